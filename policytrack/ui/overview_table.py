"""Status at a glance: the table behind the bars of the overview, with totals that add up."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from policytrack.phrases import counts_in_words
from policytrack.ui.controls import Card
from policytrack.ui.fact_table import FactModel
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.overview_facts import STATUS_ORDER, AreaFacts, OverviewFacts
from policytrack.ui.phrases import public_and_not
from policytrack.ui.table_dress import CELL_SIDE, LINE, TableDress
from policytrack.ui.words import overview as words

_SIDE = 14


def glance(areas: tuple[AreaFacts, ...]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: the statuses that occur down, focus areas across, a total at each end."""
    occurring = [status for status in STATUS_ORDER if any(area.number(status) for area in areas)]
    counts = [[area.counts.get(status, (0, 0)) for area in areas] for status in occurring]
    counts.append([public_and_not(area.counts.values()) for area in areas])
    called = [*(status.label for status in occurring), words.COUNTED]
    rows = [
        [word, *(counts_in_words(sum(pair), pair[1]) for pair in (*row, public_and_not(row)))]
        for word, row in zip(called, counts, strict=True)
    ]
    return [words.STATUS, *(area.title for area in areas), words.ALL], rows


class GlanceCard(Card):
    """A card with the table; it is as high as its rows, and scrolls sideways where its words need more room."""

    def __init__(self, look: Look, facts: OverviewFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.addWidget(Heading(look, words.GLANCE, icon="table-2"))
        column.addWidget(Label(look, words.GLANCE_SAYS, Role.CAPTION, "text3", wrap=True))
        heads, rows = glance((*facts.areas, facts.unplaced) if facts.unplaced else facts.areas)
        self.table = QTableView()
        model = FactModel(heads, range(1, len(heads)), parent=self.table)
        model.show_rows(rows)
        self.table.setModel(model)
        TableDress(self.table, look, words.GLANCE)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._needed = [self._width_of([head, *cells]) for head, *cells in zip(heads, *rows, strict=True)]
        column.addWidget(self.table)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width_of(self, said: list[str]) -> int:
        """How wide a column is: its head in strong letters, its cells."""
        head, cells = self._look.metrics(Role.CAPTION_STRONG), self._look.metrics(Role.LABEL)
        widest = max(head.horizontalAdvance(said[0]), *(cells.horizontalAdvance(each) for each in said[1:]))
        return ceil(widest) + 2 * CELL_SIDE + self._look.px(12)

    def _fit(self) -> None:
        """Give each column what its words need and an equal share of what is left."""
        room = self.width() - 2 * _SIDE - 2
        spare = max(room - sum(self._needed), 0) // len(self._needed)
        for place, needed in enumerate(self._needed):
            self.table.setColumnWidth(place, needed + spare)
        rows = self.table.model().rowCount() + 1
        bar = self.table.horizontalScrollBar().sizeHint().height() if sum(self._needed) > room else 0
        self.table.setFixedHeight(self._look.px(LINE) * rows + 14 + bar)
