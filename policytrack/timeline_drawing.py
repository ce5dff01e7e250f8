"""Draws the timeline: lanes of bars and points packed into rows, meetings as dashed lines, Today, and the legend.

Pure: the same items, span, width and measure of texts give the same drawing, on the screen and on paper. Nothing
stands outside, and in a lane no label, mark or bar overlaps another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytrack.area_marks import area_mark
from policytrack.dates import first_day
from policytrack.drawing import Box, Drawing, Figure, Lettering, Measure, Sign, Stroke, Text, moved
from policytrack.timeline import Item, Lane, MeetingDay, Timeline
from policytrack.timeline_axis import Axis
from policytrack.timeline_marks import item_figures, item_words
from policytrack.timeline_rows import BAR, PITCH, Placed, Room, packed, placed, rows_of
from policytrack.timeline_words import keys_of, meeting_name, more_in_words, timeline_in_words

TODAY, NOTHING = "Today", "Nothing in this span"
MEETING_KEY, PROMISE_KEY = "Meeting", "First promised for"
MEETING_ICON = "landmark"

HEAD, LANE_HEAD, BAND = 66.0, 176.0, 40.0
_MONTHS, _MEETINGS = 18.0, 45.0
_PAD, _SIDE, _TILE, _LINE = 16.0, 20.0, 28.0, 18.0
_PILL, _PILL_SIDE, _ICON = 22.0, 8.0, 15.0
_KEY_ROW, _KEY_GAP, _KEY_MARK = 26.0, 18.0, 15.0
_NARROWEST = 0.24  # a column of lane names that takes more of the width stands above the lanes instead
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a timeline is drawn on.

    Attributes:
        width: of the whole drawing.
        scale: the size of text, of which `measure` tells widths, against 100 %.
        least_height: the lanes grow to this height together, where they are lower.
        most_rows: in each lane; how many items find no room in them is said.
    """

    width: float
    measure: Measure
    scale: float = 1.0
    least_height: float = 0.0
    most_rows: int = MOST_ROWS


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item is in the drawing of the lanes: what the pointer hits and the keyboard rings."""

    item: Item
    x: float
    y: float
    width: float
    height: float
    lane: int


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """The head with months and meetings, the lanes below it, and the legend: three drawings of one width."""

    head: Drawing
    lanes: Drawing
    legend: Drawing
    spots: tuple[Spot, ...]
    axis: Axis
    left_over: int = 0

    def whole(self, lines: Sequence[Text] = ()) -> Drawing:
        """All of it, one below the other, beneath lines of text that tell what it is."""
        height = 0.0
        figures: list[Figure] = []
        for line in lines:
            figures.append(moved(line, 0, height))
            height = height + 2 * line.y
        for part in (self.head, self.lanes, self.legend):
            figures += [moved(figure, 0, height) for figure in part.figures]
            height += part.height
        return Drawing(self.lanes.width, height, tuple(figures), self.lanes.says)


def draw_timeline(found: Timeline, sheet: Sheet) -> TimelineDrawing:
    """The drawing of a timeline."""
    px = sheet.scale
    is_beside = LANE_HEAD * px <= sheet.width * _NARROWEST
    axis = Axis(found.span, LANE_HEAD * px if is_beside else 0.0, sheet.width)
    room = Room(axis, sheet.measure, sheet.scale, found.as_of)
    lanes = [_rowed(found, lane, room, sheet) for lane in found.lanes]
    heights = _heights(lanes, sheet, is_beside=is_beside)
    figures: list[Figure] = list(_lines(found, room, sum(heights)))
    above: list[Figure] = []
    spots: list[Spot] = []
    top = 0.0
    for at, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
        first = top + (_PAD if is_beside else BAND) * px + PITCH * px / 2
        figures += _lane_head(lane.lane, sheet, top, is_beside=is_beside)
        if at:
            figures.append(Stroke(((0, top), (sheet.width, top)), "border"))
        for one in lane.items:
            y = first + one.row * PITCH * px
            figures += item_figures(room, one, y)
            above += item_words(room, one, y)
            spots.append(Spot(one.item, one.from_, y - PITCH * px / 2, one.to - one.from_, PITCH * px, at))
        above += _lane_foot(lane, room, first)
        top += height
    figures += _today(found, room, 0, top)
    says = timeline_in_words(found)
    return TimelineDrawing(
        head=_head(found, room, sheet, is_beside=is_beside),
        lanes=Drawing(sheet.width, top, (*figures, *above), says),
        legend=_legend(found, sheet),
        spots=tuple(spots),
        axis=axis,
        left_over=sum(lane.left_over for lane in lanes),
    )


# -- lanes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rowed:
    """A lane with its items in rows, and how many have no room."""

    lane: Lane
    items: tuple[Placed, ...]
    left_over: int

    @property
    def rows(self) -> int:
        """The rows that it takes, one of them for what is said at its foot."""
        return rows_of(self.items) + bool(self.left_over or not self.items)


def _rowed(found: Timeline, lane: Lane, room: Room, sheet: Sheet) -> _Rowed:
    items = packed((placed(room, item) for item in found.of(lane)), room)
    shown = tuple(one for one in items if one.row < sheet.most_rows)
    return _Rowed(lane, shown, len(items) - len(shown))


def _heights(lanes: list[_Rowed], sheet: Sheet, *, is_beside: bool) -> list[float]:
    """The height of each lane: its rows and its name, and its share of what room is left."""
    px = sheet.scale
    heights = []
    for lane in lanes:
        rows = max(lane.rows, 1) * PITCH * px
        name = (_TILE + 8 + len(_title(lane.lane, sheet)) * _LINE) * px
        heights.append(2 * _PAD * px + max(rows, name) if is_beside else (BAND + 8) * px + rows)
    spare = max(sheet.least_height - sum(heights), 0) / max(len(heights), 1)
    return [height + spare for height in heights]


def _lane_head(lane: Lane, sheet: Sheet, top: float, *, is_beside: bool) -> Iterator[Figure]:
    """The tile and the name of a focus area: beside the lane, or above it where there is little room."""
    px, mark = sheet.scale, area_mark(lane.colour)
    tile, left = _TILE * px, _SIDE * px
    y = top + (_PAD if is_beside else 6) * px
    yield Box(left, y, tile, tile, f"tint:{mark.tone}", f"tint:{mark.tone}", 6)
    yield Sign(left + tile / 2, y + tile / 2, tile * 0.56, icon=mark.icon, tone=mark.tone)
    if not is_beside:
        x, widest = left + tile + 10 * px, sheet.width * 0.7
        width = min(sheet.measure(lane.caption, Lettering.LABEL_STRONG), widest)
        yield Box(x - 4, y, width + 8, tile, "surface")
        yield Text(x, y + tile / 2, lane.caption, Lettering.LABEL_STRONG, widest=widest)
        return
    for at, words in enumerate(_title(lane, sheet)):
        middle = y + tile + (8 + _LINE * (at + 0.5)) * px
        yield Text(left, middle, words, Lettering.LABEL_STRONG, widest=(LANE_HEAD - _SIDE - 8) * px)


def _title(lane: Lane, sheet: Sheet, most: int = 3) -> list[str]:
    """The name of a lane in lines that its column holds; what is beyond the last is cut there."""
    lines: list[str] = []
    for word in lane.caption.split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = sheet.measure(longer, Lettering.LABEL_STRONG) <= (LANE_HEAD - _SIDE - 8) * sheet.scale
        if lines and (fits or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _lane_foot(lane: _Rowed, room: Room, first: float) -> Iterator[Figure]:
    """What is said where nothing stands, or more than there is room for."""
    words = more_in_words(lane.left_over) if lane.left_over else "" if lane.items else NOTHING
    if words:
        y = first + (lane.rows - 1) * PITCH * room.scale
        x = room.axis.left + room.px(14)
        height = room.px(BAR - 4)
        yield Box(x - 2, y - height / 2, room.measure(words, Lettering.CAPTION) + 4, height, "surface")
        yield Text(x, y, words, Lettering.CAPTION, "text3", widest=room.axis.right - x)


# -- lines that cross the lanes -------------------------------------------------------------------------------


def _lines(found: Timeline, room: Room, height: float) -> Iterator[Figure]:
    """The lines of the axis, and those of the meetings."""
    axis = room.axis
    if axis.left:
        yield Stroke(((axis.left, 0), (axis.left, height)), "border")
    for tick in axis.ticks(room.scale):
        x = axis.start(tick.day)
        if axis.left + 1 < x < axis.right:
            yield Stroke(((x, 0), (x, height)), "pressed")
    for meeting in found.meetings:
        x = _middle(room, meeting)
        if axis.holds(x):
            color, width = ("accent", 1.8) if meeting.is_next else ("edge", 1.0)
            yield Stroke(((x, 0), (x, height)), color, width, (3.5, 2.5))


def _today(found: Timeline, room: Room, top: float, bottom: float) -> Iterator[Figure]:
    x = _today_at(found, room)
    if room.axis.holds(x):
        yield Stroke(((x, top), (x, bottom)), "danger", 1.8)


def _today_at(found: Timeline, room: Room) -> float:
    return room.axis.start(first_day(found.as_of)) + room.axis.unit / 2


def _middle(room: Room, meeting: MeetingDay) -> float:
    return (room.axis.start(meeting.first) + room.axis.end(meeting.last)) / 2


# -- the head -------------------------------------------------------------------------------------------------


def _head(found: Timeline, room: Room, sheet: Sheet, *, is_beside: bool) -> Drawing:
    """Months and years with Today among them, and below these the meetings with the next one named."""
    height = HEAD * sheet.scale
    figures = [*_head_lines(found, room, height)]
    if is_beside:
        figures.append(Stroke(((room.axis.left, 0), (room.axis.left, height)), "border"))
    figures += _meeting_marks(found, room)
    today = list(_today_pill(found, room))
    taken = [(today[0].x, today[0].x + today[0].width)] if today and isinstance(today[0], Box) else []
    figures += _tick_labels(room, taken)
    figures += today
    figures += [Stroke(((0, y), (sheet.width, y)), "border") for y in (0.5, height - 0.5)]
    return Drawing(sheet.width, height, tuple(figures), timeline_in_words(found))


def _head_lines(found: Timeline, room: Room, height: float) -> Iterator[Figure]:
    axis, below = room.axis, room.px(_MONTHS + 11)
    for tick in axis.ticks(room.scale):
        x = axis.start(tick.day)
        if axis.left + 1 < x < axis.right:
            yield Stroke(((x, below), (x, height)), "pressed")
    yield from _today(found, room, below, height)


def _tick_labels(room: Room, taken: list[tuple[float, float]]) -> Iterator[Figure]:
    """The names of months, each in the room up to the next; one that Today covers moves beside it, or goes."""
    axis, ticks = room.axis, room.axis.ticks(room.scale)
    starts = [max(axis.start(tick.day), axis.left) for tick in ticks]
    for tick, start, end in zip(ticks, starts, [*starts[1:], axis.right], strict=True):
        lettering = Lettering.CAPTION_STRONG if tick.is_strong else Lettering.CAPTION
        width = room.measure(tick.words, lettering)
        x = start + room.px(8)
        for left, right in taken:
            if x < right + 4 and x + width > left - 4:
                x = right + room.px(6)
        if x + width <= end:
            color = "text" if tick.is_strong else "text2"
            yield Text(x, room.px(_MONTHS), tick.words, lettering, color)


def _today_pill(found: Timeline, room: Room) -> Iterator[Box | Text]:
    x = _today_at(found, room)
    if room.axis.holds(x):
        yield from _pill(room, x, room.px(_MONTHS), TODAY, "danger", "on_danger")


def _pill(room: Room, x: float, y: float, words: str, ground: str, color: str, icon: float = 0) -> Iterator[Box | Text]:
    """Words on a round ground at a place, moved inside at the edges; an `icon` so wide stands at the place itself."""
    side, height = room.px(_PILL_SIDE), room.px(_PILL)
    width = room.measure(words, Lettering.CAPTION_STRONG) + 2 * side + icon
    wanted = x - side - icon / 2 if icon else x - width / 2
    left = max(min(wanted, room.axis.right - width - 2), room.axis.left + 2)
    yield Box(left, y - height / 2, width, height, ground, radius=height / 2)
    yield Text(left + side + icon, y, words, Lettering.CAPTION_STRONG, color)


def _meeting_marks(found: Timeline, room: Room) -> Iterator[Figure]:
    """A sign for each meeting that has room, and the name of the next."""
    axis, y, size = room.axis, room.px(_MEETINGS), room.px(_ICON)
    taken: list[tuple[float, float]] = []
    ahead = next((meeting for meeting in found.meetings if meeting.is_next), None)
    if ahead and axis.holds(_middle(room, ahead)):
        x, gap = _middle(room, ahead), room.px(5)
        pill = list(_pill(room, x, y, meeting_name(ahead, found.as_of), "accent", "on_accent", size + gap))
        yield Stroke(((x, y), (x, room.px(HEAD))), "accent", 1.8, (3.5, 2.5))
        yield from pill
        left = pill[0].x
        yield Sign(left + room.px(_PILL_SIDE) + size / 2, y, size, icon=MEETING_ICON, tone="on_accent")
        taken.append((left, left + sum(one.width for one in pill if isinstance(one, Box))))
    for meeting in found.meetings:
        x = _middle(room, meeting)
        half = size / 2
        if meeting is ahead or not (axis.left + half <= x <= axis.right - half):
            continue
        if all(x + half + 2 < left or x - half - 2 > right for left, right in taken):
            taken.append((x - half, x + half))
            yield Sign(x, y, size, icon=MEETING_ICON, tone="text2")
            yield Stroke(((x, y + half + 2), (x, room.px(HEAD))), "edge", 1, (3.5, 2.5))


# -- the legend -----------------------------------------------------------------------------------------------


def _legend(found: Timeline, sheet: Sheet) -> Drawing:
    """The words of the marks that are shown, in rows of the width."""
    px = sheet.scale
    x, y = _SIDE * px, 8 * px + _KEY_ROW * px / 2
    figures: list[Figure] = [Stroke(((0, 0.5), (sheet.width, 0.5)), "border")]
    for words, figure in _entries(found, px):
        taken = (_KEY_MARK + 7) * px + sheet.measure(words, Lettering.CAPTION)
        if x > _SIDE * px and x + taken > sheet.width - _SIDE * px:
            x, y = _SIDE * px, y + _KEY_ROW * px
        figures.append(moved(figure, x + _KEY_MARK * px / 2, y))
        left = x + (_KEY_MARK + 7) * px
        figures.append(Text(left, y, words, Lettering.CAPTION, "text2", widest=sheet.width - left - _SIDE * px))
        x += taken + _KEY_GAP * px
    return Drawing(sheet.width, y + (_KEY_ROW / 2 + 8) * px, tuple(figures), "")


def _entries(found: Timeline, px: float) -> Iterator[tuple[str, Figure]]:
    """What the legend tells: words, and the mark around a place at nought."""
    for key in keys_of(found):
        yield key.words, Sign(0, 0, _KEY_MARK * px, key.shape or "dot", tone=key.tone)
    if any(item.promised for item in found.items):
        side = 4.6 * px
        corners = ((0.0, -side), (side, 0.0), (0.0, side), (-side, 0.0), (0.0, -side))
        yield PROMISE_KEY, Stroke(corners, "text2", 1.4, filling="surface")
    if found.meetings:
        yield MEETING_KEY, Sign(0, 0, _KEY_MARK * px, icon=MEETING_ICON, tone="text2")
