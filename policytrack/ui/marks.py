"""Painted marks that several screens share: status shapes, chips, avatars, bars, tiles, targets, rings."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from policytrack.ui.look import Look, Role
from policytrack.ui.shapes import paint_shape
from policytrack.ui.tokens import CHIP_HEIGHT, RADIUS_TILE

_CHIP_SIDE, _CHIP_GAP, _CHIP_MARK = 9, 6, 15
_PERSON_TONES = ("amber", "violet", "teal", "blue", "green", "area-prevention")


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Paint smoothly inside and give the painter back as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield
    finally:
        painter.restore()


def paint_status(painter: QPainter, look: Look, box: QRectF, shape: str, tone: str) -> None:
    """Draw the shape of a status word in its tone; the word itself stands beside it."""
    with kept(painter):
        paint_shape(painter, box, shape, look.color(_known(look, tone)), QColor(look.tokens.surface))


def chip_size(look: Look, text: str, mark: str = "", icon: str = "") -> QSizeF:
    """Return the room that `paint_chip` needs for these parts."""
    width = look.metrics(Role.CHIP).horizontalAdvance(text) + 2 * _CHIP_SIDE
    if mark or icon:
        width += look.px(_CHIP_MARK) + (_CHIP_GAP if text else 0)
    return QSizeF(round(width + 0.5), look.px(CHIP_HEIGHT))


def paint_chip(
    painter: QPainter, look: Look, box: QRectF, text: str, *, mark: str = "", icon: str = "", tone: str = "neutral"
) -> None:
    """Draw a pill with a shape or an icon and a word into `box`; a word too long for it is elided."""
    colors = look.tokens.tone(tone)
    with kept(painter):
        outline = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(QColor(colors.tint))
        painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
        left = box.left() + _CHIP_SIDE
        if mark or icon:
            left = _paint_chip_mark(painter, look, box, mark=mark, icon=icon, tone=tone) + _CHIP_GAP
        room = QRectF(left, box.top(), box.right() - _CHIP_SIDE - left, box.height())
        paint_text(painter, look, room, text, Role.CHIP, QColor(colors.text))


def _paint_chip_mark(painter: QPainter, look: Look, box: QRectF, *, mark: str, icon: str, tone: str) -> float:
    """Draw the mark at the left of a chip and return where it ends."""
    size, colors = look.px(_CHIP_MARK), look.tokens.tone(tone)
    place = QRectF(box.left() + _CHIP_SIDE - 1, box.center().y() - size / 2, size, size)
    if icon:
        look.icons.paint(painter, icon, place, colors.text)
    else:
        paint_shape(painter, place, mark, QColor(colors.text), QColor(colors.tint))
    return place.right() + 1


def paint_text(
    painter: QPainter,
    look: Look,
    box: QRectF,
    text: str,
    role: Role,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line into `box`, in the middle of its height, elided with an ellipsis if it is too long."""
    with kept(painter):
        painter.setFont(look.font(role))
        painter.setPen(color)
        metrics = look.metrics(role)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


def initials(name: str) -> str:
    """Return one or two capitals for a person or a body: "Dana Abdi" gives "DA", "" gives "?"."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "?"


def person_tone(name: str) -> str:
    """Return the tone of a person's avatar, the same for the same name on every machine; no name is neutral."""
    if not name.strip():
        return "neutral"
    return _PERSON_TONES[zlib.crc32(name.encode()) % len(_PERSON_TONES)]


def paint_avatar(painter: QPainter, look: Look, box: QRectF, name: str) -> None:
    """Draw a disc with the initials of `name`."""
    colors = look.tokens.tone(person_tone(name))
    with kept(painter):
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(QColor(colors.tint))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        font = look.font(Role.OVERLINE)
        font.setPixelSize(max(1, round(box.height() * 0.42)))
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))


def paint_bar(painter: QPainter, look: Look, box: QRectF, parts: Sequence[tuple[str, int]]) -> None:
    """Draw (tone, count) parts side by side in one rounded bar; no part that counts is thinner than 3 px."""
    counted = [(tone, count) for tone, count in parts if count > 0]
    with kept(painter):
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(outline)
        if not counted:
            painter.fillRect(box, QColor(look.tokens.border))
        for part, (tone, _) in zip(_stretches(box, [count for _, count in counted]), counted, strict=True):
            painter.fillRect(part, look.color(_known(look, tone)))


def _stretches(box: QRectF, counts: Sequence[int]) -> list[QRectF]:
    gap, least = 1.5, 3.0
    room = box.width() - gap * max(len(counts) - 1, 0)
    spare = max(room - least * len(counts), 0.0)
    stretches, left = [], box.left()
    for count in counts:
        width = least + spare * count / sum(counts)
        stretches.append(QRectF(left, box.top(), width, box.height()))
        left += width + gap
    return stretches


def paint_tile(painter: QPainter, look: Look, box: QRectF, icon: str, tone: str) -> None:
    """Draw a tinted square with an icon: the sign of a focus area."""
    colors = look.tokens.tone(tone)
    with kept(painter):
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(QColor(colors.tint))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_TILE, RADIUS_TILE)
        inset = box.height() * 0.23
        look.icons.paint(painter, icon, box.adjusted(inset, inset, -inset, -inset), colors.text)


def paint_target(
    painter: QPainter, look: Look, center: QPointF, size: float, tone: str, *, hollow: bool = False
) -> None:
    """Draw the diamond of a target date; hollow is a promise that was moved."""
    color, half = look.color(_known(look, tone)), size / 2
    with kept(painter):
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(QColor(look.tokens.surface) if hollow else QBrush(color))
        x, y = center.x(), center.y()
        painter.drawPolygon([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def key_size(look: Look, keys: str) -> QSizeF:
    """Return the room that `paint_key` needs."""
    width = look.metrics(Role.OVERLINE).horizontalAdvance(keys) + 10
    return QSizeF(max(round(width + 0.5), look.px(19)), look.px(19))


def paint_key(painter: QPainter, look: Look, box: QRectF, keys: str) -> None:
    """Draw the name of a key or of a key combination on a key cap."""
    with kept(painter):
        painter.setPen(QPen(QColor(look.tokens.border), 1))
        painter.setBrush(QColor(look.tokens.sunken))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        color = QColor(look.tokens.text2)
        paint_text(painter, look, box, keys, Role.OVERLINE, color, Qt.AlignmentFlag.AlignHCenter)


def paint_ring(painter: QPainter, look: Look, box: QRectF, radius: float) -> None:
    """Draw the ring of what the keyboard holds, 2 px wide just inside `box`."""
    with kept(painter):
        painter.setPen(QPen(QColor(look.tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def paint_check(painter: QPainter, look: Look, box: QRectF, *, checked: bool) -> None:
    """Draw a check box as it stands in a list row."""
    tokens = look.tokens
    with kept(painter):
        painter.setPen(QPen(QColor(tokens.accent if checked else tokens.edge), 2))
        painter.setBrush(QColor(tokens.accent if checked else tokens.surface))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if checked:
            paint_shape(painter, box, "square-tick", QColor(tokens.accent), QColor(tokens.on_accent))


def paint_logo(painter: QPainter, look: Look, box: QRectF) -> None:
    """Draw the program's sign: a list whose last line is ticked."""
    unit = box.width() / 24
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.accent))
        painter.drawRoundedRect(box, 5.5 * unit, 5.5 * unit)
        painter.translate(box.topLeft())
        painter.scale(unit, unit)
        line = QPen(QColor(look.tokens.on_accent), 1.9)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        for left, right, height in ((6.2, 13.2, 7.4), (6.2, 10.6, 12.0), (6.2, 9.4, 16.6)):
            painter.drawLine(QPointF(left, height), QPointF(right, height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(12.4, 14.6), QPointF(14.6, 17.0), QPointF(18.6, 11.4)])


def _known(look: Look, tone: str) -> str:
    return tone if tone in look.tokens.tones else "neutral"
