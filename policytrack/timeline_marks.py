"""The figures of one item of the timeline: bar or point, status mark, first promise, and its words."""

from collections.abc import Iterator

from policytrack.drawing import Box, Figure, Sign, Stroke, Text
from policytrack.timeline_rows import (
    BAR,
    GAP,
    INSET,
    LATE,
    LATE_LETTERING,
    LETTERING,
    LOCK,
    MARK,
    Placed,
    Room,
    extras_width,
)

_RADIUS, _DIAMOND, _CHEVRON, _RAIL = 7.0, 4.2, 3.6, 6.0
_DASHES = (3.0, 2.5)
_BELOW = BAR / 2 + 4.6


def item_figures(room: Room, one: Placed, y: float) -> Iterator[Figure]:
    """What is painted below the line of Today; `y` is the middle of the row."""
    if one.is_bar:
        yield from _bar(room, one, y)
    elif one.right - one.left > room.px(MARK) + 1:
        height = room.px(_RAIL)
        yield Box(one.left, y - height / 2, one.right - one.left, height, _tint(one), radius=height / 2)
    if one.is_moved:
        yield from _slip(room, one, y)


def item_words(room: Room, one: Placed, y: float) -> Iterator[Figure]:
    """What is painted above the line of Today: the mark, and the words on a ground where they stand beside."""
    tone = _tone(one)
    if not one.is_bar:
        ground = room.px(MARK) + 2
        yield Box(one.mark - ground / 2, y - ground / 2, ground, ground, "surface", radius=ground / 2)
    yield Sign(one.mark, y, room.px(MARK), one.item.word.shape if one.item.word else "dot", tone=_name(one))
    if one.widest <= 1:
        return
    x, item = one.label, one.item
    if not one.is_inside:
        yield _ground(room, one, y)
    if not item.is_public:
        yield Sign(
            x + room.px(LOCK - 4) / 2, y, room.px(LOCK - 4), icon="lock", tone=tone if one.is_inside else "text2"
        )
        x += room.px(LOCK)
    words = min(room.measure(item.caption, LETTERING), one.widest)
    yield Text(x, y, item.caption, LETTERING, tone if one.is_inside else "text", widest=one.widest)
    if item.is_late:
        yield Text(x + words + room.px(GAP), y, LATE, LATE_LETTERING, "danger")


def _ground(room: Room, one: Placed, y: float) -> Box:
    """What keeps the lines behind the words from running through them."""
    height = room.px(BAR - 4)
    width = min(room.measure(one.item.caption, LETTERING), one.widest) + extras_width(room, one.item)
    return Box(one.label - 2, y - height / 2, width + 4, height, "surface")


def _bar(room: Room, one: Placed, y: float) -> Iterator[Figure]:
    tone, tint, height, radius = _tone(one), _tint(one), room.px(BAR), room.px(_RADIUS)
    top = y - height / 2
    if one.sure_left > one.left or one.sure_right < one.right:
        yield Box(one.left, top, one.right - one.left, height, tint)
        yield from _outline(one, top + 0.5, top + height - 0.5, tone)
    else:
        yield Box(one.left, top, one.right - one.left, height, tint, tone, radius)
    if one.is_cut_left:
        yield _chevron(room, one.left + room.px(INSET), y, tone, -1)
    if one.is_cut_right or one.item.goes_on:
        yield _chevron(room, one.right - room.px(INSET), y, tone, 1)


def _outline(one: Placed, top: float, bottom: float, tone: str) -> Iterator[Figure]:
    """The edge of a bar whose dates name no day: dashed where it may begin or end, whole between."""
    left, right = one.left + 0.5, one.right - 0.5
    sure_left, sure_right = sorted((one.sure_left, one.sure_right))
    for end, sure in ((left, sure_left), (right, sure_right)):
        dashes = _DASHES if abs(end - sure) > 1 else ()
        yield Stroke(((sure, top), (end, top), (end, bottom), (sure, bottom)), tone, 1, dashes)
    if one.sure_left < one.sure_right:
        for y in (top, bottom):
            yield Stroke(((sure_left, y), (sure_right, y)), tone, 1)


def _chevron(room: Room, x: float, y: float, tone: str, way: int) -> Stroke:
    """The sign of what goes on beyond."""
    side = room.px(_CHEVRON)
    return Stroke(((x - way * side / 2, y - side), (x + way * side / 2, y), (x - way * side / 2, y + side)), tone, 1.6)


def _slip(room: Room, one: Placed, y: float) -> Iterator[Figure]:
    """The hollow mark of the first promise, joined to the present target."""
    tone = _tone(one)
    target = one.right if one.is_bar else one.mark
    edge = room.axis.left if one.item.promised < one.item.anchor else room.axis.right
    start = edge if one.promise is None else one.promise
    below = y + room.px(_BELOW)
    foot = y + (room.px(BAR) / 2 if one.is_bar else room.px(MARK) / 2)
    end = target - room.px(_RADIUS) if one.is_bar else target
    yield Stroke(((start, below), (end, below), (end, foot)), tone, 1.2)
    if one.promise is not None:
        side = room.px(_DIAMOND)
        x = one.promise
        points = ((x, below - side), (x + side, below), (x, below + side), (x - side, below))
        yield Stroke((*points, points[0]), tone, 1.4, filling="surface")


def _name(one: Placed) -> str:
    return one.item.word.tone if one.item.word else "neutral"


def _tone(one: Placed) -> str:
    return f"tone:{_name(one)}"


def _tint(one: Placed) -> str:
    return f"tint:{_name(one)}"
