"""A card that stands for another record: its icon, caption, a line on it, and the shape of its status."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from policytrack.ui.buttons import PaintedButton
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_ring, paint_status, paint_text
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.words import Word

_HEIGHT, _SIDE, _ICON, _SHAPE = 54, 12, 18, 18


class RecordCard(PaintedButton):
    """Pressed, it opens the record. Where it may be removed, Delete and its menu do so.

    `ref` is the record for which it stands where others may be dropped on it, to be linked; "" where none may.

    Signals:
        removed: the person wants the tie, or the part, to go.
    """

    removed = Signal()

    def __init__(
        self, look: Look, icon: str, title: str, line: str, status: Word | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._icon, self._line, self._status, self._removal = icon, line, status, ""
        self.ref = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(title)
        spoken = (title, line, status.label if status else "")
        self.setAccessibleName(", ".join(piece for piece in spoken if piece))
        self.setToolTip(title)

    def offer_removal(self, words: str) -> None:
        """Let the person remove it, in these words ("Remove the link")."""
        self._removal = words

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._removal:
            menu = QMenu(self)
            menu.addAction(self._look.icon("unlink"), self._removal, self.removed.emit)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removal and event.matches(QKeySequence.StandardKey.Delete):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens = QPainter(self), self._look, self._look.tokens
        box = QRectF(self.rect())
        with kept(painter):
            painter.setPen(QPen(QColor(tokens.edge if self._is_hot() else tokens.border), 1))
            painter.setBrush(QColor(tokens.hover if self.isDown() else tokens.surface))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        size, left = look.px(_ICON), box.left() + _SIDE
        look.icons.paint(painter, self._icon, QRectF(left, box.center().y() - size / 2, size, size), tokens.text2)
        left += size + _SIDE
        right = box.right() - _SIDE
        if self._status and self._status.shape:
            shape = look.px(_SHAPE)
            place = QRectF(right - shape, box.center().y() - shape / 2, shape, shape)
            paint_status(painter, look, place, self._status.shape, self._status.tone)
            right = place.left() - 8
        first = QRectF(left, box.top() + box.height() * 0.14, right - left, box.height() * 0.38)
        second = QRectF(left, box.top() + box.height() * 0.51, right - left, box.height() * 0.34)
        paint_text(painter, look, first, self.words(), Role.LABEL, QColor(tokens.text))
        paint_text(painter, look, second, self._line, Role.CAPTION, QColor(tokens.text3))
        if self._has_ring():
            paint_ring(painter, look, box, RADIUS_CONTROL)
        painter.end()
