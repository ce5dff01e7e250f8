"""A column of widgets that is filled anew whenever what it shows has changed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """Widgets one under the other."""

    def __init__(self, *, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._held: tuple[QWidget, ...] = ()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Take these widgets in place of those that are here."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        before = self._widget_before()
        self._held = tuple(widgets)  # else the search for garbage takes those that lead back to themselves
        for widget in self._held:
            self._column.addWidget(widget)
            for each in (widget, *widget.findChildren(QWidget)):  # Tab would come last to what is made last
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, each)
                    before = each

    def _widget_before(self) -> QWidget:
        """The widget from which Tab leads into the column."""
        before: QWidget = self
        while before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            former = before.previousInFocusChain()
            if former is None or former is self:
                return self
            before = former
        return before

    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets that are here."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return tuple(widget for item in items if item and (widget := item.widget()))
