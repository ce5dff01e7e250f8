"""The trash: every record that was moved there, with the way back. Nothing is ever lost here by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.deeds import restore
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.ui.buttons import Button
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.scrolled_page import ScrolledPage

_MOST = 200


class TrashScreen(ScrolledPage):
    """What is in the trash, by noun; of what went with its holder only the holder, with which it comes back."""

    def __init__(self, desk: Desk, look: Look) -> None:
        words = "What you remove waits here with its parts and links until you restore it."
        icons = ("trash-2", "archive-restore", "undo-2")
        super().__init__(desk, look, "Trash", empty=EmptyState(look, "The trash is empty", words, icons=icons))

    def read(self) -> Sequence[QWidget]:
        """What lies there, noun by noun."""
        register = self._desk.register
        lying = [
            record
            for noun in self._desk.catalogue
            for record in register.page(noun.name, Query(trashed=True), 0, _MOST).records
        ]
        holders = register.names({record.part_of for record in lying if record.part_of})
        found = [record for record in lying if not record.part_of or not holders[record.part_of].trashed]
        self.caption.setText(f"{len(found):,} in the trash" if found else "Nothing here")
        return [self._row(record) for record in found[:_MOST]]

    def _row(self, record: Record) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        noun = record.noun
        card = RecordCard(self._look, noun.icon, record.caption, f"{record.ref} · {noun.label}")
        card.clicked.connect(partial(self._desk.show_record, record.ref))
        back = Button(self._look, "Restore", icon="archive-restore", name=f"Restore {record.ref}")
        back.clicked.connect(partial(self._restore, record))
        line.addWidget(card, 1)
        line.addWidget(back)
        return row

    def _restore(self, record: Record) -> None:
        if self._desk.apply(restore(record)):
            self._desk.said.emit(f"{record.ref} is back", True)
