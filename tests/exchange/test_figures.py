"""Proves that published figures and periods are read as printed: value, exactness, beginning and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.exchange.figures import Figure, figure, period
from policytrack.problems import Refused
from policytrack.programme_words import Qualifier


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("", None),
        ("7,600", Figure(7600)),
        (" 12.5 ", Figure(12.5)),
        ("-3", Figure(-3)),
        ("about 140", Figure(140, Qualifier.ABOUT)),
        ("approx. 1,200", Figure(1200, Qualifier.ABOUT)),
        ("~5", Figure(5, Qualifier.ABOUT)),
        (">12", Figure(12, Qualifier.MORE_THAN)),
        ("more than 7,600", Figure(7600, Qualifier.MORE_THAN)),
        ("<  5", Figure(5, Qualifier.LESS_THAN)),
        ("fewer than 5", Figure(5, Qualifier.LESS_THAN)),
        ("at least 3", Figure(3, Qualifier.AT_LEAST)),
        ("20+", Figure(20, Qualifier.AT_LEAST)),
        ("up to 9", Figure(9, Qualifier.AT_MOST)),
        ("12%", Figure(12, None, "12%")),
        ("$1,250.50", Figure(1250.5, None, "$1,250.50")),
        ("nearly 40", Figure(40, Qualifier.ABOUT, "nearly 40")),
        ("n/a", Figure(None, None, "n/a")),
        ("NA", Figure(None, None, "NA")),
    ],
)
def test_a_figure_is_its_value_and_how_exact_it_is(cell: str, found: Figure | None) -> None:
    assert figure(cell) == found


@pytest.mark.parametrize("cell", ["No", "many", "1,2", "7 600", "12 or 13", "1e9", "٣", "9" * 20])
def test_what_is_no_figure_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="figure"):
        figure(cell)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("2022", ("2022", "")),
        ("December 2022", ("2022-12", "")),
        ("2015-05", ("2015-05", "")),
        ("July 2023 - June 2024", ("2023-07", "2024-06")),
        ("Jan – July 2024", ("2024-01", "2024-07")),
        ("January to June 2025", ("2025-01", "2025-06")),
        ("2019–2021", ("2019", "2021")),
        ("Q4 2022", ("2022-10", "2022-12")),
        ("2023 Q1", ("2023-01", "2023-03")),
        ("(report date not seen)", ("", "")),
        ("since then", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_period_tells_its_beginning_and_end_where_it_can(printed: str, found: tuple[str, str]) -> None:
    assert period(printed) == found


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        figure(text)
    except Refused as problem:
        assert str(problem)
    period(text)
