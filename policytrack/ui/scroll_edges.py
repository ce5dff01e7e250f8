"""Shades at the upper and lower edge of what scrolls: they show that there is more, above or below."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from policytrack.ui.look import Look

_HEIGHT = 20


class ScrollEdges(QObject):
    """Lays a shade over each edge of an area behind which something is hidden."""

    def __init__(self, look: Look, area: QScrollArea) -> None:
        super().__init__(area)
        self._look, self._area = look, area
        self.upper = _Shade(look, area.viewport(), is_upper=True)
        self.lower = _Shade(look, area.viewport(), is_upper=False)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._settle)
        bar.rangeChanged.connect(self._settle)
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._settle()
        return False

    def _settle(self) -> None:
        bar, room = self._area.verticalScrollBar(), self._area.viewport().rect()
        height = self._look.px(_HEIGHT)
        self.upper.setGeometry(QRect(0, 0, room.width(), height))
        self.lower.setGeometry(QRect(0, room.height() - height, room.width(), height))
        for shade, is_wanted in ((self.upper, bar.value() > bar.minimum()), (self.lower, bar.value() < bar.maximum())):
            shade.setVisible(is_wanted)
            shade.raise_()


class _Shade(QWidget):
    """The page fades out under a line; mouse and keyboard go through it."""

    def __init__(self, look: Look, parent: QWidget, *, is_upper: bool) -> None:
        super().__init__(parent)
        self._look, self._is_upper = look, is_upper
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.rect()
        page = self._look.color("surface")
        clear = QColor(page)
        clear.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, box.height())
        fade.setColorAt(0, page if self._is_upper else clear)
        fade.setColorAt(1, clear if self._is_upper else page)
        painter.fillRect(box, fade)
        painter.fillRect(0, 0 if self._is_upper else box.height() - 1, box.width(), 1, self._look.color("border"))
        painter.end()
