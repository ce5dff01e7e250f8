"""What changed since the last brief: falls first, net of what came back, counted records only."""

from collections.abc import Callable

import pytest

from policytrack.acts import EXISTENCE, Act, Change
from policytrack.briefs.office import Office
from policytrack.briefs.since import Since, Turn, changes_since, previous_brief
from policytrack.records.meetings import Brief, Meeting
from policytrack.records.policies import Policy, Version
from policytrack.records.recommendations import Evidence, Recommendation
from policytrack.records.record import Record
from policytrack.register import Projection
from policytrack.words import BriefStatus, RecommendationStatus, VersionStatus

PROJECT = Callable[..., Projection]
MOVED = Callable[..., Act]
Status = RecommendationStatus

MEETING = Meeting(ref="G-001", body="T-003", date="2026-12-03")
EARLIER = Meeting(ref="G-000", body="T-003", date="2026-11-05")
LAST = Brief(ref="2026-B11", meeting="G-000", as_of="2026-11-03", status=BriefStatus.FINAL)
NOW = Brief(ref="2026-B12", meeting="G-001", as_of="2026-11-30")


def making_of(record: Record, on: str) -> Act:
    change = Change(ref=record.ref, noun=record.noun.name, fields={EXISTENCE: ("", "live")}, part_of=record.part_of)
    return Act(words="Make", changes=(change,), at=f"{on}T12:00:00Z")


def since(projection: Projection) -> Since:
    return changes_since(Office(projection), NOW)


def turns(found: Since) -> list[tuple[Turn, str]]:
    return [(step.turn, step.record.ref) for step in found.steps]


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (Status.NOT_STARTED, Status.IN_PROGRESS, Turn.MOVED),
        (Status.IN_PROGRESS, Status.REPORTED, Turn.MOVED),
        (Status.ON_HOLD, Status.IN_PROGRESS, Turn.MOVED),
        (Status.IN_PROGRESS, Status.ON_HOLD, Turn.FELL_BACK),
        (Status.NOT_STARTED, Status.ON_HOLD, Turn.FELL_BACK),
        (Status.REPORTED, Status.PARTLY, Turn.FELL_BACK),
        (Status.REPORTED, Status.VERIFIED, Turn.CLOSED),
        (Status.RECEIVED, Status.WILL_NOT, Turn.CLOSED),
        (Status.VERIFIED, Status.IN_PROGRESS, Turn.REOPENED),
    ],
)
def test_a_move_is_told_as_what_it_is(
    project: PROJECT, moved: MOVED, before: Status, after: Status, turn: Turn
) -> None:
    item = Recommendation(ref="R-001", title="Sample", status=after)
    found = since(project(item, MEETING, EARLIER, LAST, acts=(moved(item, "status", before, after, "2026-11-12"),)))
    (step,) = found.steps
    assert (step.turn, step.before, step.after, step.date) == (turn, before.label, after.label, "2026-11-12")
    assert found.named == "Since Brief 2026-B11 of November\u00a03, 2026"


def test_falls_stand_first_and_evidence_last(project: PROJECT, moved: MOVED) -> None:
    forward = Recommendation(ref="R-001", title="A", status=Status.REPORTED)
    back = Recommendation(ref="R-002", title="B", status=Status.ON_HOLD)
    proof = Evidence(ref="E-001", title="Order", proves=("R-001",))
    acts = (
        making_of(proof, "2026-11-06"),
        moved(forward, "status", Status.IN_PROGRESS, Status.REPORTED, "2026-11-07"),
        moved(back, "status", Status.IN_PROGRESS, Status.ON_HOLD, "2026-11-08", "No funds"),
    )
    found = since(project(forward, back, proof, MEETING, EARLIER, LAST, acts=acts))
    assert turns(found) == [(Turn.FELL_BACK, "R-002"), (Turn.MOVED, "R-001"), (Turn.EVIDENCE, "E-001")]
    assert found.steps[0].reason == "No funds"


def test_what_came_back_to_itself_did_not_move(project: PROJECT, moved: MOVED) -> None:
    item = Recommendation(ref="R-001", title="Sample", status=Status.IN_PROGRESS)
    acts = (
        moved(item, "status", Status.IN_PROGRESS, Status.ON_HOLD, "2026-11-12"),
        moved(item, "status", Status.ON_HOLD, Status.IN_PROGRESS, "2026-11-20"),
    )
    assert since(project(item, MEETING, EARLIER, LAST, acts=acts)).steps == ()


def test_two_moves_are_told_as_one_from_first_to_last(project: PROJECT, moved: MOVED) -> None:
    item = Recommendation(ref="R-001", title="Sample", status=Status.REPORTED)
    acts = (
        moved(item, "status", Status.NOT_STARTED, Status.IN_PROGRESS, "2026-11-12"),
        moved(item, "status", Status.IN_PROGRESS, Status.REPORTED, "2026-11-20"),
    )
    (step,) = since(project(item, MEETING, EARLIER, LAST, acts=acts)).steps
    assert (step.before, step.after, step.date) == ("Not started", "Reported implemented", "2026-11-20")


def test_the_history_through_the_last_brief_is_not_told_again(project: PROJECT, moved: MOVED) -> None:
    """By its number in the history where the last brief knows it, however the clocks stood; else by date."""
    item = Recommendation(ref="R-001", title="Sample", status=Status.REPORTED)
    acts = (
        moved(item, "status", Status.NOT_STARTED, Status.IN_PROGRESS, "2026-11-28"),
        moved(item, "status", Status.IN_PROGRESS, Status.REPORTED, "2026-11-01"),
    )
    known = Brief(ref=LAST.ref, meeting="G-000", as_of=LAST.as_of, status=BriefStatus.FINAL, recorded_through=1)
    (by_number,) = since(project(item, MEETING, EARLIER, known, acts=acts)).steps
    assert (by_number.before, by_number.after) == ("In progress", "Reported implemented")
    (by_date,) = since(project(item, MEETING, EARLIER, LAST, acts=acts)).steps
    assert (by_date.before, by_date.after) == ("Not started", "In progress")


def test_a_moved_target_and_what_became_overdue(project: PROJECT, moved: MOVED) -> None:
    slid = Recommendation(
        ref="R-001", title="A", status=Status.IN_PROGRESS, original_target="2026-06-01", current_target="2027-02-01"
    )
    late = Recommendation(
        ref="R-002", title="B", status=Status.IN_PROGRESS, original_target="2026-11-15", current_target="2026-11-15"
    )
    long_late = Recommendation(
        ref="R-003", title="C", status=Status.IN_PROGRESS, original_target="2026-05", current_target="2026-05"
    )
    acts = (moved(slid, "current_target", "2026-12-01", "2027-02-01", "2026-11-12", "The vendor was late"),)
    found = since(project(slid, late, long_late, MEETING, EARLIER, LAST, acts=acts))
    assert turns(found) == [(Turn.OVERDUE, "R-002"), (Turn.TARGET, "R-001")]
    assert found.steps[1].before == "December\u00a01, 2026"


def test_new_records_and_new_versions(project: PROJECT) -> None:
    item = Recommendation(ref="R-001", title="Sample")
    policy = Policy(ref="P-001", title="Use of force", number="5-301")
    version = Version(ref="P-001/v2", part_of="P-001", number=2, status=VersionStatus.DRAFT)
    acts = (making_of(item, "2026-11-06"), making_of(version, "2026-11-07"))
    found = since(project(item, policy, version, MEETING, EARLIER, LAST, acts=acts))
    assert turns(found) == [(Turn.NEW, "R-001"), (Turn.VERSION, "P-001/v2")]
    assert found.steps[1].called == "5-301 Use of force, version 2"


def test_headings_and_placeholders_take_no_step(project: PROJECT, moved: MOVED) -> None:
    heading = Recommendation(ref="R-001", title="Heading", status=Status.IN_PROGRESS)
    leaf = Recommendation(ref="R-002", title="Leaf", parent="R-001", status=Status.IN_PROGRESS)
    absent = Recommendation(ref="R-003", title="Placeholder", placeholder=True, status=Status.IN_PROGRESS)
    items = (heading, leaf, absent)
    acts = tuple(moved(item, "status", Status.NOT_STARTED, Status.IN_PROGRESS, "2026-11-12") for item in items)
    assert turns(since(project(*items, MEETING, EARLIER, LAST, acts=acts))) == [(Turn.MOVED, "R-002")]


def test_a_first_brief_to_a_body_looks_back_ninety_days(project: PROJECT, moved: MOVED) -> None:
    item = Recommendation(ref="R-001", title="Sample", status=Status.REPORTED)
    acts = (
        moved(item, "status", Status.RECEIVED, Status.IN_PROGRESS, "2026-08-01"),
        moved(item, "status", Status.IN_PROGRESS, Status.REPORTED, "2026-11-12"),
    )
    found = since(project(item, MEETING, acts=acts))
    assert found.named == "Since September\u00a01, 2026"
    assert [(step.before, step.after) for step in found.steps] == [("In progress", "Reported implemented")]


def test_the_previous_brief_is_the_last_finished_one_to_the_same_body(project: PROJECT) -> None:
    elsewhere = Meeting(ref="G-009", body="T-004", date="2026-11-20")
    briefs = (
        LAST,
        Brief(ref="2026-B09", meeting="G-000", as_of="2026-09-03", status=BriefStatus.PRESENTED),
        Brief(ref="2026-B10", meeting="G-000", as_of="2026-11-20", status=BriefStatus.DRAFT),
        Brief(ref="2026-B13", meeting="G-009", as_of="2026-11-20", status=BriefStatus.FINAL),
    )
    office = Office(project(MEETING, EARLIER, elsewhere, *briefs))
    assert previous_brief(office, NOW) == LAST
    chosen = Brief(ref="2026-B12", meeting="G-001", as_of="2026-11-30", previous="2026-B09")
    found = previous_brief(office, chosen)
    assert found is not None
    assert found.ref == "2026-B09"
