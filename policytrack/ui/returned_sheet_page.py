"""A returned update sheet: each row with what it changes, from what to what, with a tick; accepted as one act."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from policytrack.dates import show_date
from policytrack.exchange.update_plan import Proposal, UpdatePlan, plan_updates, update_act
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card, EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.words import everywhere
from policytrack.ui.words import update_sheets as words

_INDENT = 28
_REST_MS = 300


class ReturnedSheetPage(ScrolledPage):
    """Shows a plan. What the rules refuse cannot be ticked; what changed here since is not ticked at first.

    Signals:
        left: the person goes back to the owners.
    """

    left = Signal()

    def __init__(self, desk: Desk, look: Look) -> None:
        empty = EmptyState(look, words.NOTHING_NEW, words.NOTHING_NEW_SAYS, icons=("send", "inbox", "clipboard-check"))
        self.back = Button(look, everywhere.BACK, icon="arrow-left")
        self.accept = Button(look, words.ACCEPT, icon="check", kind=Kind.PRIMARY)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(words.WHY)
        self.reason.setPlaceholderText(words.WHY_HINT)
        super().__init__(desk, look, words.RETURNED, empty=empty)
        self.column.addLayout(self._foot())
        self._plan: UpdatePlan | None = None
        self._owner = ""
        self.ticks: dict[str, QCheckBox] = {}
        self.back.clicked.connect(self.left)
        self.accept.clicked.connect(self._accept)
        rest = QTimer(self, singleShot=True, interval=_REST_MS)
        rest.timeout.connect(self._plan_again)
        self.reason.textEdited.connect(lambda _text: rest.start())  # so that the button says beforehand what it takes
        self.reason.editingFinished.connect(self._plan_again)

    def show_plan(self, plan: UpdatePlan) -> None:
        """Show what a sheet would change."""
        self._plan, self.ticks = plan, {}
        self.reason.clear()
        self.reason.setVisible(any(each.lacks_reason for each in plan.proposals))
        names = self._desk.register.names([plan.sheet.owner])
        self._owner = names[plan.sheet.owner].caption if plan.sheet.owner in names else plan.sheet.owner
        self.refresh()

    def take_keyboard(self) -> None:
        """Take the keyboard: the first tick, else the way back."""
        first = next((tick for tick in self.ticks.values() if tick.isEnabled()), None)
        (first or self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> Sequence[QWidget]:
        """The rows of the sheet as they were read; nothing is read again, so that no tick is lost."""
        plan = self._plan
        if plan is None:
            return ()
        held = {ref: tick.isChecked() for ref, tick in self.ticks.items()}
        new = [each for each in plan.proposals if each.lines or each.refused]
        said = len(plan.proposals) - len(new)
        self.caption.setText(words.sheet_of(self._owner, show_date(plan.sheet.as_of), len(new), said))
        self.ticks = {}
        rows = [self._row(each, held) for each in new]
        notes = [Label(self._look, told, Role.CAPTION, "text2", wrap=True) for told in plan.told]
        self._count()
        return [*rows, *notes]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addWidget(self.reason, 1)
        foot.addStretch()
        foot.addWidget(self.accept)
        return foot

    def _row(self, proposal: Proposal, held: dict[str, bool]) -> QWidget:
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(3)
        column.addWidget(self._tick(proposal, held))
        inner = QVBoxLayout()
        inner.setContentsMargins(self._look.px(_INDENT), 0, 0, 0)
        inner.setSpacing(2)
        for line in proposal.lines:
            inner.addWidget(self._words(line.words, "text"))
        if proposal.reason:
            inner.addWidget(self._words(words.because(proposal.reason), "text2"))
        for conflict in proposal.conflicts:
            inner.addWidget(self._words(words.changed_since(conflict), "amber"))
        if proposal.refused:
            inner.addWidget(self._words(proposal.refused, "danger"))
        column.addLayout(inner)
        return card

    def _words(self, said: str, color: str) -> Label:
        return Label(self._look, said, Role.CAPTION if color != "text" else Role.LABEL, color, wrap=True)

    def _tick(self, proposal: Proposal, held: dict[str, bool]) -> QCheckBox:
        called = proposal.record.caption if proposal.record else words.NOT_HERE
        tick = QCheckBox(words.row_named(proposal.ref, called).replace("&", "&&"))
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tick.setToolTip(called)
        tick.setEnabled(proposal.can_be_taken)
        tick.setChecked(proposal.can_be_taken and held.get(proposal.ref, not proposal.conflicts))
        tick.toggled.connect(lambda _: self._count())
        self.ticks[proposal.ref] = tick
        return tick

    def _plan_again(self) -> None:
        """Judge the rows once more, now that a reason is given for those that lack one."""
        if self._plan is None or not self.reason.isModified():
            return
        self.reason.setModified(False)
        lacked = {each.ref for each in self._plan.proposals if each.lacks_reason}
        self._plan = plan_updates(self._plan.sheet, self._desk.register, self._desk.as_of(), self.reason.text())
        for ref in lacked:
            self.ticks.pop(ref, None)  # so that they are ticked as if they had told why
        self.refresh()

    def _chosen(self) -> set[str]:
        return {ref for ref, tick in self.ticks.items() if tick.isChecked()}

    def _count(self) -> None:
        count = len(self._chosen())
        self.accept.setText(words.accept(count) if count else words.ACCEPT)
        self.accept.setEnabled(bool(count))

    def _accept(self) -> None:
        """Take over what is ticked, as one act; what was refused meanwhile is said, and the page stays."""
        if self._plan is None or not self._chosen():
            return
        taken = self._plan.chosen(self._chosen())
        if self._desk.apply(update_act(taken, self._owner)):
            self._plan, self.ticks = None, {}
            self.left.emit()
            self._desk.said.emit(words.taken_over(len(taken), self._owner), True)
