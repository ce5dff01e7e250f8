"""The parts of a record, one noun at a time: findings, agenda items, versions, sections, updates."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack.deeds import needs_words, part
from policytrack.fields import Field, Kind
from policytrack.half_typed import Place
from policytrack.records.record import Noun, Record
from policytrack.stored_files import is_file_noun
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.field_row import INSET
from policytrack.ui.file_parts import FileParts
from policytrack.ui.form_head import heading
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.part_line import PartLine, is_line
from policytrack.ui.record_card import RecordCard
from policytrack.ui.record_reading import FIRST_PARTS, PartsReading, inner_field
from policytrack.ui.rows import row_of, shown_briefly
from policytrack.ui.section_card import SectionCard
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words

_NESTED = 20


class PartsList(QWidget):
    """The parts that one PARTS field of a record names.

    Parts that are no more than a heading and a text, or a few short values, are edited where they stand; all others
    are cards that open. Below a card stand its own parts, where those are of a few short values: what each body did
    with an item of a meeting is read and entered in the meeting. Such a list has no heading of its own.

    Signals:
        made: the ref of a part that the person has just added and would go on with.
        whole_wanted: all parts are wanted, with what stands below them.
    """

    made = Signal(str)
    whole_wanted = Signal()

    def __init__(
        self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None, *, is_nested: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"parts_{field.name}")
        self._desk, self._look, self._shows_all = desk, look, False
        self._noun: Noun = desk.catalogue[field.nouns[0]].noun
        self._fields = desk.catalogue.fields(self._noun.name)
        self._record: Record | None = None
        self._reading: PartsReading | None = None
        self.files = FileParts(desk, look, self) if is_file_noun(self._noun) else None
        self.add = Button(look, words.add(self._noun.label.lower()), icon="plus", kind=ButtonKind.QUIET)
        self.add.clicked.connect(self._begin)
        self._heading = None if is_nested else Heading(look, field.label, action=self.add)
        self._cards = Column(spacing=4 if is_line(self._noun, self._fields) else 8)
        self.line = GrowingText(look, words.new(self._noun.label.lower()), Role.LABEL, one_line=True)
        self.line.show_frame()
        self.line.setPlaceholderText(words.first_words(self._noun.label))
        self.line.entered.connect(self._add)
        self.line.abandoned.connect(self._end)
        desk.journal.follow(self.line, self._place)
        self.line.hide()
        self._arrange()

    @property
    def shows_all(self) -> bool:
        """Whether the person asked for all parts of the record that is shown."""
        return self._shows_all

    def show_parts(self, reading: PartsReading) -> None:
        """Show the parts of a record."""
        record = reading.holder
        if self._record is None or record.ref != self._record.ref:
            self._shows_all = False
            self.line.restore()
            place = Place(record.ref, noun=self._noun.name)
            self._show_line(self._desk.journal.bring_back(self.line, place))
        self._record, self._reading, scenes = record, reading, reading.scenes
        if self._heading:
            self._heading.aside.setText(f"{len(scenes):,}" if scenes else "")
        if self._is_text():
            self._show_sections([scene.record for scene in scenes])
            return
        shown = scenes if self._shows_all else scenes[:FIRST_PARTS]
        if is_line(self._noun, self._fields):
            self._show_lines(shown, len(scenes))
        else:
            self._show_cards(shown, reading)

    @property
    def wants_room(self) -> bool:
        """Whether long texts are written here."""
        return self._is_text()

    def lines(self) -> tuple[PartLine | SectionCard, ...]:
        """The parts that are changed where they stand, here and below the cards."""
        shown = self._cards.widgets()
        below = (line for each in shown if isinstance(each, _Holder) for line in each.lines())
        return (*(each for each in shown if isinstance(each, PartLine | SectionCard)), *below)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET if self._heading else _NESTED, 0, 0, 0)
        column.setSpacing(6 if self._heading else 2)
        if self._heading:
            column.addWidget(self._heading)
        column.addWidget(self._cards)
        column.addWidget(self.line)
        if not self._heading:
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _is_text(self) -> bool:
        """Whether a part is no more than a heading and a text."""
        opening = self._noun.opening
        return len(opening) == 1 and self._fields[opening[0]].kind is Kind.MARKDOWN and not self._noun.status

    def _show_sections(self, parts: Sequence[Record]) -> None:
        held = {card.ref: card for card in self._cards.widgets() if isinstance(card, SectionCard)}
        if list(held) == [each.ref for each in parts]:
            for each in parts:
                held[each.ref].show_record(each)
            return
        self._cards.fill([SectionCard(self._desk, self._look, each, number) for number, each in enumerate(parts, 1)])

    def _show_lines(self, scenes: Sequence[Scene], count: int) -> None:
        """Lines stay while their parts do, so that a person may go on in one of them."""
        held = {line.ref: line for line in self._cards.widgets() if isinstance(line, PartLine)}
        if list(held) == [scene.record.ref for scene in scenes]:
            for scene in scenes:
                held[scene.record.ref].show_scene(scene)
            return
        lines: list[QWidget] = []
        for scene in scenes:
            line = PartLine(self._desk, self._look, scene)
            line.opened.connect(partial(self._desk.show_record, scene.record.ref))
            lines.append(line)
        self._cards.fill([*lines, *self._rest(len(scenes), count)])

    def _show_cards(self, scenes: Sequence[Scene], reading: PartsReading) -> None:
        nested = {each.ref: each for each in self._cards.widgets() if isinstance(each, _Holder)}
        inner, rest = inner_field(self._desk.catalogue, self._noun.name), len(reading.scenes)
        shown = scenes if inner is None else [scene for scene in scenes if scene.record.ref in reading.inner]
        cards = [self.files.card(scene.record) if self.files else self._card(scene) for scene in shown]
        if inner is None:
            self._cards.fill([*cards, *self._rest(len(shown), rest)])
            return
        if list(nested) != [scene.record.ref for scene in shown]:
            holders = [_Holder(self._look, scene.record.ref, self._nested_list(inner)) for scene in shown]
            nested = {each.ref: each for each in holders}
            self._cards.fill([*holders, *self._rest(len(shown), rest)])
        for ref, card in zip((scene.record.ref for scene in shown), cards, strict=True):
            nested[ref].show_parts(card, reading.outcomes[ref], reading.inner[ref])

    def _card(self, scene: Scene) -> RecordCard:
        each, names = scene.record, scene.names
        row = row_of(each, names, scene.as_of)
        pieces = [shown_briefly(each, name, names, scene.as_of) for name in self._noun.row]
        stands = row.status.label if row.status else ""
        hidden = "" if each.is_public else everywhere.NOT_PUBLIC
        line = " · ".join(filter(None, (each.ref, hidden, *pieces, stands)))
        title = heading(each) if each.caption else row.title
        card = RecordCard(self._look, self._noun.icon, title, line, row.status)
        card.ref = each.ref
        card.clicked.connect(partial(self._desk.show_record, each.ref))
        return card

    def _rest(self, shown: int, count: int) -> list[QWidget]:
        """The way to the parts that are not shown."""
        if shown == count:
            return []
        more = Button(self._look, words.show_all(count), kind=ButtonKind.LINK)
        more.clicked.connect(self._show_all)
        return [more]

    def _nested_list(self, field: Field) -> "PartsList":
        made = PartsList(self._desk, self._look, field, is_nested=True)
        made.made.connect(self.made)
        return made

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

    def _make(self, first: str) -> bool:
        if self._record is None:
            return False
        act = part(self._desk.register, self._record, self._noun, first, self._desk.as_of())
        written = self._desk.apply(act)
        if written and not first:
            self._go_on(written.made[0])
        return written is not None

    def _go_on(self, ref: str) -> None:
        """Go on with a part that was just added, where it stands or in its own details."""
        line = next((each for each in self._cards.widgets() if isinstance(each, PartLine) and each.ref == ref), None)
        if line:
            line.begin()
        else:
            self.made.emit(ref)

    def _end(self) -> None:
        self.line.clear()
        self.line.hide()
        self.add.setFocus()

    def _show_all(self) -> None:
        self._shows_all = True
        if self._reading is not None:
            self.show_parts(self._reading)
        if inner_field(self._desk.catalogue, self._noun.name) is not None:
            self.whole_wanted.emit()


class _Holder(QWidget):
    """A card, what came of it in words that are never cut, and its own parts."""

    def __init__(self, look: Look, ref: str, inner: PartsList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref, self._inner, self._card = ref, inner, Column()
        self._outcome = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self._outcome.setContentsMargins(_NESTED, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for each in (self._card, self._outcome, inner):
            column.addWidget(each)

    def lines(self) -> tuple[PartLine | SectionCard, ...]:
        """The parts below it that are changed where they stand."""
        return self._inner.lines()

    def show_parts(self, card: QWidget, came_of_it: str, reading: PartsReading) -> None:
        """Show the part as it stands now, and its own parts."""
        self._card.fill([card])
        self._outcome.setText(came_of_it)
        self._outcome.setVisible(bool(came_of_it))
        self._inner.show_parts(reading)
