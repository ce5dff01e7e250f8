"""The head of the details: ref, the way to the neighbours and to more acts, the title, and how the record stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from policytrack.dates import show_date
from policytrack.fields import Kind
from policytrack.half_typed import Place
from policytrack.phrases import listed
from policytrack.records.record import Noun, Record
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.field_row import INSET
from policytrack.ui.journal import Journal
from policytrack.ui.labels import Badge, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import record as words
from policytrack.ui.words.kept_text import changed_meanwhile


class FormTop(QWidget):
    """The line that stays in place above the scrolled details.

    Signals:
        left: back to the list, or from a part to what holds it.
        stepped: 1 for the next record, -1 for the one before.
    """

    left = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_part, self._is_over_list = False, False
        self.back = Button(look, icon="arrow-left", kind=ButtonKind.QUIET, name=words.BACK)
        self.ref = Label(look, role=Role.LABEL, color="text2")
        self.ref.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = Badge(look, "")
        previous = Button(look, icon="arrow-up", kind=ButtonKind.QUIET, name=words.PREVIOUS)
        following = Button(look, icon="arrow-down", kind=ButtonKind.QUIET, name=words.NEXT)
        self.more = Button(look, icon="ellipsis", kind=ButtonKind.QUIET, name=words.MORE_ACTS)
        self.more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 12, 6)
        row.setSpacing(4)
        for part in (self.back, self.ref, self.state):
            row.addWidget(part)
        row.addStretch(1)
        self.arrows = (previous, following)
        for button in (previous, following, self.more):
            row.addWidget(button)
        self.back.clicked.connect(self.left)
        previous.clicked.connect(lambda: self.stepped.emit(-1))
        following.clicked.connect(lambda: self.stepped.emit(1))

    def show_way_back(self, *, is_over_list: bool) -> None:
        """Offer the way back to the list where the details cover it."""
        self._is_over_list = is_over_list
        self._show_back()

    def _show_back(self) -> None:
        self.back.setVisible(self._is_part or self._is_over_list)

    def show_record(self, record: Record, *, is_public: bool) -> None:
        """Show which record it is, whether it is in the trash, and whether it is public, with all that holds it."""
        self.ref.setText(record.ref)
        self._is_part = bool(record.part_of)
        self.more.show()
        for button in self.arrows:
            button.setVisible(not self._is_part)
        self._show_back()
        if record.trashed:
            self.state.show_value(words.IN_TRASH, icon="trash-2")
        elif not is_public:
            word = words.not_public_as(record.part_of) if record.is_public else record.classification.label
            self.state.show_value(word, icon="lock", tone="amber")
        self.state.setVisible(record.trashed or not is_public)

    def take_keyboard(self) -> None:
        """Take the keyboard, where what held it is gone."""
        (self.more if self.back.isHidden() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_new(self, noun: Noun) -> None:
        """Show that a record is being begun."""
        self.ref.setText(words.new(noun.label.lower()))
        self._is_part = True
        self._show_back()
        self.state.hide()
        for button in (*self.arrows, self.more):
            button.hide()


class FormTitle(QWidget):
    """The title, edited where it stands, and the sentence beneath it."""

    def __init__(self, look: Look, noun: Noun, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._place: Place | None = None
        self.title = GrowingText(look, words.TITLE, Role.TITLE, one_line=True)
        self.title.setPlaceholderText(words.title_of(noun.label))
        self.sentence = Label(look, role=Role.LABEL, color="text2", wrap=True)
        self.cautions = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self.missing = Label(look, role=Role.CAPTION, color="text3", wrap=True)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        for part in (self.title, self.trouble, self.sentence, self.cautions, self.missing):
            column.addWidget(part)
        for label in (self.trouble, self.sentence, self.cautions, self.missing):
            label.setContentsMargins(INSET, 0, 0, 0)
        journal.follow(self.title, lambda: self._place)
        self.title.overtaken.connect(self._tell_overtaken)

    def begin(self, place: Place) -> None:
        """Let go of the title before; from now on it is written at this place."""
        self._place = place
        self.title.restore()
        self.show_trouble("")

    def bring_back(self) -> None:
        """Let stand again what was typed and not saved, and say why it was not."""
        why = self._journal.bring_back(self.title, self._place) if self._place else ""
        if why:
            self.show_trouble(why)

    def settle(self) -> None:
        """Let go of what is kept of the title: it is saved."""
        if self._place:
            self._journal.settle(self._place)

    def show_new(self, place: Place) -> None:
        """Ask for the title of a record that is being begun."""
        self.begin(place)
        self.title.show_text("")
        self.bring_back()
        self.sentence.setText(words.TYPE_TITLE)
        self.sentence.show()
        self.missing.hide()
        self.cautions.hide()

    def show_record(self, record: Record, sentence: str, missing: tuple[str, ...], cautions: tuple[str, ...]) -> None:
        """Show a record's title; without one, its opening words stand as an invitation."""
        self.title.setPlaceholderText(heading(record))
        self.title.show_text(record.title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.cautions.setText(words.noted(" ".join(cautions)) if cautions else "")
        self.cautions.setVisible(bool(cautions))
        self.missing.setText(words.needed(listed(missing)) if missing else "")
        self.missing.setVisible(bool(missing))

    def show_trouble(self, why: str) -> None:
        """Say what is wrong beneath the title; "" takes it away."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))
        if why and self._place:
            self._journal.refuse(self._place, why)

    def _tell_overtaken(self, now: str) -> None:
        self.show_trouble(changed_meanwhile(now))


def heading(record: Record) -> str:
    """What stands where a record has no title: its opening words, its number or its day; else the invitation."""
    noun, named = record.noun, record.noun.identified_by
    if named and record.has(named) and record.declared_fields()[named].kind is Kind.DATE and not record.title:
        return words.of_day(noun.label, show_date(str(record.value(named))))
    return record.caption or words.title_of(noun.label)
