"""The preview of an import: rows under their parents, what becomes of each, and what stops it by row and column."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.report import refusal, report
from policytrack.exchange.rows import Entry
from policytrack.phrases import plural
from policytrack.records.record import Record
from policytrack.ui.controls import Card
from policytrack.ui.import_planning import NEW_SOURCE, says
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role

MOST_SHOWN, MOST_LINES = 400, 12
_LINE = 28
_HEADS = ("Number", "Text", "What happens")


class ImportPreview(QWidget):
    """Shows a plan: the report in words above, the rows as a tree below. Rows with a problem come marked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        says = "Choose a file to see what each of its rows would become."
        self._verdict = Label(look, says, Role.STRONG, wrap=True)
        self._report = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self._report.hide()
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Preview of the import")
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setFont(look.font(Role.LABEL))
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.tree.header().resizeSection(0, look.px(110))
        card = Card(look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._verdict)
        inside.addWidget(self._report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self.tree, 1)

    @property
    def verdict(self) -> str:
        """What is said of the plan in one sentence."""
        return self._verdict.text()

    def show_plan(self, plan: ImportPlan, new_source: str = "") -> None:
        """Show what an import would do, or what stops it; `new_source` is the title of a source that it makes."""
        stopped = refusal(plan).replace("Nothing was imported", "Nothing can be imported yet")
        lines = [line.replace(NEW_SOURCE, f"“{new_source}”") for line in report(plan)]
        self._verdict.setText(stopped or _promise(plan))
        self._verdict.recolor("danger" if stopped else "text")
        self._report.setText("\n".join(lines[:MOST_LINES]))
        self._report.show()
        self._fill(plan)

    def show_trouble(self, words: str) -> None:
        """Say why there is no preview."""
        self._verdict.setText(words)
        self._verdict.recolor("danger")
        self._report.hide()
        self.tree.clear()

    def _fill(self, plan: ImportPlan) -> None:
        self.tree.clear()
        items: dict[str, QTreeWidgetItem] = {}
        fates = _fates(plan)
        entries = _entries(plan)
        for entry in entries[:MOST_SHOWN]:
            fate, color = fates.get(entry.row, ("New", "green"))
            above = items.get(entry.parent) if entry.parent else None
            item = QTreeWidgetItem(above or self.tree.invisibleRootItem())
            for place, words in enumerate((entry.number or f"Row {entry.row}", says(plan, entry), fate)):
                item.setText(place, words)
                item.setToolTip(place, words)
            item.setSizeHint(0, QSize(0, self._look.px(_LINE)))
            item.setForeground(2, QBrush(self._look.color(color)))
            if entry.number:
                items.setdefault(entry.number, item)
        if len(entries) > MOST_SHOWN:
            QTreeWidgetItem(self.tree, ["", f"and {len(entries) - MOST_SHOWN:,} more rows"])
        self.tree.expandAll()


def _promise(plan: ImportPlan) -> str:
    """What an import would do, in one line."""
    noun = plan.request.noun
    if plan.act is None:
        return "There is nothing to import: everything in the file is here already."
    made = plural(len(plan.told.new), noun.label.lower(), noun.plural.lower())
    stand_ins = plural(len(plan.placeholders), "placeholder") if plan.placeholders else ""
    return f"{' and '.join(filter(None, [made, stand_ins]))} would be imported, in one act with one undo."


def _entries(plan: ImportPlan) -> list[Entry]:
    told = plan.told
    known = [entry for entry, _ in (*told.known, *told.filled)]
    repeated = [entry for entry, _ in told.repeated]
    faulty = [problem.entry for problem in plan.problems]
    every = {entry.row: entry for entry in (*faulty, *repeated, *known, *told.new)}
    return [every[row] for row in sorted(every)]


def _fates(plan: ImportPlan) -> dict[int, tuple[str, str]]:
    """What becomes of rows that are not simply new, in words and a color."""
    fates: dict[int, tuple[str, str]] = {}
    fates.update(_here(plan.told.known, "Here already as"))
    fates.update(_here(plan.told.filled, "Fills placeholder"))
    fates.update({entry.row: (f"Repeats row {first.row}", "text2") for entry, first in plan.told.repeated})
    for problem in plan.problems:
        column = f"{problem.column}: " if problem.column else ""
        fates[problem.entry.row] = (f"{column}{problem.sentence}", "red")
    return fates


def _here(pairs: Iterable[tuple[Entry, Record]], words: str) -> dict[int, tuple[str, str]]:
    return {entry.row: (f"{words} {record.ref}", "text2") for entry, record in pairs}
