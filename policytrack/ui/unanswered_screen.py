"""Unanswered: what lacks an answer, list by list with its count; each row opens its record and offers the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.file_forms import XLSX
from policytrack.phrases import counts_in_words
from policytrack.queries import written
from policytrack.register import Register
from policytrack.screen_tables import told_gaps
from policytrack.ui.acts_line import ActsLine
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind, PaintedButton
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Badge, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.record_card import RecordCard
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.told_export import Told as ToldWhole
from policytrack.ui.told_export import export_told, told_paper
from policytrack.ui.words import everywhere
from policytrack.ui.words import unanswered as words
from policytrack.unanswered import GAPS, Count, Gap, Lacking, count_of, lacking

_FIRST = 12
_INDENT = 30


@dataclass(frozen=True, slots=True)
class Told:
    """What was read: the counts of the lists that hold something, and the first rows of those that are open."""

    counts: Mapping[str, Count]
    rows: Mapping[str, tuple[Lacking, ...]]


class UnansweredScreen(ScrolledPage):
    """One fold for each list; the first that holds something is open until a person chooses.

    Signals:
        link_asked: the record with this ref is to be linked, by one of these link types.
    """

    link_asked = Signal(str, str)

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        icons = ("lightbulb", "link", "badge-check")
        empty = EmptyState(look, words.EMPTY_TITLE, words.EMPTY_SAYS, icons=icons)
        self.export_button = Button(look, everywhere.EXPORT, icon="upload")
        super().__init__(desk, look, words.TITLE, spacing=10, empty=empty, acts=(self.export_button,))
        self._asks = asks
        self.export_button.clicked.connect(self.export)
        self._told, self._chosen = Told({}, {}), False
        self._open: frozenset[str] = frozenset()

    def refresh(self) -> None:
        """Have everything read beside the window, and show it when it is there."""
        asked = partial(read_lists, self._desk.register, self._desk.as_of(), self._open if self._chosen else None)
        self._desk.worker.answer(asked, self._show, self._desk.troubled.emit)

    def read(self) -> Sequence[QWidget]:
        """The lists that hold something, and then in one line those that hold nothing."""
        held = [gap for gap in GAPS if gap.name in self._told.counts]
        self.export_button.setVisible(bool(held))
        self.caption.setText(words.lists(len(held), len(GAPS)))
        widgets: list[QWidget] = [self._fold(gap, self._told.counts[gap.name]) for gap in held]
        clear = [gap.label for gap in GAPS if gap not in held]
        if clear and held:
            widgets.append(Label(self._look, words.nothing_in(clear), Role.CAPTION, "text3", wrap=True))
        return widgets

    def paper(self) -> Paper | None:
        """All lists whole, as pages; None while nothing lacks an answer."""
        return told_paper(words.TITLE, self._read_whole()) if self._told.counts else None

    def export(self) -> None:
        """Write all lists whole."""
        path = self._asks(self, f"{words.TITLE}{XLSX}") if self._told.counts else ""
        if path:
            export_told(self._desk, Path(path), self._read_whole())

    def _read_whole(self) -> ToldWhole:
        return partial(told_gaps, self._desk.register, self._desk.as_of())

    def turn(self, name: str) -> None:
        """Open a list, or fold it."""
        self._open, self._chosen = frozenset(self._told.rows) ^ {name}, True
        self.refresh()

    def _show(self, told: Told) -> None:
        """Show what was read; the keyboard stays where it was, or near."""
        self._told = told
        before, shown = self.focusWidget(), _buttons(self)
        place = shown.index(before) if before in shown and before.hasFocus() else -1
        name = before.accessibleName() if place >= 0 else ""
        super().refresh()
        shown = _buttons(self)
        if place >= 0 and shown:
            same = next((each for each in shown if each.accessibleName() == name), None)
            (same or shown[min(place, len(shown) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, gap: Gap, count: Count) -> QWidget:
        is_open = gap.name in self._told.rows
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head(gap, count, is_open=is_open))
        if is_open:
            rows = QVBoxLayout()
            rows.setContentsMargins(_INDENT, 0, 0, 8)
            rows.setSpacing(6)
            for row in self._told.rows[gap.name]:
                rows.addWidget(self._row(gap, row))
            rows.addLayout(self._foot(gap, count))
            column.addLayout(rows)
        return held

    def _head(self, gap: Gap, count: Count, *, is_open: bool) -> QWidget:
        look, told = self._look, counts_in_words(count.total, count.hidden)
        head, named = QWidget(), QWidget()
        icon = "chevron-down" if is_open else "chevron-right"
        fold = Button(look, gap.label, icon=icon, kind=Kind.QUIET, name=words.fold(gap.label, told))
        fold.setToolTip(gap.says)
        fold.clicked.connect(partial(self.turn, gap.name))
        line = Flow(named, spacing=8)
        line.addWidget(fold)
        line.addWidget(Badge(look, told))
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(named)
        if is_open:
            says = Label(look, gap.says, Role.CAPTION, "text3", wrap=True)
            says.setContentsMargins(_INDENT + 4, 0, 0, 2)
            column.addWidget(says)
        return head

    def _row(self, gap: Gap, row: Lacking) -> QWidget:
        record = row.record
        facts = dotted(record.ref, row.says.rstrip("."), "" if row.is_public else everywhere.NOT_PUBLIC)
        card = RecordCard(self._look, record.noun.icon, record.caption, facts, record.status_word)
        card.clicked.connect(partial(self._desk.show_record, record.ref))
        icon = "link" if gap.links else "arrow-right"
        answer = Button(self._look, gap.act, icon=icon, name=words.answer(gap.act, record.ref))
        answer.clicked.connect(partial(self._answer, gap, row))
        return ActsLine(self._look, card, (answer,))

    def _answer(self, gap: Gap, row: Lacking) -> None:
        if gap.links:
            self.link_asked.emit(row.record.ref, " ".join(gap.links))
        else:
            self._desk.show_record(row.answered_in)

    def _foot(self, gap: Gap, count: Count) -> QHBoxLayout:
        """The whole of each list as a list, where it can be sorted, exported and changed at once."""
        line = QHBoxLayout()
        line.setSpacing(4)
        catalogue, as_of = self._desk.catalogue, self._desk.as_of()
        nouns = [noun for noun, _ in count.nouns if not catalogue[noun].noun.is_part]
        for noun in nouns:
            query = gap.query(catalogue, noun, as_of)
            label = words.nouns_list(catalogue[noun].noun.plural) if nouns[1:] else words.whole_list(count.total)
            every = Button(self._look, label, icon="list", kind=Kind.LINK)
            every.clicked.connect(partial(self._desk.show_list, noun, *map(written, query.where)))
            line.addWidget(every)
        line.addStretch(1)
        return line


def read_lists(register: Register, as_of: str, are_open: frozenset[str] | None) -> Told:
    """Read the lists; without a choice the first that holds something is open. Raises Unusable."""
    counted = {gap: count_of(register, gap, as_of) for gap in GAPS}
    counts = {gap.name: count for gap, count in counted.items() if count.total}
    first = frozenset(list(counts)[:1])
    opened = first if are_open is None else are_open & counts.keys()
    rows = {gap.name: lacking(register, gap, as_of, _FIRST) for gap in GAPS if gap.name in opened}
    return Told(counts, rows)


def _buttons(screen: ScrolledPage) -> list[QWidget]:
    """What the keyboard can reach, from the top down; what was just replaced is no longer there."""
    return [button for entry in screen.entries() for button in entry.findChildren(PaintedButton)]
