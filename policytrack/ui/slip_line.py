"""A promise that was moved, drawn: a hollow mark at the first date, joined to the mark of the present one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from policytrack.dates import show_date_briefly
from policytrack.promises import ORIGINAL
from policytrack.records.record import Record
from policytrack.standing import due_date, has_slipped
from policytrack.ui.field_row import INSET, LABEL_WIDTH
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_text
from policytrack.ui.rows import due_tone
from policytrack.ui.words import record as words

_MARK, _HEIGHT, _LINE = 10, 42, 1.5


class SlipLine(QWidget):
    """Stands below a due date that lies after the first promise; the same is said in words, and spoken."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._first, self._now, self._tone = look, "", "", "text2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.hide()

    def show_record(self, record: Record, as_of: str) -> None:
        """Show how far the date of a record has slipped; nothing where it has not."""
        self.setVisible(has_slipped(record))
        if not has_slipped(record):
            return
        first, now = show_date_briefly(str(record.value(ORIGINAL))), show_date_briefly(due_date(record))
        self._first, self._now = words.first_promise(first), words.now_promised(now)
        self._tone = due_tone(record, as_of)
        self.setAccessibleName(words.slipped(first, now))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        left = look.px(LABEL_WIDTH) + INSET + 4  # where the values of fields begin
        painter.translate(left, 0)
        size, width = look.px(_MARK), self.width() - left
        line = look.metrics(Role.CAPTION).height()
        middle, top = size / 2 + 3, size + 6
        right = min(width - size, max(look.px(250), size * 4))
        first, now = QPointF(size / 2 + 1, middle), QPointF(right, middle)
        with kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.color("edge"), _LINE))
            painter.drawLine(QPointF(first.x() + size / 2, middle), QPointF(now.x() - size / 2, middle))
            painter.drawPolygon(_diamond(first, size))
            painter.setPen(QPen(look.color(self._tone), _LINE))
            painter.setBrush(look.color(self._tone))
            painter.drawPolygon(_diamond(now, size))
        half = (right + size / 2) / 2
        caption = QRectF(0, top, half - 4, line)
        paint_text(painter, look, caption, self._first, Role.CAPTION, look.color("text2"))
        present = QRectF(half, top, half, line)
        end = Qt.AlignmentFlag.AlignRight
        paint_text(painter, look, present, self._now, Role.CAPTION, look.color(self._tone), end)
        painter.end()


def _diamond(center: QPointF, size: float) -> QPolygonF:
    half = size / 2
    x, y = center.x(), center.y()
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
