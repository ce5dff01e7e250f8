"""The rows of an import as a tree: number, text and fate stand under their headings, and one is current."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QWidget

from policytrack.ui.look import Look, Role
from policytrack.ui.words import importing as words

_INSET = 5  # as much as a heading begins farther in than a cell
_NUMBER_WIDTH, _FATE_WIDTH, _ROOMY = 130, 260, 620


class _Inset(QStyledItemDelegate):
    """Lets the cells begin where their headings do."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.column():
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, self._look.color("selected"))
            option.rect.setLeft(option.rect.left() + _INSET)
        super().paint(painter, option, index)


class ImportTree(QTreeWidget):
    """Number, text and what happens; the number keeps its width, the others share what is left.

    Signals:
        told: the cells of the row that is current; "" in each where there is none.
    """

    told = Signal(str, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(words.PREVIEW)
        self.setHeaderLabels(list(words.HEADS))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Inset(look, self))
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(0)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)
        look.changed.connect(self._dress)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _dress(self) -> None:
        self.setFont(self._look.font(Role.LABEL))
        self._share_out()

    def _share_out(self) -> None:
        look, head, room = self._look, self.header(), self.viewport().width()
        number = look.px(_NUMBER_WIDTH) if room >= look.px(_ROOMY) else room // 4
        fate = max(look.px(_FATE_WIDTH), (room - number) // 2)
        fate = min(fate, (room - number) * 3 // 5)
        for place, width in enumerate((number, room - number - fate, fate)):
            head.resizeSection(place, width)

    def _tell(self) -> None:
        item = self.currentItem()
        cells = [item.text(place) if item else "" for place in range(3)]
        self.told.emit(*cells)
