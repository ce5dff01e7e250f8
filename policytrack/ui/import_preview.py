"""The preview of an import: rows under their parents, what becomes of each, what stops it, what may be taken over."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from policytrack.exchange.drafting import Difference
from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.report import refusal, report, told_fields
from policytrack.exchange.rows import Entry
from policytrack.phrases import plural
from policytrack.records.record import Record
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.import_planning import says
from policytrack.ui.import_tree import ImportTree
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import everywhere
from policytrack.ui.words import importing as words

MOST_SHOWN, MOST_LINES = 400, 12
_LINE, _ROOMY = 28, 640
_ROW = Qt.ItemDataRole.UserRole

Fate = tuple[str, str]


class ImportPreview(QWidget):
    """Shows a plan: the report in words above, the rows as a tree below. Rows with a problem come marked.

    Signals:
        accepted_changed: other rows are ticked to change their records.
        reason_given: why they change.
    """

    accepted_changed = Signal()
    reason_given = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._plan: ImportPlan | None = None
        self._accepted: set[int] = set()
        self._reason = ""
        self._verdict = Label(look, words.CHOOSE_FIRST, Role.STRONG, wrap=True)
        self._report = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self._report.hide()
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree = ImportTree(look)
        self.tree.itemChanged.connect(self._take_tick)
        self.tree.told.connect(self._tell_row)
        self._row_words = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self._row_words.hide()
        self.details_button = Button(look, words.DETAILS, icon="chevron-down", kind=Kind.QUIET)
        self.details_button.clicked.connect(lambda: self._show_details(is_shown=self._report.isHidden()))
        self.details_button.hide()
        self.only_problems = QCheckBox(words.ONLY_PROBLEMS)
        self.only_problems.toggled.connect(self._refill)
        self.accept_button = Button(look, words.ACCEPT_ALL, kind=Kind.SOFT)
        self.accept_button.clicked.connect(self._accept_all)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(words.REASON)
        self.reason.setPlaceholderText(words.REASON_HINT)
        self.reason.editingFinished.connect(self._tell_reason)
        self.printable = QCheckBox(words.MAY_BE_PRINTED)
        self.printable.setToolTip(everywhere.MAY_BE_PRINTED)
        self._tools = QWidget()
        self._arrange()
        for widget in (self._tools, self.accept_button, self.reason, self.printable):
            widget.hide()

    def _arrange(self) -> None:
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._verdict)
        inside.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._report)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        tools.addWidget(self.only_problems)
        tools.addStretch(1)
        tools.addWidget(self.reason, 2)
        tools.addWidget(self.printable)
        tools.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._tools)
        column.addWidget(self.tree, 1)
        column.addWidget(self._row_words)

    @property
    def verdict(self) -> str:
        """What is said of the plan in one sentence."""
        return self._verdict.text()

    @property
    def accepted(self) -> frozenset[int]:
        """The rows that are to change the records that they are."""
        return frozenset(self._accepted)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what an import would do, or what stops it."""
        stopped = words.cannot_yet(refusal(plan))
        self._plan = plan
        self._accepted &= {difference.entry.row for difference in _acceptable(plan)}
        self._verdict.setText(stopped or _promise(plan))
        self._verdict.recolor("danger" if stopped else "text")
        self._report.setText("\n".join(report(plan)[:MOST_LINES]))
        if self.details_button.isHidden():
            self.details_button.show()
            self._show_details(is_shown=self.height() >= self._look.px(_ROOMY))
        self.only_problems.setVisible(bool(plan.problems))
        self.accept_button.setVisible(bool(_acceptable(plan)))
        self.reason.setVisible(bool(plan.changed))
        self.printable.setVisible(bool(plan.changed))
        self._tools.setVisible(bool(plan.problems or plan.changed))
        if not plan.problems:
            self.only_problems.setChecked(False)
        self._refill()

    def show_trouble(self, why: str) -> None:
        """Say why there is no preview."""
        self._plan = None
        self._verdict.setText(why)
        self._verdict.recolor("danger")
        self._report.hide()
        self.details_button.hide()
        self._tools.hide()
        self.tree.clear()

    def _tell_reason(self) -> None:
        if self.reason.text() != self._reason:
            self._reason = self.reason.text()
            self.reason_given.emit()

    def _show_details(self, *, is_shown: bool) -> None:
        self._report.setVisible(is_shown)
        self.details_button.show_icon("chevron-down" if is_shown else "chevron-right")

    def _tell_row(self, number: str, text: str, fate: str) -> None:
        """The whole of the row that is current, which the tree may have no room for."""
        self._row_words.setText(words.row_says(number, text, fate) if fate else "")
        self._row_words.setVisible(bool(fate))

    # -- what is accepted -----------------------------------------------------------------------------------

    def _accept_all(self) -> None:
        rows = {difference.entry.row for difference in _acceptable(self._plan)} if self._plan else set()
        self._accepted = set() if rows == self._accepted else rows
        self._refill()
        self.accepted_changed.emit()

    def _take_tick(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, _ROW)
        if not isinstance(row, int) or not item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return
        ticked = item.checkState(2) is Qt.CheckState.Checked
        (self._accepted.add if ticked else self._accepted.discard)(row)
        self.accepted_changed.emit()

    # -- the tree -------------------------------------------------------------------------------------------

    def _refill(self) -> None:
        place = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        if self._plan:
            self._fill(self._plan)
        self.tree.blockSignals(False)
        self.tree.verticalScrollBar().setValue(place)

    def _fill(self, plan: ImportPlan) -> None:
        fates, entries = _fates(plan), _entries(plan)
        if self.only_problems.isChecked():
            faulty = {problem.entry.at for problem in plan.problems}
            entries = [entry for entry in entries if entry.at in faulty]
        differences = {difference.entry.at: difference for difference in plan.changed}
        items: dict[int, QTreeWidgetItem] = {}
        shown = {entry.at: entry for entry in entries[:MOST_SHOWN]}
        for entry in _parents_first(plan, shown):
            parent = plan.parents.found.get(entry.at)
            above = items.get(parent.at) if isinstance(parent, Entry) else None
            item = QTreeWidgetItem(above or self.tree.invisibleRootItem())
            self._show(item, plan, entry, fates.get(entry.at, (words.NEW, "green")))
            if entry.at in differences:
                self._offer(item, plan, differences[entry.at])
            items[entry.at] = item
        if len(entries) > MOST_SHOWN:
            QTreeWidgetItem(self.tree, ["", words.more_rows(len(entries) - MOST_SHOWN)])
        self.tree.expandAll()

    def _show(self, item: QTreeWidgetItem, plan: ImportPlan, entry: Entry, fate: Fate) -> None:
        for place, said in enumerate((entry.number or words.row(entry.row), says(plan, entry), fate[0])):
            item.setText(place, said)
            item.setToolTip(place, said)
        item.setData(0, _ROW, entry.row)
        item.setSizeHint(0, QSize(0, self._look.px(_LINE)))
        item.setForeground(2, QBrush(self._look.color(fate[1])))

    def _offer(self, item: QTreeWidgetItem, plan: ImportPlan, difference: Difference) -> None:
        """A tick for a row that may change its record; where a rule forbids it, the reason why."""
        if difference.refused:
            item.setToolTip(2, f"{item.text(2)}\n{told_fields(plan, difference)}")
            return
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = difference.entry.row in self._accepted
        item.setCheckState(2, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _acceptable(plan: ImportPlan) -> list[Difference]:
    return [difference for difference in plan.changed if not difference.refused]


def _parents_first(plan: ImportPlan, shown: dict[int, Entry]) -> Iterator[Entry]:
    """The rows in the file's order, but a parent that stands later before its first child."""
    done: set[int] = set()
    for entry in shown.values():
        chain = [entry]
        while isinstance(above := plan.parents.found.get(chain[-1].at), Entry):
            if above.at in done or above.at not in shown or above in chain:
                break
            chain.append(above)
        for each in reversed(chain):
            if each.at not in done:
                done.add(each.at)
                yield each


def _promise(plan: ImportPlan) -> str:
    """What an import would do, in one line."""
    noun = plan.request.noun
    if plan.act is None:
        if plan.changed:
            return words.all_here_but(len(plan.changed))
        return words.ALL_HERE
    made = plural(len(plan.told.new), noun.label.lower(), noun.plural.lower())
    beside = [plan.catalogue[name].noun.counted(count) for name, count in plan.beside.items()]
    stand_ins = [words.placeholders(len(plan.placeholders))] if plan.placeholders else []
    filled = [words.filled(len(plan.told.filled))] if plan.told.filled else []
    return words.promise([made, *beside, *stand_ins, *filled])


def _entries(plan: ImportPlan) -> list[Entry]:
    told = plan.told
    known = [entry for entry, _ in (*told.known, *told.filled, *told.trashed)]
    repeated = [entry for entry, _ in told.repeated]
    faulty = [problem.entry for problem in plan.problems]
    every = {entry.at: entry for entry in (*faulty, *repeated, *known, *told.new)}
    return [every[at] for at in sorted(every)]


def _fates(plan: ImportPlan) -> dict[int, Fate]:
    """What becomes of rows that are not simply new, in words and a color."""
    fates: dict[int, Fate] = {}
    fates.update(_here(plan.told.known, words.HERE_AS))
    fates.update(_here(plan.told.filled, words.FILLS))
    fates.update(_here(plan.told.trashed, words.IN_TRASH))
    fates.update({entry.at: (words.repeats(first.row), "text2") for entry, first in plan.told.repeated})
    for each in plan.changed:
        ref = each.record.ref
        told = words.stays(ref, each.refused) if each.refused else words.takes(ref, told_fields(plan, each))
        fates[each.entry.at] = (told, _color(each))
    for problem in plan.problems:
        fates[problem.entry.at] = (words.problem(problem.column, problem.sentence), "red")
    return fates


def _color(difference: Difference) -> str:
    return "text2" if difference.refused else "blue"


def _here(pairs: Iterable[tuple[Entry, Record]], how: str) -> dict[int, Fate]:
    return {entry.at: (words.fate_of(how, record.ref), "text2") for entry, record in pairs}
