"""Proves that a chart of lines is honest and can be read without color: axes, ends, marks, words that fit."""

import datetime

import pytest

from policytrack.drawing import Drawing, Lettering, Stroke, Text
from policytrack.line_chart import (
    STYLES,
    ChartLine,
    Cut,
    Dot,
    LineChart,
    line_chart,
    spread,
    style_of,
)
from policytrack.ticks import time_ticks, value_ticks


def measure(words: str, _lettering: Lettering) -> float:
    return len(words) * 6.0


def year(number: int, value: float, *, hollow: bool = False) -> Dot:
    return Dot(datetime.date(number, 1, 1), datetime.date(number, 12, 31), value, hollow)


def chart(*runs: tuple[Dot, ...], end: str = "7 stops", cuts: tuple[Cut, ...] = (), at_zero: bool = True) -> Drawing:
    line = ChartLine(end, "7", runs, STYLES[0])
    shown = LineChart((line,), "All of it in words.", "Stops", cuts, at_zero)
    return line_chart(shown, 600, 240, 12, measure)


def texts(drawing: Drawing) -> list[str]:
    return [each.words for each in drawing.figures if isinstance(each, Text)]


def lines(drawing: Drawing) -> list[Stroke]:
    """The lines of the figures: as thick as no other stroke."""
    return [each for each in drawing.figures if isinstance(each, Stroke) and each.width == 2.0]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 455, (0, 100, 200, 300, 400, 500)),
        (0, 1, (0, 1)),
        (0, 3, (0, 1, 2, 3)),
        (0, 4298, (0, 1000, 2000, 3000, 4000, 5000)),
        (63, 78, (60, 65, 70, 75, 80)),
        (0.91, 0.95, (0.91, 0.92, 0.93, 0.94, 0.95)),
    ],
)
def test_ticks_stand_at_round_numbers(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert value_ticks(low, high) == ticks


def test_years_are_named_at_their_middle_and_thinned_where_room_is_short() -> None:
    ticks = time_ticks(datetime.date(2008, 1, 1), datetime.date(2022, 12, 31), 8)
    assert [name for _, name in ticks] == ["2008", "2010", "2012", "2014", "2016", "2018", "2020", "2022"]
    middle = datetime.date.fromordinal(int(ticks[0][0]))
    assert middle.month in (6, 7)


def test_months_are_named_and_the_first_and_each_january_with_the_year() -> None:
    ticks = time_ticks(datetime.date(2018, 11, 1), datetime.date(2019, 2, 28), 9)
    assert [name for _, name in ticks] == ["Nov 2018", "Dec", "Jan 2019", "Feb"]


def test_runs_are_lines_of_their_own() -> None:
    drawing = chart((year(2019, 7), year(2020, 9)), (year(2022, 8), year(2023, 7)))
    assert [len(each.points) for each in lines(drawing)] == [2, 2]


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    assert "Stops" in texts(chart((year(2019, 63), year(2020, 78))))
    assert "Stops; the axis begins at 60" in texts(chart((year(2019, 63), year(2020, 78)), at_zero=False))


def test_a_break_is_a_line_from_its_words_to_the_axis() -> None:
    drawing = chart((year(2023, 7),), (year(2025, 9),), cuts=(Cut(datetime.date(2025, 1, 1), "Counted otherwise"),))
    assert "Counted otherwise" in texts(drawing)
    cut = [each for each in drawing.figures if isinstance(each, Stroke) and each.dashes == (4.0, 3.0)]
    assert len(cut) == 1
    assert cut[0].points[0][0] == cut[0].points[1][0]


def test_words_too_long_for_the_end_of_a_line_stand_in_a_key() -> None:
    long = "7 complaints of residents, as the office counts them"
    assert texts(chart((year(2019, 7), year(2020, 9)), end=long)).count(long) == 1
    assert "7" in texts(chart((year(2019, 7), year(2020, 9)), end=long))


@pytest.mark.parametrize("width", [180, 400, 1200])
def test_nothing_stands_outside_the_drawing(width: float) -> None:
    dots = tuple(year(2000 + at, 10 * at) for at in range(24))
    cut = Cut(datetime.date(2023, 12, 31), "A reason that takes more room than there is to either side of it")
    shown = LineChart((ChartLine("230 stops of all kinds", "230", (dots,), STYLES[0]),), "", "Stops", (cut,))
    drawing = line_chart(shown, width, 240, 12, measure)
    for each in drawing.figures:
        if isinstance(each, Stroke):
            assert all(-1 <= x <= width + 1 and -1 <= y <= drawing.height + 1 for x, y in each.points)
        if isinstance(each, Text):
            wide = min(measure(each.words, each.lettering), each.widest or 10_000)
            left = each.x - {"right": 0, "middle": wide / 2, "left": wide}[each.side]
            assert left >= -1
            assert left + wide <= width + 1, each.words


def test_words_at_the_ends_keep_apart_in_their_order() -> None:
    assert spread([10, 12, 50], 15, (0, 100)) == [10, 25, 50]
    assert spread([95, 99], 15, (0, 100)) == [85, 100]


def test_sixteen_lines_differ_in_dashes_or_marks() -> None:
    styles = [style_of(place) for place in range(16)]
    assert len({(style.mark, style.dashes) for style in styles}) == 16


def test_a_chart_without_figures_is_drawn_all_the_same() -> None:
    assert line_chart(LineChart((), "Nothing yet."), 300, 200, 12, measure).says == "Nothing yet."
