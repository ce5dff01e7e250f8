"""Proves which published figures are joined: never across a gap, a break, a counting rule or a source."""

import pytest

from policytrack.fields import Value
from policytrack.indicator_chart import chart_notes, counted_words, indicator_chart, table_rows
from policytrack.problems import Refused
from policytrack.records.indicators import Indicator, Measurement, SeriesBreak
from policytrack.records.record import Record
from policytrack.register import Name, Projection
from policytrack.series import Course, course, figure_words, public_course

FORCE = Indicator(ref="K-001", title="Force", unit="reports", source="X-001")
NAMES = {ref: Name(ref, "source", title) for ref, title in (("X-001", "Dashboard"), ("X-002", "Newspaper"))}


def figure(number: int, period: str, value: float | None, **more: Value) -> Record:
    fields = {"begins": period, "period": period, "figure": value} | more
    return Measurement(ref=f"K-001/m{number}", part_of="K-001").with_values(fields)


def told(*measurements: Record, breaks: tuple[Record, ...] = ()) -> Course:
    return course(FORCE, measurements, breaks, NAMES)


def runs(found: Course) -> list[list[list[float]]]:
    return [[[each.figure for each in run] for run in series.runs] for series in found.series]


def test_figures_of_one_rule_and_source_are_one_line() -> None:
    found = told(figure(1, "2022", 412), figure(2, "2023", 388), figure(3, "2024", 371))
    assert runs(found) == [[[412, 388, 371]]]
    assert (found.series[0].gaps, found.differences, counted_words(found)) == ((), (), "3 figures")


def test_a_missing_year_is_a_gap_and_no_zero() -> None:
    found = told(figure(1, "2008", 1400), figure(2, "2013", 863), figure(3, "2014", 900))
    assert runs(found) == [[[1400], [863, 900]]]
    assert [gap.words for gap in found.series[0].gaps] == ["2009 to 2012"]
    assert "No figures: 2009 to 2012. A gap is not a zero." in chart_notes(found)
    assert 0 not in [reading.figure for reading in found.readings]


def test_nothing_is_joined_across_a_break() -> None:
    changed = SeriesBreak(ref="K-001/b1", dated="2024-01", reason="Persons are counted, not events.")
    found = told(figure(1, "2023", 388), figure(2, "2024", 455), figure(3, "2025", 460), breaks=(changed,))
    assert runs(found) == [[[388], [455, 460]]]
    assert found.breaks[0].words == "From January\N{NO-BREAK SPACE}2024: Persons are counted, not events."


def test_a_break_within_a_period_parts_it_from_the_one_before_and_the_one_after() -> None:
    changed = SeriesBreak(ref="K-001/b1", dated="2024-07", reason="Otherwise")
    found = told(figure(1, "2023", 1), figure(2, "2024", 2), figure(3, "2025", 3), breaks=(changed,))
    assert runs(found) == [[[1], [2], [3]]]


def test_a_break_of_one_counting_rule_leaves_the_others_joined() -> None:
    changed = SeriesBreak(ref="K-001/b1", dated="2024", series="events", reason="Otherwise")
    figures = [figure(n, str(2022 + n), n, series=rule) for n, rule in ((1, "events"), (2, "events"))]
    others = [figure(n + 2, str(2022 + n), n, series="persons") for n in (1, 2)]
    assert runs(told(*figures, *others, breaks=(changed,))) == [[[1], [2]], [[1, 2]]]


def test_two_sources_are_two_lines_and_their_contradiction_is_told() -> None:
    found = told(
        figure(1, "2021", 1400, series="cases"),
        figure(2, "2022", 1300, series="cases", qualifier="about"),
        figure(3, "2022", 3928, series="cases", source="X-002"),
    )
    assert [series.name for series in found.series] == ["cases, Dashboard", "cases, Newspaper"]
    assert [each.words for each in found.differences] == [
        "2022: about 1,300 (cases, Dashboard) and 3,928 (cases, Newspaper)"
    ]
    assert sum("Another figure" in row.cells[-1] for row in table_rows(found)) == 2


def test_other_counting_rules_of_one_period_do_not_contradict_each_other() -> None:
    assert not told(figure(1, "2022", 90, series="stops"), figure(2, "2022", 40, series="searches")).differences


def test_the_same_figure_from_two_sources_is_no_contradiction() -> None:
    assert not told(figure(1, "2022", 90), figure(2, "2022", 90, source="X-002")).differences


def test_months_follow_each_other_over_the_new_year_and_days_always() -> None:
    months = told(figure(1, "2022-12", 1), figure(2, "2023-01", 2), figure(3, "2023-03", 3))
    assert runs(months) == [[[1, 2], [3]]]
    assert runs(told(figure(1, "2024-09-30", 1100), figure(2, "2025-02-03", 800))) == [[[1100, 800]]]


def test_a_year_and_the_month_after_it_follow_each_other_but_not_a_year_and_its_own_month() -> None:
    assert runs(told(figure(1, "2022", 12), figure(2, "2023-01", 1))) == [[[12, 1]]]
    assert runs(told(figure(1, "2022", 12), figure(2, "2022-12", 1))) == [[[12], [1]]]


def test_a_printed_period_that_is_a_date_is_read_where_nobody_gave_the_days() -> None:
    found = told(figure(1, "December 2022", 140, begins=""), figure(2, "undated page", 17, begins=""))
    assert [reading.last.isoformat() for reading in found.readings] == ["2022-12-31"]
    assert [record.ref for record in found.left_out] == ["K-001/m2"]
    assert table_rows(found)[-1].cells[-1] == "Not in the chart: its period names no days"


def test_a_figure_that_is_missing_stands_in_the_table_alone() -> None:
    found = told(figure(1, "2022", None))
    assert (found.series, table_rows(found)[0].cells[1]) == ((), "No figure")
    assert "stands in the table alone" in chart_notes(found)[-1]


def test_the_table_holds_figures_breaks_and_gaps_by_time() -> None:
    changed = SeriesBreak(ref="K-001/b1", dated="2013", reason="Otherwise")
    rows = table_rows(told(figure(1, "2010", 5), figure(2, "2013", 7), breaks=(changed,)))
    assert [(row.cells[0], row.cells[1]) for row in rows] == [
        ("2010", "5"),
        ("2011 to 2012", "No figure"),
        ("From 2013", "Break"),
        ("2013", "7"),
    ]


def test_the_chart_in_words_has_the_same_figures() -> None:
    says = indicator_chart(
        told(figure(1, "2022", 412), figure(2, "2023", 2140, qualifier="more_than")), "2026-11-22"
    ).says
    assert "412 in 2022 and more than 2,140 in 2023" in says
    assert says.endswith("Figures known on November\N{NO-BREAK SPACE}22, 2026.")


@pytest.mark.parametrize(
    ("unit", "figures", "at_zero"),
    [
        ("reports", (900, 1000), True),
        ("percent", (90, 95), False),
        ("percent", (20, 95), True),
        ("", (0.91, 0.95), False),
    ],
)
def test_counts_begin_at_zero_and_other_figures_where_zero_would_not_flatten_them(
    unit: str, figures: tuple[float, float], at_zero: bool
) -> None:
    indicator = FORCE.with_values({"unit": unit})
    found = course(indicator, [figure(at, str(2020 + at), value) for at, value in enumerate(figures)], (), NAMES)
    assert indicator_chart(found, "2026-11-22").begins_at_zero is at_zero


def test_the_public_course_knows_only_what_is_public() -> None:
    shown = Projection("2026-11-22", {"indicator": (FORCE,), "measurement": (figure(1, "2022", 412),)}, ())
    found = public_course(shown, "K-001")
    assert [reading.figure for reading in found.readings] == [412]
    assert found.sources == {}
    with pytest.raises(Refused, match="K-002 is not public"):
        public_course(shown, "K-002")


def test_figures_read_with_thousands_apart() -> None:
    assert [figure_words(each) for each in (2140, 2140.0, 3.5, 1_000_000)] == ["2,140", "2,140", "3.5", "1,000,000"]
