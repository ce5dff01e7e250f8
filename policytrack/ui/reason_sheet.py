"""The small sheet inside a form that asks why, before a move that needs a reason is written."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import parse_date, today
from policytrack.half_typed import Place
from policytrack.problems import Refused
from policytrack.rules import refuse_day_ahead
from policytrack.ui.controls import Card
from policytrack.ui.journal import Journal
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.sheet_foot import SheetFoot
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words


class ReasonSheet(Card):
    """Asks for the reason of one act, and stays until it is told that the act was written.

    Signals:
        reasoned: the act with its reason.
        abandoned: the person thought better of it.
    """

    reasoned = Signal(object)
    abandoned = Signal()

    def __init__(self, look: Look, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="accent_tint", edge="accent", parent=parent)
        self._act: Act | None = None
        self._place: Place | None = None
        self._journal = journal
        self._words = Label(look, role=Role.LABEL_STRONG, wrap=True)
        self.reason = GrowingText(look, everywhere.REASON, Role.LABEL, one_line=True)
        self.reason.show_frame()
        self.reason.setPlaceholderText(everywhere.REASON_HINT)
        self.printable = QCheckBox(everywhere.MAY_BE_PRINTED)
        self.happened = QLineEdit()
        self.happened.setAccessibleName(words.WHEN)
        self.happened.setPlaceholderText(words.TODAY)
        self.foot = SheetFoot(look)
        self.save, self.cancel, self.trouble = self.foot.act, self.foot.cancel, self.foot.trouble
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self.reason)
        column.addLayout(self._day_row(look))
        column.addWidget(self.printable)
        column.addWidget(self.foot)
        self.reason.textChanged.connect(self._judge)
        self.reason.entered.connect(self._save)
        self.reason.abandoned.connect(self._leave)
        self.happened.returnPressed.connect(self._save)
        self.foot.agreed.connect(self._save)
        self.foot.left.connect(self._leave)
        journal.follow(self.reason, lambda: self._place)
        self.hide()

    def ask(self, act: Act, place: Place) -> None:
        """Ask for the reason of an act that was refused for want of one; `place` is where it is being written."""
        self._act, self._place = act, place
        self._words.setText(words.why(act.words))
        self.reason.setAccessibleDescription(words.why(act.words))
        self.reason.restore()
        self._journal.bring_back(self.reason, place)
        self.printable.setChecked(False)
        self.happened.clear()
        self.show_trouble("")
        self._judge()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, why: str) -> None:
        """Say why the act was refused with its reason as well."""
        self.foot.show_trouble(why)

    def end(self) -> None:
        """Go, once the act is written or given up."""
        self.reason.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.reason.toPlainText().strip()))

    def _day_row(self, look: Look) -> QHBoxLayout:
        """The day on which it happened, where that is not the day on which it is written down."""
        row = QHBoxLayout()
        row.setSpacing(8)
        asked = Label(look, words.WHEN, Role.LABEL, "text2")
        asked.setBuddy(self.happened)
        row.addWidget(asked)
        row.addWidget(self.happened, 1)
        return row

    def _save(self) -> None:
        if self._act is None or not self.save.isEnabled():
            return
        try:
            happened = parse_date(self.happened.text())
            refuse_day_ahead(happened, today())
        except Refused as problem:
            self.show_trouble(str(problem))
            self.happened.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_trouble("")
        act = replace(self._act, reason=self.reason.toPlainText().strip(), happened=happened)
        self.reasoned.emit(replace(act, printable=self.printable.isChecked()))

    def _leave(self) -> None:
        self.end()
        self.abandoned.emit()
