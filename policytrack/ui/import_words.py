"""What a file says that we do not know, on the import screen: words to translate, and names of records to make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.mapping import Replacements
from policytrack.exchange.questions import Question
from policytrack.fields import Kind, Value
from policytrack.phrases import listed, shortened
from policytrack.ui.import_choosing import yielding_box
from policytrack.ui.labels import ElidedLabel, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import everywhere
from policytrack.ui.words import importing as words

MOST_ASKED, MOST_NAMED, LONGEST_NAME = 60, 3, 30


@dataclass(frozen=True, slots=True)
class _Line:
    """One word that is asked for, with what was answered."""

    question: Question
    answer: Value = None
    is_answered: bool = False


class Words(QWidget):
    """Their words that are not ours, with how many rows have each, and a choice of ours; and what may be made.

    Signals:
        changed: another answer.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: dict[tuple[str, str], _Line] = {}
        self._kept: dict[tuple[str, str], Value] = {}
        self._made: dict[str, QCheckBox] = {}
        self._chosen: set[str] = set()
        self.placeholders = QCheckBox(words.PLACEHOLDERS)
        self.placeholders.setToolTip(words.PLACEHOLDERS_HELP)
        self.placeholders.toggled.connect(self.changed)
        self.keep_alike = QCheckBox(words.KEEP_ALIKE)
        self.keep_alike.setToolTip(words.KEEP_ALIKE_HELP)
        self.keep_alike.toggled.connect(self.changed)
        self.own_refs = QCheckBox(words.OWN_REFS)
        self.own_refs.setToolTip(words.OWN_REFS_HELP)
        self.own_refs.toggled.connect(self.changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._asked, self._making = QWidget(), QWidget()
        for widget in (self._asked, self._making, self.placeholders, self.keep_alike, self.own_refs):
            self._column.addWidget(widget)
        self.placeholders.hide()
        self.keep_alike.hide()
        self.own_refs.hide()

    @property
    def replacements(self) -> dict[tuple[str, str], Value]:
        """Our value for each of their words for which one was chosen, now or at an earlier import."""
        answered = {key: line.answer for key, line in self._lines.items() if line.is_answered}
        return self._kept | answered

    @property
    def make(self) -> frozenset[str]:
        """The nouns of which records are made where a name is missing."""
        return frozenset(self._chosen)

    def begin(self, remembered: Replacements) -> None:
        """Start with what is remembered; answers given now stay."""
        self._kept = dict(remembered)

    def forget(self) -> None:
        """Begin again: nothing was answered, nothing is to be made."""
        self._lines.clear()
        self._kept.clear()
        self._chosen.clear()
        with QSignalBlocker(self.own_refs):  # said of one file, not of the next
            self.own_refs.setChecked(False)

    def show_plan(self, plan: ImportPlan) -> None:
        """Ask for what a plan does not know; what was answered stays in view."""
        open_ = {question.key: _Line(question) for question in plan.questions[:MOST_ASKED]}
        answered = {key: line for key, line in self._lines.items() if line.is_answered}
        if (answered | open_).keys() != self._lines.keys() or open_.keys() & answered.keys():
            self._lines = answered | {key: line for key, line in open_.items() if key not in answered}
            self._show_lines()
        self._show_missing(plan)
        self.placeholders.setVisible("parent" in plan.fields)
        self.keep_alike.setVisible(bool(plan.told.problems) or self.keep_alike.isChecked())
        self.own_refs.setVisible(bool(plan.own and (not plan.own.ours or self.own_refs.isChecked())))

    def _show_lines(self) -> None:
        grid = self._fresh_grid(words.THEIR_WORDS if self._lines else "")
        if any(line.question.suggestion for line in self._lines.values()):
            grid.addWidget(Label(self._look, words.WITH_QUESTION_MARK, Role.CAPTION, "text2", wrap=True), 1, 0, 1, 2)
        for place, line in enumerate(self._lines.values(), start=2):
            question = line.question
            theirs = words.their_word(question.target.label, question.written, question.rows)
            grid.addWidget(ElidedLabel(self._look, theirs, Role.LABEL), place, 0)
            grid.addWidget(self._box(line), place, 1)

    def _fresh_grid(self, heading: str) -> QGridLayout:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if heading:
            grid.addWidget(Label(self._look, heading, Role.STRONG), 0, 0, 1, 2)
        self._column.replaceWidget(self._asked, fresh)
        self._asked.deleteLater()
        self._asked = fresh
        return grid

    def _box(self, line: _Line) -> QComboBox:
        question, box = line.question, yielding_box()
        box.setAccessibleName(words.our_word_for(question.written))
        box.addItem(words.maybe(question.suggestion.label) if question.suggestion else words.CHOOSE_WORD)
        answers = _answers(question)
        for called in answers:
            box.addItem(called)
        if line.is_answered:
            held = next((place for place, value in enumerate(answers.values(), 1) if value == line.answer), 0)
            box.setCurrentIndex(held)
        box.activated.connect(lambda: self._answer(question.key, box.currentText(), answers))
        return box

    def _answer(self, key: tuple[str, str], called: str, answers: Mapping[str, Value]) -> None:
        line = self._lines[key]
        if called in answers:
            self._lines[key] = replace(line, answer=answers[called], is_answered=True)
        else:
            self._lines[key] = replace(line, answer=None, is_answered=False)
            self._kept.pop(key, None)
        self.changed.emit()

    def _show_missing(self, plan: ImportPlan) -> None:
        """Offer to make what is named and not here, noun by noun; what was chosen stays chosen."""
        names: dict[str, list[str]] = {}
        for missing in plan.missing:
            for noun in missing.nouns:
                names.setdefault(noun, []).extend(missing.names)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._made = {}
        for noun, named in names.items():
            box = QCheckBox(words.make(plan.catalogue[noun].noun.counted(len(named))))
            box.setChecked(noun in self._chosen)
            box.setToolTip(words.MADE_HELP)
            box.toggled.connect(lambda wanted, noun=noun: self._choose(noun, wanted=wanted))
            column.addWidget(box)
            names_of_them = listed([shortened(name, LONGEST_NAME) for name in named], most=MOST_NAMED)
            column.addWidget(ElidedLabel(self._look, names_of_them, Role.CAPTION, "text2"))
            self._made[noun] = box
        if names:
            column.insertWidget(0, Label(self._look, words.NOT_HERE, Role.STRONG))
        self._column.replaceWidget(self._making, fresh)
        self._making.deleteLater()
        self._making = fresh

    def _choose(self, noun: str, *, wanted: bool) -> None:
        (self._chosen.add if wanted else self._chosen.discard)(noun)
        self.changed.emit()


def _answers(question: Question) -> dict[str, Value]:
    """What may be chosen for a word, by how it is called."""
    field = question.target.field
    found: dict[str, Value] = {words.LEFT_EMPTY: field.empty}
    if field.kind is Kind.YES_NO:
        found |= {everywhere.YES: True, everywhere.NO: False}
    for word in field.words or ():
        found[word.label] = (word.value,) if field.several else word.value
    return found
