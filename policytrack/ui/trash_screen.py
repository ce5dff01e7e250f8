"""The trash: every record that was moved there, with the way back. Nothing is ever lost here by itself."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.deeds import restore
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.ui.buttons import Button
from policytrack.ui.column import Column
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.record_card import RecordCard

_MOST = 200


class TrashScreen(QWidget):
    """What is in the trash, by noun. Parts that went with their record come back with it."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._counts = Label(look, role=Role.CAPTION, color="text3")
        self._cards = Column()
        held = QWidget()
        held.setProperty("plain", True)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(24, 8, 24, 24)
        inner.addWidget(self._cards)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        words = "What you remove waits here with its parts and links until you restore it."
        self._stack = QStackedLayout()
        self._stack.addWidget(scroll)
        icons = ("trash-2", "archive-restore", "undo-2")
        self._stack.addWidget(EmptyState(look, "The trash is empty", words, icons=icons))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(2)
        head.addWidget(Label(look, "Trash", Role.TITLE))
        head.addWidget(self._counts)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read the trash again."""
        try:
            found = [
                record
                for noun in self._desk.catalogue
                if not noun.is_part
                for record in self._desk.register.page(noun.name, Query(trashed=True), 0, _MOST).records
            ]
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._cards.fill([self._row(record) for record in found[:_MOST]])
        self._counts.setText(f"{len(found):,} in the trash" if found else "Nothing here")
        self._stack.setCurrentIndex(0 if found else 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

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

    def _hear(self, act: Act) -> None:
        if self.isVisible():
            self.refresh()
