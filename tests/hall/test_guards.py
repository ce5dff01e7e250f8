"""Each guard permits what is permitted and refuses the rest, in one sentence that says what would permit it."""

from dataclasses import replace

import pytest

from policytrack.acts import EXISTENCE, LIVE, TRASHED, Act, Change, editing, making, restoring, trashing
from policytrack.consequences import consequences, seal
from policytrack.fields import Value
from policytrack.problems import ReasonNeeded, Refused
from policytrack.programme_words import DirectiveStatus, MilestoneStatus, RungStatus
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.directory import Body
from policytrack.records.meetings import Brief, Directive
from policytrack.records.policies import Comment, Policy, Section, Version
from policytrack.records.programme import Engagement, Milestone
from policytrack.records.recommendations import Evidence, Rating, Recommendation, Rung
from policytrack.records.record import Record
from policytrack.rules import check
from policytrack.words import BriefStatus, EvidenceStatus, RecommendationStatus, VersionStatus
from tests.hall.rulings import (
    Around,
    around,
    assert_one_sentence,
    following,
    following_new,
    judge,
    judge_change,
    judge_new,
    refusal,
)

REQUEST = Recommendation(ref="R-001", title="Publish stop data")
VERIFIED = REQUEST.with_values(
    {
        "status": RecommendationStatus.VERIFIED,
        "owner": "Q-001",
        "verified_by": "T-009",
        "verified_on": "2026-03-01",
    }
)
PROOF = Evidence(ref="E-001", title="Order", status=EvidenceStatus.APPROVED, proves=("R-001",))
SCALE = "Non-compliant; At risk; Partly compliant, off track; Partly compliant, on track; Compliant"
EVALUATOR = Body(ref="T-009", title="The independent evaluator", rating_scale=SCALE)
MONITOR = Body(ref="T-010", title="A monitor")


def refused_change(change: Change, record: Record, near: Around | None = None) -> str:
    with pytest.raises(Refused) as refused:
        judge_change(change, record, near=near)
    assert_one_sentence(str(refused.value))
    return str(refused.value)


def refused_making(record: Record, near: Around | None = None) -> str:
    with pytest.raises(Refused) as refused:
        judge_new(record, near)
    assert_one_sentence(str(refused.value))
    return str(refused.value)


# Existence -------------------------------------------------------------------------------------------------


def test_nothing_is_edited_in_the_trash() -> None:
    trashed = Recommendation(ref="R-001", title="Publish stop data", trashed=True)
    assert refusal(trashed, {"title": "New"}) == "R-001 is in the trash; restore it first."
    judge_change(restoring(trashed), trashed)


def test_nothing_exists_without_a_word_and_no_status_is_cleared() -> None:
    assert refusal(REQUEST, {"title": ""}) == "R-001 needs a title or text to exist; give it one."
    assert refused_making(Policy(ref="+1")) == "The new policy needs a title or text to exist; give it one."
    assert refusal(REQUEST, {"status": ""}) == (
        "R-001 needs a word in “Status”; choose the one that fits instead of none."
    )


def test_what_is_under_a_legal_hold_is_not_removed() -> None:
    held = REQUEST.with_values({"legal_hold": True})
    assert refused_change(trashing(held), held) == "R-001 is under a legal hold and stays; lift the hold first."
    judge(held, {"legal_hold": None})
    judge_change(trashing(REQUEST), REQUEST)


# Promised dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [REQUEST, Milestone(ref="M-001", title="Training")], ids=["request", "milestone"])
def test_the_first_target_is_kept_and_a_move_needs_a_reason(record: Record) -> None:
    assert following(record, {"current_target": "2026-05"}) == {record.ref: {"original_target": "2026-05"}}
    assert following(record, {"original_target": "2026-05"}) == {record.ref: {"current_target": "2026-05"}}
    promised = judge(record, {"current_target": "2026-05", "original_target": "2026-05"})
    moved = {"current_target": "2026-09"}
    assert refusal(promised, moved) == f"Changing “Due” of {record.ref} from May 2026 needs a reason; say why."
    assert following(promised, moved) == {}, "the first promise stays"
    later = judge(promised, moved, "The contract came late.")
    assert later.value("original_target") == "2026-05"
    says = refusal(later, {"original_target": "2026-04"})
    assert says == f"Changing “First promised for” of {record.ref} from May 2026 needs a reason; say why."
    judge(later, {"original_target": "2026-04"}, "A misprint.")


def test_a_promised_date_is_not_cleared() -> None:
    promised = REQUEST.with_values({"current_target": "2026-05", "original_target": "2026-05"})
    assert following(promised, {"current_target": ""}) == {"R-001": {"current_target": "2026-05"}}
    kept = Change(ref="R-001", noun="recommendation", fields={"current_target": ("2026-05", "2026-05")})
    assert refused_change(kept, promised) == "“Due” of R-001 was promised and stays; move it, with a reason."


# Verified --------------------------------------------------------------------------------------------------


def test_the_verifier_stays_another_than_the_owner() -> None:
    near = around(VERIFIED, proves=(PROOF,))
    needed = "which needs a verifier who is not the owner; keep that, or reopen it first"
    for values in ({"owner": "T-009"}, {"verified_by": "Q-001"}, {"verified_by": ""}):
        assert refusal(VERIFIED, values, "A slip.", near) == f"R-001 is Implemented (verified), {needed}."
    judge(VERIFIED, {"owner": "Q-002"}, near=near)
    judge(VERIFIED, {"office_notes": "Thanked."}, near=Around())


@pytest.mark.parametrize(
    ("record", "settled", "label"),
    [
        (VERIFIED, {"verified_by": "T-010"}, "Verified by"),
        (VERIFIED, {"verified_on": "2026-03-02"}, "Verified on"),
        (
            Version(
                ref="P-001/v1",
                part_of="P-001",
                number=1,
                status=VersionStatus.APPROVED,
                approved_by="Q-001",
                approved_on="2026-03-01",
            ),
            {"approved_on": "2026-03-02"},
            "Approved on",
        ),
    ],
)
def test_what_was_settled_changes_with_a_reason(record: Record, settled: dict[str, Value], label: str) -> None:
    near = around(record, proves=(PROOF,))
    says = refusal(record, settled, near=near)
    assert says == f"Changing “{label}” of {record.ref}, which was settled, needs a reason; say why."
    judge(record, settled, "A slip of the pen.", near)


def test_an_approval_is_not_settled_while_the_text_is_at_work() -> None:
    draft = Version(ref="P-001/v1", part_of="P-001", number=1, approved_by="Q-001").with_values(
        {"status": VersionStatus.FINAL_REVIEW}
    )
    judge(draft, {"approved_by": "Q-002"})


def test_what_is_verified_keeps_approved_evidence() -> None:
    near = around(VERIFIED, proves=(PROOF,))
    says = "R-001 is verified on E-001; reopen it, or link other approved evidence, first."
    assert refused_change(trashing(PROOF), PROOF, near) == says
    assert refusal(PROOF, {"proves": ()}, near=near) == says
    other = Evidence(ref="E-002", title="Report", status=EvidenceStatus.APPROVED, proves=("R-001",))
    judge(PROOF, {"proves": ()}, near=around(VERIFIED, proves=(PROOF, other)))
    rejected = other.with_values({"status": EvidenceStatus.REJECTED})
    assert refusal(PROOF, {"proves": ()}, near=around(VERIFIED, proves=(PROOF, rejected))) == says
    judge(PROOF, {"proves": ()}, near=around(REQUEST, proves=(PROOF,)))


@pytest.mark.parametrize(
    ("record", "values", "says"),
    [
        (Directive(ref="D-001", title="x", status=DirectiveStatus.ANSWERED, answer="In May."), {"answer": ""},
         "D-001 is Answered, which needs an answer, or a brief that answers it; keep that."),
        (Rung(ref="R-001/r1", part_of="R-001", kind="policy", status=RungStatus.VERIFIED, said_by="T-9", dated="2026"),
         {"said_by": ""}, "R-001/r1 is Verified, which needs who says so; keep that, or reopen it first."),
        (Milestone(ref="M-001", title="x", status=MilestoneStatus.MET, date="2026-05"), {"date": ""},
         "M-001 is Met, which needs the date on which it happened; keep that."),
    ],
)  # fmt: skip
def test_a_word_that_ends_the_work_keeps_what_it_needed(record: Record, values: dict[str, Value], says: str) -> None:
    assert refusal(record, values, "A slip.") == says


# Who may see it --------------------------------------------------------------------------------------------


def test_what_is_not_public_names_the_law_and_who_said_so_when() -> None:
    says = "R-001 cannot be private without a citation; name the law, such as Minn. Stat. 13.43."
    assert refusal(REQUEST, {"classification": "private"}) == says
    hidden = {"classification": "private", "citation": "Minn. Stat. 13.43"}
    judge(REQUEST, hidden)
    assert following(REQUEST, hidden) == {
        "R-001": {"about_person": True, "classified_by": "Dana Abdi", "classified_on": "2026-11-22"}
    }
    other = {"classification": "nonpublic", "citation": "Minn. Stat. 13.37"}
    assert following(REQUEST, other)["R-001"]["about_person"] is False


@pytest.mark.parametrize(
    ("about", "word", "says"),
    [
        (True, "nonpublic", "is about an identifiable person, so it cannot be nonpublic"),
        (True, "protected_nonpublic", "is about an identifiable person, so it cannot be protected nonpublic"),
        (False, "private", "is not about an identifiable person, so it cannot be private"),
        (False, "confidential", "is not about an identifiable person, so it cannot be confidential"),
    ],
)
def test_the_class_suits_what_the_data_is_about(about: bool, word: str, says: str) -> None:
    suiting = "private or confidential" if about else "nonpublic or protected nonpublic"
    says = f"R-001 {says}; choose {suiting}, or correct that."
    values: dict[str, Value] = {"about_person": about, "classification": word, "citation": "Minn. Stat. 13.43"}
    assert refusal(REQUEST, values) == says
    judge(REQUEST, values | {"about_person": not about})
    judge(REQUEST, {"about_person": about})


def test_to_make_something_public_needs_a_reason() -> None:
    hidden = REQUEST.with_values({"classification": "private", "citation": "Minn. Stat. 13.43"})
    says = "Making R-001 public needs a reason; say why anyone may see it."
    assert refusal(hidden, {"classification": "public"}) == says
    judge(hidden, {"classification": "public"}, "The person agreed.")


LETTERS: tuple[Record, ...] = (
    Engagement(ref="N-001", title="A letter", kind="letter"),
    Comment(ref="P-001/v1/c1", part_of="P-001/v1", verbatim="Dear Mayor", came_as="letter"),
)


@pytest.mark.parametrize("letter", LETTERS, ids=["engagement", "comment"])
def test_a_letter_to_the_mayor_starts_private_until_someone_says_why_it_is_public(letter: Record) -> None:
    typed = letter.with_values(letter.values())
    assert following_new(typed)[typed.ref] == {
        "classification": "private",
        "citation": "Minn. Stat. 13.601 subd. 2",
        "about_person": True,
        "classified_by": "Dana Abdi",
        "classified_on": "2026-11-22",
    }
    told = editing(type(typed)(ref=typed.ref, part_of=typed.part_of), {**typed.values(), "classification": "public"})
    making = Change(
        ref=typed.ref,
        noun=typed.noun.name,
        part_of=typed.part_of,
        fields={**told.fields, "classification": (None, "public"), EXISTENCE: ("", LIVE)},
    )
    with pytest.raises(ReasonNeeded) as refused:
        check(Act(words="New", changes=(making,)), {}, {typed.ref: typed}, Around(), CATALOGUE)
    assert str(refused.value).endswith("is a letter or e-mail from a person; to make it public, give a reason.")
    assert_one_sentence(str(refused.value))
    act = Act(words="New", changes=(making,), reason="The writer asked us to publish it.")
    check(act, {}, {typed.ref: typed}, Around(), CATALOGUE)


def test_other_input_of_the_community_stays_public() -> None:
    assert following_new(Engagement(ref="N-001", title="Hearing", kind="hearing")) == {}


# Texts that are fixed --------------------------------------------------------------------------------------


def test_locked_text_is_corrected_by_itself_with_a_reason() -> None:
    locked = REQUEST.with_values({"verbatim": "Publish stop date.", "text_locked": True})
    says = "The text of R-001 is locked; correct it by itself, with a reason."
    assert refusal(locked, {"verbatim": "x"}) == says
    assert refusal(locked, {"verbatim": "x", "title": "y"}, "A typo.") == says
    judge(locked, {"verbatim": "Publish stop data."}, "A letter was misread.")
    assert refusal(locked, {"text_locked": None}, "Why not?") == (
        "The text of R-001 stays locked; to correct it, change the text and give a reason."
    )
    assert refusal(locked, {"verbatim": "x", "title": "y"}, undoes=3) == (
        "The text of R-001 was locked later; correct it by itself, with a reason."
    )


def test_final_received_locks_the_findings_and_those_that_come_later() -> None:
    finding = Finding(ref="A-001/f1", part_of="A-001", verbatim="Reports come late.")
    draft = Assessment(ref="A-001", title="Reporting").with_values({"status": "draft_received"})
    near = around(draft, finding)
    assert following(draft, {"status": "final_received"}, near) == {"A-001/f1": {"text_locked": True}}
    for status in ("final_received", "response_issued", "closed"):
        assert following_new(finding, around(draft.with_values({"status": status}))) == {
            "A-001/f1": {"text_locked": True}
        }
    assert following_new(finding, near) == {}


def test_a_policy_has_one_working_draft() -> None:
    draft = Version(ref="P-001/v2", part_of="P-001", number=2)
    says = "P-001 has a working draft already (P-001/v2); finish or withdraw it first."
    assert refused_making(Version(ref="+1", part_of="P-001", number=3), around(draft)) == says
    for status in ("in_effect", "withdrawn", "approved"):
        judge_new(Version(ref="+1", part_of="P-001", number=3), around(draft.with_values({"status": status})))


def test_one_version_is_in_effect_at_a_time() -> None:
    first = Version(ref="P-001/v1", part_of="P-001", number=1, status=VersionStatus.IN_EFFECT)
    trained = Version(ref="P-001/v2", part_of="P-001", number=2, status=VersionStatus.IN_TRAINING)
    near = around(first, trained)
    assert following(trained, {"status": "in_effect"}, near) == {first.ref: {"status": "superseded"}}
    second = trained.with_values({"status": "in_effect"})
    gone = Version(ref="P-001/v1", part_of="P-001", number=1, status=VersionStatus.IN_EFFECT)
    says = "P-001/v2 is in effect, and only one version is at a time; move it to Superseded or Rescinded first."
    assert refused_change(restoring(gone), gone, around(second)) == says


def test_the_text_of_a_version_is_fixed_and_sealed_from_approved_on() -> None:
    version = Version(
        ref="P-001/v1", part_of="P-001", number=1, status=VersionStatus.FINAL_REVIEW, approved_on="2026-03-01"
    )
    sections = [
        Section(ref="P-001/v1/s2", part_of="P-001/v1", title="Scope", position=2),
        Section(ref="P-001/v1/s1", part_of="P-001/v1", title="Purpose", body="Why.", position=1),
    ]
    near = around(version, *sections)
    assert following(version, {"status": "approved"}, near) == {"P-001/v1": {"text_sha256": seal(sections)}}
    assert seal(sections) == seal(sections[::-1])
    sealed = version.with_values({"status": "approved", "text_sha256": "0" * 64})
    assert following(sealed, {"status": "in_training"}, near) == {}, "the seal is set once"
    says = "P-001/v1 is approved and its text is fixed; start a new version."
    for values in ({"body": "New words"}, {"title": "Aim"}, {"position": 3}):
        assert refusal(sections[1], values, near=around(sealed)) == says
    assert refused_change(trashing(sections[1]), sections[1], around(sealed)) == says
    assert refused_making(Section(ref="+1", part_of="P-001/v1", title="More"), around(sealed)) == says
    judge(sections[1], {"body": "New words"}, near=near)
    judge(sections[1], {"office_notes": "Read by counsel."}, near=around(sealed))


def test_a_finished_brief_changes_no_more() -> None:
    says = "2026-B1 is finished and cannot change; correct it with a new brief."
    for status in (BriefStatus.FINAL, BriefStatus.PRESENTED, BriefStatus.CORRECTED):
        brief = Brief(ref="2026-B1", title="Brief", status=status, recorded_through=7)
        assert refusal(brief, {"in_brief": "New"}) == says
        assert refused_change(trashing(brief), brief) == says
        judge(brief, {"office_notes": "Read."})
        judge(brief, {"presented_by": "Q-001"})
    judge(Brief(ref="2026-B1", title="Brief"), {"in_brief": "New"})


# Parts and ties --------------------------------------------------------------------------------------------


def test_each_step_of_a_recommendation_is_told_once() -> None:
    policy = Rung(ref="R-001/r1", part_of="R-001").with_values({"kind": "policy"})
    again = Rung(ref="R-001/r2", part_of="R-001").with_values({"kind": "policy"})
    says = "R-001 says already how far “Policy” has come; change R-001/r1."
    assert refused_making(again, around(policy)) == says
    training = again.with_values({"kind": "training"})
    judge_new(training, around(policy))
    assert refusal(training, {"kind": "policy"}, near=around(policy)) == says


def test_a_rating_is_a_word_of_the_evaluators_own_scale() -> None:
    rating = Rating(ref="R-001/e1", part_of="R-001", body="T-009", rating="Compliant")
    judge_new(rating, around(EVALUATOR))
    says = (
        "“Full” is not a word of the scale of The independent evaluator; choose “Non-compliant”, “At risk”, "
        "“Partly compliant, off track”, “Partly compliant, on track” or “Compliant”, or add the word to the scale."
    )
    assert refusal(rating, {"rating": "Full"}, near=around(EVALUATOR)) == says
    judge(rating, {"rating": "Partly compliant, on track"}, near=around(EVALUATOR))
    judge(rating, {"body": "T-010", "rating": "Full"}, near=around(MONITOR))
    widened = EVALUATOR.with_values({"rating_scale": f"{SCALE}; Full"})
    judge(rating, {"rating": "Full"}, near=around(widened))


def test_nothing_is_printed_under_itself() -> None:
    parent = Recommendation(ref="R-002", title="Parent", parent="R-001")
    for above in ("R-001", "R-002"):
        says = refusal(REQUEST, {"parent": above}, near=around(parent))
        assert says == "R-001 cannot be printed under itself; choose another parent."
    judge(REQUEST, {"parent": "R-003"}, near=around(Recommendation(ref="R-003", title="Other")))


@pytest.mark.parametrize("link", ["overlaps_fully", "overlaps_in_part", "conflicts_with"])
def test_a_tie_that_reads_alike_from_both_ends_is_said_once(link: str) -> None:
    other = Recommendation(ref="R-002", title="Publish all data").with_values({link: ("R-001",)})
    near = Around({"R-002": other}, {("R-001", link): (other,)})
    says = refusal(REQUEST, {link: ("R-002",)}, near=near)
    assert says.endswith("R-001 already; once is enough.")
    assert says.startswith("R-002 ")
    judge(REQUEST, {link: ("R-003",)}, near=near)
    judge(REQUEST, {"supersedes": ("R-002",)}, near=Around({}, {("R-001", "supersedes"): (other,)}))


@pytest.mark.parametrize("proved", [Policy(ref="P-001", title="Force"), EVALUATOR], ids=["policy", "body"])
def test_evidence_for_what_has_no_status_may_change(proved: Record) -> None:
    draft = Evidence(ref="E-001", title="Order", proves=(proved.ref,))
    judge(draft, {"title": "Special order"}, near=around(proved))
    judge_change(trashing(draft), draft, near=around(proved))


def test_what_is_verified_comes_back_from_the_trash_with_its_proof_only() -> None:
    trashed = replace(VERIFIED, trashed=True)
    says = refused_change(restoring(trashed), VERIFIED, near=around(VERIFIED))
    assert says == "R-001 is verified, and its approved evidence is gone; bring that back first."
    judge_change(restoring(trashed), VERIFIED, near=around(VERIFIED, proves=(PROOF,)))


def test_taking_back_asks_no_reason_and_keeps_what_must_always_hold() -> None:
    near = around(VERIFIED, proves=(PROOF,))
    judge(REQUEST.with_values({"current_target": "2026-05"}), {"current_target": "2026-04"}, undoes=3)
    judge(VERIFIED, {"verified_on": "2026-02-01"}, near=near, undoes=3)
    assert "not the owner" in refusal(VERIFIED, {"owner": "T-009"}, near=near, undoes=3)
    taken = Change(ref="E-001", noun="evidence", fields={EXISTENCE: (LIVE, TRASHED)})
    with pytest.raises(Refused, match="verified on E-001"):
        check(Act(words="Undo", changes=(taken,), undoes=3), {"E-001": PROOF}, {"E-001": PROOF}, near, CATALOGUE)


def test_a_milestone_that_happened_was_met_unless_another_word_is_said() -> None:
    happened = {"sentence": "The first teams begin.", "date": "2025-06"}
    for values, word in (
        (happened, MilestoneStatus.MET),
        (happened | {"date": "2999"}, MilestoneStatus.PLANNED),
        ({"sentence": "A step"}, MilestoneStatus.PLANNED),
    ):
        made = Milestone(ref="M-001").with_values(values)
        act = Act(words="Enter", changes=(making("milestone", values, handle="M-001"),), happened="2026-01-05")
        found = consequences(act, {}, {"M-001": made}, around())
        said = [change.fields["status"][1] for change in found if "status" in change.fields]
        assert (said or [MilestoneStatus.PLANNED])[0] == word
