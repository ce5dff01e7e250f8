"""Proves that the timeline reads what lies in its span, and no more; and that its public part tells nothing hidden."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from policytrack import fields as field
from policytrack.acts import Act, editing
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Cancelled
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Noun, Record
from policytrack.stopping import StopSign
from policytrack.timeline import Item, Timeline, span_of, tracks
from policytrack.timeline_reading import public_timeline, read_timeline
from tests.db.clerk import Clerk
from tests.db.conftest import Opened

AS_OF = "2026-11-22"
SPAN = span_of("2026-07", "2027-02")


def read(register: DatabaseRegister, *nouns: str) -> Timeline:
    return read_timeline(register, SPAN, AS_OF, nouns)


def refs(found: Timeline) -> list[str]:
    return [item.ref for item in found.items]


def only(found: Timeline) -> Item:
    (item,) = found.items
    return item


def move(clerk: Clerk, ref: str, on: str, **values: str) -> None:
    change = editing(clerk.register.record(ref), values)
    clerk.register.apply(Act(words="Move", who="Ann", happened=on, reason="Because.", changes=(change,)))


def test_the_dates_of_each_noun_follow_from_its_fields() -> None:
    found = {track.noun.name: (track.happened, track.due, track.begins, track.ends) for track in tracks(CATALOGUE)}
    assert found["milestone"] == ("date", "current_target", "date", "ends_on")
    assert found["initiative"] == ("", "ends_on", "starts_on", "ends_on")
    assert found["version"] == ("", "", "approved_on", "effective_from")
    assert found["recommendation"] == ("", "current_target", "", "")
    assert {"meeting", "brief", "evidence", "source", "saved_view", "rung"}.isdisjoint(found)


def test_a_noun_that_is_only_declared_stands_on_the_timeline(opened: Opened) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Lantern(Record):
        """A noun of no office."""

        noun: ClassVar[Noun] = Noun(
            name="lantern",
            label="Lantern",
            plural="Lanterns",
            prefix="L-",
            says="It lights.",
            icon="lamp",
            due="dark_on",
        )
        lit_on: str = field.date("Lit on")
        dark_on: str = field.date("Dark on", not_before="lit_on")

    (track,) = (track for track in tracks(CATALOGUE.with_types(Lantern)) if track.noun.name == "lantern")
    assert (track.begins, track.due) == ("lit_on", "dark_on")


@pytest.mark.parametrize(
    ("start", "end", "stands"),
    [
        ("2026-08-01", "2026-12-31", True),
        ("2025-01-01", "2028-01-01", True),  # begins before and ends after
        ("2025-01-01", "2026-06-30", False),
        ("2027-03-01", "2027-06-30", False),
        ("2026", "", True),  # a year that began before the span and is under way
        ("2025-01-01", "2026-07", True),
        ("", "2027", True),
        ("2025-01-01", "", True),  # goes on
    ],
)
def test_what_lies_in_the_span_in_part_is_read(
    clerk: Clerk, register: DatabaseRegister, start: str, end: str, stands: bool
) -> None:
    values = {name: value for name, value in (("starts_on", start), ("ends_on", end)) if value}
    clerk.add("initiative", title="Pilot", status="running", **values)
    found = read(register)
    assert bool(found.items) is stands
    assert found.earlier + found.later == (0 if stands else 1)


def test_work_stands_from_the_day_it_began_to_the_day_it_was_closed(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("recommendation", title="Set a duty", current_target="2027-06-30")
    assert not read(register).items, "nothing was begun, and it is due later"
    move(clerk, ref, "2026-08-03", status="under_review")
    begun = only(read(register))
    assert (begun.begins, begun.ends) == ("2026-08-03", "2027-06-30")
    move(clerk, ref, "2026-10-05", status="will_not", response="disagree")
    closed = only(read(register))
    assert (closed.begins, closed.ends) == ("2026-08-03", "2026-10-05")
    assert not closed.is_late


def test_lateness_the_first_promise_and_the_lane_are_told(clerk: Clerk, register: DatabaseRegister) -> None:
    area = clerk.add("focus_area", title="Police policy reform", colour="blue")
    ref = clerk.add("milestone", sentence="Training begins.", focus_area=area, current_target="2026-08-01")
    clerk.edit(ref, current_target="2026-09-30", reason="The room was not ready.")
    clerk.add("directive", verbatim="How many?", promised_on="2026-12-01")
    found = read(register)
    assert [(item.lane, item.promised, item.is_late) for item in found.items] == [
        (area, "2026-08-01", True),
        ("", "", False),
    ]
    assert [lane.caption for lane in found.lanes] == ["Police policy reform", "No focus area"]
    clerk.edit(ref, status="in_progress")
    clerk.edit(ref, date="2026-10-02", status="met")
    met = read(register).items[0]
    assert (met.begins, met.ends, met.is_point, met.is_late) == ("2026-10-02", "", True, False)


def test_a_policy_is_told_by_its_versions_in_its_own_lane(clerk: Clerk, register: DatabaseRegister) -> None:
    area = clerk.add("focus_area", title="Police policy reform")
    policy = clerk.add("policy", title="Use of force", focus_area=area)
    clerk.add("version", policy, approved_on="2026-08-01", effective_from="2026-10-01")
    item = only(read(register))
    assert (item.caption, item.lane) == ("Use of force, Version 1", area)
    assert only(read(register, "policy")) == item
    assert not read(register, "milestone").items


def test_meetings_cross_the_lanes_and_the_next_is_marked(clerk: Clerk, register: DatabaseRegister) -> None:
    body = clerk.add("body", title="City Council")
    for date, status in (("2026-09-10", "held"), ("2026-12-03", "confirmed"), ("2026-12-10", "tentative")):
        clerk.add("meeting", body=body, date=date, status=status)
    clerk.add("meeting", body=body, date="2026-11-26", status="cancelled")
    found = read(register).meetings
    assert [(meeting.date, meeting.is_next) for meeting in found] == [
        ("2026-09-10", False),
        ("2026-12-03", True),
        ("2026-12-10", False),
    ]
    assert found[0].name == "City Council"


def test_the_public_part_leaves_out_what_is_not_public_and_says_how_many(
    clerk: Clerk, register: DatabaseRegister
) -> None:
    shown = clerk.add("milestone", sentence="Training begins.", current_target="2026-12-01")
    hidden = clerk.add("milestone", sentence="A person is interviewed.", current_target="2026-12-02")
    clerk.hide(hidden)
    policy = clerk.add("policy", title="Use of force")
    clerk.add("version", policy, approved_on="2026-08-01", effective_from="2026-10-01")
    clerk.hide(policy)
    whole = read(register)
    assert [item.is_public for item in whole.items] == [False, True, False]
    public = public_timeline(register, SPAN, AS_OF)
    assert refs(public) == [shown]
    assert public.left_out == 2


def test_what_is_in_the_trash_or_stands_in_for_a_heading_does_not_stand_there(
    clerk: Clerk, register: DatabaseRegister
) -> None:
    ref = clerk.add("recommendation", title="Set a duty", current_target="2026-12-01")
    clerk.add("recommendation", title="Heading", placeholder=True, current_target="2026-12-01")
    assert refs(read(register)) == [ref]
    clerk.trash(ref)
    assert not read(register).items
    assert not public_timeline(register, SPAN, AS_OF).items


def test_what_is_nearest_to_today_is_read_and_the_rest_counted(
    clerk: Clerk, register: DatabaseRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytrack.timeline_reading.MOST", 2)
    for day in ("2026-08-01", "2026-11-01", "2026-11-20", "2026-11-25", "2026-12-24", "2027-02-01"):
        clerk.add("milestone", title=day, current_target=day)
    found = read(register)
    assert [item.ends for item in found.items] == ["2026-11-01", "2026-11-20", "2026-11-25", "2026-12-24"]
    assert found.unread == 2
    assert not found.is_whole


def test_the_margins_are_read_too_and_what_lies_outside_is_counted_from_where_one_is(
    clerk: Clerk, register: DatabaseRegister
) -> None:
    for day in ("2025-01-10", "2026-06-20", "2026-11-20", "2027-03-10", "2029-01-10"):
        clerk.add("milestone", title=day, current_target=day)
    found = read_timeline(register, SPAN, AS_OF, margin=60)
    assert [item.ends for item in found.items] == ["2026-06-20", "2026-11-20", "2027-03-10"]
    assert found.is_whole
    shown = found.within(SPAN)
    assert ([item.ends for item in shown.items], shown.earlier, shown.later) == (["2026-11-20"], 2, 2)
    later = found.within(span_of("2026-11", "2027-03"))
    assert (len(later.items), later.earlier, later.later) == (2, 2, 1)
    assert found.within(span_of("2026-06", "2027-02")).earlier == 1


def test_a_reading_that_nobody_waits_for_is_broken_off(register: DatabaseRegister) -> None:
    sign = StopSign()
    sign.set()
    with pytest.raises(Cancelled):
        read_timeline(register, SPAN, AS_OF, stop=sign)
