"""A row of a form: what the field is called, its editor, and beneath it what is wrong with what was written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.fields import Field, Kind, Value, show_value
from policytrack.half_typed import Place
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Editor, Scene, editor_of
from policytrack.ui.journal import Journal
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import ROW_HEIGHT
from policytrack.ui.words.kept_text import changed_meanwhile
from policytrack.wording import shown

LABEL_WIDTH, INSET = 122, 7
# How much farther in a field's frame holds its text than a chip does: so much its column begins earlier.
_OVERLAPS = {Kind.TEXT: 4, Kind.DATE: 9, Kind.NUMBER: 9}


class FieldRow(QWidget):
    """One field of one record.

    Long texts have their label above, all others beside. A field that is set by the program alone is shown
    without an editor.

    Signals:
        committed: the field's name and its new value.
        made: the field's name, and the noun and title of a record to make for it.
    """

    committed = Signal(str, object)
    made = Signal(str, str, str)

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._look, self._ref = field, look, ""
        self._journal: Journal | None = None
        self.setObjectName(f"field_{field.name}")
        self.editor: Editor | None = None if field.fixed else editor_of(desk, look, field)
        self._fixed = Label(look, role=Role.LABEL, wrap=True)
        self._label = Label(look, field.label, Role.LABEL, "text2", wrap=True)
        self._label.setToolTip(field.help)
        self._trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self._trouble.hide()
        self._arrange()
        look.changed.connect(self._measure)
        self._measure()
        if self.editor:
            self.editor.committed.connect(self._commit)
            self.editor.made.connect(self._make)
            self.editor.refused.connect(self.show_trouble)
            self.editor.abandoned.connect(self._settle)

    @property
    def is_long(self) -> bool:
        """Whether the field takes the whole width."""
        return self.field.kind in (Kind.MARKDOWN, Kind.VERBATIM)

    def forget(self) -> None:
        """Let go of what was written and not saved."""
        self._settle()
        if self.editor:
            self.editor.forget()

    def keep_with(self, journal: Journal) -> None:
        """Keep in a journal what is typed here and not saved."""
        writing = self.editor.writing if self.editor else None
        if writing:
            self._journal = journal
            journal.follow(writing, self._place)
            writing.overtaken.connect(self._tell_overtaken)

    def bring_back(self) -> None:
        """Let stand again what was typed in this record and not saved, and say why it was not."""
        writing = self.editor.writing if self.editor else None
        if writing and self._journal:
            self.show_trouble(self._journal.bring_back(writing, self._place()))

    def show_scene(self, scene: Scene) -> None:
        """Show the field of a record."""
        self._ref = scene.record.ref
        if self.editor:
            self.editor.show_scene(scene)
        else:
            value = scene.record.value(self.field.name)
            self._fixed.setText(shown(self.field, value, scene.names) or show_value(self.field, value))

    def show_trouble(self, words: str) -> None:
        """Say what is wrong beneath the field; "" takes it away."""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        if self.editor:
            self.editor.setAccessibleDescription(words)
        if words and self._journal:
            self._journal.refuse(self._place(), words)

    def _place(self) -> Place:
        return Place(self._ref, self.field.name)

    def _tell_overtaken(self, now: str) -> None:
        self.show_trouble(changed_meanwhile(now))

    def _arrange(self) -> None:
        held: QWidget = self.editor or self._fixed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if self.is_long:
            column.addWidget(self._label)
            column.addWidget(held)
        else:
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(held, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(self._trouble)

    def _measure(self) -> None:
        self._trouble.setContentsMargins(INSET, 0, 0, 4)
        if self.is_long:
            self._label.setContentsMargins(INSET, 8, 0, 0)
            return
        overlap = 0 if self.field.fixed else _OVERLAPS.get(self.field.kind, 0)
        around = self._look.px(ROW_HEIGHT) - self._look.metrics(Role.LABEL).height()
        above, below = round(around / 2 + 0.1), round(around / 2 - 0.1)
        self._fixed.setContentsMargins(4, above, 0, below)
        self._label.setFixedWidth(self._look.px(LABEL_WIDTH) + INSET - overlap)
        self._label.setContentsMargins(INSET, above, 2, below)

    def _settle(self) -> None:
        self.show_trouble("")

    def _commit(self, value: Value) -> None:
        self.show_trouble("")
        self.committed.emit(self.field.name, value)

    def _make(self, noun: str, title: str) -> None:
        self.show_trouble("")
        self.made.emit(self.field.name, noun, title)
