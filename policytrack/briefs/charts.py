"""Stacked bars, drawn so that they can be told apart in black and white: by tone, order, edge and number."""

from dataclasses import dataclass

from policytrack.briefs.blocks import BarChart, plain
from policytrack.briefs.pen import Leaf, Pen
from policytrack.briefs.pieces import lines_height
from policytrack.briefs.setting import Line, Setter
from policytrack.briefs.type import CHART, INK, LABEL, NAVY, Style
from policytrack.cleaning import clean_line

WHITE = "#FFFFFF"
RAMP = (NAVY, "#2C6FAF", "#7FAFDB", "#AECBE6", "#DDE9F4", WHITE, WHITE)
"""From dark to light; each step can be seen without colour. The seventh is hatched as well."""

HATCHED = 6
DARK_COUNT = 2
LABEL_SHARE = 0.26
KEY_SIZE = 8.0
KEY_ROW = 13.0
KEY_GAP = 16.0
TOTAL_ROOM = 26.0
ENDLESS = 1e9
ON_DARK = Style(9, 11.8, WHITE)
ON_LIGHT = Style(9, 11.8, INK)


@dataclass(frozen=True, slots=True)
class BarBox:
    """One bar: its label, its segments as (series, value, number set), its total."""

    label: tuple[Line, ...]
    segments: tuple[tuple[int, int, Line], ...]
    total: int
    total_line: Line


@dataclass(frozen=True, slots=True)
class Chart:
    """A stacked bar chart with its key, set to a width."""

    leaf: Leaf
    keys: tuple[tuple[tuple[int, Line], ...], ...]
    bars: tuple[BarBox, ...]
    width: float
    before: float = 8.0
    bar: float = 15.0
    gap: float = 9.0
    joined: bool = False

    @property
    def height(self) -> float:
        return (
            len(self.keys) * KEY_ROW + 4 + sum(map(self._bar_height, self.bars)) + self.gap * (len(self.bars) - 1) + 4
        )

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> None:
        """A chart stays whole."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.leaf(self.leaf):
            for row in self.keys:
                self._draw_keys(pen, row, x, top)
                top += KEY_ROW
            top += 4
            for bar in self.bars:
                self._draw_bar(pen, bar, x, top)
                top += self._bar_height(bar) + self.gap

    def _draw_keys(self, pen: Pen, row: tuple[tuple[int, Line], ...], x: float, top: float) -> None:
        for series, line in row:
            draw_tone(pen, series, x, top + 2, KEY_SIZE, KEY_SIZE)
            pen.text((line,), x + KEY_SIZE + 4, top)
            x += key_width(line)

    def _draw_bar(self, pen: Pen, bar: BarBox, x: float, top: float) -> None:
        pen.text(bar.label, x, top + (self._bar_height(bar) - lines_height(bar.label)) / 2)
        left = x + self.width * LABEL_SHARE
        top += (self._bar_height(bar) - self.bar) / 2
        unit = self._points_per_one
        for series, value, line in bar.segments:
            draw_tone(pen, series, left, top, value * unit - 1, self.bar)
            if line.width + 6 <= value * unit:
                if series == HATCHED:
                    pen.box(left + 2.5, top + 2, line.width + 3, self.bar - 4, fill=WHITE)
                pen.text((line,), left + 4, top + (self.bar - line.style.leading) / 2)
            left += value * unit
        pen.text((bar.total_line,), left + 5, top + (self.bar - CHART.leading) / 2)

    def _bar_height(self, bar: BarBox) -> float:
        return max(self.bar, lines_height(bar.label))

    @property
    def _points_per_one(self) -> float:
        longest = max(bar.total for bar in self.bars) or 1
        return (self.width * (1 - LABEL_SHARE) - TOTAL_ROOM) / longest


def draw_tone(pen: Pen, series: int, x: float, top: float, width: float, height: float) -> None:
    """An area in the tone of a series."""
    if series < DARK_COUNT:
        pen.box(x, top, width, height, fill=RAMP[series])
        return
    pen.box(x + 0.4, top + 0.4, max(width - 0.8, 0.4), height - 0.8, fill=RAMP[series], edge=NAVY)
    if series == HATCHED:
        pen.hatch(x + 0.4, top + 0.4, max(width - 0.8, 0.4), height - 0.8, NAVY)


def set_chart(setter: Setter, chart: BarChart, leaf: Leaf, width: float) -> Chart:
    """The chart set to a width; series that occur in no bar have no key."""
    occurring = [series for series in range(len(chart.series)) if any(bar.values[series] for bar in chart.bars)]
    lines = [(series, one_line(setter, chart.series[series], CHART)) for series in occurring]
    bars = tuple(
        BarBox(
            setter.lines(plain(bar.label), LABEL, width * LABEL_SHARE - 12),
            tuple(set_segment(setter, series, bar.values[series]) for series in occurring if bar.values[series]),
            sum(bar.values),
            one_line(setter, str(sum(bar.values)), LABEL),
        )
        for bar in chart.bars
    )
    return Chart(leaf, key_rows(lines, width), bars, width)


def set_segment(setter: Setter, series: int, value: int) -> tuple[int, int, Line]:
    """A segment's number, light on the dark tones."""
    return series, value, one_line(setter, str(value), ON_DARK if series < DARK_COUNT else ON_LIGHT)


def one_line(setter: Setter, text: str, style: Style) -> Line:
    """Text on a single line, however long."""
    return next(iter(setter.lines(plain(clean_line(text)), style, ENDLESS)), Line((), style, last=True))


def key_width(line: Line) -> float:
    """What a key takes with its square and the space after it."""
    return KEY_SIZE + 4 + line.width + KEY_GAP


def key_rows(lines: list[tuple[int, Line]], width: float) -> tuple[tuple[tuple[int, Line], ...], ...]:
    """The keys in rows no wider than the bars."""
    rows: list[list[tuple[int, Line]]] = [[]]
    used = 0.0
    for series, line in lines:
        if rows[-1] and used + key_width(line) > width + KEY_GAP:
            rows.append([])
            used = 0.0
        rows[-1].append((series, line))
        used += key_width(line)
    return tuple(tuple(row) for row in rows)
