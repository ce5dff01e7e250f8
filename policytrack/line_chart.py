"""A chart of lines over time, composed from figures: honest axes, gaps left open, lines told apart without color.

Each line has its own dashes, its own mark at every figure and its words at its end; where the words leave too little
room for the lines, they stand in a key below. Nothing here knows who paints it.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from policytrack.drawing import Box, Drawing, Figure, Lettering, Measure, Side, Stroke, Text
from policytrack.series import figure_words
from policytrack.ticks import time_ticks, value_ticks

_NEARLY_A_YEAR = 300  # days
_WIDEST_ENDS = 0.34  # of the width; words that need more go into the key
_SOME_DAY = datetime.date(2000, 1, 1)  # of a chart without figures


class Mark(StrEnum):
    """The shape at the figures of a line; none of them is the shape of a status."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    FALLING = "falling"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line differs from the others: in tone, and without color by its dashes and its marks."""

    tone: str
    mark: Mark
    dashes: tuple[float, ...] = ()


STYLES = (
    LineStyle("tone:blue", Mark.DISC),
    LineStyle("tone:green", Mark.SQUARE, (9, 4)),
    LineStyle("tone:amber", Mark.TRIANGLE, (2, 3)),
    LineStyle("tone:violet", Mark.DIAMOND, (10, 3, 2, 3)),
    LineStyle("tone:teal", Mark.FALLING, (5, 3)),
    LineStyle("tone:red", Mark.UPRIGHT, (12, 3, 2, 3, 2, 3)),
)


def style_of(place: int) -> LineStyle:
    """The style of the line at a place; beyond the sixth, tones and dashes come in other pairs."""
    own, turn = STYLES[place % len(STYLES)], STYLES[(place + place // len(STYLES)) % len(STYLES)]
    return LineStyle(own.tone, own.mark, turn.dashes)


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure and the days that it is of, in words where it is pointed at. A hollow one is not exact."""

    first: datetime.date
    last: datetime.date
    value: float
    hollow: bool = False
    words: str = ""

    @property
    def middle(self) -> float:
        """The middle of its days, in days."""
        return (self.first.toordinal() + self.last.toordinal() + 1) / 2

    @property
    def length(self) -> int:
        """How many days it is of."""
        return self.last.toordinal() - self.first.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands in a drawing, and what it says."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line: runs of figures that are joined; between two runs it is open.

    Attributes:
        end: what stands at its end, such as `455 per person`.
        briefly: the same where room is short; the rest then stands in the key.
        filled: whether the ground below it is tinted.
        marked: whether every figure has its mark, and not only the last.
    """

    end: str
    briefly: str
    runs: tuple[tuple[Dot, ...], ...]
    style: LineStyle
    filled: bool = False
    marked: bool = True

    @property
    def dots(self) -> tuple[Dot, ...]:
        """All its figures."""
        return tuple(dot for run in self.runs for dot in run)


@dataclass(frozen=True, slots=True)
class Cut:
    """A day from which figures do not compare with those before."""

    day: datetime.date
    words: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """What a chart shows.

    Attributes:
        unit: what the figures count, above the axis.
        says: the whole in words.
        begins_at_zero: whether the axis does; where it does not, the chart says so.
    """

    lines: tuple[ChartLine, ...]
    says: str
    unit: str = ""
    cuts: tuple[Cut, ...] = ()
    begins_at_zero: bool = True


def line_chart(chart: LineChart, width: float, height: float, em: float, measure: Measure) -> Drawing:
    """The chart as a drawing of this width; it is higher than `height` where its words need the room.

    `em` is the size of the smallest letters that `measure` measures, in the same units.
    """
    plot = _Plot(chart, width, height, em, measure)
    figures = (*plot.ground(), *plot.cuts(), *plot.lines(), *plot.ends(), *plot.key())
    return Drawing(width, plot.height, tuple(figures), chart.says)


def chart_spots(chart: LineChart, width: float, height: float, em: float, measure: Measure) -> tuple[Spot, ...]:
    """Where the figures stand in the drawing that `line_chart` makes of the same, from left to right."""
    plot = _Plot(chart, width, height, em, measure)
    return tuple(sorted(plot.spots(), key=lambda spot: (spot.x, spot.y)))


class _Plot:
    """The places of everything in one chart."""

    def __init__(self, chart: LineChart, width: float, height: float, em: float, measure: Measure) -> None:
        self._chart, self._width, self._em, self._measure = chart, width, em, measure
        dots = [dot for line in chart.lines for dot in line.dots]
        self._line = em * 1.55
        values = [dot.value for dot in dots] or [0.0]
        low = min(*values, 0.0) if chart.begins_at_zero else min(values)
        self._ticks = value_ticks(low, max(*values, 1.0) if chart.begins_at_zero else max(values))
        days = [day for dot in dots for day in (dot.first, dot.last)] + [cut.day for cut in chart.cuts]
        self._first, self._last = (min(days), max(days)) if days else (_SOME_DAY, _SOME_DAY)
        self._shortest = min((dot.length for dot in dots), default=1)
        words = max((self._wide(f"{figure_words(tick)}") for tick in self._ticks), default=0.0)
        self._left = words + em * 0.7
        ends = max((measure(line.end, Lettering.CAPTION_STRONG) for line in chart.lines), default=0.0)
        self._has_key = ends > width * _WIDEST_ENDS
        short = max((measure(line.briefly, Lettering.CAPTION_STRONG) for line in chart.lines), default=0.0)
        self._end_room = min(short if self._has_key else ends, width * 0.4)
        self._right = width - self._end_room - em * 1.4
        self._cut_places = list(self._placed_cuts())
        rows = 1 + max((row for *_, row in self._cut_places), default=-1)
        self._top = self._line * (rows + (1 if chart.unit or not chart.begins_at_zero else 0)) + em * 0.6
        least = max(len(chart.lines) * self._line, em * 7)
        self._bottom = max(height - self._below, self._top + least)
        self.height = self._bottom + self._below

    @property
    def _below(self) -> float:
        return self._line * (1.2 + (len(self._chart.lines) + 0.3 if self._has_key else 0))

    def spots(self) -> Iterator[Spot]:
        """Where each figure stands that has words."""
        for dot in (dot for line in self._chart.lines for dot in line.dots if dot.words):
            yield Spot(self._x(dot.middle), self._y(dot.value), dot.words)

    # The ground ----------------------------------------------------------------------------------------------

    def ground(self) -> Iterator[Figure]:
        """Grid, numbers, time and what is counted."""
        if says := self._unit_words():
            yield Text(0, self._line / 2, says, color="text3", widest=self._width)
        for tick in self._ticks:
            y = self._y(tick)
            is_base = tick == self._ticks[0]
            yield Stroke(((self._left, y), (self._right, y)), "edge" if is_base else "border")
            yield Text(self._left - self._em * 0.5, y, figure_words(tick), color="text3", side=Side.LEFT)
        widest = max(self._wide("Sep"), self._wide("2028")) if self._span_days > 0 else 1
        most = max(int((self._right - self._left) / (widest * 1.7)), 1)
        taken = -1.0
        for day, name in self._shown_ticks(most):
            half = self._wide(name) / 2
            x = min(max(self._x(day), half), self._width - half)
            if x - half > taken:
                yield Text(x, self._bottom + self._line * 0.65, name, color="text3", side=Side.MIDDLE)
                taken = x + half + self._em * 0.3

    def _shown_ticks(self, most: int) -> list[tuple[float, str]]:
        """Those whose middle lies within the time that is shown; the first of all where none does."""
        ticks = time_ticks(self._first, self._last, most, by_year=self._shortest > _NEARLY_A_YEAR)
        within = [tick for tick in ticks if self._first.toordinal() <= tick[0] <= self._last.toordinal() + 1]
        return within or list(ticks[:1])

    def _unit_words(self) -> str:
        start = "" if self._chart.begins_at_zero else f"the axis begins at {figure_words(self._ticks[0])}"
        return "; ".join(filter(None, (self._chart.unit, start)))

    # Breaks --------------------------------------------------------------------------------------------------

    def _placed_cuts(self) -> Iterator[tuple[Cut, float, Side, float, int]]:
        """Where the words of each break stand: their beginning or end, how wide, and in which row."""
        ends: list[float] = []
        for cut in self._chart.cuts:
            x = self._x(cut.day.toordinal())
            after, before = self._width - x, x
            side = Side.RIGHT if after >= min(self._wide(cut.words), before) else Side.LEFT
            room = max((after if side is Side.RIGHT else before) - self._em * 0.5, self._em * 3)
            width = min(self._wide(cut.words), room)
            begin = x + self._em * 0.4 if side is Side.RIGHT else x - self._em * 0.4 - width
            row = next((row for row, end in enumerate(ends) if end < begin), len(ends))
            ends[row : row + 1] = [begin + width]
            yield cut, begin, side, room, row

    def cuts(self) -> Iterator[Figure]:
        """A line at each break, from its words down to the axis."""
        head = self._line if self._unit_words() else 0
        for cut, begin, _, room, row in self._cut_places:
            x, y = self._x(cut.day.toordinal()), head + self._line * row
            yield Stroke(((x, y + self._em * 0.2), (x, self._bottom)), "text2", 1.2, (4, 3))
            yield Text(begin, y + self._line / 2, cut.words, color="text2", widest=room)

    # Lines ---------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Figure]:
        """Each line, below all marks."""
        for line in self._chart.lines:
            for run in line.runs:
                points = tuple((self._x(dot.middle), self._y(dot.value)) for dot in run)
                if line.filled and len(points) > 1:
                    base = ((points[-1][0], self._bottom), (points[0][0], self._bottom))
                    tint = line.style.tone.replace("tone:", "tint:")
                    yield Stroke((*points, *base), tint, 0.1, filling=tint)
                if len(points) > 1:
                    yield Stroke(points, line.style.tone, self._em / 6, line.style.dashes)
        for line in self._chart.lines:
            yield from self._marks(line)

    def _marks(self, line: ChartLine) -> Iterator[Figure]:
        dots = line.dots
        gaps = [self._x(after.middle) - self._x(before.middle) for before, after in pairwise(dots)]
        crowded = not line.marked or (bool(gaps) and sum(gaps) / len(gaps) < self._em * 0.8)
        alone = {run[0] for run in line.runs if len(run) == 1}
        shared = {dot for pair in pairwise(dots) if pair[1].first <= pair[0].last for dot in pair}
        for dot in dots:
            if dot.length > self._shortest * 1.5 or dot in shared:
                yield from self._reach(dot, line.style.tone)
            if not crowded or dot is dots[-1] or dot in alone or dot.hollow:
                yield mark_at(line.style, self._x(dot.middle), self._y(dot.value), self._em * 0.3, hollow=dot.hollow)

    def _reach(self, dot: Dot, tone: str) -> Iterator[Figure]:
        """The days of a figure that covers more of them than others do."""
        y, cap = self._y(dot.value), self._em * 0.2
        left, right = self._x(dot.first.toordinal()), self._x(dot.last.toordinal() + 1)
        yield Stroke(((left, y), (right, y)), tone, 1.0)
        yield Stroke(((left, y - cap), (left, y + cap)), tone, 1.0)
        yield Stroke(((right, y - cap), (right, y + cap)), tone, 1.0)

    # Words at the ends ---------------------------------------------------------------------------------------

    def ends(self) -> Iterator[Figure]:
        """The words at the end of each line, apart from each other, joined to their line where they had to move."""
        last = [(self._x(line.dots[-1].middle), self._y(line.dots[-1].value)) for line in self._chart.lines]
        places = spread([y for _, y in last], self._line, (self._line / 2, self._bottom))
        x = self._right + self._em * 0.9
        for line, (end, y), place in zip(self._chart.lines, last, places, strict=True):
            if abs(place - y) > self._em * 0.3 or end < self._right - self._em:
                yield Stroke(((end + self._em * 0.4, y), (x - self._em * 0.3, place)), line.style.tone, 0.8, (1, 3))
            words = line.briefly if self._has_key else line.end
            lettering, room = Lettering.CAPTION_STRONG, self._end_room + self._em * 0.4
            yield Text(x, place, words, lettering, line.style.tone, widest=room)

    def key(self) -> Iterator[Figure]:
        """The lines by their dashes and marks, where their words have no room at their ends."""
        if not self._has_key:
            return
        for place, line in enumerate(self._chart.lines):
            y = self._bottom + self._line * (1.8 + place)
            width = self._em * 2.6
            yield Stroke(((0, y), (width, y)), line.style.tone, self._em / 6, line.style.dashes)
            yield mark_at(line.style, width / 2, y, self._em * 0.3)
            room = self._width - width - self._em
            yield Text(width + self._em * 0.7, y, line.end, Lettering.CAPTION, "text2", widest=room)

    # Scales --------------------------------------------------------------------------------------------------

    @property
    def _span_days(self) -> float:
        return self._last.toordinal() + 1 - self._first.toordinal()

    def _x(self, day: float) -> float:
        inset = self._em * 0.5
        room = self._right - self._left - 2 * inset
        return self._left + inset + (day - self._first.toordinal()) / self._span_days * room

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._bottom - (value - low) / (high - low) * (self._bottom - self._top)

    def _wide(self, words: str) -> float:
        return self._measure(words, Lettering.CAPTION)


def spread(wanted: Sequence[float], least: float, limits: tuple[float, float]) -> list[float]:
    """Heights as near as possible to those wanted, in their order, each `least` below the one above, within limits."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    heights = dict.fromkeys(order, 0.0)
    floor_ = limits[0]
    for place in order:
        heights[place] = floor_ = max(wanted[place], floor_)
        floor_ += least
    ceiling = limits[1]
    for place in reversed(order):
        heights[place] = ceiling = min(heights[place], ceiling)
        ceiling -= least
    return [heights[place] for place in range(len(wanted))]


def mark_at(style: LineStyle, x: float, y: float, radius: float, *, hollow: bool = False) -> Figure:
    """The mark of a line around a point."""
    fill = "surface" if hollow else style.tone
    if style.mark is Mark.DISC:
        return Box(x - radius, y - radius, 2 * radius, 2 * radius, fill, style.tone, radius)
    r = radius * 1.15
    corners: dict[Mark, tuple[tuple[float, float], ...]] = {
        Mark.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        Mark.TRIANGLE: ((0, -1.2), (1.2, 1), (-1.2, 1)),
        Mark.FALLING: ((0, 1.2), (1.2, -1), (-1.2, -1)),
        Mark.DIAMOND: ((0, -1.4), (1.2, 0), (0, 1.4), (-1.2, 0)),
        Mark.UPRIGHT: ((-0.5, -1.4), (0.5, -1.4), (0.5, 1.4), (-0.5, 1.4)),
    }
    shape = [(x + dx * r, y + dy * r) for dx, dy in corners[style.mark]]
    return Stroke((*shape, shape[0]), style.tone, radius / 2.4, filling=fill)
