"""One happening of a story as a row: its day, the mark of its word or its noun, what happened, to which record."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from policytrack.dates import show_date_briefly
from policytrack.story import Entry
from policytrack.ui.buttons import PaintedButton
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_ring, paint_status, paint_text
from policytrack.ui.tokens import RADIUS_CONTROL

_DATE, _MARK, _SIDE, _ABOVE, _GAP = 84, 16, 8, 6, 2
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class StoryRow(PaintedButton):
    """Pressed, it opens the record that the happening is about; one about the story's own record is only read."""

    def __init__(self, look: Look, entry: Entry, icon: str, *, is_own: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._entry, self._icon, self._is_own = entry, icon, is_own
        about = "" if is_own else f"{entry.ref} {entry.subject}".strip()
        lines = (
            (entry.said, Role.LABEL, "text"),
            (entry.why, Role.CAPTION, "text"),
            (about, Role.CAPTION, "text2"),
            (entry.trace, Role.CAPTION, "text3"),
        )
        self._lines = tuple(line for line in lines if line[0])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(entry.words)
        spoken = (show_date_briefly(entry.on), entry.words, about, entry.trace)
        self.setAccessibleName(", ".join(piece for piece in spoken if piece))
        if is_own:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def ref(self) -> str:
        """The record that it is about."""
        return self._entry.ref

    def sizeHint(self) -> QSize:
        width = self._look.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(36))

    def heightForWidth(self, width: int) -> int:
        return self._boxes(width)[-1].bottom() + _ABOVE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens = QPainter(self), self._look, self._look.tokens
        if not self._is_own and (self._is_hot() or self.isDown()):
            with kept(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.hover))
                painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        boxes = self._boxes(self.width())
        self._paint_day(painter, QRectF(boxes[0]))
        for box, (text, role, color) in zip(boxes, self._lines, strict=True):
            painter.setFont(look.font(role))
            painter.setPen(look.color(color))
            painter.drawText(box, _WRAPPED, text)
        if self._has_ring():
            paint_ring(painter, look, QRectF(self.rect()), RADIUS_CONTROL)
        painter.end()

    def _paint_day(self, painter: QPainter, first: QRectF) -> None:
        """The day, and the mark on the thread that holds the story together."""
        look, tokens = self._look, self._look.tokens
        line = look.metrics(Role.LABEL).height()
        day = QRectF(_SIDE, first.top(), look.px(_DATE), line)
        paint_text(painter, look, day, show_date_briefly(self._entry.on), Role.CAPTION, look.color("text2"))
        size = look.px(_MARK)
        mark = QRectF(day.right() + 4, first.top() + (line - size) / 2, size, size)
        middle = mark.center().x()
        with kept(painter):
            style = Qt.PenStyle.DotLine if self._entry.is_ahead else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tokens.border), 1.5, style))
            painter.drawLine(round(middle), 0, round(middle), self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(mark.adjusted(-2, -2, 2, 2))
        word = self._entry.after
        if word is not None and word.shape and not self._entry.is_ahead:  # what is to come has no word yet
            paint_status(painter, look, mark, word.shape, word.tone)
        else:
            look.icons.paint(painter, self._icon, mark, tokens.text3 if self._entry.is_ahead else tokens.text2)

    def _boxes(self, width: int) -> list[QRect]:
        """Where each line of words stands, one under the other, in a row of this width."""
        left = _SIDE + self._look.px(_DATE) + 4 + self._look.px(_MARK) + 10
        room, top, boxes = max(width - left - _SIDE, 60), _ABOVE, []
        for text, role, _ in self._lines:
            metrics = self._look.metrics(role)
            height = metrics.boundingRect(QRectF(0, 0, room, 10_000), _WRAPPED, text).height()
            boxes.append(QRect(left, top, room, round(height + 0.5)))
            top = boxes[-1].bottom() + 1 + _GAP
        return boxes
