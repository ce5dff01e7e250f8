"""A part that is told in a line or two, such as what one body did with an item: changed where it stands."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from policytrack import deeds
from policytrack.acts import Act
from policytrack.fields import Field, Kind, Value
from policytrack.half_typed import Place
from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.stored_files import is_file_noun
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Editor, Scene, editor_of
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import record as words


def is_line(noun: Noun, fields: Mapping[str, Field]) -> bool:
    """Whether a part says everything in a few short values: it begins without words and holds nothing."""
    holds = any(field.kind is Kind.PARTS for field in fields.values())
    return not (holds or noun.opening or deeds.needs_words(noun, fields) or is_file_noun(noun))


def names_of_line(noun: Noun) -> tuple[str, ...]:
    """The fields of a line in reading order: what or whose it is, how it stands, then the rest."""
    named = noun.row if noun.identified_by in noun.row else (noun.identified_by, *noun.row)
    return tuple(name for name in dict.fromkeys((named[0], noun.status, *named[1:])) if name)


class PartLine(Card):
    """One such part; each value saves its own act, and what is refused stays with the reason beneath.

    Signals:
        opened: its own details are wanted, for what does not stand here.
    """

    opened = Signal()

    def __init__(self, desk: Desk, look: Look, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(look, radius=RADIUS_CONTROL, parent=parent)
        self._desk, self._look, self._scene = desk, look, scene
        record = scene.record
        fields = record.declared_fields()
        self.editors = {name: self._editor(fields[name]) for name in names_of_line(record.noun)}
        self._trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self._trouble.hide()
        self._open = Button(look, icon="chevron-right", kind=ButtonKind.QUIET, name=words.open_part(record.ref))
        self._open.clicked.connect(self.opened)
        self._arrange()
        self.show_scene(scene)

    @property
    def ref(self) -> str:
        """The ref of the part."""
        return self._scene.record.ref

    def show_scene(self, scene: Scene) -> None:
        """Show the part as it stands now."""
        self._scene = scene
        self.setAccessibleName(f"{scene.record.noun.label} {scene.record.ref}")
        for editor in self.editors.values():
            editor.show_scene(scene)

    def begin(self) -> None:
        """Go on with a part that was just added: its first value is asked for."""
        next(iter(self.editors.values())).edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self._look.icon("trash-2"), words.to_trash(self.ref), self._remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _arrange(self) -> None:
        values = QWidget()
        values.setProperty("plain", True)
        flow = Flow(values, spacing=4)
        for editor in self.editors.values():
            flow.addWidget(editor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        values.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(values, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._trouble)

    def _editor(self, field: Field) -> Editor:
        editor = editor_of(self._desk, self._look, field)
        editor.committed.connect(partial(self._save, field.name))
        editor.made.connect(partial(self._make_for, field))
        editor.refused.connect(partial(self._say, field.name))
        editor.abandoned.connect(partial(self._say, field.name, ""))
        if editor.writing:
            self._desk.journal.follow(editor.writing, lambda: Place(self.ref, field.name))
        return editor

    def _save(self, name: str, value: Value) -> None:
        self._write(name, lambda: deeds.setting(self._scene.record, {name: value}))

    def _make_for(self, field: Field, noun: str, title: str) -> None:
        made = self._desk.catalogue[noun].noun
        self._write(field.name, lambda: deeds.making_for(self._scene.record, field, made, title))

    def _write(self, name: str, make_act: Callable[[], Act]) -> None:
        self._say(name, "")
        try:
            act = make_act()
            if any(change.fields for change in act.changes):
                self._desk.write(act)
        except Problem as problem:
            self._say(name, str(problem))

    def _say(self, name: str, why: str) -> None:
        self._trouble.setText(why)
        self._trouble.setVisible(bool(why))
        self.editors[name].setAccessibleDescription(why)
        if why:
            self._desk.journal.refuse(Place(self.ref, name), why)

    def _remove(self) -> None:
        if self._desk.apply(deeds.trash(self._scene.record)):
            self._desk.said.emit(words.moved_to_trash(self.ref), True)
