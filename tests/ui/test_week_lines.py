"""Proves that My week shows what is late, what is due and on whom work waits, each where there is room for five."""

import pytest

from policytrack.chasing import Waiting, Week
from policytrack.records.recommendations import Recommendation
from policytrack.ui.week_lines import week_lines

AS_OF = "2026-11-22"


def item(number: int, due: str) -> Recommendation:
    return Recommendation(ref=f"R-{number:03}", title=f"Item {number}", current_target=due)


LATE = tuple(item(number, "2026-11-12") for number in range(1, 8))
DUE = tuple(item(number, "2026-11-24") for number in range(11, 14))
WAITING = tuple(Waiting(item(number, ""), f"Owner {number % 3}", "2 late") for number in range(21, 27))


@pytest.mark.parametrize(
    ("late", "due", "waiting", "refs"),
    [
        (LATE, DUE, WAITING, ["R-001", "R-002", "R-003", "R-004", "R-021"]),
        (LATE[:1], DUE[:1], WAITING, ["R-001", "R-011", "R-021", "R-022", "R-023"]),
        (LATE[:1], (), WAITING[:1], ["R-001", "R-021"]),
        (LATE, (), (), ["R-001", "R-002", "R-003", "R-004", "R-005"]),
        ((), (), (), []),
    ],
)
def test_the_week_has_five_lines_and_each_kind_is_seen(
    late: tuple[Recommendation, ...],
    due: tuple[Recommendation, ...],
    waiting: tuple[Waiting, ...],
    refs: list[str],
) -> None:
    lines = week_lines(Week(who="Q-001", as_of=AS_OF, late=late, due=due, waiting=waiting))
    assert [line.ref for line in lines] == refs


def test_a_line_tells_how_late_or_for_whom() -> None:
    late, due, waits = week_lines(Week(who="Q-001", as_of=AS_OF, late=LATE[:1], due=DUE[:1], waiting=WAITING[:1]))
    assert (late.aside, late.aside_tone) == ("10 days late", "red")
    assert (due.aside, due.aside_tone) == ("Due", "amber")
    assert waits.title == "Waiting on Owner 0: 2 late"
