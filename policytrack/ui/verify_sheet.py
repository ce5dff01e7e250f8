"""The one sheet that marks a recommendation verified: by whom, when, and on what proof."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from policytrack.acts import making
from policytrack.deeds import verify
from policytrack.fields import Field, Kind, Value, parse_value
from policytrack.logged_assessment import Named
from policytrack.phrases import listed
from policytrack.problems import Problem, Refused
from policytrack.records.record import Noun
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.keyboard_return import give_keyboard_back
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.sheet_field import SheetField
from policytrack.ui.sheet_foot import SheetFoot
from policytrack.ui.words import verifying as words
from policytrack.words import EvidenceStatus, RecommendationStatus

VERIFIED_BY, VERIFIED_ON, PROOF = "verified_by", "verified_on", "proof"
_VERIFIER = "+verifier"  # the handle of one who is not in the directory yet


def can_be_verified(noun: Noun, word: Value) -> bool:
    """Whether a move to this word is made in the sheet."""
    return noun.name == "recommendation" and word == RecommendationStatus.VERIFIED


class VerifySheet(Card):
    """Asks what *Implemented (verified)* needs. Enter goes on, and in the last field marks it verified.

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
        self._former: QWidget | None = None
        declared = desk.catalogue.fields("recommendation")
        asked = {name: declared[name] for name in (VERIFIED_BY, VERIFIED_ON)} | {PROOF: _proof()}
        self.fields = {
            name: SheetField(desk, look, field, makable=field.nouns, is_needed=name == VERIFIED_BY)
            for name, field in asked.items()
        }
        self.fields[PROOF].show_hint(words.PROOF_HINT)
        self.proved = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self.foot = SheetFoot(look, words.SAVE, "badge-check")
        self.save, self.cancel, self.trouble = self.foot.act, self.foot.cancel, self.foot.trouble
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(Label(look, words.TITLE, Role.LABEL_STRONG))
        for part in (*self.fields.values(), self.proved, self.foot):
            column.addWidget(part)
        for name, field in self.fields.items():
            field.entered.connect(lambda name=name: self._go_on(name))
        self.foot.agreed.connect(self._decide)
        self.foot.left.connect(self._leave)
        self.hide()

    def ask(self, scene: Scene) -> None:
        """Ask for a record; the date begins with today."""
        self._scene, self._former = scene, QApplication.focusWidget()
        for field in self.fields.values():
            field.show_written("", ())
        self.fields[VERIFIED_ON].show_written(scene.as_of, ())
        self._show_proved(scene)
        self.show_trouble("")
        self.show()
        self.fields[VERIFIED_BY].go()

    def show_trouble(self, why: str) -> None:
        """Say why it was refused."""
        self.foot.show_trouble(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._decide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to where it was, if it is here."""
        super().hideEvent(event)
        keeper = QApplication.focusWidget()
        if keeper is None or self.isAncestorOf(keeper):
            give_keyboard_back(self._former)
        self._former = None

    def _go_on(self, name: str) -> None:
        names = list(self.fields)
        rest = names[names.index(name) + 1 :]
        following = next((each for each in rest if self.fields[each].is_empty), "")
        if following:
            self.fields[following].go()
        else:
            self._decide()

    def _show_proved(self, scene: Scene) -> None:
        try:
            held = self._desk.register.neighbours().linked(scene.record.ref, "proves", backward=True)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        approved = [each.caption for each in held if each.value("status") == EvidenceStatus.APPROVED]
        self.proved.setText(words.proved_by(listed(approved)) if approved else "")
        self.proved.setVisible(bool(approved))

    def _decide(self) -> None:
        if self._scene is None:
            return
        who = next(iter(self.fields[VERIFIED_BY].named), None)
        self.fields[VERIFIED_BY].show_trouble("" if who else words.WHO_MISSING)
        if who is None:
            self.fields[VERIFIED_BY].go()
            return
        day = self.fields[VERIFIED_ON]
        try:
            on = parse_value(day.field, day.written)
        except Refused as problem:
            day.show_trouble(str(problem))
            day.go()
            return
        self._tell_decided(self._scene, who, on)

    def _tell_decided(self, scene: Scene, who: Named, on: Value) -> None:
        proof = next(iter(self.fields[PROOF].named), None)
        beside = () if who.ref else (making(who.noun, {"title": who.caption}, handle=_VERIFIER),)
        values: dict[str, Value] = {VERIFIED_BY: who.ref or _VERIFIER, VERIFIED_ON: on}
        try:
            held = self._desk.register.record(proof.ref) if proof and proof.ref else proof.caption if proof else ""
            self.decided.emit(verify(scene.record, values, held, beside))
        except Problem as problem:
            self.show_trouble(str(problem))

    def _leave(self) -> None:
        self.hide()
        self.abandoned.emit()


def _proof() -> Field:
    """What proves it, as a field: evidence that is here, or a sentence."""
    return Field(kind=Kind.REF, label=words.PROOF, name=PROOF, nouns=("evidence",), help=words.PROOF_HELP)
