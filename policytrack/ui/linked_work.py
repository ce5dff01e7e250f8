"""Linked work: every tie of a record as a card, with the relation in words, and the button that makes another."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack.deeds import unlink
from policytrack.records.record import Record
from policytrack.register import Name, Tie
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.field_row import INSET
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.record_card import RecordCard
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words
from policytrack.words import Word

_FIRST = 8


class LinkedWork(QWidget):
    """The ties of the record that a form shows.

    REF fields that the form itself shows are left out on the record's own side.

    Signals:
        link_wanted: the person wants to link the record.
    """

    link_wanted = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._shows_all, self._record = desk, look, False, ""
        self.link = Button(look, words.LINK, icon="link", kind=Kind.QUIET)
        self.link.setToolTip(words.LINK_HELP)
        self.link.clicked.connect(self.link_wanted)
        self._none = Label(look, words.NOTHING_LINKED, Role.CAPTION, "text3")
        self._cards = Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Heading(look, words.LINKED_WORK, action=self.link))
        column.addWidget(self._none)
        column.addWidget(self._cards)

    def show_ties(self, record: Record, found: Sequence[Tie]) -> None:
        """Show what the record is tied to."""
        if record.ref != self._record:
            self._record, self._shows_all = record.ref, False
        own_fields = record.declared_fields()
        ties = [
            tie
            for tie in found
            if not (tie.outward and tie.relation in own_fields and not own_fields[tie.relation].link)
        ]
        shown = ties if self._shows_all else ties[:_FIRST]
        cards: list[QWidget] = [self._card(record, tie) for tie in shown]
        if len(shown) < len(ties):
            more = Button(self._look, words.show_all(len(ties)), kind=Kind.LINK)
            more.clicked.connect(partial(self._show_all, record, found))
            cards.append(more)
        self._cards.fill(cards)
        self._none.setVisible(not ties)

    def _card(self, record: Record, tie: Tie) -> RecordCard:
        noun = self._desk.catalogue[tie.other.noun].noun
        hidden = "" if tie.other.public else everywhere.NOT_PUBLIC
        reads = f"{tie.reads[:1].upper()}{tie.reads[1:]}"
        line = " · ".join(filter(None, (reads, tie.other.ref, hidden, noun.label)))
        card = RecordCard(self._look, noun.icon, tie.other.caption, line, status_word(self._desk, tie.other))
        card.clicked.connect(partial(self._desk.show_record, tie.other.ref))
        card.ref = tie.other.ref
        card.offer_removal(words.UNLINK)
        card.removed.connect(partial(self._unlink, record, tie))
        return card

    def _unlink(self, record: Record, tie: Tie) -> None:
        act = unlink(self._desk.register, record, tie)
        if self._desk.apply(act):
            self._desk.said.emit(words.unlinked(tie.other.ref, record.ref), True)

    def _show_all(self, record: Record, found: Sequence[Tie]) -> None:
        self._shows_all = True
        self.show_ties(record, found)


def status_word(desk: Desk, name: Name) -> Word | None:
    """The status of a named record as a word."""
    noun = desk.catalogue[name.noun].noun
    if not noun.status or not name.status:
        return None
    return desk.catalogue.fields(name.noun)[noun.status].word(name.status)
