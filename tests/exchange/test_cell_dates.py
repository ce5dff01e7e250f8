"""Proves that dates are read from cells as people and spreadsheets write them, and never guessed from what is none."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import parse_date
from policytrack.exchange.cell_dates import are_serials, date_of, is_ambiguous, told_of
from policytrack.problems import Refused

days = st.dates(datetime.date(1900, 3, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("", ""),
        ("2023", "2023"),
        ("2023-05", "2023-05"),
        ("2023-05-14", "2023-05-14"),
        ("2023/05/14", "2023-05-14"),
        ("5/14/2023", "2023-05-14"),
        ("03/04/2023", "2023-03-04"),
        ("01/14/24", "2024-01-14"),
        ("1/2/31", "1931-01-02"),
        ("5-14-2023", "2023-05-14"),
        ("3/2022", "2022-03"),
        ("14 May 2023", "2023-05-14"),
        ("14-May-2023", "2023-05-14"),
        ("14-May-23", "2023-05-14"),
        ("May-23", "2023-05"),
        ("May 2023", "2023-05"),
        ("Sept. 2023", "2023-09"),
        ("May 14, 2023", "2023-05-14"),
        ("Sunday, May 14th, 2023", "2023-05-14"),
        ("2023-05-14 00:00:00", "2023-05-14"),
        ("2023-05-14T13:30:00Z", "2023-05-14"),
        ("5/14/2023 1:30 PM", "2023-05-14"),
        ("5/14/2023 12:00:00 AM", "2023-05-14"),
        ("\xa0May\n2023 ", "2023-05"),
    ],
)
def test_a_date_is_read_as_people_write_it(cell: str, date: str) -> None:
    assert date_of(cell) == date


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("FY2023", "is not a date"),
        ("FY 2023", "is not a date"),
        ("Q1 2023", "is not a date"),
        ("May 23", "is not a date"),
        ("ongoing", "is not a date"),
        ("13:30", "is not a date"),
        ("14/05/2023", "month/day/year"),
        ("2/30/2023", "February 2023 has 28 days"),
        ("45060", "write 2023-05-14"),
        ("-", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(cell: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        date_of(cell)
    assert words in str(refused.value)


def test_a_number_is_a_day_only_where_numbers_are_days() -> None:
    assert date_of("45060", serials=True) == date_of("45060.75", serials=True) == "2023-05-14"
    assert date_of("2023", serials=True) == "2023"
    assert date_of("5/14/2023", serials=True) == "2023-05-14"
    assert are_serials(["45060", "45061.5", "", "unknown"])
    assert not are_serials(["2023", "2024"])
    assert not are_serials(["45060", "May 2023", "2023"])
    assert not are_serials(["", " "])


def test_what_another_country_reads_otherwise_can_be_told() -> None:
    assert [is_ambiguous(cell) for cell in ("03/04/2023", "3/4/23 8:00", "5-6-2023")] == [True, True, True]
    assert not any(map(is_ambiguous, ("03/03/2023", "3/14/2023", "14/3/2023", "2023-03-04", "3/2022", "")))


def test_how_a_column_was_read_is_told_where_it_could_be_read_otherwise() -> None:
    assert list(told_of("Due", ["", "03/04/2023", "May 2023"])) == [
        "Dates in “Due” are read month first: “03/04/2023” is March\N{NO-BREAK SPACE}4, 2023."
    ]
    assert list(told_of("Due", ["45060", "45061"])) == [
        "Numbers in “Due” are read as Excel’s days: 45060 is May\N{NO-BREAK SPACE}14, 2023."
    ]
    assert list(told_of("Due", ["03/04/2023", "03/14/2023"])) == []
    assert list(told_of("Due", ["2023-03-04", "2023-05", "", "soon"])) == []


@given(days)
def test_every_form_of_a_day_is_the_same_day(day: datetime.date) -> None:
    month, abbreviated = calendar.month_name[day.month], calendar.month_abbr[day.month]
    serial = (day - datetime.date(1899, 12, 30)).days
    for written in (
        day.isoformat(),
        f"{day.isoformat()} 09:05",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month:02}/{day.day:02}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}-{abbreviated}-{day.year}",
        f"{day.year}/{day.month:02}/{day.day:02}",
    ):
        assert date_of(written) == day.isoformat()
    if not 1800 <= serial <= 2200:
        assert date_of(str(serial), serials=True) == day.isoformat()


@given(days)
def test_every_form_of_a_month_is_the_same_month(day: datetime.date) -> None:
    iso = day.isoformat()[:7]
    for written in (iso, f"{day.month}/{day.year}", f"{calendar.month_name[day.month]} {day.year}"):
        assert date_of(written) == iso


@given(st.one_of(st.text(max_size=30), st.text("0123456789/-:. ,TMay", max_size=20)), st.booleans())
def test_anything_is_a_date_that_can_be_kept_or_refused(cell: str, serials: bool) -> None:
    try:
        date = date_of(cell, serials=serials)
    except Refused as refused:
        assert "\n" not in str(refused)
    else:
        assert parse_date(date) == date
