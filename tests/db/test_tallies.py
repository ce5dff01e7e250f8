"""Proves on which days recommendations are said to have come and to have been verified."""

from policytrack.acts import Act, making
from policytrack.fields import Value
from policytrack.register import Passage
from tests.db.clerk import Clerk


def entered(clerk: Clerk, day: str, **values: Value) -> str:
    """Enter a recommendation of which it is said that it came on a day; return its ref."""
    made = making("recommendation", {"title": "Publish stop data"} | values)
    return clerk.register.apply(Act(words="Enter", who="Dana", changes=(made,), happened=day)).made[0]


def test_they_came_on_the_day_that_their_entering_names(clerk: Clerk) -> None:
    entered(clerk, "2026-03-01")
    entered(clerk, "2026-03-01", classification="nonpublic", citation="13.37")
    entered(clerk, "2026-05")
    assert clerk.register.passage() == Passage({"2026-03-01": (1, 1), "2026-05": (1, 0)}, {})


def test_headings_placeholders_and_what_was_removed_do_not_count(clerk: Clerk) -> None:
    heading = entered(clerk, "2026-03-01")
    entered(clerk, "2026-03-02", parent=heading)
    clerk.register.apply(
        Act(words="Enter", who="Dana", changes=(making("recommendation", {"number": "4", "placeholder": True}),))
    )
    gone = entered(clerk, "2026-03-03")
    clerk.trash(gone)
    assert clerk.register.passage().received == {"2026-03-02": (1, 0)}


def test_a_later_change_moves_no_day(clerk: Clerk) -> None:
    ref = entered(clerk, "2026-03-01")
    clerk.edit(ref, title="Publish it")
    assert clerk.register.passage().received == {"2026-03-01": (1, 0)}


def test_verified_is_what_is_verified_today_on_the_day_of_that(clerk: Clerk) -> None:
    owner, monitor = clerk.add("person", title="Dana Abdi"), clerk.add("body", title="Evaluator")
    values: dict[str, Value] = {"status": "reported", "response": "agree", "owner": owner}
    work, older = entered(clerk, "2026-03-01", **values), entered(clerk, "2026-03-01", **values)
    for ref, day in ((work, "2026-05-05"), (older, "2025-12-01")):
        clerk.add("evidence", title="Proof", kind="statement", statement="Seen", status="approved", proves=(ref,))
        clerk.edit(ref, status="verified", verified_by=monitor, verified_on=day)
    told = clerk.register.passage()
    assert told.verified == {"2026-05-05": (1, 0), "2025-12-01": (1, 0)}
    assert told.received == {"2026-03-01": (1, 0), "2025-12-01": (1, 0)}, "what was verified had come by then"
    clerk.edit(work, status="in_progress", reason="It fell back.")
    assert clerk.register.passage().verified == {"2025-12-01": (1, 0)}
