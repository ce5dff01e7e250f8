"""Unanswered: what lacks an answer, list by list with its count; each row opens its record and offers the answer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.phrases import counts_in_words
from policytrack.queries import written
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Badge, ElidedLabel, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import dotted
from policytrack.ui.record_card import RecordCard
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.unanswered import GAPS, Count, Gap, Lacking, count_of, lacking

_FIRST = 12
_INDENT = 30


class UnansweredScreen(ScrolledPage):
    """One fold for each list; the first that holds something is open until a person chooses.

    Signals:
        link_wanted: the record with this ref is to be linked.
    """

    link_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look) -> None:
        says = "Nothing lacks an answer. What is reported, linked and proved shows here as soon as a piece is missing."
        icons = ("lightbulb", "link", "badge-check")
        empty = EmptyState(look, "Everything has its answer", says, icons=icons)
        super().__init__(desk, look, "Unanswered", spacing=10, empty=empty)
        self._open: set[str] | None = None

    def read(self) -> Sequence[QWidget]:
        """The lists that hold something, and then in one line those that hold nothing."""
        register, as_of = self._desk.register, self._desk.as_of()
        counts = {gap.name: count_of(register, gap, as_of) for gap in GAPS}
        held = [gap for gap in GAPS if counts[gap.name].total]
        total, hidden = sum(counts[gap.name].total for gap in held), sum(counts[gap.name].hidden for gap in held)
        lists = f"{len(held)} of {len(GAPS)} lists hold something"
        self.caption.setText(dotted(f"{counts_in_words(total, hidden)} without an answer", lists))
        if self._open is None and held:
            self._open = {held[0].name}
        widgets: list[QWidget] = [self._fold(gap, counts[gap.name]) for gap in held]
        clear = [gap.label for gap in GAPS if gap not in held]
        if clear and held:
            widgets.append(Label(self._look, f"Nothing in: {'; '.join(clear)}.", Role.CAPTION, "text3", wrap=True))
        return widgets

    def turn(self, name: str) -> None:
        """Open a list, or fold it."""
        self._open = (self._open or set()) ^ {name}
        self.refresh()

    def _fold(self, gap: Gap, count: Count) -> QWidget:
        is_open = gap.name in (self._open or ())
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head(gap, count, is_open=is_open))
        if is_open:
            rows = QVBoxLayout()
            rows.setContentsMargins(_INDENT, 0, 0, 8)
            rows.setSpacing(6)
            for row in lacking(self._desk.register, gap, self._desk.as_of(), _FIRST):
                rows.addWidget(self._row(gap, row))
            rows.addLayout(self._foot(gap, count))
            column.addLayout(rows)
        return held

    def _head(self, gap: Gap, count: Count, *, is_open: bool) -> QWidget:
        look, words = self._look, counts_in_words(count.total, count.hidden)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        icon = "chevron-down" if is_open else "chevron-right"
        fold = Button(look, gap.label, icon=icon, kind=Kind.QUIET, name=f"{gap.label}, {words}")
        fold.setToolTip(gap.says)
        fold.clicked.connect(partial(self.turn, gap.name))
        line.addWidget(fold)
        line.addWidget(Badge(look, words), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(ElidedLabel(look, gap.says, Role.CAPTION, "text3"), 1)
        return head

    def _row(self, gap: Gap, row: Lacking) -> QWidget:
        record, held = row.record, QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        facts = dotted(record.ref, row.says.rstrip("."), "" if row.is_public else "not public")
        card = RecordCard(self._look, record.noun.icon, record.caption, facts, record.status_word)
        card.clicked.connect(partial(self._desk.show_record, record.ref))
        answer = Button(
            self._look, gap.act, icon="link" if gap.links else "arrow-right", name=f"{gap.act}: {record.ref}"
        )
        answer.clicked.connect(partial(self._answer, gap, row))
        line.addWidget(card, 1)
        line.addWidget(answer)
        return held

    def _answer(self, gap: Gap, row: Lacking) -> None:
        if gap.links:
            self.link_wanted.emit(row.record.ref)
        else:
            self._desk.show_record(row.answered_in)

    def _foot(self, gap: Gap, count: Count) -> QHBoxLayout:
        """The whole of each list as a list, where it can be sorted, exported and changed at once."""
        line = QHBoxLayout()
        line.setSpacing(4)
        catalogue, as_of = self._desk.catalogue, self._desk.as_of()
        nouns = [noun for noun in gap.nouns_in(catalogue) if not catalogue[noun].noun.is_part]
        for noun in nouns:
            query = gap.query(catalogue, noun, as_of)
            if len(nouns) > 1 and not self._desk.register.count(noun, query):
                continue
            words = f"All {count.total:,} as a list" if len(nouns) == 1 else f"{catalogue[noun].noun.plural} as a list"
            every = Button(self._look, words, icon="list", kind=Kind.LINK)
            every.clicked.connect(partial(self._desk.show_list, noun, *map(written, query.where)))
            line.addWidget(every)
        line.addStretch(1)
        return line
