"""The chart of an indicator: each series a line of its own, breaks marked, inexact figures hollow; and its table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policytrack.dates import show_date
from policytrack.drawing import Drawing, Measure
from policytrack.line_chart import ChartLine, Cut, Dot, LineChart, LineStyle, line_chart, style_of
from policytrack.phrases import listed, lowered, plural
from policytrack.records.record import Record
from policytrack.series import Course, Reading, Series, figure_words

_NO_COUNT = re.compile(r"(?i)%|\b(per|percent|percentage|rate|ratio|share|index|average|score)\b")
_CLOSE = 0.7
"""Where the least of other figures than counts is above this part of the greatest, zero would flatten the lines."""

HEADS = ("Period", "Figure", "Series", "Source", "Note")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table behind a chart: a figure, a break or a period without figures; `ref` opens what it is of."""

    ref: str
    cells: tuple[str, ...]


def indicator_chart(course: Course, as_of: str) -> LineChart:
    """What the chart of an indicator shows; a chart without lines where it has no figures."""
    return LineChart(
        lines=tuple(_line(series, style_of(place)) for place, series in enumerate(course.series)),
        says=f"{course.sentence} Figures known on {show_date(as_of)}.",
        unit=course.unit[:1].upper() + course.unit[1:],
        cuts=tuple(Cut(each.first, each.words) for each in course.breaks) if course.series else (),
        begins_at_zero=_begins_at_zero(course),
    )


def indicator_drawing(course: Course, as_of: str, size: tuple[float, float], em: float, measure: Measure) -> Drawing:
    """The chart as a drawing of a width and at least a height, its smallest letters `em` high."""
    return line_chart(indicator_chart(course, as_of), *size, em, measure)


def table_rows(course: Course) -> tuple[TableRow, ...]:
    """All that the chart shows and what it cannot show, by time: figures, breaks, periods without figures."""
    rows = [
        (reading.first, place, _reading_row(course, series, reading))
        for place, series in enumerate(course.series)
        for reading in series.readings
    ]
    rows += [
        (gap.first, place, TableRow("", (gap.words, "No figure", series.rule, _source(course, series.source), "")))
        for place, series in enumerate(course.series)
        for gap in series.gaps
    ]
    rows += [
        (each.first, -1, TableRow(each.ref, (f"From {each.day}", "Break", each.rule or "All series", "", each.reason)))
        for each in course.breaks
    ]
    told = [row for *_, row in sorted(rows, key=lambda each: each[:2])]
    return (*told, *(_left_out_row(course, each) for each in course.left_out))


def told_columns(rows: Sequence[TableRow]) -> tuple[int, ...]:
    """The columns of the table in which any row says something: an indicator of one source needs none for it."""
    return tuple(place for place in range(len(HEADS)) if any(row.cells[place] for row in rows))


def chart_notes(course: Course) -> tuple[str, ...]:
    """What the chart means and what it lacks, a sentence each."""
    notes = [f"{each.words.rstrip('.')}. Figures before and after do not compare." for each in course.breaks]
    notes += [f"Figures differ for {each.words}." for each in course.differences]
    if course.gaps_in_words:
        notes.append(f"{course.gaps_in_words}. A gap is not a zero.")
    inexact = sorted({f"“{lowered(reading.exactness)}”" for reading in course.readings if reading.exactness})
    if inexact:
        notes.append(f"A hollow mark is a figure that was published as {listed(inexact, 'or')}.")
    if course.left_out:
        left = plural(len(course.left_out), "figure stands", "figures stand")
        notes.append(f"{left} in the table alone: without a value, or without a period that names its days.")
    return tuple(notes)


def counted_words(course: Course) -> str:
    """How many figures there are, in how many series, from which period to which: beside the heading of a chart."""
    readings = course.readings
    if not readings:
        return ""
    series = f" in {plural(len(course.series), 'series', 'series')}" if len(course.series) > 1 else ""
    return f"{plural(len(readings), 'figure')}{series}"


def _line(series: Series, style: LineStyle) -> ChartLine:
    last = series.readings[-1]
    runs = tuple(
        tuple(Dot(each.first, each.last, each.figure, bool(each.exactness), _dot_words(series, each)) for each in run)
        for run in series.runs
    )
    return ChartLine(f"{last.words} {series.name}", last.words, runs, style)


def _dot_words(series: Series, reading: Reading) -> str:
    return f"{reading.period}: {reading.words} {series.name}"


def _begins_at_zero(course: Course) -> bool:
    """Counts begin at zero; other figures too, unless all of them lie far above it."""
    figures = [reading.figure for reading in course.readings]
    is_count = not _NO_COUNT.search(course.unit) and all(float(figure).is_integer() for figure in figures)
    return is_count or not figures or min(figures) <= max(figures) * _CLOSE


def _reading_row(course: Course, series: Series, reading: Reading) -> TableRow:
    differs = any(held is reading for each in course.differences for _, held in each.readings)
    note = ". ".join(filter(None, (reading.note.rstrip("."), "Another figure is printed for this period" * differs)))
    return TableRow(reading.ref, (reading.period, reading.words, series.rule, _source(course, series.source), note))


def _left_out_row(course: Course, measurement: Record) -> TableRow:
    """A measurement that no chart can show, and why."""
    figure = measurement.value("figure")
    source = str(measurement.value("source")) or str(course.indicator.value("source"))
    why = "its period names no days" if isinstance(figure, int | float) else "it has no figure"
    cells = (
        str(measurement.value("period")) or "No period",
        figure_words(figure) if isinstance(figure, int | float) else "No figure",
        str(measurement.value("series")),
        _source(course, source),
        f"Not in the chart: {why}",
    )
    return TableRow(measurement.ref, cells)


def _source(course: Course, ref: str) -> str:
    """A source by its name."""
    return (course.sources or {}).get(ref, ref)
