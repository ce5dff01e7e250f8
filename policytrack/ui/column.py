"""A column of widgets that is filled anew whenever what it shows has changed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """Widgets one under the other."""

    def __init__(self, *, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Take these widgets in place of those that are here."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)

    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets that are here."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return tuple(widget for item in items if item and (widget := item.widget()))
