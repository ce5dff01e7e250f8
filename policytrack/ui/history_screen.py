"""The history: every act of the office, latest first, in plain words; any of them can be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.ui.activity import moment
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.wording import describe, refs_in

_PAGE, _MOST_LINES = 40, 3


class HistoryScreen(ScrolledPage):
    """Acts a page at a time; "Show earlier" reads on."""

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__(desk, look, "History", spacing=14)
        self._pages = 1
        self.caption.setText("Every change, never edited; the latest first")

    def read(self) -> Sequence[QWidget]:
        """The acts of the pages that were asked for."""
        acts = self._desk.register.history(limit=self._pages * _PAGE + 1)
        names = self._desk.register.names(refs_in(acts, self._desk.catalogue))
        shown = acts[: self._pages * _PAGE]
        entries: list[QWidget] = [self._entry(act, describe(act, self._desk.catalogue, names)) for act in shown]
        if len(acts) > len(shown):
            more = Button(self._look, "Show earlier", kind=Kind.LINK)
            more.clicked.connect(self._read_on)
            entries.append(more)
        return entries

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
