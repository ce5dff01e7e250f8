"""The cards of the overview: the next meeting, one focus area each, and rows that open a record."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.area_marks import area_mark
from policytrack.dates import first_day
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import ElidedLabel, Heading, Label, Picture, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_bar, paint_status, paint_text, paint_tile
from policytrack.ui.overview_facts import AreaFacts, MeetingFacts
from policytrack.ui.overview_lines import Line
from policytrack.ui.overview_rows import RowButton, StatusKey
from policytrack.ui.side_by_side import SideBySide
from policytrack.ui.tokens import CONTROL_HEIGHT, RADIUS_CONTROL
from policytrack.ui.words import overview as words
from policytrack.words import RecommendationStatus

_SIDE, _GAP, _TILE, _LEAST = 18, 12, 34, 252


class MeetingCard(Card):
    """The next meeting: its day as a calendar leaf, how far away it is, and the state of its brief.

    Signals:
        asked: the ref of the meeting whose brief is wanted.
    """

    asked = Signal(str)

    def __init__(self, look: Look, facts: MeetingFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="accent_tint", edge="accent_tint", parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(16)
        spoken = f"{first_day(facts.date):%B} {first_day(facts.date).day}"
        row.addWidget(Picture(look, (58, 62), lambda painter, box: _paint_leaf(painter, look, box, facts.date), spoken))
        told = QVBoxLayout()
        told.setSpacing(3)
        told.addWidget(Label(look, facts.title, Role.HEADING, wrap=True))
        told.addWidget(Label(look, facts.when, Role.LABEL, "text2", wrap=True))
        told.addLayout(_with_icon(look, "file-text", facts.brief, "amber" if facts.late else "text2"))
        row.addLayout(told, 1)
        text = words.OPEN_BRIEF if facts.brief_ref else words.EXPORT_BRIEF
        self.button = Button(look, text, trailing="arrow-right", kind=Kind.PRIMARY)
        self.button.clicked.connect(lambda: self.asked.emit(facts.ref))
        row.addWidget(self.button)


def _with_icon(look: Look, icon: str, says: str, color: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(icon_picture(look, icon, color, 14), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(look, says, Role.CAPTION, color, wrap=True), 1)
    return row


def _paint_leaf(painter: QPainter, look: Look, box: QRectF, date: str) -> None:
    """Draw the leaf of a tear-off calendar: the month on a band, the day below."""
    tokens, day = look.tokens, first_day(date)
    band = box.adjusted(0, 0, 0, -box.height() * 0.66)
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box.adjusted(1, band.height(), -1, -1), RADIUS_CONTROL - 1, RADIUS_CONTROL - 1)
        painter.drawRect(QRectF(1, band.bottom(), box.width() - 2, RADIUS_CONTROL))
    middle = Qt.AlignmentFlag.AlignHCenter
    paint_text(painter, look, band, f"{day:%b}".upper(), Role.OVERLINE, QColor(tokens.on_accent), middle)
    below = box.adjusted(0, band.height(), 0, 0)
    number = str(day.day) if len(date) == 10 else str(day.year)
    paint_text(painter, look, below, number, Role.TITLE, QColor(tokens.text), middle)


class AreaCard(Card):
    """One focus area: what is verified of what is counted, what is reported beside it, the bar with its key.

    Signals:
        opened: a ref.
        listed: the ref of the focus area whose recommendations are wanted.
    """

    opened = Signal(str)
    listed = Signal(str)

    def __init__(self, look: Look, facts: AreaFacts, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self.setAccessibleName(facts.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 16, _SIDE, 12)
        column.setSpacing(0)
        column.addLayout(self._head(look, facts))
        column.addSpacing(8)
        column.addLayout(self._figure(look, facts))
        if facts.split:
            column.addWidget(ElidedLabel(look, facts.split, Role.CAPTION, "text2"))
        column.addSpacing(8)
        parts = [(status.tone, number) for status, number in facts.key]
        column.addWidget(Picture(look, (0, 8), lambda p, box: paint_bar(p, look, box, parts), facts.sentence))
        column.addSpacing(8)
        column.addWidget(StatusKey(look, facts))
        column.addStretch(1)
        column.addSpacing(8)
        if facts.next_ref:
            column.addWidget(self._next(look, facts))

    def lead_height(self, width: int) -> int:
        """How high the name of the lead office is in a card of this width."""
        tile, button = self._look.px(_TILE), self.button.sizeHint().width()
        return self._lead.heightForWidth(max(width - 2 * _SIDE - tile - button - 2 * _GAP, 1))

    def level(self, height: int) -> None:
        """Give the name of the lead office the room that it has in the cards beside this one."""
        self._lead.setMinimumHeight(height)

    def _head(self, look: Look, facts: AreaFacts) -> QHBoxLayout:
        mark = area_mark(facts.colour)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(
            Picture(look, (_TILE, _TILE), lambda painter, box: paint_tile(painter, look, box, mark.icon, mark.tone)),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(Label(look, facts.title, Role.STRONG, wrap=True))
        self._lead = Label(look, facts.lead, Role.CAPTION, "text2", wrap=True)
        self._lead.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._lead)
        row.addLayout(told, 1)
        name = words.recommendations_of(facts.title)
        self.button = Button(look, icon="arrow-right", kind=Kind.QUIET, name=name)
        self.button.clicked.connect(lambda: self.listed.emit(facts.ref))
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _figure(self, look: Look, facts: AreaFacts) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if not facts.counted:
            row.addWidget(ElidedLabel(look, words.NO_RECOMMENDATIONS, Role.LABEL, "text2"))
            return row
        verified = RecommendationStatus.VERIFIED
        number = Label(look, f"{facts.number(verified):,}", Role.DISPLAY)
        sign = Picture(look, (14, 26), lambda p, box: paint_status(p, look, box, verified.shape, verified.tone))
        of_all = ElidedLabel(look, words.of_verified(facts.counted), Role.LABEL, "text2")
        row.addWidget(number, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addWidget(of_all, 1, alignment=Qt.AlignmentFlag.AlignBottom)
        of_all.setContentsMargins(0, 0, 0, 4)
        return row

    def _next(self, look: Look, facts: AreaFacts) -> QWidget:
        line = Line(facts.next_ref, words.next_due(facts.next_step), aside=facts.next_day, icon="flag")
        row = RowButton(look, line, plain=True)
        row.clicked.connect(lambda: self.opened.emit(facts.next_ref))
        return row


class AreaCards(SideBySide):
    """The cards of all focus areas, their figures level with each other where they stand side by side."""

    def __init__(self, look: Look, cards: Sequence[AreaCard]) -> None:
        super().__init__(look, cards, least=_LEAST)
        self._cards = tuple(cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.card_width
        height = max((card.lead_height(width) for card in self._cards), default=0) if width else 0
        for card in self._cards:
            card.level(height)


class LinesCard(Card):
    """A card with a heading and rows; without rows it says so.

    Signals:
        opened: the ref of the row that was pressed.
    """

    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        lines: tuple[Line, ...],
        *,
        icon: str,
        aside: str = "",
        empty: str = "",
        action: Button | None = None,
    ) -> None:
        super().__init__(look)
        self.setAccessibleName(words.card_spoken(title, len(lines)))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(0)
        head = Heading(look, title, icon=icon, aside=aside, action=action)
        head.setMinimumHeight(look.px(CONTROL_HEIGHT))
        column.addWidget(head)
        column.addSpacing(6)
        self.rows = tuple(self._row(look, line, self.opened.emit) for line in lines)
        for row in self.rows:
            column.addWidget(row)
        if not lines:
            column.addWidget(Label(look, empty, Role.BODY, "text2", wrap=True))
        column.addStretch(1)

    @staticmethod
    def _row(look: Look, line: Line, tell: Callable[[str], object]) -> RowButton:
        row = RowButton(look, line)
        row.clicked.connect(lambda: tell(line.ref))
        return row
