"""Painted lines of the overview: the key of a bar in shapes and words, and the row that opens a record."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from policytrack.ui.buttons import PaintedButton
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_ring, paint_status, paint_text
from policytrack.ui.overview_facts import AreaFacts
from policytrack.ui.overview_lines import Line
from policytrack.ui.phrases import DOT
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import overview as words
from policytrack.words import RecommendationStatus

_MARK, _ROW = 18, 50


class StatusKey(QWidget):
    """The key of a bar in words, each with the shape of its status; it flows over as many lines as it needs.

    What the City reports stands first, beside the verified number above it: they are two facts.
    """

    _SHAPE, _GAP, _LINE = 12, 10, 19

    def __init__(self, look: Look, facts: AreaFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = [(_key_word(facts, status), status.shape, status.tone) for status in _keyed(facts)]
        self.setAccessibleName(facts.sentence)
        self._placed: tuple[int, list[QRectF]] = (-1, [])  # for the width that was asked for last
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._forget)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.heightForWidth(self._look.px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(self._LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) if boxes else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size, color = self._look.px(self._SHAPE), self._look.color("text2")
        for (said, shape, tone), box in zip(self._words, self._boxes(self.width()), strict=True):
            mark = QRectF(box.left(), box.center().y() - size / 2, size, size)
            paint_status(painter, self._look, mark, shape, tone)
            paint_text(painter, self._look, box.adjusted(size + 4, 0, 0, 0), said, Role.CAPTION, color)
        painter.end()

    def _forget(self) -> None:
        self._placed = (-1, [])
        self.updateGeometry()

    def _boxes(self, room: int) -> list[QRectF]:
        if self._placed[0] != room:
            self._placed = (room, self._place(room))
        return self._placed[1]

    def _place(self, room: int) -> list[QRectF]:
        metrics, size, line = self._look.metrics(Role.CAPTION), self._look.px(self._SHAPE), self._look.px(self._LINE)
        boxes, left, top = [], 0.0, 0.0
        for said, *_ in self._words:
            width = min(size + 5 + metrics.horizontalAdvance(said), float(room))
            if left and left + width > room:
                left, top = 0.0, top + line
            boxes.append(QRectF(left, top, width, line))
            left += width + self._GAP
        return boxes


def _keyed(facts: AreaFacts) -> list[RecommendationStatus]:
    """What is reported, also when it is none, and the rest; the verified are the large number above."""
    verified, reported = RecommendationStatus.VERIFIED, RecommendationStatus.REPORTED
    rest = [status for status, _ in facts.key if status not in (verified, reported)]
    return [reported, *rest] if facts.counted else []


def _key_word(facts: AreaFacts, status: RecommendationStatus) -> str:
    is_reported = status is RecommendationStatus.REPORTED
    return words.key_word(facts.words(status), status.label, is_reported=is_reported)


class RowButton(PaintedButton):
    """One row of a card: a mark, a title over its facts, and a word at the end. A press opens what it tells of.

    A plain row is one line in small type. Up and Down go to the rows beside it, as Tab does.
    """

    def __init__(self, look: Look, line: Line, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._line, self._is_plain = line, plain
        self.setText(line.title)
        self.setToolTip(line.title)  # which may be longer than its row
        told = (line.title, line.spoken.replace(DOT, ", "), line.facts.replace(DOT, ", "), line.aside)
        self.setAccessibleName(words.row_spoken([piece for piece in told if piece]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(26 if self._is_plain else _ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        if self._is_hot():
            with kept(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._look.tokens.hover))
                painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_plain(painter, box) if self._is_plain else self._paint_two_lines(painter, box)
        if self._has_ring():
            paint_ring(painter, self._look, box, RADIUS_CONTROL)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _paint_plain(self, painter: QPainter, box: QRectF) -> None:
        size = self._look.px(14)
        mark = QRectF(0, box.center().y() - size / 2, size, size)
        self._look.icons.paint(painter, self._line.icon, mark, self._look.tokens.text2)
        end = self._look.metrics(Role.CAPTION).horizontalAdvance(self._line.aside)
        room, color = box.adjusted(size + 8, 0, -(end + 10) if end else 0, 0), self._look.color("text2")
        paint_text(painter, self._look, room, self._line.title, Role.CAPTION, color)
        aside = QRectF(box.right() - end - 4, box.top(), end + 2, box.height())
        paint_text(painter, self._look, aside, self._line.aside, Role.CAPTION, color, Qt.AlignmentFlag.AlignRight)

    def _paint_two_lines(self, painter: QPainter, box: QRectF) -> None:
        look, line, size = self._look, self._line, self._look.px(_MARK)
        mark = QRectF(6, box.top() + look.px(6), size, size)
        if line.mark:
            paint_status(painter, look, mark, line.mark, line.tone)
        else:
            look.icons.paint(painter, line.icon, mark, look.tokens.text2)
        end = look.metrics(Role.LABEL).horizontalAdvance(line.aside) + 10 if line.aside else 4
        half = box.height() / 2
        left = size + 14 + 2
        title = QRectF(left, look.px(3), box.width() - left - end - 6, half - look.px(2))
        facts = QRectF(left, half + look.px(1), box.width() - left - 8, half - look.px(5))
        paint_text(painter, look, title, line.title, Role.BODY, look.color("text"))
        paint_text(painter, look, facts, line.facts, Role.CAPTION, look.color("text3"))
        aside = QRectF(box.right() - end - 4, title.top(), end, title.height())
        color = look.color(line.aside_tone)
        paint_text(painter, look, aside, line.aside, Role.LABEL, color, Qt.AlignmentFlag.AlignRight)
