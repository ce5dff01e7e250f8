"""The trash: every record that was moved there, with the way back. Nothing is ever lost here by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from policytrack.dates import show_date
from policytrack.deeds import restore
from policytrack.records.record import Record
from policytrack.trash import Lying, lying, nouns_lying
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted
from policytrack.ui.record_card import RecordCard
from policytrack.ui.scrolled_page import ScrolledPage

_PAGE = 100


class TrashScreen(ScrolledPage):
    """What is in the trash, by noun; of what went with its holder only the holder, with which it comes back."""

    def __init__(self, desk: Desk, look: Look) -> None:
        words = "What you remove waits here with its parts and links until you restore it."
        icons = ("trash-2", "archive-restore", "undo-2")
        super().__init__(desk, look, "Trash", empty=EmptyState(look, "The trash is empty", words, icons=icons))
        self._most = _PAGE
        self.noun = QComboBox()
        self.noun.setAccessibleName("Kind of record")
        self.noun.addItem("Every kind of record", "")
        self.noun.activated.connect(self._begin)
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(24, 0, 24, 8)
        line.addWidget(self.noun)
        line.addStretch(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, bar)

    def read(self) -> Sequence[QWidget]:
        """What lies there, noun by noun."""
        self._offer()
        found = lying(self._desk.register, str(self.noun.currentData() or ""), self._most + 1)
        shown = found[: self._most]
        more = len(found) > len(shown)
        self.caption.setText(f"{len(shown):,}{' and more' if more else ''} in the trash" if found else "Nothing here")
        rows = [self._row(each) for each in shown]
        if more:
            further = Button(self._look, "Show more", kind=Kind.LINK)
            further.clicked.connect(self._read_on)
            rows.append(further)
        return rows

    def _offer(self) -> None:
        """Offer the nouns of which something lies here."""
        chosen, catalogue = self.noun.currentData(), self._desk.catalogue
        self.noun.clear()
        self.noun.addItem("Every kind of record", "")
        for name in nouns_lying(self._desk.register):
            self.noun.addItem(catalogue[name].noun.plural, name)
        self.noun.setCurrentIndex(max(self.noun.findData(chosen), 0))

    def _row(self, each: Lying) -> QWidget:
        row, record = QWidget(), each.record
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        noun = record.noun
        moved = f"moved here {show_date(each.on)}{f' by {each.who}' if each.who else ''}" if each.on else ""
        facts = dotted(record.ref, noun.label, moved)
        card = RecordCard(self._look, noun.icon, record.caption, facts)
        card.clicked.connect(partial(self._desk.show_record, record.ref))
        back = Button(self._look, "Restore", icon="archive-restore", name=f"Restore {record.ref}")
        back.clicked.connect(partial(self._restore, record))
        line.addWidget(card, 1)
        line.addWidget(back)
        return row

    def _begin(self) -> None:
        self._most = _PAGE
        self.refresh()

    def _read_on(self) -> None:
        self._most += _PAGE
        self.refresh()

    def _restore(self, record: Record) -> None:
        if self._desk.apply(restore(record)):
            self._desk.said.emit(f"{record.ref} is back", True)
