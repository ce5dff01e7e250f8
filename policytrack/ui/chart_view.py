"""A chart of lines whose figures can be pointed at: with the mouse, or with the arrow keys, which also say them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from policytrack.line_chart import LineChart, Spot, chart_spots, line_chart
from policytrack.ui.announcing import announce
from policytrack.ui.drawing_painter import text_measure
from policytrack.ui.drawn_view import LETTERS, DrawnView
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_text
from policytrack.ui.tokens import RADIUS_TILE

_NEAR, _RING, _SIDE, _NOTE = 16, 7, 8, 26
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartView(DrawnView):
    """Left and Right go from figure to figure, Home and End to the first and the last."""

    def __init__(self, look: Look, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(look, name, height, parent)
        self._spots: tuple[Spot, ...] = ()
        self._at = -1
        self._chart: LineChart | None = None

    @property
    def spot(self) -> Spot | None:
        """The figure that the keyboard has come to."""
        return self._spots[self._at] if 0 <= self._at < len(self._spots) else None

    def show_chart(self, chart: LineChart) -> None:
        """Show a chart."""
        self._chart, self._at = chart, -1
        self.show_drawing(lambda size, em, measure: line_chart(chart, *size, em, measure))

    def _arrange(self) -> None:
        super()._arrange()
        if self._chart is not None and self.drawing is not None:
            size = (self.drawing.width, self._look.px(self._least))
            found = chart_spots(self._chart, *size, self._look.px(LETTERS), text_measure(self._look))
            self._spots = tuple(Spot(each.x + self._room, each.y + self._room, each.words) for each in found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._spots and key in _STEPS:
            first = 0 if _STEPS[key] > 0 else len(self._spots) - 1
            self._go_to(self._at + _STEPS[key] if self.spot else first)
        elif self._spots and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else len(self._spots) - 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._spot_near(QPointF(event.pos()))
            if spot is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), spot.words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.spot is not None:
            painter = QPainter(self)
            self._paint_spot(painter, self.spot)
            painter.end()

    def _go_to(self, place: int) -> None:
        self._at = min(max(place, 0), len(self._spots) - 1)
        announce(self, self._spots[self._at].words)
        self.update()

    def _spot_near(self, point: QPointF) -> Spot | None:
        def distance(spot: Spot) -> float:
            return (point - QPointF(spot.x, spot.y)).manhattanLength()

        nearest = min(self._spots, key=distance, default=None)
        return nearest if nearest and distance(nearest) <= self._look.px(_NEAR) else None

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        """Ring the figure and say it in a note above it, or below where there is no room."""
        look, radius = self._look, self._look.px(_RING)
        width = look.metrics(Role.CAPTION_STRONG).horizontalAdvance(spot.words) + 2 * _SIDE
        height = look.px(_NOTE)
        left = min(max(spot.x - width / 2, 1), max(self.width() - width - 1, 1))
        above = spot.y - radius - height - 2
        note = QRectF(left, above if above > 0 else spot.y + radius + 2, min(width, self.width() - 2), height)
        with kept(painter):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.tokens.focus), 2))
            painter.drawEllipse(QPointF(spot.x, spot.y), radius, radius)
            painter.setBrush(QColor(look.tokens.surface))
            painter.setPen(QPen(QColor(look.tokens.edge), 1))
            painter.drawRoundedRect(note, RADIUS_TILE, RADIUS_TILE)
        inner = note.adjusted(_SIDE, 0, -_SIDE, 0)
        paint_text(painter, look, inner, spot.words, Role.CAPTION_STRONG, look.color("text"))
