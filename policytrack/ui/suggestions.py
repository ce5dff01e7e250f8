"""The list of records found that stands under a line while a person types a name into it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from policytrack.ui.look import Look, Role

_DATA = Qt.ItemDataRole.UserRole
_LEAST, _ROW, _MARGIN = 280, 30, 8


class Suggestions(QListWidget):
    """A list over its window that never takes the keyboard: the line above it leads it.

    Signals:
        chosen: the place of the offer that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, name: str, line: QWidget) -> None:
        super().__init__(line.window())
        self._look, self._line = look, line
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(int(item.data(_DATA))))
        self.hide()

    def offer(self, offers: Sequence[tuple[str, str]], current: int) -> None:
        """Show offers, each an icon and words, under the line; one of them is what Enter takes."""
        self.clear()
        look = self._look
        self.setFont(look.font(Role.LABEL))
        self.setIconSize(QSize(look.px(16), look.px(16)))
        self.setStyleSheet(
            f"QListView {{ border: 1px solid {look.color('edge').name()}; border-radius: 8px; padding: 3px; }}"
        )
        for place, (icon, words) in enumerate(offers):
            item = QListWidgetItem(look.icon(icon), words, self)
            item.setData(_DATA, place)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, look.px(_ROW)))
        self.setCurrentRow(current)
        self.setVisible(bool(offers))
        if offers:
            self._stand(len(offers))

    def step(self, rows: int) -> None:
        """Go on to another offer."""
        self.setCurrentRow(min(max(self.currentRow() + rows, 0), self.count() - 1))

    def _stand(self, count: int) -> None:
        """Stand under the line, inside the window; where there is more room above it, there."""
        window, line = self.window(), self._line
        if self.parentWidget() is not line.window():
            self.setParent(line.window())
            self.show()
        corner = line.mapTo(line.window(), QPoint(0, line.height() + 2))
        height = count * self._look.px(_ROW) + 8
        below = window.height() - corner.y() - _MARGIN
        above = corner.y() - line.height() - _MARGIN
        top = corner.y()
        if height > below and above > below:
            height = min(height, above)
            top = corner.y() - line.height() - 4 - height
        width = min(max(line.width(), self._look.px(_LEAST)), window.width() - 2 * _MARGIN)
        left = min(corner.x(), window.width() - width - _MARGIN)
        self.setGeometry(left, top, width, min(height, max(below, above)))
        self.raise_()
