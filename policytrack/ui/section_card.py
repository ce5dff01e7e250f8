"""A heading and its text, written where they stand: a section of a policy."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.deeds import setting, trash
from policytrack.half_typed import Place
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import record as words
from policytrack.ui.words.kept_text import changed_meanwhile


class SectionCard(Card):
    """One section. It saves when the focus leaves; what was refused stays, with the reason beneath."""

    def __init__(self, desk: Desk, look: Look, record: Record, number: int, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._desk, self._record = desk, record
        self._text_name = record.noun.opening[0]
        self.heading = GrowingText(look, words.HEADING, Role.LABEL_STRONG, one_line=True)
        self.heading.setPlaceholderText(words.HEADING)
        self.text = GrowingText(look, record.declared_fields()[self._text_name].label, Role.POLICY)
        self.text.setPlaceholderText(words.TEXT_HINT)
        self._trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self._trouble.hide()
        remove = Button(look, icon="trash-2", kind=Kind.QUIET, name=words.to_trash(record.ref))
        remove.clicked.connect(self._remove)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(Label(look, f"{number}.", Role.LABEL_STRONG, "text3"))
        head.addWidget(self.heading, 1)
        head.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 12)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self._trouble)
        for name, text in (("title", self.heading), (self._text_name, self.text)):
            desk.journal.follow(text, partial(self._place, name))
            text.overtaken.connect(self._tell_overtaken)
        self.heading.committed.connect(lambda text: self._save("title", text))
        self.text.committed.connect(lambda text: self._save(self._text_name, text))
        self.show_record(record)
        self._bring_back()

    @property
    def ref(self) -> str:
        """The ref of the section."""
        return self._record.ref

    def show_scene(self, scene: Scene) -> None:
        """Show the section as it stands now."""
        self.show_record(scene.record)

    def show_record(self, record: Record) -> None:
        """Show the section as it stands."""
        self._record = record
        self.heading.show_text(record.title)
        self.text.show_text(str(record.value(self._text_name)))

    def _place(self, name: str) -> Place:
        return Place(self.ref, name)

    def _bring_back(self) -> None:
        """Let stand again what was written and not saved, and say why it was not."""
        journal = self._desk.journal
        self._say(journal.bring_back(self.text, self._place(self._text_name)))
        self._say(journal.bring_back(self.heading, self._place("title")) or self._trouble.text())

    def _tell_overtaken(self, now: str) -> None:
        self._say(changed_meanwhile(now))

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _save(self, name: str, text: str) -> None:
        value = " ".join(text.split()) if name == "title" else text.strip("\n")
        if value == self._record.value(name):
            return
        try:
            self._desk.write(setting(self._record, {name: value}))
        except Problem as problem:
            self._say(str(problem))
            self._desk.journal.refuse(self._place(name), str(problem))
        else:
            self._say("")

    def _remove(self) -> None:
        if self._desk.apply(trash(self._record)):
            self._desk.said.emit(words.moved_to_trash(self._record.ref), True)
