"""Shows a drawing that is composed anew for every width, text size and theme; a table of its facts stands near it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from policytrack.drawing import Drawing, Measure
from policytrack.ui.drawing_painter import paint_drawing, text_measure
from policytrack.ui.look import Look
from policytrack.ui.marks import paint_ring
from policytrack.ui.tokens import RADIUS_TILE

LETTERS = 12
"""The size of the smallest letters of a drawing, in pixels at 100 %."""

RING_ROOM = 4
"""Pixels at 100 % around the drawing, so that the ring of what the keyboard holds runs beside it."""

Compose = Callable[[tuple[float, float], float, Measure], Drawing]
"""Makes the drawing for a (width, height), the size of its smallest letters, and what measures texts."""


class DrawnView(QWidget):
    """A painted picture as high as its drawing wants, which the keyboard reaches and a screen reader tells in words."""

    def __init__(self, look: Look, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._least = look, height
        self._compose: Compose | None = None
        self.drawing: Drawing | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        look.changed.connect(self._arrange)

    def show_drawing(self, compose: Compose) -> None:
        """Show what `compose` makes of the present width."""
        self._compose = compose
        self._arrange()

    def composed(self, width: float) -> Drawing | None:
        """The drawing at another width, for a picture of its own; None before there is one."""
        if self._compose is None:
            return None
        look = self._look
        return self._compose((width, look.px(self._least)), look.px(LETTERS), text_measure(look))

    def sizeHint(self) -> QSize:
        height = self.drawing.height if self.drawing else self._look.px(self._least)
        return QSize(self._look.px(320), round(height + 2 * self._room))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.drawing is not None:
            painter.translate(self._room, self._room)
            paint_drawing(painter, self._look, self.drawing)
            painter.resetTransform()
        if self.hasFocus():
            paint_ring(painter, self._look, self.rect().toRectF(), RADIUS_TILE)
        painter.end()

    @property
    def _room(self) -> int:
        return self._look.px(RING_ROOM)

    def _arrange(self) -> None:
        self.drawing = self.composed(max(self.width(), self._look.px(120)) - 2 * self._room)
        if self.drawing is not None:
            self.setAccessibleDescription(self.drawing.says)
            self.setFixedHeight(round(self.drawing.height) + 2 * self._room)
        self.update()
