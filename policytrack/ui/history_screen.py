"""The history: every act of the office, latest first, in plain words, by person, noun, period and words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import show_date
from policytrack.file_forms import XLSX
from policytrack.history_query import HistoryQuery, HistoryRow
from policytrack.register import Name, Register
from policytrack.screen_tables import told_history
from policytrack.told_table import ToldTable
from policytrack.ui.activity import moment
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.history_bar import HistoryBar
from policytrack.ui.labels import Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_avatar
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.told_export import Told, export_told, told_paper
from policytrack.ui.words import everywhere
from policytrack.ui.words import history as words
from policytrack.ui.words import lists as words_of_lists
from policytrack.wording import beginning_small, describe, refs_in

_PAGE, _MOST_LINES, _LEAST = 40, 4, 120
_MOST_ACTS = 2000
"""More than a shelf holds; who needs all narrows the period, or asks the command line."""
_AVATAR, _ABOVE = (28, 28), 12


class Ruled(QWidget):
    """An entry with a quiet line beneath it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.color("border"))
        painter.end()


@dataclass(frozen=True, slots=True)
class Page:
    """Acts with the names that they mention, and who has written at all; `earlier` acts stand before that number."""

    rows: tuple[HistoryRow, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    writers: tuple[str, ...] = ()
    earlier: int = 0


def read_page(register: Register, asked: HistoryQuery, before: int) -> Page:
    """Read a page of the history. Raises Unusable."""
    rows = register.history_rows(asked, limit=_PAGE + 1, before=before, most=_MOST_LINES + 1)
    shown = rows[:_PAGE]
    names = register.names(refs_in((row.act for row in shown), register.catalogue))
    return Page(shown, names, tuple(register.writers()), shown[-1].act.number if len(rows) > len(shown) else 0)


class HistoryScreen(ScrolledPage):
    """Acts a page at a time, however many there are; any that stands can be taken back."""

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        self.export_button = Button(look, everywhere.EXPORT, icon="upload")
        super().__init__(desk, look, words.TITLE, spacing=0, acts=(self.export_button,))
        self._asks = asks
        self.export_button.clicked.connect(self.export)
        self.caption.setText(words.CAPTION)
        self.bar = HistoryBar(desk, look)
        self._page = Page()
        self._turned: list[int] = []  # the number of the last act of each page before this one
        self.bar.changed.connect(self._ask)
        self.put_above(self.bar)

    def refresh(self) -> None:
        """Have the page that is turned up read beside the window, and show it when it is there."""
        before = self._turned[-1] if self._turned else 0
        asked = partial(read_page, self._desk.register, self.bar.asked, before)
        self._desk.worker.answer(asked, self._show, self._desk.troubled.emit)

    def read(self) -> Sequence[QWidget]:
        """The acts that were read, and the way to others."""
        entries = [self._entry(row, self._page.names) for row in self._page.rows]
        if self._turned or self._page.earlier:
            entries.append(self._pager(self._page.earlier))
        return entries or [self._nothing()]

    def is_empty(self) -> bool:
        """Whether no act is as was asked."""
        return not self._page.rows

    def _nothing(self) -> EmptyState:
        icons = ("user-round", "history", "calendar-days")
        return EmptyState(self._look, words_of_lists.NOTHING_MATCHES, words.EMPTY_SAYS, icons=icons)

    def _show(self, page: Page) -> None:
        self._page = page
        self.bar.offer(page.writers)
        super().refresh()

    def paper(self) -> Paper | None:
        """What is asked for, as pages: the latest acts, as far as paper goes."""
        return None if self.is_empty() else told_paper(words.TITLE, self._read_whole())

    def export(self) -> None:
        """Write what is asked for."""
        path = self._asks(self, f"{words.TITLE}{XLSX}")
        if path:
            export_told(self._desk, Path(path), self._read_whole())

    def _read_whole(self) -> Told:
        register, catalogue, asked, as_of = (
            self._desk.register,
            self._desk.catalogue,
            self.bar.asked,
            self._desk.as_of(),
        )

        def read() -> ToldTable:
            rows = register.history_rows(asked, limit=_MOST_ACTS + 1, before=0, most=0)
            shown, more = rows[:_MOST_ACTS], len(rows) > _MOST_ACTS
            names = register.names(refs_in((row.act for row in shown), catalogue))
            return told_history(shown, catalogue, names, words.acts(len(shown), more=more), as_of)

        return read

    def _entry(self, row: HistoryRow, names: Mapping[str, Name]) -> QWidget:
        entry, look, act = Ruled(self._look), self._look, row.act
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        line.setSpacing(12)
        line.addWidget(Picture(look, _AVATAR, self._painter(act.who)), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(look, act.words, Role.LABEL_STRONG, wrap=True))
        for each in self._lines(row, names):
            told.addWidget(Label(look, each, Role.CAPTION, "text2", wrap=True))
        recorded = act.at[: len("2026-12-18")]
        happened = words.happened(show_date(act.happened)) if act.happened and act.happened != recorded else ""
        facts = dotted(words.number(act.number), act.who or everywhere.SOMEBODY, moment(act.at), happened)
        told.addWidget(Label(look, facts, Role.CAPTION, "text3", wrap=True))
        line.addLayout(told, 1)
        for label in entry.findChildren(Label):
            label.setMinimumWidth(look.px(_LEAST))  # Qt would rather widen the page than wrap once more
        if row.changes == 1 and act.changes:
            line.addWidget(self._opener(act.changes[0].ref), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._end(row), 0, Qt.AlignmentFlag.AlignTop)
        return entry

    def _painter(self, who: str) -> Callable[[QPainter, QRectF], None]:
        return lambda painter, box: paint_avatar(painter, self._look, box, who)

    def _lines(self, row: HistoryRow, names: Mapping[str, Name]) -> list[str]:
        told = describe(row.act, self._desk.catalogue, names, by_record=True)
        unread = row.changes - len(row.act.changes)
        left = len(told) - _MOST_LINES
        shown = list(told[:_MOST_LINES])
        if unread > 0:
            shown.append(words.more_records(row.changes - self._begun(row.act)))
        elif left > 0:
            shown.append(words.more_lines(left))
        if left > 0 and row.act.reason.strip():  # it stands in the last line, which is not shown
            shown.append(words.because(beginning_small(row.act.reason)))
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
        opener = Button(self._look, ref, kind=Kind.LINK, name=words.opens(ref))
        opener.clicked.connect(partial(self._desk.show_record, ref))
        return opener

    def _end(self, row: HistoryRow) -> QWidget:
        if not row.stands:
            return Label(self._look, words.TAKEN_BACK, Role.CAPTION, "text3")
        act = row.act
        back = Button(self._look, words.REVERSE, icon="rotate-ccw", kind=Kind.QUIET, name=words.reverse(act.words))
        back.setToolTip(words.REVERSE_TIP)
        back.clicked.connect(partial(self._reverse, act))
        return back

    def _pager(self, last: int) -> QWidget:
        """The way to earlier acts, and back to later ones."""
        pager = QWidget()
        line = QHBoxLayout(pager)
        line.setContentsMargins(0, _ABOVE, 0, 0)
        if self._turned:
            later = Button(self._look, words.LATER, icon="arrow-left", kind=Kind.SOFT, name=words.LATER_NAME)
            later.clicked.connect(partial(self._turn, 0))
            line.addWidget(later)
        if last:
            earlier = Button(self._look, words.EARLIER, icon="arrow-right", kind=Kind.SOFT)
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
            self._desk.said.emit(words.reversed_act(act.words), True)
