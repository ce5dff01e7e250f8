"""Status at a glance: the table behind the bars of the overview, with totals that add up."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from policytrack.phrases import counts_in_words
from policytrack.ui.controls import Card
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.overview_facts import STATUS_ORDER, AreaFacts, OverviewFacts
from policytrack.ui.phrases import public_and_not

_LINE = 32

Place = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GlanceModel(QAbstractTableModel):
    """The statuses that occur down, focus areas across, a total at each end."""

    def __init__(self, look: Look, areas: tuple[AreaFacts, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head_font = look.font(Role.CAPTION_STRONG)
        occurring = [status for status in STATUS_ORDER if any(area.number(status) for area in areas)]
        self._heads = ["Status", *(area.title for area in areas), "All"]
        rows = [[area.counts.get(status, (0, 0)) for area in areas] for status in occurring]
        rows.append([public_and_not(area.counts.values()) for area in areas])
        words = [*(status.label for status in occurring), "Counted"]
        self._rows = [
            [word, *(counts_in_words(sum(pair), pair[1]) for pair in (*row, public_and_not(row)))]
            for word, row in zip(words, rows, strict=True)
        ]

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._rows[index.row()][0]}, {self._heads[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.FontRole:
            return self._head_font
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _columns(facts: OverviewFacts) -> tuple[AreaFacts, ...]:
    return (*facts.areas, facts.unplaced) if facts.unplaced else facts.areas


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class GlanceCard(Card):
    """A card with the table; it is as high as its rows and scrolls sideways where it is too wide."""

    def __init__(self, look: Look, facts: OverviewFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(Heading(look, "Status at a glance", icon="table-2"))
        says = "Recommendations, public and not. Headings and placeholders are not counted."
        column.addWidget(Label(look, says, Role.CAPTION, "text3", wrap=True))
        self.table = QTableView()
        self.table.setModel(GlanceModel(look, _columns(facts), self.table))
        self._dress(look)
        column.addWidget(self.table)

    def _dress(self, look: Look) -> None:
        table = self.table
        table.setAccessibleName("Status at a glance")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setFont(look.font(Role.LABEL))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.px(_LINE))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = table.model().rowCount()
        table.setFixedHeight(look.px(_LINE) * (rows + 1) + 14)
