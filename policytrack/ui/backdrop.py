"""The window behind what lies over it, dimmed, as one picture: what is painted above leaves the rest alone."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from policytrack.ui.look import Look
from policytrack.ui.marks import kept

_SHADOW = 24
_DARK, _LIGHT = 150, 110  # how much is dimmed, of 255


class Backdrop:
    """Takes the picture when it is first wanted, and again after `forget`; a list in the window costs a frame to paint.

    `over` is what lies over the window, and is left out of the picture.
    """

    def __init__(self, look: Look, window: QWidget, over: QWidget) -> None:
        self._look, self._window, self._over = look, window, over
        self._ground, self._shown, self._box = QPixmap(), QPixmap(), QRect()

    def forget(self) -> None:
        """Take another picture: the window looks different now."""
        self._ground = QPixmap()

    def picture(self, box: QRect, radius: float) -> QPixmap:
        """The dimmed window with the shadow of a box with round corners."""
        if self._ground.isNull():
            self._ground, self._box = self._dimmed(), QRect()
        if box != self._box:
            self._box, self._shown = box, QPixmap(self._ground)
            painter = QPainter(self._shown)
            self._cast_shadow(painter, QRectF(box), radius)
            painter.end()
        return self._shown

    def _dimmed(self) -> QPixmap:
        window, ratio = self._window, self._window.devicePixelRatioF()
        ground = QPixmap(window.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(window.palette().window().color())
        parts = [part for part in window.children() if isinstance(part, QWidget) and part is not self._over]
        for part in parts:
            if part.isVisible() and not part.isWindow():
                part.render(ground, part.pos())
        painter, scrim = QPainter(ground), QColor("#101820")
        scrim.setAlpha(_DARK if self._look.tokens.is_dark else _LIGHT)
        painter.fillRect(QRect(QPoint(0, 0), window.size()), scrim)
        painter.end()
        return ground

    def _cast_shadow(self, painter: QPainter, box: QRectF, radius: float) -> None:
        shadow = QColor(self._look.tokens.shadow)
        with kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for spread in range(_SHADOW, 0, -2):
                shadow.setAlpha(5)
                painter.setBrush(shadow)
                ring = box.adjusted(-spread, -spread + 6, spread, spread + 6)
                painter.drawRoundedRect(ring, radius + spread, radius + spread)
