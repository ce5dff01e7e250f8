"""How a record stands is derived: open, awaited, overdue, and said in one sentence."""

import pytest

from policytrack.fields import Value
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.meetings import Meeting
from policytrack.records.policies import Policy, Version
from policytrack.records.recommendations import Evidence, Recommendation
from policytrack.records.record import Record
from policytrack.sentences import sentence
from policytrack.standing import has_slipped, is_awaited, is_open, is_overdue
from policytrack.words import VersionStatus
from tests.hall.rulings import Around

AS_OF = "2026-11-22"


def stands(record: Record, around: Around | None = None) -> str:
    return sentence(record, around or Around(), AS_OF).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"status": "reported", "response": "agree", "current_target": "2026-10-11"},
         "City reports implemented; nobody has verified it; 42 days late."),
        ({"status": "in_progress", "response": "agree", "current_target": "2026-11-22"}, "In progress; due today."),
        ({"status": "in_progress", "response": "disagree", "current_target": "2026-12"},
         "In progress; City disagrees; due in 39 days."),
        ({"status": "received"}, "Received; City has not responded."),
        ({"status": "received", "placeholder": True},
         "Placeholder: the source names it, its text is not here."),
        ({"status": "in_progress", "response": "agree",
          "original_target": "2026-01-31", "current_target": "2026-12-02"},
         "In progress; due in 10 days; first promised for January 31, 2026."),
        ({"status": "will_not", "response": "disagree", "current_target": "2025"},
         "Will not implement; City disagrees."),
    ],
)  # fmt: skip
def test_a_recommendation_opens_with_how_it_stands(values: dict[str, Value], says: str) -> None:
    assert stands(Recommendation(ref="R-001", title="x").with_values(values)) == says


def test_verified_names_who_and_on_what() -> None:
    record = Recommendation(ref="R-001", title="x", verified_by="T-009").with_values(
        {"status": "verified", "response": "agree"}
    )
    verifier = Recommendation(ref="T-009", title="The evaluator")
    around = Around({"T-009": verifier}, {("R-001", "proves"): (Evidence(title="Order"),)})
    assert stands(record, around) == "Implemented and verified by The evaluator; 1 piece of evidence."


def test_a_policy_says_what_is_in_effect_and_what_is_drafted() -> None:
    policy = Policy(ref="P-001", title="Stops")
    current = Version(ref="P-001/v1", part_of="P-001", number=1, effective_from="2026-01-05").with_values(
        {"status": VersionStatus.IN_EFFECT}
    )
    draft = Version(ref="P-001/v2", part_of="P-001", number=2)
    assert stands(policy) == "Nothing is written yet."
    late = policy.with_values({"next_review": "2026-11-12"})
    assert stands(late) == "Nothing is written yet; its review is 10 days late."
    around = Around({current.ref: current, draft.ref: draft})
    assert stands(policy, around) == "Version 1 is in effect since January 5, 2026; version 2: draft."


def test_a_version_approved_by_its_own_author_says_so() -> None:
    version = Version(ref="P-001/v1", number=1, author="Q-001", approved_by="Q-001").with_values({"status": "approved"})
    assert stands(version) == "Approved; approved by its own author."
    assert stands(version.with_values({"approved_by": "Q-002"})) == "Approved."


def test_an_answered_assessment_is_open_and_late_no_more() -> None:
    record = Assessment(ref="A-001", title="x", response_due="2025-07-31")
    answered = record.with_values({"status": "response_issued"})
    around = Around({"A-001/f1": Finding(ref="A-001/f1", part_of="A-001", number="1")})
    assert stands(answered, around) == "Response issued; 1 finding."
    assert (is_open(answered), is_awaited(answered), is_overdue(answered, AS_OF)) == (True, False, False)
    assert is_overdue(record, AS_OF)


def test_a_meeting_says_how_far_off_it_is_and_when_its_brief_is_due() -> None:
    meeting = Meeting(title="Council", date="2026-12-03", submission_deadline="2026-11-30")
    assert stands(meeting) == "Tentative; in 11 days; brief due to the Clerk in 8 days."
    assert not is_overdue(meeting.with_values({"date": "2026-01-01"}), AS_OF)
    assert stands(meeting.with_values({"status": "held"})) == "Held."


def test_a_target_has_slipped_when_it_lies_after_the_first_promise() -> None:
    record = Recommendation(title="x", original_target="2026-05", current_target="2026-09")
    assert has_slipped(record)
    assert not has_slipped(record.with_values({"current_target": "2026-05"}))
    assert not has_slipped(Policy(title="x"))


def test_a_policy_takes_the_state_of_what_is_in_effect_else_of_what_has_come_furthest() -> None:
    noun = Policy.noun
    assert set(noun.states) == set(VersionStatus)
    assert noun.state(["draft", "in_effect", "superseded"]) is VersionStatus.IN_EFFECT
    assert noun.state(["superseded", "draft"]) is VersionStatus.DRAFT
    assert noun.state(["withdrawn", "rescinded"]) is VersionStatus.RESCINDED
    assert noun.state([]) is None
