"""The sheet that asks who may see a record: first whether it is about a person, then the class and its law."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policytrack.citations import WHEN_UNSURE, meaning, suggested
from policytrack.classes import suits
from policytrack.classifying import Choice, Printed, classify, printed_in, printed_warning
from policytrack.dates import parse_date
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.labels import ElidedLabel, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.scroll_edges import ScrollEdges
from policytrack.ui.sheet_foot import SheetFoot
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import classifying as words
from policytrack.ui.words import everywhere
from policytrack.words import Classification

_INDENT, _WIDTH, _MARGIN = 26, 520, 48


class ClassSheet(QDialog):
    """Asks, and writes one act. What is refused is said above the buttons, and the sheet stays."""

    def __init__(self, desk: Desk, look: Look, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("class_sheet")
        self.setWindowTitle(words.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._look, self._record = desk, look, record
        self._printed: tuple[Printed, ...] = ()
        self._persons, self._classes = QButtonGroup(self), QButtonGroup(self)
        self.yes, self.no = QRadioButton(everywhere.YES), QRadioButton(everywhere.NO)
        self.classes = {word: QRadioButton(word.label) for word in Classification}
        self.citation = QComboBox()
        self._plain = Label(look, WHEN_UNSURE, Role.CAPTION, "text2", wrap=True)
        self.review, self.reason = QLineEdit(), GrowingText(look, everywhere.REASON, Role.LABEL, one_line=True)
        self.printable = QCheckBox(everywhere.MAY_BE_PRINTED)
        self.warning = Label(look, role=Role.CAPTION, color="amber", wrap=True)
        self.foot = SheetFoot(look)
        self.save, self.cancel, self.trouble = self.foot.act, self.foot.cancel, self.foot.trouble
        self._choices: dict[Classification, QWidget] = {}
        self._law, self._page, self._scroll = QWidget(), QWidget(), QScrollArea()
        self._arrange()
        self._show(record)
        self._connect()
        self._fit()

    def _arrange(self) -> None:
        look = self._look
        self._page.setProperty("plain", True)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it scrolls as one goes through it
        ScrollEdges(look, self._scroll)
        self._scroll.setAccessibleName(self.windowTitle())
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(6)
        column.addWidget(Label(look, words.who_may_see(self._record.ref), Role.TITLE))
        column.addWidget(ElidedLabel(look, self._record.caption, Role.CAPTION, "text2"))
        column.addSpacing(8)
        column.addWidget(Label(look, words.ABOUT_PERSON, Role.LABEL_STRONG, wrap=True))
        column.addLayout(_in_row((self.yes, self.no)))
        for button in (self.yes, self.no):
            self._persons.addButton(button)
        column.addSpacing(8)
        for word, button in self.classes.items():
            self._classes.addButton(button)
            self._choices[word] = self._choice(button, word.meaning)
            column.addWidget(self._choices[word])
        column.addWidget(self._law)
        self._arrange_law()
        column.addSpacing(4)
        column.addWidget(Label(look, everywhere.REASON, Role.LABEL, "text2"))
        self.reason.show_frame()
        column.addWidget(self.reason)
        column.addWidget(self.printable)
        self.warning.hide()
        column.addWidget(self.warning)
        column.addStretch(1)
        self.foot.setContentsMargins(24, 8, 24, 16)
        outer.addWidget(self.foot)

    def _arrange_law(self) -> None:
        """What only a record that is not public needs: the law, what it says, and when to ask again."""
        look, inner = self._look, QVBoxLayout(self._law)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(4)
        self.citation.setEditable(True)
        self.citation.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.citation.setAccessibleName(words.CITATION)
        line = self.citation.lineEdit()
        if line is not None:
            line.setAccessibleName(words.CITATION)
            line.setPlaceholderText(words.CITATION_HINT)
        self.review.setAccessibleName(words.REVIEW)
        self.review.setPlaceholderText(words.REVIEW_HINT)
        for title, widget in ((words.CITATION, self.citation), ("", self._plain), (words.REVIEW, self.review)):
            if title:
                inner.addWidget(Label(look, title, Role.LABEL, "text2"))
            inner.addWidget(widget)

    def _choice(self, button: QRadioButton, says: str) -> QWidget:
        held = QWidget()
        pair = QVBoxLayout(held)
        pair.setContentsMargins(0, 0, 0, 2)
        pair.setSpacing(0)
        told = Label(self._look, says, Role.CAPTION, "text2", wrap=True)
        told.setContentsMargins(_INDENT, 0, 0, 0)
        button.setAccessibleDescription(says)
        pair.addWidget(button)
        pair.addWidget(told)
        return held

    def _show(self, record: Record) -> None:
        about = record.value("about_person")
        if about is not None:
            (self.yes if about else self.no).setChecked(True)
        self.classes[record.classification].setChecked(True)
        self._offer()
        self.citation.setEditText(record.citation)
        self.review.setText(str(record.value("classification_review")))
        if record.is_public:
            self._printed = printed_in(self._desk.register, record)
        self._settle()

    def _connect(self) -> None:
        self._persons.buttonToggled.connect(self._answer)
        self._classes.buttonToggled.connect(self._settle)
        self.citation.activated.connect(self._cite)
        self.citation.editTextChanged.connect(self._explain)
        self.reason.abandoned.connect(self.reject)
        self.save.setDefault(True)
        self.foot.agreed.connect(self._write)
        self.foot.left.connect(self.reject)

    @property
    def about_person(self) -> bool | None:
        """The answer to the first question; None while there is none."""
        return True if self.yes.isChecked() else False if self.no.isChecked() else None

    @property
    def word(self) -> Classification:
        """The class that is chosen."""
        return next(word for word, button in self.classes.items() if button.isChecked())

    def _answer(self) -> None:
        about = self.about_person
        if about is not None and not suits(self.word, about_person=about):
            # The same degree among the classes of the other kind of data.
            other = [word for word in Classification if suits(word, about_person=about)]
            degree = [word for word in Classification if suits(word, about_person=not about)].index(self.word)
            self.classes[other[degree]].setChecked(True)
        self._offer()
        self._settle()

    def _offer(self) -> None:
        """Offer the laws that suit the answer, each with what it covers."""
        written, about = self.citation.currentText(), self.about_person
        self.citation.clear()
        for each in suggested(about_person=about) if about is not None else ():
            self.citation.addItem(each.law, each.law)
            self.citation.setItemData(self.citation.count() - 1, each.plain, Qt.ItemDataRole.ToolTipRole)
        self.citation.setCurrentIndex(-1)
        self.citation.setEditText(written)

    def _settle(self) -> None:
        """Show the classes that suit the answer, and the law where one is needed."""
        about, is_public = self.about_person, self.word == Classification.PUBLIC
        for word, choice in self._choices.items():
            fits = word == Classification.PUBLIC if about is None else suits(word, about_person=about)
            choice.setVisible(fits or self.classes[word].isChecked())
        self._law.setVisible(not is_public)
        was_hidden = not self._record.is_public
        self.reason.setPlaceholderText(words.REASON_FOR_ALL if is_public and was_hidden else words.REASON_HINT)
        warning = "" if is_public else printed_warning(self._printed)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self._explain()

    def _fit(self) -> None:
        """Be as high as what is asked needs, and no higher than the window: then it scrolls."""
        width = self._look.px(_WIDTH)
        self.setFixedWidth(width)
        layout, around = self._page.layout(), self.parentWidget()
        if layout is None:
            return
        for held in (self._law, *self._choices.values(), self._page):
            held.updateGeometry()
            if (inside := held.layout()) is not None:
                inside.invalidate()
                inside.activate()
        page = layout.totalHeightForWidth(width)
        self._page.setFixedHeight(page)
        foot = self.foot.layout()
        needed = page + (foot.totalHeightForWidth(width) if foot else 0) + 24
        self.setFixedHeight(min(needed, around.height() - _MARGIN) if around else needed)

    def _cite(self, place: int) -> None:
        self.citation.setEditText(str(self.citation.itemData(place)))

    def _explain(self) -> None:
        self._plain.setText(" ".join(filter(None, (meaning(self.citation.currentText()), WHEN_UNSURE))))
        self._fit()

    def _write(self) -> None:
        try:
            choice = Choice(
                word=self.word,
                citation=self.citation.currentText(),
                about_person=self.about_person,
                review=parse_date(self.review.text()),
                reason=self.reason.toPlainText(),
                printable=self.printable.isChecked(),
            )
            act = classify(self._record, choice, self._printed)
            if act.changes[0].fields:
                self._desk.write(act)
                self._desk.said.emit(act.words, True)
        except Problem as problem:
            self.foot.show_trouble(str(problem))
            self._fit()
            return
        self.accept()


def _in_row(buttons: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(20)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
