"""Proves that the totals of what came and what was verified are honest at every step and end at today's counts."""

import datetime

import pytest

from policytrack.pace import pace, pace_chart, pace_sentence, public_passage
from policytrack.register import Passage

AS_OF = "2026-11-23"


def told(received: dict[str, tuple[int, int]], verified: dict[str, tuple[int, int]] | None = None) -> list[str]:
    return [
        "|".join(each.cells).replace("\N{NO-BREAK SPACE}", " ")
        for each in pace(Passage(received, verified or {}), AS_OF)
    ]


def test_a_year_is_told_by_months_and_ends_today() -> None:
    rows = told({"2024-03-01": (5, 0), "2026-02-10": (3, 1)}, {"2026-10-31": (2, 0)})
    assert len(rows) == 13
    assert rows[0] == "November 30, 2025|5|0"
    assert rows[3] == "February 28, 2026|8 public + 1 not public|0"
    assert rows[-2:] == ["October 31, 2026|8 public + 1 not public|2", "November 23, 2026|8 public + 1 not public|2"]


def test_a_young_office_is_told_from_before_its_first_record() -> None:
    assert told({"2026-07-01": (4, 0)})[0] == "June 30, 2026|0|0"
    assert told({"2026-11-21": (4, 0)}) == [
        "November 20, 2026|0|0",
        "November 21, 2026|4|0",
        "November 22, 2026|4|0",
        "November 23, 2026|4|0",
    ]
    weeks = told({"2026-10-20": (4, 0)})
    assert (weeks[0].split("|")[1], weeks[1].split("|")[1], len(weeks)) == ("0", "4", 6)


def test_what_lies_after_the_day_is_not_told() -> None:
    assert told({"2026-11-24": (4, 0)}) == []
    assert told({"2026-11-22": (1, 0), "2027": (4, 0)})[-1] == "November 23, 2026|1|0"


def test_a_date_without_a_day_counts_from_the_end_of_its_period_or_from_today() -> None:
    rows = told({"2025-03": (1, 0), "2026": (2, 0)})
    assert (rows[-2].split("|")[1], rows[-1].split("|")[1]) == ("1", "3")


def test_the_public_part_leaves_out_what_is_not_public() -> None:
    shown = public_passage(Passage({"2026-01-01": (3, 2), "2026-02-01": (0, 4)}, {"2026-03-01": (0, 1)}))
    assert shown == Passage({"2026-01-01": (3, 0)}, {})


def test_the_chart_ends_at_the_totals_and_says_them() -> None:
    standings = pace(Passage({"2025-01-01": (1300, 0)}, {"2026-05-05": (7, 0)}), AS_OF)
    chart = pace_chart(standings)
    assert [line.end for line in chart.lines] == ["1,300 received", "7 verified"]
    assert [line.dots[-1].last for line in chart.lines] == [datetime.date(2026, 11, 23)] * 2
    assert "1,300 received, 7 of them verified" in chart.says


@pytest.mark.parametrize("passage", [Passage(), Passage({"2030-01-01": (1, 0)}, {})])
def test_an_empty_office_has_no_line_and_says_so(passage: Passage) -> None:
    assert pace_chart(pace(passage, AS_OF)).lines == ()
    assert pace_sentence(()).endswith("none has been received yet.")
