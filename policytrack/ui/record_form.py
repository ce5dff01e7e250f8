"""The details of any record, from its declaration: every field edited in place, its parts, its ties, its history."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack import deeds
from policytrack.acts import Act
from policytrack.fields import Value
from policytrack.half_typed import REASON, Place
from policytrack.problems import Problem, ReasonNeeded
from policytrack.records.record import Noun, Record
from policytrack.ui.activity import Activity
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.field_row import INSET
from policytrack.ui.form_fields import FormFields
from policytrack.ui.form_head import FormTitle, FormTop
from policytrack.ui.linked_work import LinkedWork
from policytrack.ui.look import Look
from policytrack.ui.note_line import NoteLine
from policytrack.ui.noun_parts import NounPart, build_parts
from policytrack.ui.parts_list import PartsList
from policytrack.ui.reason_sheet import ReasonSheet
from policytrack.ui.record_menu import RecordMenu
from policytrack.ui.record_reading import Extent, RecordReading, parts_fields, read_record
from policytrack.ui.scenes import fresh_scenes
from policytrack.ui.scroll_edges import ScrollEdges
from policytrack.ui.scrolled import Scrolled
from policytrack.ui.seeker import Seeker
from policytrack.ui.story_part import StoryPart
from policytrack.ui.text_editor import GrowingText, LineEditor
from policytrack.ui.verify_sheet import VerifySheet, can_be_verified
from policytrack.ui.words import record as words
from policytrack.ui.words.record import DETAILS


class RecordForm(QWidget):
    """One form for every noun; it is built once per noun and shows one record after another.

    There is no Save button: each field writes its own act when it is left. What is refused stays in its field
    with the reason beneath it.

    Signals:
        left: Esc or the way back.
        stepped: to the next (1) or previous (-1) record of the list.
        link_wanted: the record is to be linked.
        made: the ref of the record that was begun here.
    """

    left = Signal()
    stepped = Signal(int)
    link_wanted = Signal()
    made = Signal(str)

    def __init__(
        self, desk: Desk, look: Look, noun: Noun, fields: FormFields | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"form_{noun.name}")
        self.noun, self._desk, self._look = noun, desk, look
        self.record: Record | None = None
        self.scene: Scene | None = None
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._seeker.stop)
        self._first_values: Mapping[str, Value] = {}
        menu = self._menu = RecordMenu(desk, look, lambda: self.record, self)
        self.top, self.title = FormTop(look, menu), FormTitle(look, noun, desk.journal)
        self.fields = fields or FormFields(desk, look, noun)
        self.parts = {each.nouns[0]: PartsList(desk, look, each) for each in parts_fields(desk.catalogue, noun)}
        self._own_parts = build_parts(noun, desk, look)
        self._shown: tuple[NounPart | PartsList, ...] = (*self._own_parts, *self.parts.values())
        self.links, self.story, self.activity = LinkedWork(desk, look), StoryPart(desk, look), Activity(desk, look)
        self.note = NoteLine(look, desk.journal, has_updates="update" in self.parts)
        self._page = QWidget()
        self._body = Scrolled(DETAILS, self._page)
        self._arrange()
        ScrollEdges(look, self._body)
        self._connect()

    @property
    def wants_room(self) -> bool:
        """Whether long texts are written or charts shown here, so that the panel should be wide."""
        return any(parts.wants_room for parts in self._shown)

    def show_record(self, ref: str) -> None:
        """Show a record of the form's noun, when it is read beside the window; what is wrong is told by the desk."""
        register, as_of, extent = self._desk.register, self._desk.as_of(), self.extent_of(ref)
        self._seeker.seek(lambda stop: read_record(register, ref, as_of, extent, stop), self.show_reading)

    def extent_of(self, ref: str) -> Extent:
        """How much of a record is to be read: of the one that is shown, what the person has unfolded."""
        is_same = self.scene is not None and self.scene.record.ref == ref
        whole = (noun for noun, parts in self.parts.items() if is_same and parts.shows_all)
        return Extent(self.activity.limit_for(ref), frozenset(whole))

    def show_reading(self, reading: RecordReading) -> None:
        """Show what was read of a record; an answer that is still on its way is wanted no more."""
        ref, scene = reading.record.ref, reading.scene
        is_other = self.scene is None or self.scene.record.ref != ref
        if is_other:
            self.leave_writing()
        self._seeker.stop()
        self.record, self.scene = reading.record, scene
        if is_other:
            self.title.begin(Place(ref, "title"))
            self.fields.begin(scene)
            self.note.show_record(ref)
            self._body.verticalScrollBar().setValue(0)
        else:
            self.fields.show_scene(scene)
        self.top.show_record(self.record, is_public=reading.is_public)
        self.title.show_record(self.record, reading.says, reading.missing, reading.cautions)
        if is_other:
            self.title.bring_back()
        self._show_around(reading)

    def begin(self, values: Mapping[str, Value]) -> None:
        """Begin a record: it exists from its first committed title; Esc discards it."""
        self.leave_writing()
        self._seeker.stop()
        self.record, self.scene, self._first_values = None, None, values
        self.top.show_new(self.noun)
        self.title.show_new(Place("", "title", self.noun.name))
        self._show_beside_title(is_shown=False)
        self.title.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, name: str) -> bool:
        """Begin to change a field, if the noun has it."""
        row = self.fields.rows.get(name)
        if row is None or row.editor is None or self.record is None:
            return False
        if row.isHidden():
            self.fields.unfold()
        self._body.ensureWidgetVisible(row)
        row.editor.edit()
        return True

    def refresh(self) -> None:
        """Show the record as it stands now, if one is shown."""
        if self.record is not None:
            self.show_record(self.record.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Lay everything out, what holds before what is held: to move it on once more costs as much as to build it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(self._body)
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(20 - INSET, 0, 20, 16)
        inner.setSpacing(4)
        self._beside_title: list[QWidget] = [self.fields, *self._shown, self.links, self.story, self.activity]
        inner.addWidget(self.title)
        for part in self._beside_title:
            inner.addWidget(part)
            inner.addSpacing(10)
        inner.addStretch(1)
        outer.addWidget(self.note)

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.top.left.connect(self._leave)
        self.top.stepped.connect(self.stepped)
        self.title.title.committed.connect(self._save_title)
        self.title.title.abandoned.connect(self._abandon_title)
        for row in self.fields.rows.values():
            row.committed.connect(self._save)
            row.made.connect(self._make_for)
        if self.fields.quote:
            self.fields.quote.committed.connect(self._save)
            self.fields.quote.lock_wanted.connect(self._lock)
        reason, sheet = self.fields.reason, self.fields.verification
        reason.reasoned.connect(partial(_write_from, self._desk, reason, reason.end))
        self.fields.reason.abandoned.connect(self._restore)
        if sheet:
            sheet.decided.connect(partial(_write_from, self._desk, sheet, sheet.hide))
        for parts in self.parts.values():
            parts.made.connect(self._desk.show_record)
            parts.whole_wanted.connect(self.refresh)
        self.activity.more_wanted.connect(self.refresh)
        self.links.link_wanted.connect(self.link_wanted)
        self._menu.link_wanted.connect(self.link_wanted)
        self._menu.trash_wanted.connect(self.trash)
        self.note.updated.connect(self._update)
        self.note.noted.connect(self._note)

    def _show_around(self, reading: RecordReading) -> None:
        self._show_beside_title(is_shown=True)
        for part in self._own_parts:
            part.show_record(reading.record)
        for noun, parts in self.parts.items():
            parts.show_parts(reading.parts[noun])
        self.links.show_ties(reading.record, reading.ties)
        self.story.show_record(reading.record)
        self.activity.show_acts(reading.record.ref, reading.latest)

    def _show_beside_title(self, *, is_shown: bool) -> None:
        for part in (*self._beside_title, self.note):
            part.setVisible(is_shown)

    def _hear(self, act: Act) -> None:
        if self.record is None or not self.isVisible():
            return
        try:
            self._show_written({change.ref for change in act.changes})
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
        self.refresh()

    def _show_written(self, refs: AbstractSet[str]) -> None:
        """Show at once what was written here, by its ref; what stands around it is read beside the window.

        Whoever has just saved a text must know that it is saved before more is typed or the focus goes.
        """
        if self.record is None or self.scene is None:
            return
        lines = {line.ref: line for parts in self.parts.values() for line in parts.lines()}
        scenes = fresh_scenes(self._desk.register, refs & {self.record.ref, *lines}, self.scene)
        for ref in scenes.keys() & lines.keys():
            lines[ref].show_scene(scenes[ref])
        if self.record.ref in scenes:
            self.scene = scenes[self.record.ref]
            self.record = self.scene.record
            self.fields.show_scene(self.scene)
            self.title.title.show_text(self.record.title)

    def _save_title(self, text: str) -> None:
        title = " ".join(text.split())
        if self.record is not None:
            self._save("title", title)
        elif title:
            fields, values = self._desk.catalogue.fields(self.noun.name), {**self._first_values, "title": title}
            act = self._write(deeds.making_new(self.noun, fields, values))
            if act:
                self.title.settle()
                self._take_made(self._desk.register.record(act.made[0]))

    def _take_made(self, record: Record) -> None:
        """What is typed from now on is a change of the record that was just made."""
        self.record = record
        self.title.begin(Place(record.ref, "title"))
        self.title.title.show_text(record.title)
        self.made.emit(record.ref)

    def leave_writing(self) -> None:
        """Save what is being written, before another record is shown; what is refused is kept by the journal."""
        writing = self.focusWidget()
        if self.record is not None and isinstance(writing, GrowingText | LineEditor):
            writing.leave()

    def _abandon_title(self) -> None:
        self.title.show_trouble("")
        if self.record is None:
            self.left.emit()

    def _save(self, name: str, value: Value) -> None:
        if self.record is None:
            return
        if can_be_verified(self.noun, value) and self.fields.verification and self.scene:
            self.fields.verification.ask(self.scene)
            return
        act = deeds.setting(self.record, {name: value})
        if act.changes[0].fields:
            self._write(act, name)
        else:
            self._restore()

    def _make_for(self, name: str, noun: str, title: str) -> None:
        if self.record is not None:
            field = self.record.declared_fields()[name]
            self._write(deeds.making_for(self.record, field, self._desk.catalogue[noun].noun, title), name)

    def _write(self, act: Act, name: str = "") -> Act | None:
        """Write an act; say beside the field why it was refused, or ask for the reason that it lacks."""
        self._show_trouble(name, "")
        try:
            return self._desk.write(act)
        except ReasonNeeded:
            self.fields.reason.ask(act, Place(self.record.ref if self.record else "", REASON))
            self._body.ensureWidgetVisible(self.fields.reason)
        except Problem as problem:
            self._show_trouble(name, str(problem))
        return None

    def _show_trouble(self, name: str, words: str) -> None:
        if name in self.fields.rows:
            self.fields.rows[name].show_trouble(words)
        elif name in ("verbatim", "locator") and self.fields.quote:
            self.fields.quote.show_trouble(words, name)
        elif name == "title" or self.record is None:
            self.title.show_trouble(words)
        elif words:
            self._desk.troubled.emit(words)

    def _restore(self) -> None:
        """Show what is kept, in place of what was written and not saved."""
        if self.record is not None:
            self.fields.forget()
            self.refresh()

    def _lock(self) -> None:
        if self.record is not None and self._write(deeds.lock(self.record)):
            self._desk.said.emit(words.text_locked(self.record.ref), True)

    def _update(self, text: str) -> None:
        if self.record is not None:
            noun = self._desk.catalogue["update"].noun
            act = deeds.part(self._desk.register, self.record, noun, text, self._desk.as_of())
            if self._write(act):
                self.note.clear()

    def _note(self, text: str) -> None:
        if self.record is not None and self._write(deeds.note(self.record, text)):
            self.note.clear()
            self._desk.said.emit(words.note_added(self.record.ref), True)

    def _leave(self) -> None:
        if self.record is not None and self.record.part_of:
            self._desk.show_record(self.record.part_of)
        else:
            self.left.emit()

    def trash(self) -> None:
        """Move the record to the trash; the toast offers Undo."""
        if self.record is not None and self._desk.apply(deeds.trash(self.record)):
            self._desk.said.emit(words.moved_to_trash(self.record.ref), True)
            self._leave()


def _write_from(desk: Desk, sheet: ReasonSheet | VerifySheet, end: Callable[[], object], act: Act) -> None:
    """Write what was agreed on a sheet; it says why it was refused, else it goes."""
    try:
        desk.write(act)
    except Problem as problem:
        sheet.show_trouble(str(problem))
    else:
        end()
