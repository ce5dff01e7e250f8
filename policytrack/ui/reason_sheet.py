"""The small sheet inside a form that asks why, before a move that needs a reason is written."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import parse_date, today
from policytrack.problems import Refused
from policytrack.rules import refuse_day_ahead
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText


class ReasonSheet(Card):
    """Asks for the reason of one act.

    Signals:
        reasoned: the act with its reason.
        abandoned: the person thought better of it.
    """

    reasoned = Signal(object)
    abandoned = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="accent_tint", edge="accent", parent=parent)
        self._act: Act | None = None
        self._words = Label(look, role=Role.LABEL_STRONG, wrap=True)
        self.reason = GrowingText(look, "Reason", Role.LABEL, one_line=True)
        self.reason.show_frame()
        self.reason.setPlaceholderText("Why? One sentence is enough")
        self.printable = QCheckBox("This reason may be printed in a brief")
        self.happened = QLineEdit()
        self.happened.setAccessibleName("When did it happen?")
        self.happened.setPlaceholderText("Today")
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.save = Button(look, "Save", kind=Kind.PRIMARY)
        self.cancel = Button(look, "Cancel", kind=Kind.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self.reason)
        column.addLayout(self._day_row(look))
        column.addWidget(self.trouble)
        column.addWidget(self.printable)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.reason.textChanged.connect(self._judge)
        self.reason.entered.connect(self._save)
        self.reason.abandoned.connect(self._leave)
        self.happened.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._leave)
        self.hide()

    def ask(self, act: Act) -> None:
        """Ask for the reason of an act that was refused for want of one."""
        self._act = act
        self._words.setText(f"{act.words}: why?")
        self.reason.clear()
        self.printable.setChecked(False)
        self.happened.clear()
        self._say("")
        self._judge()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

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
        words = Label(look, "When did it happen?", Role.LABEL, "text2")
        words.setBuddy(self.happened)
        row.addWidget(words)
        row.addWidget(self.happened, 1)
        return row

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def _save(self) -> None:
        if self._act is None or not self.save.isEnabled():
            return
        try:
            happened = parse_date(self.happened.text())
            refuse_day_ahead(happened, today())
        except Refused as problem:
            self._say(str(problem))
            self.happened.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        act = replace(self._act, reason=self.reason.toPlainText().strip(), happened=happened)
        self.hide()
        self.reasoned.emit(replace(act, printable=self.printable.isChecked()))

    def _leave(self) -> None:
        self.hide()
        self.abandoned.emit()
