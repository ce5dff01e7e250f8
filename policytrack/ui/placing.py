"""Where a small popup opens, kept on the screen; and how what is written in comes into view."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def show_under(popup: QWidget, widget: QWidget) -> None:
    """Show a popup below a widget, as far left and up as its size asks."""
    corner = widget.mapToGlobal(widget.rect().bottomLeft())
    room = widget.screen().availableGeometry()
    x = min(corner.x(), room.right() - popup.width())
    y = min(corner.y(), room.bottom() - popup.sizeHint().height())
    popup.move(max(x, room.left()), max(y, room.top()))
    popup.show()


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page in which a widget stands so far that it is seen, once the page is laid out."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        QTimer.singleShot(0, widget, lambda: page.ensureWidgetVisible(widget, 0, 8))
