"""Paints a drawing in the colors, fonts, shapes and icons of the window: on a widget, or as a picture of its own."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from policytrack.drawing import Box, Drawing, Figure, Lettering, Measure, Side, Sign, Stroke, Text
from policytrack.files import write_atomically
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept
from policytrack.ui.shapes import paint_shape

TONE, TINT = "tone:", "tint:"
PICTURE_RATIO = 2.0
"""A picture that is written has so many points for each unit, so that it is sharp in a letter and on a wall."""

_ROLES: Mapping[Lettering, Role] = MappingProxyType(
    {
        Lettering.HEADING: Role.HEADING,
        Lettering.LABEL: Role.LABEL,
        Lettering.LABEL_STRONG: Role.LABEL_STRONG,
        Lettering.CAPTION: Role.CAPTION,
        Lettering.CAPTION_STRONG: Role.CAPTION_STRONG,
    }
)


def text_measure(look: Look) -> Measure:
    """How wide texts are at the present text size."""
    metrics = {lettering: look.metrics(role) for lettering, role in _ROLES.items()}
    return lambda words, lettering: metrics[lettering].horizontalAdvance(words)


def color_of(look: Look, name: str) -> QColor:
    """The color that a drawing names: a token, `tone:NAME`, `tint:NAME`, or the bare name of a tone.

    An unknown name is that of neutral text, because painting never fails.
    """
    tokens = look.tokens
    if name.startswith(TONE):
        return QColor(tokens.tone(name.removeprefix(TONE)).text)
    if name.startswith(TINT):
        return QColor(tokens.tone(name.removeprefix(TINT)).tint)
    held = tokens.tones[name].text if name in tokens.tones else getattr(tokens, name, None)
    color = QColor(held) if isinstance(held, str) else QColor()
    return color if color.isValid() else QColor(tokens.tone("neutral").text)


def paint_drawing(painter: QPainter, look: Look, drawing: Drawing) -> None:
    """Paint all figures of a drawing with its corner at the painter’s origin; the ground is the caller’s."""
    with kept(painter):
        for figure in drawing.figures:
            _WAYS[type(figure)](painter, look, figure)


def drawing_picture(look: Look, drawing: Drawing, ratio: float = PICTURE_RATIO) -> QImage:
    """The drawing as a picture on the ground of cards; what it says in words is kept in the picture as well."""
    image = QImage(ceil(drawing.width * ratio), ceil(drawing.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(look.tokens.surface))
    painter = QPainter(image)
    paint_drawing(painter, look, drawing)
    painter.end()
    image.setText("Description", drawing.says)
    return image


def write_picture(path: Path, image: QImage) -> None:
    """Write a picture as PNG beside its place and rename it into it. Raises Refused when it cannot be written.

    It touches no widget, so that it may run on another thread.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub says bytes, which fail
    write_atomically(path, bytes(data.data()))


def _paint_stroke(painter: QPainter, look: Look, stroke: Stroke) -> None:
    pen = QPen(color_of(look, stroke.color), stroke.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dashes:
        pen.setDashPattern([length / max(stroke.width, 0.1) for length in stroke.dashes])
    painter.setPen(pen)
    points = QPolygonF([QPointF(x, y) for x, y in _sharp(stroke)])
    if stroke.filling:
        painter.setBrush(color_of(look, stroke.filling))
        painter.drawPolygon(points)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)


def _sharp(stroke: Stroke) -> Sequence[tuple[float, float]]:
    """The points of a stroke; a thin upright or level line stands on a pixel, or it would be a grey one of two."""
    (x, y), *others = stroke.points or ((0.0, 0.0),)
    if stroke.width > 1.0 or len(others) != 1:
        return stroke.points
    if others[0][0] == x:
        return tuple((floor(x) + 0.5, each) for _, each in stroke.points)
    return tuple((each, floor(y) + 0.5) for each, _ in stroke.points) if others[0][1] == y else stroke.points


def _paint_box(painter: QPainter, look: Look, box: Box) -> None:
    outline = QRectF(box.x, box.y, box.width, box.height)
    if box.edge:
        outline.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(color_of(look, box.edge), 1) if box.edge else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color_of(look, box.filling)) if box.filling else QBrush())
    painter.drawRoundedRect(outline, box.radius, box.radius)


def _paint_text(painter: QPainter, look: Look, text: Text) -> None:
    role = _ROLES[text.lettering]
    metrics = look.metrics(role)
    words = text.words
    if text.widest:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, text.widest + 0.5)
    width = metrics.horizontalAdvance(words)
    left = text.x - {Side.RIGHT: 0.0, Side.MIDDLE: width / 2, Side.LEFT: width}[text.side]
    painter.setFont(look.font(role))
    painter.setPen(color_of(look, text.color))
    room = QRectF(left, text.y - metrics.height() / 2, width + 2, metrics.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)


def _paint_sign(painter: QPainter, look: Look, sign: Sign) -> None:
    box = QRectF(sign.x - sign.size / 2, sign.y - sign.size / 2, sign.size, sign.size)
    color = color_of(look, sign.tone)
    if sign.icon:
        look.icons.paint(painter, sign.icon, box, color.name())
    else:
        paint_shape(painter, box, sign.shape, color, QColor(look.tokens.surface))


_WAYS: Mapping[type[Figure], Callable[..., None]] = MappingProxyType(
    {Stroke: _paint_stroke, Box: _paint_box, Text: _paint_text, Sign: _paint_sign}
)
