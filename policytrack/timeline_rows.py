"""Where an item of the timeline stands in its lane: its bar or mark, its label inside or beside it, and its row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policytrack.dates import first_day, last_day
from policytrack.drawing import Lettering, Measure
from policytrack.timeline import Item
from policytrack.timeline_axis import Axis

WHOLE = len("2026-12-03")
PITCH, BAR, MARK, GAP, INSET = 36.0, 26.0, 16.0, 7.0, 8.0
LOCK, LATE = 17.0, "late"
APART = 10.0
"""So far two neighbours in a row stand from each other, at 100 % of the text size; all measures here grow with it."""

LONGEST = 300.0
LETTERING = Lettering.LABEL
LATE_LETTERING = Lettering.CAPTION_STRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item with its place, from left to right in the units of the drawing.

    Attributes:
        left, right: its bar, or the period of a point.
        sure_left, sure_right: the part of a bar that its dates leave no doubt of: `2026-12` may be any of its days.
        mark: the middle of its status mark.
        promise: where it was promised first; None where nothing was moved, or outside.
        is_moved: whether its date was moved, also from outside.
        label: where its words begin; `widest` is the room for the caption alone.
        is_inside: whether the words stand in the bar.
        is_cut_left, is_cut_right: whether it reaches beyond the span.
        from_, to: all that it takes of its row.
    """

    item: Item
    left: float
    right: float
    sure_left: float
    sure_right: float
    mark: float
    label: float
    widest: float
    from_: float
    to: float
    is_inside: bool = False
    is_cut_left: bool = False
    is_cut_right: bool = False
    promise: float | None = None
    is_moved: bool = False
    row: int = 0

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as a bar."""
        return not self.item.is_point


@dataclass(frozen=True, slots=True)
class Room:
    """What placing needs to know: the axis, how texts are measured, how large they are, and which day it is."""

    axis: Axis
    measure: Measure
    scale: float
    as_of: str

    def px(self, length: float) -> float:
        """A measure of 100 % at the present size."""
        return length * self.scale


def placed(room: Room, item: Item) -> Placed:
    """The place of an item, in no row yet."""
    found = _bar(room, item) if not item.is_point else _point(room, item)
    return _promised(room, _labelled(room, found))


def packed(items: Iterable[Placed], room: Room) -> tuple[Placed, ...]:
    """The items in rows from the top: each in the first row in which nothing is in its way."""
    ends: list[float] = []
    found = []
    for each in sorted(items, key=lambda one: (one.from_, one.to, one.item.ref)):
        row = next((at for at, end in enumerate(ends) if end + room.px(APART) <= each.from_), len(ends))
        ends[row : row + 1] = [each.to]
        found.append(replace(each, row=row))
    return tuple(found)


def rows_of(items: Sequence[Placed]) -> int:
    """How many rows they take."""
    return max((each.row for each in items), default=-1) + 1


def _bar(room: Room, item: Item) -> Placed:
    axis, mark = room.axis, room.px(MARK)
    begins, ends = sorted((item.begins, item.ends)) if item.begins and item.ends else (item.begins, item.ends)
    left, sure_left = axis.start(first_day(begins)), axis.start(first_day(begins))
    if len(begins) < WHOLE:
        sure_left = axis.end(last_day(begins))
    if item.goes_on:
        right = sure_right = axis.end(max(first_day(room.as_of), item.last))
    else:
        right, sure_right = axis.end(last_day(ends)), axis.end(last_day(ends))
        if len(ends) < WHOLE:
            sure_right = axis.start(first_day(ends))
    is_cut_left, is_cut_right = left < axis.left - 0.01, right > axis.right + 0.01
    left, right = axis.held(left), axis.held(right)
    least = mark + 2 * room.px(4)
    if right - left < least:  # too short for its mark: as long as that, still inside
        left = min(left, axis.right - least)
        right = left + least
        sure_left, sure_right = left, right
    start = left + room.px(INSET) + (room.px(GAP) if is_cut_left else 0)
    middle = min(start, right - least + room.px(4)) + mark / 2
    return Placed(
        item=item,
        left=left,
        right=right,
        sure_left=min(max(sure_left, left), right),
        sure_right=max(min(sure_right, right), left),
        mark=middle,
        label=0,
        widest=0,
        from_=left,
        to=right,
        is_cut_left=is_cut_left,
        is_cut_right=is_cut_right,
    )


def _point(room: Room, item: Item) -> Placed:
    axis, half = room.axis, room.px(MARK) / 2
    date = item.ends or item.begins
    left, right = axis.held(axis.start(first_day(date))), axis.held(axis.end(last_day(date)))
    middle = min(max((left + right) / 2, axis.left + half), axis.right - half)
    if len(date) == WHOLE:
        left, right = middle - half, middle + half
    return Placed(
        item=item,
        left=left,
        right=right,
        sure_left=left,
        sure_right=right,
        mark=middle,
        label=0,
        widest=0,
        from_=min(left, middle - half),
        to=max(right, middle + half),
    )


def _labelled(room: Room, found: Placed) -> Placed:
    """With its words: in the bar where they fit, else beside it; right, or left at the edge; cut where they must be."""
    axis, gap = room.axis, room.px(GAP)
    around = extras_width(room, found.item)
    wanted = min(room.measure(found.item.caption, LETTERING), room.px(LONGEST)) + 1
    inside = found.right - found.mark - room.px(MARK) / 2 - gap - room.px(INSET)
    inside -= gap if found.is_cut_right else 0
    start = found.mark + room.px(MARK) / 2 + gap
    if found.is_bar and wanted + around <= inside:
        return replace(found, label=start, widest=inside - around, is_inside=True)
    right, left = axis.right - found.to - 2 * gap, found.from_ - 2 * gap - axis.left
    if wanted + around <= right or (right >= left and right >= inside):
        return _beside(found, found.to + gap, min(wanted, right - around), around)
    if found.is_bar and inside >= max(left, right) and wanted + around > left:
        return replace(found, label=start, widest=max(inside - around, 1), is_inside=True)
    widest = min(wanted, left - around)
    return _beside(found, found.from_ - gap - widest - around, widest, around)


def _beside(found: Placed, label: float, widest: float, around: float) -> Placed:
    widest = max(widest, 0)
    end = label + widest + around
    return replace(found, label=label, widest=widest, from_=min(found.from_, label), to=max(found.to, end))


def extras_width(room: Room, item: Item) -> float:
    """What stands around the caption of an item: the mark of what is not public, and the word of what is late."""
    lock = 0.0 if item.is_public else room.px(LOCK)
    return lock + (room.measure(LATE, LATE_LETTERING) + room.px(GAP) if item.is_late else 0.0)


def _promised(room: Room, found: Placed) -> Placed:
    """With its first promise, and the room that its mark takes."""
    if not found.item.promised:
        return found
    axis, half = room.axis, room.px(5)
    at = axis.end(last_day(found.item.promised)) - axis.unit / 2
    if not axis.holds(at):
        held = axis.held(at)
        return replace(found, is_moved=True, from_=min(found.from_, held), to=max(found.to, held))
    at = min(max(at, axis.left + half), axis.right - half)
    return replace(found, promise=at, is_moved=True, from_=min(found.from_, at - half), to=max(found.to, at + half))
