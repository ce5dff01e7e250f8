"""The sheet of the next start: text that was not saved when the program ended, each with Keep and Discard."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.dates import show_date_briefly, today
from policytrack.half_typed import LOGGING, NOTE, REASON, HalfTyped, in_words, keeping, present
from policytrack.phrases import lowered, shortened
from policytrack.problems import Problem
from policytrack.register import Register
from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.column import Column
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.journal import clock
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.scroll_edges import ScrollEdges
from policytrack.ui.words import everywhere
from policytrack.ui.words import kept_text as words

_WIDTH, _HIGHEST, _MARGIN, LONGEST = 640, 560, 48, 1200


class KeptTextCard(Card):
    """One text: where it belongs, what stands there now, and what may be done with it.

    Signals:
        settled: it was kept, discarded, or put back among those that wait.
        open_wanted: the person would see its record.
    """

    settled = Signal()
    open_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look, kept: HalfTyped, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._desk, self._kept, self._is_saved, self.is_discarded = desk, kept, False, False
        where, now = where_in_words(desk.register, kept), _present(desk.register, kept)
        self.setAccessibleName(where)
        self.keep = Button(look, words.KEEP, kind=Kind.PRIMARY, name=words.keep(where))
        self.discard = Button(look, words.DISCARD, kind=Kind.SECONDARY, name=words.discard(where))
        self.show_it = Button(look, everywhere.OPEN, kind=Kind.QUIET, name=words.open_record(where))
        self.back = Button(look, words.PUT_BACK, kind=Kind.LINK, name=words.put_back(where))
        self.state = Label(look, role=Role.CAPTION, color="text2")
        self.trouble = Label(look, kept.why, Role.CAPTION, "danger", wrap=True)
        self._arrange(look, where, now)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(lambda: self._mark(is_discarded=True))
        self.back.clicked.connect(lambda: self._mark(is_discarded=False))
        self.show_it.clicked.connect(lambda: self.open_wanted.emit(kept.place.ref))
        self._show_state()

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet."""
        return not self._is_saved and not self.is_discarded

    @property
    def kept(self) -> HalfTyped:
        """The text."""
        return self._kept

    def _arrange(self, look: Look, where: str, now: str | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(Label(look, where, Role.LABEL_STRONG, wrap=True))
        texts = QHBoxLayout()
        texts.setSpacing(24)
        texts.addLayout(
            _headed(look, words.yours(clock(self._kept.at)), in_words(self._kept, self._desk.catalogue), "text"), 1
        )
        if now is not None and now != self._kept.before:
            texts.addLayout(_headed(look, words.NOW_HEADING, now or words.EMPTY_NOW, "text2"), 1)
        column.addLayout(texts)
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for part in (self.state, self.back):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self.show_it, self.discard, self.keep):
            foot.addWidget(part)
        column.addLayout(foot)

    def _show_state(self) -> None:
        self.state.setText(words.KEPT if self._is_saved else words.DISCARDED if self.is_discarded else "")
        self.state.setVisible(not self.is_open)
        self.back.setVisible(self.is_discarded)
        self.trouble.setVisible(self.is_open and bool(self.trouble.text()))
        self.discard.setVisible(self.is_open)
        self.keep.setVisible(self.is_open and self._kept.place != LOGGING)
        if self.is_open and self._kept.place == LOGGING:
            self.state.setText(words.ON_ITS_SHEET)
            self.state.show()
        self.show_it.setVisible(self.is_open and bool(self._kept.place.ref))

    def _mark(self, *, is_discarded: bool) -> None:
        self.is_discarded = is_discarded
        self._show_state()
        (self.back if is_discarded else self.keep).setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def _keep(self) -> None:
        try:
            act = keeping(self._desk.register, self._kept, self._desk.as_of())
            if any(change.fields for change in act.changes):
                self._desk.write(act)
        except Problem as problem:
            self.trouble.setText(str(problem))
            self._show_state()
            announce(self, str(problem), is_urgent=True)
            return
        self._desk.journal.settle(self._kept.place)
        self._is_saved = True
        self._show_state()
        self.settled.emit()


class KeptTexts(QDialog):
    """All texts that were left. What is discarded can be put back until the sheet is closed."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kept_texts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._look = desk, look
        left = desk.journal.left()
        title = _title(left)
        self.setWindowTitle(words.TITLE)
        self.setAccessibleName(title)
        self.cards = [KeptTextCard(desk, look, each) for each in left]
        self.later = Button(look, words.LATER, kind=Kind.SECONDARY)
        self._column, self._scroll = Column(spacing=12), QScrollArea()
        self._arrange(title)
        ScrollEdges(look, self._scroll)
        for card in self.cards:
            card.settled.connect(self._settle)
            card.open_wanted.connect(self._open)
        self.later.clicked.connect(self.accept)
        self.finished.connect(self._let_go)

    def _arrange(self, title: str) -> None:
        look = self._look
        self._column.fill(self.cards)
        self._column.setProperty("plain", True)
        self._column.setContentsMargins(24, 8, 24, 8)
        self._scroll.setWidget(self._column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons in it have the keyboard
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(words.TITLE)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 4)
        head.addWidget(Label(look, title, Role.TITLE, wrap=True))
        head.addWidget(Label(look, words.INTRODUCTION, Role.LABEL, "text2", wrap=True))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addStretch(1)
        foot.addWidget(self.later)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)
        around = self.parentWidget()
        room = around.size() if around else self.size()
        self.resize(
            min(look.px(_WIDTH), room.width() - _MARGIN),
            min(look.px(200) + self._column.sizeHint().height(), look.px(_HIGHEST), room.height() - _MARGIN),
        )

    def _settle(self) -> None:
        if any(card.is_open for card in self.cards):
            self.later.setText(words.LATER)
        elif any(card.is_discarded for card in self.cards):
            self.later.setText(everywhere.CLOSE)
        else:
            self.accept()

    def _open(self, ref: str) -> None:
        self.accept()
        self._desk.show_record(ref)

    def _let_go(self) -> None:
        for card in self.cards:
            if card.is_discarded:
                self._desk.journal.settle(card.kept.place)


class KeptTextOffer(QObject):
    """Opens the sheet as soon as the window is shown."""

    def __init__(self, desk: Desk, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._look, self._window = desk, look, window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.WindowActivate:
            self._window.removeEventFilter(self)
            KeptTexts(self._desk, self._look, self._window).open()
        return False


def where_in_words(register: Register, kept: HalfTyped) -> str:
    """Where a text belongs: the record and its field, as far as they are still there."""
    place, catalogue = kept.place, register.catalogue
    noun = catalogue[place.noun].noun.label if place.noun in catalogue else ""
    if place == LOGGING:
        return words.LOGGING
    if not place.ref:
        return words.new_record(lowered(noun)) if noun else words.TITLE
    name = register.names([place.ref]).get(place.ref)
    record = f"{place.ref} {name.caption}" if name else place.ref
    if noun:
        return words.where(record, words.new_part(lowered(noun)))
    if place.field in (NOTE, REASON):
        return words.where(record, words.A_NOTE if place.field == NOTE else words.A_REASON)
    fields = catalogue.fields(name.noun) if name else {}
    return words.where(record, fields[place.field].label if place.field in fields else place.field)


def _present(register: Register, kept: HalfTyped) -> str | None:
    """What stands there now; None where that cannot be read."""
    try:
        return present(register, kept)
    except Problem:
        return None


def _title(left: tuple[HalfTyped, ...]) -> str:
    at = left[-1].at if left else ""
    if not at:
        return words.TITLE
    return (
        words.unsaved(clock(at)) if at[:10] == today() else words.unsaved_of_day(show_date_briefly(at[:10]), clock(at))
    )


def _headed(look: Look, heading: str, text: str, color: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(look, heading, Role.CAPTION, "text3"))
    column.addWidget(Label(look, shortened(text, LONGEST), Role.BODY, color, wrap=True), 0, Qt.AlignmentFlag.AlignTop)
    column.addStretch(1)
    return column
