"""Dates keep the precision at which they were said, sort by themselves, and are refused when they do not exist."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import (
    days_between,
    is_past,
    last_day,
    parse_date,
    show_date,
    show_date_briefly,
)
from policytrack.problems import Refused


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2023", "2023"),
        ("2023-05", "2023-05"),
        ("2023-5-4", "2023-05-04"),
        ("5/14/2023", "2023-05-14"),
        ("5/2023", "2023-05"),
        ("May 14, 2023", "2023-05-14"),
        ("Sept. 4 2023", "2023-09-04"),
        ("14 May 2023", "2023-05-14"),
        ("  may   2023 ", "2023-05"),
        ("", ""),
    ],
)
def test_dates_are_taken_as_people_write_them(written: str, stored: str) -> None:
    assert parse_date(written) == stored


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2023-02-30", "February 2023 has 28 days"),
        ("13/1/2023", "no such month"),
        ("Smarch 2023", "no such month"),
        ("0001-01-01", "the year must be"),
        ("soon", "is not a date"),
        ("2023-05-14T10:00", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(written: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        parse_date(written)


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))
def test_every_day_survives_and_sorts(day: datetime.date) -> None:
    stored = day.isoformat()
    assert parse_date(stored) == stored
    assert parse_date(show_date(stored).replace("\N{NO-BREAK SPACE}", " ")) == stored
    assert stored[:4] <= stored[:7] <= stored
    assert last_day(stored) == day
    assert parse_date(stored[:7]) == stored[:7]


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    try:
        stored = parse_date(text)
    except Refused as problem:
        assert str(problem).endswith(".")
    else:
        assert parse_date(stored) == stored


def test_a_reduced_date_is_past_only_when_its_period_has_ended() -> None:
    assert not is_past("2026-05", "2026-05-31")
    assert is_past("2026-05", "2026-06-01")
    assert not is_past("2026", "2026-12-31")
    assert not is_past("", "2026-12-31")
    assert days_between("2026-05", "2026-06-12") == 12
    assert days_between("2026-11-30", "2026-11-22") == -8


def test_dates_are_shown_as_entered() -> None:
    assert show_date("2026-12-18") == "December\N{NO-BREAK SPACE}18, 2026"
    assert show_date("2026-12-18", weekday=True).startswith("Friday, December")
    assert show_date("2026-12") == "December\N{NO-BREAK SPACE}2026"
    assert show_date("2026") == "2026"
    assert show_date_briefly("2026-12-18", "2026-11-22") == "Dec\N{NO-BREAK SPACE}18"
    assert show_date_briefly("2027-01-08", "2026-11-22") == "Jan\N{NO-BREAK SPACE}8, 2027"
