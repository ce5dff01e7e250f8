"""The parts of a record, one noun at a time: findings, agenda items, versions, sections, updates."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack.deeds import needs_words, part
from policytrack.fields import Field, Kind
from policytrack.half_typed import Place
from policytrack.records.record import Noun, Record
from policytrack.sentences import outcome
from policytrack.stored_files import is_file_noun
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.field_row import INSET
from policytrack.ui.file_parts import FileParts
from policytrack.ui.labels import Heading
from policytrack.ui.look import Look, Role
from policytrack.ui.record_card import RecordCard
from policytrack.ui.rows import row_of, shown_briefly
from policytrack.ui.section_card import SectionCard
from policytrack.ui.text_editor import GrowingText

_FIRST = 12


class PartsList(QWidget):
    """The parts that one PARTS field of a record names.

    Parts that are no more than a heading and a text are edited where they stand; all others are cards that open.

    Signals:
        made: the ref of a part that the person has just added and would go on with.
    """

    made = Signal(str)

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"parts_{field.name}")
        self._desk, self._look, self._shows_all = desk, look, False
        self._noun: Noun = desk.catalogue[field.nouns[0]].noun
        self._fields = desk.catalogue.fields(self._noun.name)
        self._record: Record | None = None
        self.files = FileParts(desk, look, self) if is_file_noun(self._noun) else None
        self.add = Button(look, f"Add {self._noun.label.lower()}", icon="plus", kind=ButtonKind.QUIET)
        self.add.clicked.connect(self._begin)
        self._heading = Heading(look, field.label, action=self.add)
        self._cards = Column()
        self.line = GrowingText(look, f"New {self._noun.label.lower()}", Role.LABEL, one_line=True)
        self.line.show_frame()
        self.line.setPlaceholderText(f"{self._noun.label}, in its first words – press Enter to add")
        self.line.entered.connect(self._add)
        self.line.abandoned.connect(self._end)
        desk.journal.follow(self.line, self._place)
        self.line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._cards)
        column.addWidget(self.line)

    def show_record(self, record: Record) -> None:
        """Show the parts of a record. Raises Unusable."""
        if self._record is None or record.ref != self._record.ref:
            self._shows_all = False
            self.line.restore()
            place = Place(record.ref, noun=self._noun.name)
            self._show_line(self._desk.journal.bring_back(self.line, place))
        self._record = record
        parts = self._desk.register.parts(record.ref, self._noun.name)
        self._heading.aside.setText(f"{len(parts):,}" if parts else "")
        if self._is_text():
            self._show_sections(parts)
            return
        shown = parts if self._shows_all else parts[:_FIRST]
        names = self._desk.register.names(_refs_of(shown))
        neighbours = self._desk.register.neighbours()
        cards: list[QWidget] = []
        for each in shown:
            if self.files:
                cards.append(self.files.card(each))
                continue
            row = row_of(each, names, self._desk.as_of())
            pieces = [shown_briefly(each, name, names, self._desk.as_of()) for name in self._noun.row]
            stands = outcome(each, neighbours) or (row.status.label if row.status else "")
            hidden = "" if each.is_public else "not public"
            line = " · ".join(filter(None, (each.ref, hidden, *pieces, stands)))
            card = RecordCard(self._look, self._noun.icon, row.title, line, row.status)
            card.clicked.connect(partial(self._desk.show_record, each.ref))
            cards.append(card)
        if len(shown) < len(parts):
            more = Button(self._look, f"Show all {len(parts):,}", kind=ButtonKind.LINK)
            more.clicked.connect(self._show_all)
            cards.append(more)
        self._cards.fill(cards)

    @property
    def wants_room(self) -> bool:
        """Whether long texts are written here."""
        return self._is_text()

    def _is_text(self) -> bool:
        """Whether a part is no more than a heading and a text."""
        opening = self._noun.opening
        return len(opening) == 1 and self._fields[opening[0]].kind is Kind.MARKDOWN and not self._noun.status

    def _show_sections(self, parts: tuple[Record, ...]) -> None:
        held = {card.ref: card for card in self._cards.widgets() if isinstance(card, SectionCard)}
        if list(held) == [each.ref for each in parts]:
            for each in parts:
                held[each.ref].show_record(each)
            return
        self._cards.fill([SectionCard(self._desk, self._look, each, number) for number, each in enumerate(parts, 1)])

    def _place(self) -> Place | None:
        return Place(self._record.ref, noun=self._noun.name) if self._record else None

    def _show_line(self, why: str) -> None:
        """Show the line for a new part again where one was begun and not added."""
        self.line.setVisible(bool(why))
        self.line.setAccessibleDescription(why)
        self.line.setToolTip(why)

    def _begin(self) -> None:
        if self.files and self._record is not None:
            self.files.add(self._record)
            return
        if not needs_words(self._noun, self._fields):
            self._make("")
            return
        self.line.show()
        self.line.setFocus()

    def _add(self) -> None:
        text = self.line.toPlainText().strip()
        if text and self._make(text):
            self.line.clear()

    def _make(self, words: str) -> bool:
        if self._record is None:
            return False
        act = part(self._desk.register, self._record, self._noun, words, self._desk.as_of())
        written = self._desk.apply(act)
        if written and not words:
            self.made.emit(written.made[0])
        return written is not None

    def _end(self) -> None:
        self.line.clear()
        self.line.hide()
        self.add.setFocus()

    def _show_all(self) -> None:
        self._shows_all = True
        if self._record is not None:
            self.show_record(self._record)


def _refs_of(records: tuple[Record, ...]) -> set[str]:
    ties = (
        str(record.value(field.name))
        for record in records
        for field in record.declared_fields().values()
        if field.kind is Kind.REF
    )
    return {ref for ref in ties if ref}
