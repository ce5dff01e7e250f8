"""Story: what happened around a record across its links, in date order, each row a way to the record it is about."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack.dates import show_date
from policytrack.problems import Cancelled
from policytrack.records.record import Record
from policytrack.story import Entry, Story, story
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.field_row import INSET
from policytrack.ui.labels import Heading, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.story_row import StoryRow
from policytrack.ui.tokens import SMALLEST_TARGET
from policytrack.ui.words import story as words

_FIRST = 8


class StoryPart(QWidget):
    """The story of the record that a form shows, read beside the window once the person has come to see it.

    At first the latest happenings and what lies ahead; the earlier ones are one press away.
    """

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._ref, self._shows_all = desk, look, "", False
        self._is_stale = False
        self._promise = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self._rows = Column(spacing=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(6)
        self._heading = Heading(look, words.STORY, aside=words.IN_DATE_ORDER)
        column.addWidget(self._heading)
        column.addWidget(self._promise)
        column.addWidget(self._rows)
        self._promise.hide()
        self.setAccessibleName(words.STORY)
        self.setMinimumHeight(SMALLEST_TARGET)

    def show_record(self, record: Record) -> None:
        """Tell the story of this record from now on."""
        if record.ref != self._ref:
            self._ref, self._shows_all = record.ref, False
            self._rows.fill(())
            self._promise.hide()
            self._heading.show()
        self._is_stale = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.update()
        if QAccessible.isActive():
            QTimer.singleShot(0, self, self._ask)  # a screen reader walks where nothing is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_stale:  # it stands far down in most forms, and is read only where it is seen
            QTimer.singleShot(0, self, self._ask)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ask()

    def _ask(self) -> None:
        """Ask once. Until then Tab stops here, so that it does not pass by rows that are not there yet."""
        if not self._is_stale:
            return
        self._is_stale = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk.worker.answer(partial(self._told, self._ref), self._show, self._desk.troubled.emit)

    def _told(self, ref: str) -> Story:
        if ref != self._ref:  # the person has gone on to another record
            raise Cancelled
        return story(self._desk.register, ref, self._desk.as_of())

    def _show(self, told: Story) -> None:
        if told.ref != self._ref:
            return
        self._promise.setText(told.promise)
        self._promise.setVisible(bool(told.promise))
        ahead = [entry for entry in told.entries if entry.is_ahead]
        past = [entry for entry in told.entries if not entry.is_ahead]
        hidden = 0 if self._shows_all else max(len(past) - _FIRST, 0)
        rows: list[QWidget] = []
        if hidden:
            rows.append(self._more(told, words.earlier(hidden)))
        rows += [self._row(entry) for entry in past[hidden:]]
        if ahead:
            rows.append(Label(self._look, words.ahead_of(show_date(told.as_of)), Role.CAPTION_STRONG, "text3"))
            rows += [self._row(entry) for entry in ahead]
        if told.is_cut:
            rows.append(Label(self._look, words.cut(told.records), Role.CAPTION, "text3", wrap=True))
        self._heading.setVisible(bool(rows))  # a story that tells nothing has no heading either
        self._rows.fill(rows)
        if self.hasFocus():
            self.focusNextChild()

    def _row(self, entry: Entry) -> StoryRow:
        icon = self._desk.catalogue[entry.noun].noun.icon
        row = StoryRow(self._look, entry, icon, is_own=entry.ref == self._ref)
        row.clicked.connect(partial(self._desk.show_record, entry.ref))
        return row

    def _more(self, told: Story, says: str) -> Button:
        more = Button(self._look, says, kind=Kind.LINK)
        more.clicked.connect(partial(self._show_all, told))
        return more

    def _show_all(self, told: Story) -> None:
        self._shows_all = True
        self._show(told)
