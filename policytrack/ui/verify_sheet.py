"""The one sheet that marks a recommendation verified: by whom, when, and on what proof."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.deeds import verify
from policytrack.fields import Field, Value
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.field_row import FieldRow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText
from policytrack.words import RecommendationStatus

VERIFIED_FIELDS = ("verified_by", "verified_on")


def can_be_verified(noun: Noun, word: Value) -> bool:
    """Whether a move to this word is made in the sheet."""
    return noun.name == "recommendation" and word == RecommendationStatus.VERIFIED


class VerifySheet(Card):
    """Asks what *Implemented (verified)* needs.

    Signals:
        decided: the act that marks the record verified.
        abandoned: the person thought better of it.
    """

    decided = Signal(object)
    abandoned = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="accent_tint", edge="accent", parent=parent)
        self._desk = desk
        self._scene: Scene | None = None
        self._values: dict[str, Value] = {}
        fields = desk.catalogue.fields("recommendation")
        self.rows = {name: self._row(look, fields[name]) for name in VERIFIED_FIELDS}
        self.proof = GrowingText(look, "Proof", Role.LABEL)
        self.proof.show_frame()
        self.proof.setPlaceholderText("What proves it? A sentence becomes approved evidence; or link evidence before")
        self.save = Button(look, "Mark verified", icon="badge-check", kind=Kind.PRIMARY)
        self.cancel = Button(look, "Cancel", kind=Kind.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        column.addWidget(Label(look, "Mark verified", Role.LABEL_STRONG))
        for part in (*self.rows.values(), self.proof, self.trouble):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.save.clicked.connect(self._decide)
        self.cancel.clicked.connect(self._leave)
        self.proof.abandoned.connect(self._leave)
        self.hide()

    def ask(self, scene: Scene) -> None:
        """Ask for a record; the date begins with today."""
        self._values = {"verified_on": scene.as_of}
        self._scene = scene
        self.proof.clear()
        for row in self.rows.values():
            row.forget()
        self.show_trouble("")
        self._show()
        self.show()
        self.rows["verified_by"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, words: str) -> None:
        """Say why it was refused."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _row(self, look: Look, field: Field) -> FieldRow:
        row = FieldRow(self._desk, look, replace(field, fixed=False))
        row.committed.connect(self._take)
        row.made.connect(self._refuse_making)
        return row

    def _take(self, name: str, value: Value) -> None:
        self._values[name] = value
        self._show()

    def _refuse_making(self, name: str, _noun: str, title: str) -> None:
        self.rows[name].show_trouble(f"“{title}” is not in the directory yet. Add them there first.")

    def _show(self) -> None:
        if self._scene is None:
            return
        ref = str(self._values.get("verified_by", ""))
        names = {**self._scene.names, **self._desk.register.names([ref] if ref else [])}
        scene = replace(self._scene, record=self._scene.record.with_values(self._values), names=names)
        for row in self.rows.values():
            row.show_scene(scene)

    def _decide(self) -> None:
        if self._scene is not None:
            self.decided.emit(verify(self._scene.record, self._values, self.proof.toPlainText()))

    def _leave(self) -> None:
        self.hide()
        self.abandoned.emit()
