"""The tile of a body's own words: serif, with where they stand and whether they are locked."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.fields import Field, Value
from policytrack.half_typed import Place
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene, TextEditor
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import record as words
from policytrack.ui.words.kept_text import changed_meanwhile

QUOTE_FIELDS = ("verbatim", "locator", "text_locked")


class QuoteTile(Card):
    """Shows and edits `verbatim`, `locator` and the lock. Locked words open only for a correction.

    Signals:
        committed: a field's name and its new value.
        lock_wanted: the person wants the text locked.
    """

    committed = Signal(str, object)
    lock_wanted = Signal()

    def __init__(self, desk: Desk, look: Look, fields: Mapping[str, Field], parent: QWidget | None = None) -> None:
        super().__init__(look, fill="sunken", edge="sunken", radius=RADIUS_CONTROL, parent=parent)
        self.setObjectName("field_verbatim")
        self._scene: Scene | None = None
        self._journal = desk.journal
        self.words = TextEditor(desk, look, fields["verbatim"], Role.QUOTE)
        self.words.text.recolor("text2")
        self.place = TextEditor(desk, look, fields["locator"])
        self.place.text.recolor("text3")
        self.place.text.setPlaceholderText(words.PLACE_HINT)
        self._lock = Button(look, icon="lock-open", kind=Kind.QUIET, name=words.LOCK)
        self._lock.clicked.connect(self._press)
        self._trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self._trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(icon_picture(look, "file-text", "text3"))
        row.addWidget(self.place, 1)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self._trouble)
        for name, editor in (("verbatim", self.words), ("locator", self.place)):
            editor.committed.connect(self._teller(name))
            editor.refused.connect(self.show_trouble)
            editor.abandoned.connect(self._settle)
            editor.text.overtaken.connect(self._tell_overtaken)
            self._journal.follow(editor.text, partial(self._place_of, name))

    def show_scene(self, scene: Scene) -> None:
        """Show the words of a record."""
        self._scene = scene
        is_locked = scene.record.value("text_locked") is True
        self.words.show_scene(scene)
        self.place.show_scene(scene)
        self.words.text.setReadOnly(is_locked)
        self._lock.show_icon("lock" if is_locked else "lock-open")
        name = words.LOCKED if is_locked else words.LOCK
        self._lock.setAccessibleName(name)
        self._lock.setToolTip(name)
        self._lock.setEnabled(scene.record.has("verbatim"))

    def forget(self) -> None:
        """Let go of what was written and not saved."""
        self._settle()
        self.words.forget()
        self.place.forget()

    def bring_back(self) -> None:
        """Let stand again what was typed in this record and not saved, and say why it was not."""
        for name, editor in (("verbatim", self.words), ("locator", self.place)):
            place = self._place_of(name)
            trouble = self._journal.bring_back(editor.text, place) if place else ""
            if trouble:
                editor.text.setReadOnly(False)
                self.show_trouble(trouble)

    def show_trouble(self, why: str, name: str = "") -> None:
        """Say what is wrong beneath the words, and of which field; "" takes it away."""
        self._trouble.setText(why)
        self._trouble.setVisible(bool(why))
        place = self._place_of(name)
        if why and place:
            self._journal.refuse(place, why)

    def _place_of(self, name: str) -> Place | None:
        return Place(self._scene.record.ref, name) if self._scene else None

    def _tell_overtaken(self, now: str) -> None:
        self.show_trouble(changed_meanwhile(now))

    def _settle(self) -> None:
        self.show_trouble("")

    def _teller(self, name: str) -> Callable[[Value], None]:
        return lambda value: self.committed.emit(name, value)

    def _press(self) -> None:
        if self._scene is None:
            return
        if self._scene.record.value("text_locked") is True:
            self.words.text.setReadOnly(False)
            self.words.edit()
        else:
            self.lock_wanted.emit()
