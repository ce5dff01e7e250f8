"""The bar above the history: words, who, what kind of record, and between which days."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from policytrack.history_query import HistoryQuery
from policytrack.problems import Problem
from policytrack.relative_dates import parse_day
from policytrack.ui.controls import SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import everywhere
from policytrack.ui.words import history as words

_TYPING_PAUSE = 200


class HistoryBar(QWidget):
    """Holds what is asked of the history and tells `changed` when a person changes it.

    A day that is none is said beneath, and what was asked before stays.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.asked = HistoryQuery()
        self.search = SearchField(look, words.SEARCH)
        self.who, self.noun = QComboBox(), QComboBox()
        self.begin, self.end = QLineEdit(), QLineEdit()
        self.by_recording = QCheckBox(words.BY_RECORDING)
        self._trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self._trouble.hide()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._arrange()
        self._connect()

    def offer(self, writers: Sequence[str]) -> None:
        """Offer the people who have written by now."""
        if [self.who.itemData(at) for at in range(1, self.who.count())] == list(writers):
            return
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(words.EVERYBODY, "")
        for name in writers:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def _arrange(self) -> None:
        self.who.setAccessibleName(words.WHO)
        self.who.addItem(words.EVERYBODY, "")
        self.noun.setAccessibleName(everywhere.KIND_OF_RECORD)
        self.noun.addItem(everywhere.EVERY_KIND, "")
        for noun in self._desk.catalogue:
            self.noun.addItem(noun.plural, noun.name)
        for field, end in ((self.begin, words.FROM), (self.end, words.TO)):
            field.setAccessibleName(words.day_name(end))
            field.setPlaceholderText(end)
            field.setToolTip(words.DAY_TIP)
            field.setMaximumWidth(self._look.px(130))
        self.search.setMaximumWidth(self._look.px(240))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        held = QWidget()
        flow = Flow(held, spacing=8)
        for part in (self.search, self.who, self.noun, self.begin, self.end, self.by_recording):
            flow.addWidget(part)
        column.addWidget(held)
        column.addWidget(self._trouble)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.who.activated.connect(self._ask)
        self.noun.activated.connect(self._ask)
        self.begin.editingFinished.connect(self._ask)
        self.end.editingFinished.connect(self._ask)
        self.by_recording.toggled.connect(self._ask)

    def _ask(self) -> None:
        self._typing.stop()
        try:
            as_of = self._desk.as_of()
            begin, end = parse_day(self.begin.text(), as_of), parse_day(self.end.text(), as_of)
        except Problem as problem:
            self._trouble.setText(str(problem))
            self._trouble.show()
            return
        self._trouble.hide()
        asked = HistoryQuery(
            who=str(self.who.currentData() or ""),
            noun=str(self.noun.currentData() or ""),
            begin=begin,
            end=end,
            by_recording=self.by_recording.isChecked(),
            words=self.search.text(),
        )
        if asked != self.asked:
            self.asked = asked
            self.changed.emit()
