"""Where a small popup opens: below what it belongs to, kept on the screen."""

from PySide6.QtWidgets import QWidget


def show_under(popup: QWidget, widget: QWidget) -> None:
    """Show a popup below a widget, as far left and up as its size asks."""
    corner = widget.mapToGlobal(widget.rect().bottomLeft())
    room = widget.screen().availableGeometry()
    x = min(corner.x(), room.right() - popup.width())
    y = min(corner.y(), room.bottom() - popup.sizeHint().height())
    popup.move(max(x, room.left()), max(y, room.top()))
    popup.show()
