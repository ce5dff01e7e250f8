"""The card that tells an item of the timeline in words, beside it, while the pointer or the keyboard is on it."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from policytrack.timeline import Item
from policytrack.timeline_words import dates_in_words, told_of
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_status
from policytrack.ui.phrases import dotted
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import timeline as words

_WIDEST, _SIDE, _ABOVE, _GAP, _APART, _MARK = 380, 12, 10, 3, 6, 16


def card_lines(item: Item, as_of: str) -> tuple[tuple[str, Role, str], ...]:
    """The lines of the card: words, role and color each; the first is the title."""
    status = item.word.label if item.word else ""
    told = ". ".join(word[:1].upper() + word[1:] for word in told_of(item, as_of))
    lines = (
        (item.caption, Role.LABEL_STRONG, "text"),
        (dotted(status, dates_in_words(item)), Role.CAPTION, "text"),
        (told, Role.CAPTION_STRONG, "danger" if item.is_late else "text2"),
        (dotted(f"{item.noun.label} {item.ref}", words.OPENS), Role.CAPTION, "text3"),
    )
    return tuple(line for line in lines if line[0])


def paint_card(painter: QPainter, look: Look, item: Item, as_of: str, beside: QRectF, room: QRectF) -> None:
    """Paint the card below a place, or above where there is no room, inside of `room`."""
    lines = card_lines(item, as_of)
    widest = min(look.px(_WIDEST), room.width() - 8)
    texts = [(text, role, color, _text_box(look, text, role, widest - 2 * _SIDE)) for text, role, color in lines]
    mark = look.px(_MARK) + 6
    width = min(max(box.width() + (mark if at == 1 else 0) for at, (*_, box) in enumerate(texts)) + 2 * _SIDE, widest)
    height = sum(box.height() + _GAP for *_, box in texts) + 2 * _ABOVE - _GAP
    place = _placed(QSizeF(width, height), beside, room)
    with kept(painter):
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        top = place.top() + _ABOVE
        for at, (text, role, color, box) in enumerate(texts):
            left = place.left() + _SIDE
            if at == 1 and item.word:
                shape = QRectF(left, top + (box.height() - look.px(_MARK)) / 2, look.px(_MARK), look.px(_MARK))
                paint_status(painter, look, shape, item.word.shape, item.word.tone)
                left += mark
            painter.setFont(look.font(role))
            painter.setPen(look.color(color))
            painter.drawText(QRectF(left, top, place.right() - _SIDE - left + 1, box.height()), _FLAGS, text)
            top += box.height() + _GAP


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _text_box(look: Look, text: str, role: Role, widest: float) -> QRectF:
    return look.metrics(role).boundingRect(QRectF(0, 0, widest, 1000), _FLAGS, text)


def _placed(size: QSizeF, beside: QRectF, room: QRectF) -> QRectF:
    """Below, else above; and moved inside at the sides."""
    top = beside.bottom() + _APART
    if top + size.height() > room.bottom():
        top = beside.top() - _APART - size.height()
    if top < room.top():
        top = max(room.bottom() - size.height() - 2, room.top())
    left = min(max(beside.left(), room.left() + 4), max(room.right() - size.width() - 4, room.left() + 4))
    return QRectF(QPointF(left, top), size)
