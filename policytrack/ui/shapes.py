"""The shapes of status words: pies that fill for the City's status, squares that fill for an evaluator's rating."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

# All measures are in a square of 16; painters are scaled to the box they get.
_LINE, _SIGN_LINE = 1.75, 1.9
_RING, _PIE, _DISC = QRectF(1.9, 1.9, 12.2, 12.2), QRectF(4.6, 4.6, 6.8, 6.8), QRectF(1, 1, 14, 14)
_FRAME, _FILLING, _BLOCK = QRectF(2, 2, 12, 12), QRectF(4.5, 4.5, 7, 7), QRectF(1.2, 1.2, 13.6, 13.6)


@dataclass(frozen=True)
class Shape:
    """One mark: an outline that is stroked, a filling, and a sign stroked over it in the color of the ground."""

    outline: QPainterPath = field(default_factory=QPainterPath)
    filling: QPainterPath = field(default_factory=QPainterPath)
    sign: QPainterPath = field(default_factory=QPainterPath)
    dashes: tuple[float, float] | None = None


def paint_shape(painter: QPainter, box: QRectF, shape: str, color: QColor, ground: QColor) -> None:
    """Draw the shape in the middle of `box`; `ground` is what shows through a tick. Unknown names are a dot."""
    drawn = SHAPES.get(shape, SHAPES["dot"])
    size = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center() - QPointF(size / 2, size / 2))
    painter.scale(size / 16, size / 16)
    painter.strokePath(drawn.outline, _pen(color, _LINE, drawn.dashes))
    painter.fillPath(drawn.filling, color)
    painter.strokePath(drawn.sign, _pen(ground, _SIGN_LINE))
    painter.restore()


def _pen(color: QColor, width: float, dashes: tuple[float, float] | None = None) -> QPen:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


def _circle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box)
    return path


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def _pie(quarters: int) -> QPainterPath:
    """Return a disc filled clockwise from noon."""
    path = QPainterPath(_PIE.center())
    path.arcTo(_PIE, 90, -90 * quarters)
    path.closeSubpath()
    return path


def _level(quarters: int) -> QPainterPath:
    """Return a square filled from the bottom."""
    height = _FILLING.height() * quarters / 4
    path = QPainterPath()
    path.addRect(QRectF(_FILLING.left(), _FILLING.bottom() - height, _FILLING.width(), height))
    return path


def _strokes(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for first, *others in strokes:
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
    return path


def _shapes() -> Mapping[str, Shape]:
    ring, disc, frame, block = _circle(_RING), _circle(_DISC), _rounded(_FRAME, 2.5), _rounded(_BLOCK, 3)
    dash = math.pi * _RING.width() / 16 / _LINE  # eight dashes and eight gaps close the circle
    tick = _strokes(((4.9, 8.3), (7.1, 10.5), (11.2, 5.9)))
    cross = _strokes(((5.6, 5.6), (10.4, 10.4)), ((10.4, 5.6), (5.6, 10.4)))
    line = _strokes(((5, 8), (11, 8)))
    return {
        "dot": Shape(filling=_circle(QRectF(5, 5, 6, 6))),
        "ring": Shape(ring),
        "ring-dashed": Shape(ring, dashes=(dash * 1.1, dash * 0.9)),
        "quarter": Shape(ring, _pie(1)),
        "half": Shape(ring, _pie(2)),
        "three-quarter": Shape(ring, _pie(3)),
        "full": Shape(filling=disc),
        "full-tick": Shape(filling=disc, sign=tick),
        "pause": Shape(filling=disc, sign=_strokes(((6.3, 5.5), (6.3, 10.5)), ((9.7, 5.5), (9.7, 10.5)))),
        "cross": Shape(filling=disc, sign=cross),
        "dash": Shape(filling=disc, sign=line),
        "square": Shape(frame),
        "square-dashed": Shape(frame, dashes=(1.6, 1.2)),
        "square-quarter": Shape(frame, _level(1)),
        "square-half": Shape(frame, _level(2)),
        "square-three-quarter": Shape(frame, _level(3)),
        "square-full": Shape(filling=block),
        "square-tick": Shape(filling=block, sign=tick),
        "square-cross": Shape(filling=block, sign=cross),
        "square-dash": Shape(filling=block, sign=line),
        "square-risk": Shape(filling=block, sign=_strokes(((8, 4.6), (8, 8.8)), ((8, 11.2), (8, 11.3)))),
    }


SHAPES: Mapping[str, Shape] = MappingProxyType(_shapes())
