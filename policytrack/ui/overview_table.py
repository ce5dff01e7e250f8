"""Status at a glance: the table behind the bars of the overview, with totals that add up."""

from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from policytrack.phrases import counts_in_words
from policytrack.ui.controls import Card
from policytrack.ui.fact_table import FactModel
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.overview_facts import STATUS_ORDER, AreaFacts, OverviewFacts
from policytrack.ui.phrases import public_and_not
from policytrack.ui.table_dress import LINE, TableDress
from policytrack.ui.words import overview as words


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
    """A card with the table; it is as high as its rows."""

    def __init__(self, look: Look, facts: OverviewFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(Heading(look, words.GLANCE, icon="table-2"))
        column.addWidget(Label(look, words.GLANCE_SAYS, Role.CAPTION, "text3", wrap=True))
        heads, rows = glance((*facts.areas, facts.unplaced) if facts.unplaced else facts.areas)
        self.table = QTableView()
        model = FactModel(heads, range(1, len(heads)), parent=self.table)
        model.show_rows(rows)
        self.table.setModel(model)
        TableDress(self.table, look, words.GLANCE)
        self.table.setFixedHeight(look.px(LINE) * (len(rows) + 1) + 14)
        column.addWidget(self.table)
