"""One editor for each kind of field: shows a value in words, lets a person change it, and tells the new value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QWidget

from policytrack.area_marks import AreaMark
from policytrack.dates import is_past, show_date_briefly
from policytrack.fields import Field, Kind, parse_value
from policytrack.phrases import lowered
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.register import Name
from policytrack.rules import Offer
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import DOT, in_days, with_weekday
from policytrack.ui.property_button import PropertyButton
from policytrack.ui.record_picker import RecordPicker
from policytrack.ui.rows import due_tone
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.text_editor import GrowingText, LineEditor
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words


@dataclass(frozen=True)
class Scene:
    """The record that a form shows, and what an editor may need to know around it."""

    record: Record
    names: Mapping[str, Name]
    areas: Mapping[str, AreaMark]
    as_of: str
    offers: Callable[[str], tuple[Offer, ...]]


class Editor(QWidget):
    """What every editor has in common.

    Signals:
        committed: the new value of the field.
        made: the noun and title of a record to make, to which the field shall then point.
        refused: a sentence; what was written stays.
        abandoned: Esc; the old value stands again.
    """

    committed = Signal(object)
    made = Signal(str, str)
    refused = Signal(str)
    abandoned = Signal()

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look, self.field = desk, look, field

    def show_scene(self, scene: Scene) -> None:
        """Show the field's value in a record."""
        raise NotImplementedError

    def edit(self) -> None:
        """Begin to change the value, as by a press."""
        raise NotImplementedError

    @property
    def writing(self) -> GrowingText | LineEditor | None:
        """Where text is typed; None where a value is only chosen."""
        return None

    def forget(self) -> None:
        """Let go of what was written and not saved, before another record is shown."""
        if self.writing:
            self.writing.restore()

    def parse(self, written: str) -> None:
        """Tell what was written as a value, or why it is none."""
        try:
            self.committed.emit(parse_value(self.field, written))
        except Problem as problem:
            self.refused.emit(str(problem))

    def holding(self, widget: QWidget, *, stretched: bool = True) -> None:
        """Put one widget into the editor, which then stands for it."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget, 1 if stretched else 0)
        if not stretched:
            row.addStretch(1)
        self.setFocusProxy(widget)

    def invitation(self) -> str:
        """The words that stand where a value is missing."""
        return words.ADD_DATE if self.field.kind is Kind.DATE else words.add(lowered(self.field.label))


class TextEditor(Editor):
    """Text, plain or long: edited where it stands."""

    def __init__(
        self, desk: Desk, look: Look, field: Field, role: Role = Role.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, look, field, parent)
        one_line = field.kind is Kind.TEXT
        self.text = GrowingText(look, field.label, Role.LABEL if one_line else role, one_line=one_line)
        self.text.setPlaceholderText(self.invitation())
        self.text.setToolTip(field.help)
        self.text.committed.connect(self.parse)
        self.text.abandoned.connect(self.abandoned)
        self.holding(self.text)

    def show_scene(self, scene: Scene) -> None:
        self.text.show_text(str(scene.record.value(self.field.name)))

    def edit(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    @property
    def writing(self) -> GrowingText:
        return self.text


class LineValueEditor(Editor):
    """A date or a number: words while it rests, typed while it is edited."""

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, field, parent)
        self.line = LineEditor(look, field.label)
        self.line.setPlaceholderText(self.invitation())
        self.line.setToolTip(field.help or (everywhere.DATE_HINT if self._is_date() else ""))
        self.line.committed.connect(self.parse)
        self.line.abandoned.connect(self.abandoned)
        self.holding(self.line)

    def show_scene(self, scene: Scene) -> None:
        value = scene.record.value(self.field.name)
        stored = "" if value is None else str(value)
        words, color = stored, "text"
        if stored and self._is_date():
            words = with_weekday(stored, "")
        if stored and self.field.name == scene.record.noun.due:
            tone = due_tone(scene.record, scene.as_of)
            color = "text" if tone == "text2" else tone
            if is_past(stored, scene.as_of):  # how long ago tells more than the weekday, and both do not fit
                words = show_date_briefly(stored)
            if tone != "text2" or not is_past(stored, scene.as_of):
                words = f"{words}{DOT}{in_days(stored, scene.as_of)}"
        self.line.show_line(stored, words, color)

    def edit(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    @property
    def writing(self) -> LineEditor:
        return self.line

    def _is_date(self) -> bool:
        return self.field.kind is Kind.DATE


class WordEditor(Editor):
    """A word of a vocabulary, or yes and no: a chip that opens a menu of what is permitted."""

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, field, parent)
        self.button = PropertyButton(look, field.label)
        self.button.clicked.connect(self.edit)
        self._scene: Scene | None = None
        self.holding(self.button, stretched=False)

    def show_scene(self, scene: Scene) -> None:
        self._scene = scene
        value = scene.record.value(self.field.name)
        word = self.field.word(value) if self.field.kind is Kind.VOCABULARY else None
        if word:
            self.button.show_chip(word.label, mark=word.shape, tone=word.tone)
        elif isinstance(value, bool):
            self.button.show_chip(everywhere.YES if value else everywhere.NO)
        else:
            self.button.show_words(self.invitation(), color="text3")

    def edit(self) -> None:
        if self._scene is None:
            return
        menu = QMenu(self.button)
        menu.setToolTipsVisible(True)
        if self.field.kind is Kind.YES_NO:
            for says, answer in ((everywhere.YES, True), (everywhere.NO, False), (words.NOT_SAID, None)):
                menu.addAction(says, partial(self.committed.emit, answer))
        else:
            self._fill(menu, self._scene)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _fill(self, menu: QMenu, scene: Scene) -> None:
        for offer in scene.offers(self.field.name):
            says = f"{offer.word.label}…" if offer.needs_reason else offer.word.label
            action = menu.addAction(says, partial(self.committed.emit, offer.word))
            action.setEnabled(offer.permitted)
            action.setToolTip(offer.why_not if not offer.permitted else offer.word.meaning)
        if not self.field.empty and scene.record.has(self.field.name) and self._can_be_cleared(scene):
            menu.addSeparator()
            menu.addAction(words.CLEAR, partial(self.committed.emit, self.field.empty))

    def _can_be_cleared(self, scene: Scene) -> bool:
        return self.field.name != scene.record.noun.status and all(
            offer.permitted and not offer.needs_reason for offer in scene.offers(self.field.name)
        )


class RefEditor(Editor):
    """A tie to one record: its name; a press opens a picker that finds or makes another."""

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, field, parent)
        self.button = PropertyButton(look, field.label)
        self.button.clicked.connect(self.edit)
        self._present: Name | None = None
        self.holding(self.button, stretched=False)

    def show_scene(self, scene: Scene) -> None:
        ref = str(scene.record.value(self.field.name))
        self._present = scene.names.get(ref)
        if not ref:
            self.button.show_words(self.invitation(), color="text3")
        elif self._present is None:
            self.button.show_words(ref)
        elif self._present.noun == "focus_area" and ref in scene.areas:
            self.button.show_chip(self._present.caption, icon=scene.areas[ref].icon, tone=scene.areas[ref].tone)
        elif "person" in self.field.nouns:
            self.button.show_person(self._present.caption)
        else:
            self.button.show_words(self._present.caption, icon=self.desk.catalogue[self._present.noun].noun.icon)

    def edit(self) -> None:
        nouns = tuple(noun for noun in self.field.nouns if noun in self.desk.catalogue)
        picker = RecordPicker(self.desk, self.look, nouns, self._present, self)
        picker.picked.connect(self._take)
        picker.made.connect(self.made)
        picker.opened.connect(self.desk.show_record)
        picker.open_under(self.button)

    def _take(self, ref: str) -> None:
        self.committed.emit(ref)


class TagsEditor(Editor):
    """Several words: chips that go by a press, and a line that takes another, offering those in use."""

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, field, parent)
        self._tags: tuple[str, ...] = ()
        self._chips: list[PropertyButton] = []
        self.line = LineEditor(look, self.invitation())
        self.line.setPlaceholderText(self.invitation())
        self.line.committed.connect(self._add)
        self.line.abandoned.connect(self.abandoned)
        self.line.textEdited.connect(self._ask)
        self._seeker, self._is_offered = Seeker(desk.worker, desk.troubled.emit), False
        self.destroyed.connect(self._seeker.stop)
        self._flow = Flow(self)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_scene(self, scene: Scene) -> None:
        value = scene.record.value(self.field.name)
        self._tags, self._is_offered = value if isinstance(value, tuple) else (), False
        while self._chips:
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for tag in self._tags:
            chip = PropertyButton(self.look, words.remove_from(lowered(self.field.label)), self)
            word = self.field.word(tag)
            chip.show_chip(word.label if word else tag, icon="x")
            chip.clicked.connect(partial(self._remove, tag))
            self._chips.append(chip)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.removeWidget(self.line)  # it stands after the last chip
        self._flow.addWidget(self.line)

    def edit(self) -> None:
        self.line.setFocus()

    @property
    def writing(self) -> LineEditor:
        return self.line

    def _ask(self) -> None:
        """Ask for those in use with the first letter that is typed: all records are looked through for them."""
        if not self._is_offered:
            self._is_offered = True
            register, name = self.desk.register, self.field.name
            self._seeker.seek(lambda _stop: register.tags(name), self._offer, patience=AT_ONCE)

    def _offer(self, in_use: tuple[str, ...]) -> None:
        known = tuple(word.label for word in self.field.words) if self.field.words else ()
        self.line.setCompleter(QCompleter([*known, *in_use], self.line))
        if self.line.hasFocus() and self.line.text():
            self.line.completer().setCompletionPrefix(self.line.text())
            self.line.completer().complete()

    def _add(self, written: str) -> None:
        try:
            added = parse_value(self.field, written)
        except Problem as problem:
            self.refused.emit(str(problem))
            return
        self.line.restore()
        if isinstance(added, tuple) and added:
            self.committed.emit(tuple(dict.fromkeys((*self._tags, *added))))

    def _remove(self, tag: str) -> None:
        self.committed.emit(tuple(other for other in self._tags if other != tag))


_BY_KIND: Mapping[Kind, type[Editor]] = {
    Kind.TEXT: TextEditor,
    Kind.MARKDOWN: TextEditor,
    Kind.VERBATIM: TextEditor,
    Kind.VOCABULARY: WordEditor,
    Kind.DATE: LineValueEditor,
    Kind.NUMBER: LineValueEditor,
    Kind.YES_NO: WordEditor,
    Kind.REF: RefEditor,
}


def editor_of(desk: Desk, look: Look, field: Field) -> Editor:
    """The editor for a field's kind; links and parts have places of their own in a form."""
    if field.name == "classification":
        from policytrack.ui.class_editor import ClassEditor  # which is an editor, and so begins with this file

        return ClassEditor(desk, look, field)
    if field.several:
        return TagsEditor(desk, look, field)
    return _BY_KIND[field.kind](desk, look, field)


def has_editor(field: Field) -> bool:
    """Whether a form edits the field in a row of its own."""
    return field.kind in _BY_KIND
