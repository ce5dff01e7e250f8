"""The history: every act of the office, latest first, in plain words; any of them can be taken back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.ui.activity import moment
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.wording import describe, refs_in

_PAGE, _MOST_LINES = 40, 3


class HistoryScreen(QWidget):
    """Acts a page at a time; "Show earlier" reads on."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._pages = desk, look, 1
        self._entries = Column(spacing=14)
        held = QWidget()
        held.setProperty("plain", True)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(24, 8, 24, 24)
        inner.addWidget(self._entries)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(2)
        head.addWidget(Label(look, "History", Role.TITLE))
        head.addWidget(Label(look, "Every change, never edited; the latest first", Role.CAPTION, "text3"))
        column.addLayout(head)
        column.addWidget(scroll, 1)
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read the history again."""
        try:
            acts = self._desk.register.history(limit=self._pages * _PAGE + 1)
            names = self._desk.register.names(refs_in(acts, self._desk.catalogue))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        shown = acts[: self._pages * _PAGE]
        entries: list[QWidget] = [self._entry(act, describe(act, self._desk.catalogue, names)) for act in shown]
        if len(acts) > len(shown):
            more = Button(self._look, "Show earlier", kind=Kind.LINK)
            more.clicked.connect(self._read_on)
            entries.append(more)
        self._entries.fill(entries)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _entry(self, act: Act, lines: tuple[str, ...]) -> QWidget:
        entry, look = QWidget(), self._look
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, act.words, Role.LABEL_STRONG, wrap=True))
        for line in lines[:_MOST_LINES]:
            words.addWidget(Label(look, line, Role.CAPTION, "text2", wrap=True))
        if len(lines) > _MOST_LINES:
            words.addWidget(Label(look, f"and {len(lines) - _MOST_LINES:,} more", Role.CAPTION, "text3"))
        words.addWidget(Label(look, f"{act.who or 'Somebody'} · {moment(act.at)}", Role.CAPTION, "text3"))
        back = Button(look, "Reverse", icon="rotate-ccw", kind=Kind.QUIET, name=f"Reverse “{act.words}”")
        back.clicked.connect(partial(self._reverse, act))
        row.addLayout(words, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return entry

    def _reverse(self, act: Act) -> None:
        if self._desk.reverse(act.number):
            self._desk.said.emit(f"Reversed: {act.words}", True)

    def _read_on(self) -> None:
        self._pages += 1
        self.refresh()

    def _hear(self, act: Act) -> None:
        if self.isVisible():
            self.refresh()
