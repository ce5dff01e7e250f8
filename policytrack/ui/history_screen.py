"""The history: every act of the office, latest first, in plain words, by person, noun, period and words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import show_date
from policytrack.history_query import HistoryRow
from policytrack.phrases import plural
from policytrack.register import Name
from policytrack.ui.activity import moment
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.history_bar import HistoryBar
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import dotted
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.wording import beginning_small, describe, refs_in

_PAGE, _MOST_LINES, _LEAST = 40, 4, 120


class HistoryScreen(ScrolledPage):
    """Acts a page at a time, however many there are; any that stands can be taken back."""

    def __init__(self, desk: Desk, look: Look) -> None:
        words = "No act of the office is as you ask. Clear a filter to see more."
        empty = EmptyState(look, "Nothing was found", words, icons=("user-round", "history", "calendar-days"))
        super().__init__(desk, look, "History", spacing=14, empty=empty)
        self.caption.setText("Every change, never edited; the latest first")
        self.bar = HistoryBar(desk, look)
        self._turned: list[int] = []  # the number of the last act of each page before this one
        self.bar.changed.connect(self._ask)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.bar)

    def read(self) -> Sequence[QWidget]:
        """The acts of the page that is turned up."""
        self.bar.offer()
        before = self._turned[-1] if self._turned else 0
        asked, register = self.bar.asked, self._desk.register
        rows = register.history_rows(asked, limit=_PAGE + 1, before=before, most=_MOST_LINES + 1)
        shown = rows[:_PAGE]
        names = register.names(refs_in((row.act for row in shown), self._desk.catalogue))
        entries = [self._entry(row, names) for row in shown]
        if self._turned or len(rows) > len(shown):
            last = shown[-1].act.number if len(rows) > len(shown) else 0
            entries.append(self._pager(last))
        return entries

    def _entry(self, row: HistoryRow, names: Mapping[str, Name]) -> QWidget:
        entry, look, act = QWidget(), self._look, row.act
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, act.words, Role.LABEL_STRONG, wrap=True))
        for told in self._lines(row, names):
            words.addWidget(Label(look, told, Role.CAPTION, "text2", wrap=True))
        recorded = act.at[: len("2026-12-18")]
        happened = f"happened {show_date(act.happened)}" if act.happened and act.happened != recorded else ""
        facts = dotted(f"No. {act.number:,}", act.who or "Somebody", moment(act.at), happened)
        words.addWidget(Label(look, facts, Role.CAPTION, "text3", wrap=True))
        line.addLayout(words, 1)
        for label in entry.findChildren(Label):
            label.setMinimumWidth(look.px(_LEAST))  # Qt would rather widen the page than wrap once more
        if row.changes == 1 and act.changes:
            line.addWidget(self._opener(act.changes[0].ref), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._end(row), 0, Qt.AlignmentFlag.AlignTop)
        return entry

    def _lines(self, row: HistoryRow, names: Mapping[str, Name]) -> list[str]:
        told = describe(row.act, self._desk.catalogue, names, by_record=True)
        unread = row.changes - len(row.act.changes)
        left = len(told) - _MOST_LINES
        shown = list(told[:_MOST_LINES])
        if unread > 0:
            shown.append(f"and {plural(row.changes - self._begun(row.act), 'more record', 'more records')}")
        elif left > 0:
            shown.append(f"and {left:,} more")
        if left > 0 and row.act.reason.strip():  # it stands in the last line, which is not shown
            shown.append(f"because {beginning_small(row.act.reason)}")
        return shown

    def _begun(self, act: Act) -> int:
        """How many records the lines that are shown tell of; one that has several fields has several lines."""
        begun = lines = 0
        for change in act.changes:
            if lines >= _MOST_LINES:
                break
            lines += len(describe(replace(act, changes=(change,)), self._desk.catalogue, {}))
            begun += 1
        return begun

    def _opener(self, ref: str) -> Button:
        opener = Button(self._look, ref, kind=Kind.LINK, name=f"Open {ref}")
        opener.clicked.connect(partial(self._desk.show_record, ref))
        return opener

    def _end(self, row: HistoryRow) -> QWidget:
        if not row.stands:
            return Label(self._look, "Taken back", Role.CAPTION, "text3")
        act = row.act
        back = Button(self._look, "Reverse", icon="rotate-ccw", kind=Kind.QUIET, name=f"Reverse “{act.words}”")
        back.setToolTip("Take this act back; refused where later work stands on it")
        back.clicked.connect(partial(self._reverse, act))
        return back

    def _pager(self, last: int) -> QWidget:
        """The way to earlier acts, and back to later ones."""
        pager = QWidget()
        line = QHBoxLayout(pager)
        line.setContentsMargins(0, 0, 0, 0)
        if self._turned:
            later = Button(self._look, "Later", icon="arrow-left", kind=Kind.SOFT, name="Show later acts")
            later.clicked.connect(partial(self._turn, 0))
            line.addWidget(later)
        if last:
            earlier = Button(self._look, "Show earlier", icon="arrow-right", kind=Kind.SOFT)
            earlier.clicked.connect(partial(self._turn, last))
            line.addWidget(earlier)
        line.addStretch(1)
        return pager

    def _turn(self, last: int) -> None:
        """Turn to the acts before a number, or back by a page."""
        if last:
            self._turned.append(last)
        else:
            self._turned.pop()
        self.refresh()
        self.scroll_up()

    def _ask(self) -> None:
        self._turned = []
        self.refresh()

    def _reverse(self, act: Act) -> None:
        if self._desk.reverse(act.number):
            self._desk.said.emit(f"Reversed: {act.words}", True)
