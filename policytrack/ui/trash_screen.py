"""The trash: every record that was moved there, with the way back. Nothing is ever lost here by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from policytrack.dates import show_date
from policytrack.deeds import restore
from policytrack.records.record import Record
from policytrack.register import Register
from policytrack.screen_tables import told_trash
from policytrack.trash import Lying, lying, nouns_lying
from policytrack.ui.acts_line import ActsLine
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.record_card import RecordCard
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.told_export import told_paper
from policytrack.ui.words import everywhere
from policytrack.ui.words import trash as words

_PAGE, _ALL = 100, 100_000


@dataclass(frozen=True, slots=True)
class Told:
    """What was read: of which noun, what lies there, and the nouns of which something does."""

    noun: str = ""
    found: tuple[Lying, ...] = ()
    nouns: tuple[str, ...] = ()


def read_trash(register: Register, noun: str, most: int) -> Told:
    """Read the trash. Raises Unusable."""
    return Told(noun, lying(register, noun, most), nouns_lying(register))


class TrashScreen(ScrolledPage):
    """What is in the trash, by noun; of what went with its holder only the holder, with which it comes back."""

    def __init__(self, desk: Desk, look: Look) -> None:
        self.noun = QComboBox()
        self.noun.setAccessibleName(everywhere.KIND_OF_RECORD)
        self.noun.addItem(everywhere.EVERY_KIND, "")
        empty = EmptyState(look, words.EMPTY_TITLE, words.EMPTY_SAYS, icons=("trash-2", "archive-restore", "undo-2"))
        super().__init__(desk, look, words.TITLE, empty=empty, tools=(self.noun,))
        self._most, self._told = _PAGE, Told()
        self.noun.activated.connect(self._begin)

    def refresh(self) -> None:
        """Have everything read beside the window, and show it when it is there."""
        asked = partial(read_trash, self._desk.register, str(self.noun.currentData() or ""), self._most + 1)
        self._desk.worker.answer(asked, self._show, self._desk.troubled.emit)

    def _show(self, told: Told) -> None:
        self._told = told
        self._offer(told.nouns)
        if str(self.noun.currentData() or "") != told.noun:  # the last of the chosen noun has left
            self.refresh()
        else:
            super().refresh()

    def read(self) -> Sequence[QWidget]:
        """What lies there, noun by noun."""
        found = self._told.found
        shown = found[: self._most]
        more = len(found) > len(shown)
        self.caption.setText(words.count(len(shown), more=more) if found else words.NOTHING)
        rows = [self._row(each) for each in shown]
        if more:
            further = Button(self._look, words.MORE, kind=Kind.LINK)
            further.clicked.connect(self._read_on)
            rows.append(further)
        return rows

    def paper(self) -> Paper | None:
        """What lies there, as pages; None while nothing does."""
        register, noun, as_of = self._desk.register, str(self.noun.currentData() or ""), self._desk.as_of()
        return (
            None if self.is_empty() else told_paper(words.TITLE, lambda: told_trash(lying(register, noun, _ALL), as_of))
        )

    def is_narrowed(self) -> bool:
        """Whether only some kind of record is shown."""
        return bool(self.noun.currentData())

    def _offer(self, nouns: Sequence[str]) -> None:
        """Offer the nouns of which something lies here."""
        chosen, catalogue = self.noun.currentData(), self._desk.catalogue
        self.noun.clear()
        self.noun.addItem(everywhere.EVERY_KIND, "")
        for name in nouns:
            self.noun.addItem(catalogue[name].noun.plural, name)
        self.noun.setCurrentIndex(max(self.noun.findData(chosen), 0))

    def _row(self, each: Lying) -> QWidget:
        record = each.record
        noun = record.noun
        moved = words.moved(show_date(each.on), each.who) if each.on else ""
        facts = dotted(record.ref, noun.label, moved)
        card = RecordCard(self._look, noun.icon, record.caption, facts)
        card.clicked.connect(partial(self._desk.show_record, record.ref))
        back = Button(self._look, words.RESTORE, icon="archive-restore", name=words.restore(record.ref))
        back.clicked.connect(partial(self._restore, record))
        return ActsLine(self._look, card, (back,))

    def _begin(self) -> None:
        self._most = _PAGE
        self.refresh()

    def _read_on(self) -> None:
        self._most += _PAGE
        self.refresh()

    def _restore(self, record: Record) -> None:
        if self._desk.apply(restore(record)):
            self._desk.said.emit(words.restored(record.ref), True)
