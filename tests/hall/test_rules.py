"""The rules permit what the tables permit, and refuse the rest in one sentence that says what would permit it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from policytrack.acts import EXISTENCE, TRASHED, Act, editing, making, trashing
from policytrack.consequences import consequences
from policytrack.fields import Value
from policytrack.problems import Refused
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.meetings import Brief
from policytrack.records.policies import Policy, Section, Version
from policytrack.records.recommendations import Evidence, Recommendation
from policytrack.records.record import Record
from policytrack.rules import check, missing, offers
from policytrack.standing import in_effect, is_own_approval
from policytrack.words import (
    BriefStatus,
    Classification,
    EvidenceStatus,
    RecommendationStatus,
    Response,
    VersionStatus,
    Word,
)
from policytrack.workflows import WORKFLOWS


@dataclass
class Surroundings:
    """Neighbours held in plain dictionaries."""

    records: dict[str, Record] = field(default_factory=dict)
    backward: dict[tuple[str, str], tuple[Record, ...]] = field(default_factory=dict)

    def record(self, ref: str) -> Record | None:
        return self.records.get(ref)

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return self.backward.get((ref, link), ()) if backward else ()

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return [r for r in self.records.values() if r.part_of == ref and r.noun.name == noun and not r.trashed]


def judge(record: Record, values: Mapping[str, Value], reason: str = "", around: Surroundings | None = None) -> Record:
    """Ask the rules about an edit; the record after it."""
    change = editing(record, values)
    after = record.with_values(values)
    surroundings = around or Surroundings()
    surroundings.records[record.ref] = after
    act = Act(words="Edit", changes=(change,), reason=reason)
    check(act, {record.ref: record}, {record.ref: after}, surroundings, CATALOGUE)
    return after


def judge_new(record: Record, around: Surroundings | None = None) -> None:
    """Ask the rules about the making of a record."""
    change = making(record.noun.name, record.values(), handle=record.ref, part_of=record.part_of)
    check(Act(words="Make", changes=(change,)), {}, {record.ref: record}, around or Surroundings(), CATALOGUE)


def recommendation(status: RecommendationStatus, **values: Value) -> Recommendation:
    return Recommendation(ref="R-001", title="Publish stop data", status=status).with_values(values)


def proved() -> Surroundings:
    evidence = Evidence(ref="E-001", title="Order", status=EvidenceStatus.APPROVED)
    return Surroundings(backward={("R-001", "proves"): (evidence,)})


AT = RecommendationStatus
READY: Mapping[str, Value] = {
    "owner": "Q-001",
    "original_target": "2026-01",
    "response": Response.AGREE,
    "verified_by": "T-009",
    "verified_on": "2026-03-01",
}


@pytest.mark.parametrize("before", AT)
@pytest.mark.parametrize("after", AT)
def test_each_move_of_a_recommendation_is_permitted_or_refused_as_the_table_says(
    before: RecommendationStatus, after: RecommendationStatus
) -> None:
    if before == after:
        return
    record = recommendation(before, **READY)
    if WORKFLOWS[AT].move(before, after):
        assert judge(record, {"status": after}, "because", proved()).value("status") == after
    else:
        with pytest.raises(Refused, match=re.escape(f"cannot move from {before.label}")):
            judge(record, {"status": after}, "because", proved())


@pytest.mark.parametrize(
    ("before", "after", "lacking", "says"),
    [
        (AT.UNDER_REVIEW, AT.IN_PROGRESS, "response", "needs a response"),
        (AT.NOT_STARTED, AT.IN_PROGRESS, "owner", "needs an owner"),
        (AT.NOT_STARTED, AT.IN_PROGRESS, "original_target", "needs a due date"),
        (AT.REPORTED, AT.VERIFIED, "verified_by", "needs a verifier who is not the owner"),
        (AT.REPORTED, AT.VERIFIED, "verified_on", "needs the date on which it was verified"),
    ],
)
def test_a_move_waits_for_what_it_needs(before: Word, after: Word, lacking: str, says: str) -> None:
    empty = Response.AWAITING if lacking == "response" else ""
    record = recommendation(RecommendationStatus(before), **{**READY, lacking: empty})
    with pytest.raises(Refused, match=says):
        judge(record, {"status": after}, around=proved())


def test_verified_rests_on_approved_evidence_and_another_than_the_owner() -> None:
    record = recommendation(AT.REPORTED, **READY)
    with pytest.raises(Refused, match="approved evidence"):
        judge(record, {"status": AT.VERIFIED})
    with pytest.raises(Refused, match="not the owner"):
        judge(record, {"status": AT.VERIFIED, "verified_by": "Q-001"}, around=proved())
    judge(record, {"status": AT.VERIFIED}, around=proved())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AT.IN_PROGRESS, AT.ON_HOLD),
        (AT.REPORTED, AT.IN_PROGRESS),
        (AT.PARTLY, AT.IN_PROGRESS),
        (AT.RECEIVED, AT.WILL_NOT),
        (AT.ON_HOLD, AT.NOT_APPLICABLE),
        (AT.VERIFIED, AT.IN_PROGRESS),
    ],
)
def test_holding_falling_back_closing_unfinished_and_reopening_need_a_reason(before: Word, after: Word) -> None:
    record = recommendation(RecommendationStatus(before), **READY)
    with pytest.raises(Refused, match="needs a reason"):
        judge(record, {"status": after}, "  ", proved())
    judge(record, {"status": after}, "The budget moved.", proved())


def test_a_new_record_may_begin_where_it_has_all_that_leads_there() -> None:
    judge_new(recommendation(AT.REPORTED))
    with pytest.raises(Refused, match="The new recommendation cannot be In progress yet: it needs"):
        judge_new(recommendation(AT.IN_PROGRESS))
    judge_new(recommendation(AT.IN_PROGRESS, **READY))


def test_a_first_answer_is_free_and_a_later_one_needs_a_reason() -> None:
    record = recommendation(AT.RECEIVED)
    answered = judge(record, {"response": Response.AGREE})
    with pytest.raises(Refused, match="needs a reason"):
        judge(answered, {"response": Response.DISAGREE})
    with pytest.raises(Refused, match="cannot move from Agree to Awaiting response"):
        judge(answered, {"response": Response.AWAITING}, "reason")


def test_a_status_cannot_be_cleared() -> None:
    with pytest.raises(Refused, match="needs a word in “Status”"):
        judge(recommendation(AT.RECEIVED), {"status": ""})


def test_moving_a_target_needs_a_reason_and_the_first_promise_is_kept() -> None:
    record = recommendation(AT.RECEIVED)
    change = editing(record, {"current_target": "2026-05"})
    after = record.with_values({"current_target": "2026-05"})
    act = Act(words="Set", changes=(change,))
    (kept,) = consequences(act, {"R-001": record}, {"R-001": after}, Surroundings())
    assert kept.after() == {"original_target": "2026-05"}
    with pytest.raises(Refused, match="needs a reason"):
        judge(after, {"current_target": "2026-09"})
    judge(after, {"current_target": "2026-09"}, "The contract came late.")


def test_what_is_not_public_names_the_law() -> None:
    record = recommendation(AT.RECEIVED)
    with pytest.raises(Refused, match="cannot be private without a citation"):
        judge(record, {"classification": Classification.PRIVATE})
    judge(record, {"classification": Classification.PRIVATE, "citation": "Minn. Stat. 13.43"})


def test_locked_text_is_corrected_by_itself_with_a_reason() -> None:
    record = recommendation(AT.RECEIVED, verbatim="Publish stop date.", text_locked=True)
    for values, reason in (({"verbatim": "x"}, ""), ({"verbatim": "x", "title": "y"}, "typo")):
        with pytest.raises(Refused, match="is locked"):
            judge(record, values, reason)
    with pytest.raises(Refused, match="stays locked"):
        judge(record, {"text_locked": None}, "why not")
    judge(record, {"verbatim": "Publish stop data."}, "A letter was misread.")


def test_final_received_locks_the_findings() -> None:
    finding = Finding(ref="A-001/f1", part_of="A-001", verbatim="Reports come late.")
    before = Assessment(ref="A-001", title="Reporting")
    after = before.with_values({"status": "final_received"})
    act = Act(words="Move", changes=(editing(before, {"status": "final_received"}),))
    (locked,) = consequences(act, {"A-001": before}, {"A-001": after}, Surroundings({finding.ref: finding}))
    assert (locked.ref, locked.after()) == ("A-001/f1", {"text_locked": True})


def test_a_policy_has_one_working_draft_and_numbers_its_versions() -> None:
    first = Version(ref="P-001/v1", part_of="P-001", number=1, status=VersionStatus.IN_EFFECT)
    draft = Version(ref="P-001/v2", part_of="P-001", number=2)
    another = Version(ref="+1", part_of="P-001", number=3)
    judge_new(draft, Surroundings({first.ref: first, draft.ref: draft}))
    with pytest.raises(Refused, match="has a working draft already"):
        judge_new(another, Surroundings({first.ref: first, draft.ref: draft, "+1": another}))
    assert in_effect((first, draft)) is first
    unnumbered = Version(ref="+1", part_of="P-001")
    act = Act(words="New", changes=(making("version", {}, part_of="P-001"),))
    (numbered,) = consequences(act, {}, {"+1": unnumbered}, Surroundings({first.ref: first, "+1": unnumbered}))
    assert numbered.after() == {"number": 2}


def test_the_next_version_in_effect_supersedes_the_one_before() -> None:
    first = Version(ref="P-001/v1", part_of="P-001", number=1, status=VersionStatus.IN_EFFECT)
    before = Version(ref="P-001/v2", part_of="P-001", number=2, status=VersionStatus.IN_TRAINING)
    after = before.with_values({"status": VersionStatus.IN_EFFECT})
    act = Act(words="Move", changes=(editing(before, {"status": VersionStatus.IN_EFFECT}),))
    (ended,) = consequences(act, {before.ref: before}, {before.ref: after}, Surroundings({first.ref: first}))
    assert (ended.ref, ended.after()) == (first.ref, {"status": VersionStatus.SUPERSEDED})


def test_text_is_fixed_once_its_version_is_approved() -> None:
    version = Version(ref="P-001/v1", part_of="P-001", status=VersionStatus.APPROVED)
    section = Section(ref="P-001/v1/s1", part_of="P-001/v1", title="Purpose")
    with pytest.raises(Refused, match="its text is fixed"):
        judge(section, {"body": "New words"}, around=Surroundings({version.ref: version}))
    judge(section, {"body": "x"}, around=Surroundings({version.ref: replace(version, status=VersionStatus.DRAFT)}))


def test_approving_ones_own_text_is_seen() -> None:
    assert is_own_approval(Version(author="Q-001", approved_by="Q-001"))
    assert not is_own_approval(Version(author="Q-001", approved_by="Q-002"))
    assert not is_own_approval(Version())


def test_a_finished_brief_changes_no_more_and_is_not_trashed() -> None:
    brief = Brief(ref="2026-B1", title="Brief", status=BriefStatus.FINAL, recorded_through=7)
    for change in (editing(brief, {"in_brief": "New"}), trashing(brief)):
        with pytest.raises(Refused, match="is finished"):
            check(Act(words="x", changes=(change,)), {brief.ref: brief}, {brief.ref: brief}, Surroundings(), CATALOGUE)
    judge(brief, {"status": BriefStatus.PRESENTED})


def test_nothing_is_edited_in_the_trash_and_nothing_exists_without_a_word() -> None:
    with pytest.raises(Refused, match="in the trash"):
        judge(replace(recommendation(AT.RECEIVED), trashed=True), {"title": "New"})
    with pytest.raises(Refused, match="needs a title or text"):
        judge(recommendation(AT.RECEIVED), {"title": ""})
    with pytest.raises(Refused, match="needs a title or text"):
        judge_new(Policy(ref="+1"))
    assert trashing(Policy(ref="P-001")).fields[EXISTENCE][1] == TRASHED


def test_a_recommendation_is_not_printed_under_itself() -> None:
    child = recommendation(AT.RECEIVED)
    parent = Recommendation(ref="R-002", title="Parent", parent="R-001")
    with pytest.raises(Refused, match="under itself"):
        judge(child, {"parent": "R-002"}, around=Surroundings({"R-002": parent}))


def test_offers_say_what_may_be_chosen_and_why_the_rest_may_not() -> None:
    by_word = {offer.word: offer for offer in offers(recommendation(AT.NOT_STARTED), "status", Surroundings())}
    assert by_word[AT.ON_HOLD].permitted
    assert by_word[AT.ON_HOLD].needs_reason
    assert by_word[AT.IN_PROGRESS].why_not == "It needs an owner and a due date."
    assert by_word[AT.VERIFIED].why_not.startswith("From Not started it may move to In progress, On hold")
    assert AT.NOT_STARTED not in by_word
    assert missing(recommendation(AT.NOT_STARTED), Surroundings()) == ("an owner", "a due date")


@pytest.mark.parametrize("words", WORKFLOWS, ids=lambda words: words.__name__)
def test_every_word_of_a_workflow_has_a_label_a_meaning_and_a_mark_and_can_be_reached(words: type[Word]) -> None:
    workflow = WORKFLOWS[words]
    reached = {move.to for moves in workflow.moves.values() for move in moves}
    for place, word in enumerate(words):
        assert word.label, word
        assert word.meaning, word
        assert word.shape, word
        assert place == 0 or word in reached
