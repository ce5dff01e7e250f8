"""The details of any record, from its declaration: every field edited in place, its parts, its ties, its history."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from policytrack import deeds
from policytrack.acts import Act
from policytrack.cautions import cautions
from policytrack.fields import Kind, Value
from policytrack.half_typed import REASON, Place
from policytrack.problems import Problem, ReasonNeeded
from policytrack.records.record import Noun, Record
from policytrack.rules import missing
from policytrack.sentences import sentence
from policytrack.ui.activity import Activity
from policytrack.ui.desk import Desk
from policytrack.ui.field_row import INSET
from policytrack.ui.form_fields import FormFields
from policytrack.ui.form_head import FormTitle, FormTop
from policytrack.ui.linked_work import LinkedWork
from policytrack.ui.look import Look
from policytrack.ui.note_line import NoteLine
from policytrack.ui.noun_parts import NounPart, build_parts
from policytrack.ui.parts_list import PartsList
from policytrack.ui.scenes import scene_of
from policytrack.ui.scroll_edges import ScrollEdges
from policytrack.ui.scrolled import Scrolled
from policytrack.ui.story_part import StoryPart
from policytrack.ui.text_editor import GrowingText, LineEditor
from policytrack.ui.verify_sheet import can_be_verified
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
        self._first_values: Mapping[str, Value] = {}
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        declared = desk.catalogue.fields(noun.name)
        self.top, self.title = FormTop(look, self._menu), FormTitle(look, noun, desk.journal)
        self.fields = fields or FormFields(desk, look, noun)
        listed = [each for each in declared.values() if each.kind is Kind.PARTS and each.nouns[0] in desk.catalogue]
        self.parts = {each.nouns[0]: PartsList(desk, look, each) for each in listed}
        self._shown: tuple[NounPart | PartsList, ...] = (*build_parts(noun, desk, look), *self.parts.values())
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
        """Show a record of the form's noun. Raises Refused when there is none, Unusable."""
        is_other = self.record is None or self.record.ref != ref
        if is_other:
            self._leave_writing()
        self.record = self._desk.register.record(ref)
        scene = scene_of(self._desk, self.record)
        if is_other:
            self.title.begin(Place(ref, "title"))
            self.fields.begin(scene)
            self.note.show_record(ref)
            self._body.verticalScrollBar().setValue(0)
        else:
            self.fields.show_scene(scene)
        self.top.show_record(self.record, is_public=self._desk.register.names([ref])[ref].public)
        neighbours = self._desk.register.neighbours()
        says = sentence(self.record, neighbours, scene.as_of)
        told = cautions(self.record, neighbours, scene.as_of)
        self.title.show_record(self.record, says, missing(self.record, neighbours), told)
        if is_other:
            self.title.bring_back()
        self._show_around(self.record)

    def begin(self, values: Mapping[str, Value]) -> None:
        """Begin a record: it exists from its first committed title; Esc discards it."""
        self._leave_writing()
        self.record, self._first_values = None, values
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
        if self.record is None:
            return
        try:
            self.show_record(self.record.ref)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

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
        self.fields.reason.reasoned.connect(self._write_with_reason)
        self.fields.reason.abandoned.connect(self._restore)
        if self.fields.verification:
            self.fields.verification.decided.connect(self._verify)
        for parts in self.parts.values():
            parts.made.connect(self._desk.show_record)
        self.links.link_wanted.connect(self.link_wanted)
        self.note.updated.connect(self._update)
        self.note.noted.connect(self._note)

    def _show_around(self, record: Record) -> None:
        self._show_beside_title(is_shown=True)
        for parts in self._shown:
            parts.show_record(record)
        self.links.show_record(record)
        self.story.show_record(record)
        self.activity.show_record(record)

    def _show_beside_title(self, *, is_shown: bool) -> None:
        for part in (*self._beside_title, self.note):
            part.setVisible(is_shown)

    def _hear(self, act: Act) -> None:
        if self.record is None or not self.isVisible():
            return
        self.refresh()

    def _save_title(self, text: str) -> None:
        title = " ".join(text.split())
        if self.record is not None:
            self._save("title", title)
        elif title:
            fields, values = self._desk.catalogue.fields(self.noun.name), {**self._first_values, "title": title}
            act = self._write(deeds.making_new(self.noun, fields, values))
            if act:
                self.title.settle()
                self.made.emit(act.made[0])

    def _leave_writing(self) -> None:
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
        if can_be_verified(self.noun, value) and self.fields.verification:
            self.fields.verification.ask(scene_of(self._desk, self.record))
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

    def _write_with_reason(self, act: Act) -> None:
        try:
            self._desk.write(act)
        except Problem as problem:
            self.fields.reason.show_trouble(str(problem))
        else:
            self.fields.reason.end()

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

    def _verify(self, act: Act) -> None:
        sheet = self.fields.verification
        if sheet is None:
            return
        try:
            self._desk.write(act)
        except Problem as problem:
            sheet.show_trouble(str(problem))
        else:
            sheet.hide()

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

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.record is None:
            return
        record, icon = self.record, self._look.icon
        self._menu.addAction(icon("link"), words.LINK_TO, self.link_wanted.emit)
        if record.trashed:
            back = deeds.restore(record)
            self._menu.addAction(icon("archive-restore"), words.RESTORE, lambda: self._desk.apply(back))
        else:
            self._menu.addAction(icon("trash-2"), words.to_trash(record.ref), self.trash)

    def trash(self) -> None:
        """Move the record to the trash; the toast offers Undo."""
        if self.record is not None and self._desk.apply(deeds.trash(self.record)):
            self._desk.said.emit(words.moved_to_trash(self.record.ref), True)
            self._leave()
