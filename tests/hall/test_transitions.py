"""Each row of the product's tables of moves: what it permits is permitted, and every other pair of words is refused.

The tables below are written out from the product's rules, not from the program's; where an arrow leaves room, the
reading is said beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

import pytest

from policytrack.fields import Value
from policytrack.problems import Refused
from policytrack.programme_words import (
    BarrierStatus,
    DirectiveStatus,
    InitiativeStatus,
    MilestoneStatus,
    RungStatus,
)
from policytrack.records.assessments import Assessment
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.meetings import AgendaItem, Brief, Directive, ItemAction, Meeting
from policytrack.records.policies import ProcedureChange, Version
from policytrack.records.programme import Barrier, Initiative, Milestone
from policytrack.records.recommendations import Evidence, Recommendation, Rung
from policytrack.records.record import Record
from policytrack.rules import missing, offers, refuse_day_ahead
from policytrack.words import (
    AgendaItemStatus,
    AssessmentStatus,
    BriefStatus,
    EvidenceStatus,
    MeetingStatus,
    ProcedureStatus,
    RecommendationStatus,
    Response,
    VersionStatus,
    Word,
)
from policytrack.workflows import WORKFLOWS
from tests.hall.rulings import Around, around, asks_for_reason, assert_one_sentence, judge, judge_new, refusal


@dataclass(frozen=True)
class Table:
    """One table of moves: a record that has all that any move needs, its field, and the rows as they are printed.

    A word with `*` behind it is reached with a reason only.
    """

    record: Record
    words: type[Word]
    rows: str
    name: str = "status"
    near: Around = field(default_factory=Around)

    def moves(self) -> Mapping[tuple[Word, Word], bool]:
        """The permitted pairs of words, and whether each needs a reason."""
        labels = {word.label: word for word in self.words}
        found = {}
        for row in filter(None, map(str.strip, self.rows.splitlines())):
            begins, ends = row.split(" → ")
            for before, after in product(begins.split(", "), ends.split(", ")):
                found[labels[before], labels[after.removesuffix("*")]] = after.endswith("*")
        return found

    def at(self, word: Word, **values: Value) -> Record:
        """The record with this word."""
        return self.record.with_values({self.name: word, **values})


PROOF = Evidence(ref="E-001", title="Order", status=EvidenceStatus.APPROVED)
REQUEST = Recommendation(
    ref="R-001",
    title="Publish stop data",
    owner="Q-001",
    original_target="2026-01",
    current_target="2026-01",
    response=Response.AGREE,
    verified_by="T-009",
    verified_on="2026-03-01",
)

TABLES = (
    Table(
        REQUEST,
        RecommendationStatus,
        """
        Received → Under review, Not started, Will not implement*, No longer applicable*
        Under review → Not started, In progress, Will not implement*, No longer applicable*
        Not started → In progress, On hold*, Will not implement*, No longer applicable*
        In progress → On hold*, Reported implemented, Partly implemented, Will not implement*, No longer applicable*
        On hold → In progress, Will not implement*, No longer applicable*
        Reported implemented → Implemented (verified), In progress*, Partly implemented*
        Partly implemented → In progress*, Reported implemented, Will not implement*, No longer applicable*
        Implemented (verified), Will not implement, No longer applicable → In progress*
        """,
        near=around(REQUEST, proves=(PROOF,)),
    ),
    Table(
        REQUEST,
        Response,
        """
        Awaiting response → Agree, Agree in part, Propose alternative, Disagree
        Agree → Agree in part*, Propose alternative*, Disagree*
        Agree in part → Agree*, Propose alternative*, Disagree*
        Propose alternative → Agree*, Agree in part*, Disagree*
        Disagree → Agree*, Agree in part*, Propose alternative*
        """,
        name="response",
    ),
    Table(
        Assessment(ref="A-001", title="Stops"),
        AssessmentStatus,
        """
        Planned → In progress
        In progress → Draft received
        Draft received → Final received
        Final received → Response issued
        Response issued → Closed
        Planned, In progress, Draft received, Final received, Response issued, Closed → Withdrawn
        """,
    ),
    # “Comment may be skipped with a reason”: from either word that leads to it.
    Table(
        Version(
            ref="P-001/v1",
            part_of="P-001",
            number=1,
            approved_by="Q-001",
            approved_on="2026-03-01",
            effective_from="2026-05-01",
        ),
        VersionStatus,
        """
        Draft → In review
        In review → Changes requested, Open for comment, Final review*
        Changes requested → In review, Open for comment, Final review*
        Open for comment → Comment closed
        Comment closed → Final review
        Final review → Approved
        Approved → In training
        In training → In effect
        In effect → Superseded, Rescinded
        Draft, In review, Changes requested, Open for comment, Comment closed, Final review → Withdrawn
        """,
    ),
    # Missing training “is warned about”, so an order may take effect without it; and it may end before the manual
    # holds it, or nobody could say that it ended without saying first that the manual held it.
    Table(
        ProcedureChange(ref="C-001", title="Order", effective_on="2026-05-01"),
        ProcedureStatus,
        """
        Proposed → Drafted
        Drafted → In review
        In review → Issued
        Issued → In training, In effect
        In training → In effect
        In effect → In manual, Superseded, Rescinded
        In manual → Superseded, Rescinded
        """,
    ),
    Table(
        Initiative(ref="I-001", title="Pilot"),
        InitiativeStatus,
        """
        Proposed → Funded
        Funded → Running
        Running → Completed, Ended early*
        """,
    ),
    Table(
        Barrier(ref="B-001", title="Contract", lifted_on="2026-05-01"),
        BarrierStatus,
        """
        Identified → Being addressed
        Being addressed → Lifted, Accepted*
        """,
    ),
    Table(
        Milestone(ref="M-001", title="Training begins", date="2026-05-01"),
        MilestoneStatus,
        """
        Planned → In progress
        In progress → Met, Missed*, Cancelled*
        Missed → In progress*
        """,
    ),
    Table(
        Evidence(ref="E-001", title="Order"),
        EvidenceStatus,
        """
        Draft → In review
        In review → Approved, Rejected
        """,
    ),
    Table(
        Meeting(ref="G-001", title="Council", date="2026-05-01"),
        MeetingStatus,
        """
        Tentative → Confirmed
        Confirmed → Held, Cancelled
        """,
    ),
    Table(
        AgendaItem(ref="J-001", part_of="G-001", title="Stop data"),
        AgendaItemStatus,
        """
        Drafting → Submitted
        Submitted → On agenda
        On agenda → Acted on, Withdrawn
        """,
        near=around(ItemAction(ref="J-001/a1", part_of="J-001", dated="2026-05-01")),
    ),
    Table(
        Directive(ref="D-001", title="Report back", answer="In May."),
        DirectiveStatus,
        """
        Open → Answered
        Answered → Closed
        """,
    ),
    # Review may be skipped; a finished brief may be corrected though nobody presented it.
    Table(
        Brief(ref="2026-B1", title="Brief", recorded_through=7),
        BriefStatus,
        """
        Draft → In review, Final
        In review → Final
        Final → Presented, Corrected
        Presented → Corrected
        """,
    ),
    Table(
        Rung(ref="R-001/r1", part_of="R-001", kind="policy", said_by="T-009", dated="2026-05-01"),
        RungStatus,
        """
        Not started → In progress, Reported, Verified
        In progress → Not started*, Reported, Verified
        Reported → Not started*, In progress*, Verified
        Verified → Not started*, In progress*, Reported*
        """,
    ),
)  # fmt: skip
NAMES = [table.words.__name__ for table in TABLES]


def test_every_vocabulary_that_moves_by_rules_has_its_table() -> None:
    assert {table.words for table in TABLES} == set(WORKFLOWS)
    declared = {field.words for noun in CATALOGUE for field in CATALOGUE.fields(noun.name).values()}
    assert set(WORKFLOWS) <= declared


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_what_the_table_permits_is_permitted_and_the_rest_is_refused_with_what_would_permit_it(table: Table) -> None:
    moves = table.moves()
    for before, after in product(table.words, table.words):
        if before == after:
            continue
        record = table.at(before)
        if (before, after) in moves:
            judged = judge(record, {table.name: after}, "The budget moved.", table.near)
            assert judged.value(table.name) == after
            continue
        says = refusal(record, {table.name: after}, "The budget moved.", table.near)
        assert says.startswith(f"{record.ref} cannot move from {before.label} to {after.label}: "), says
        ways = [there.label for here, there in moves if here == before]
        assert all(way in says for way in ways), says
        assert ways or f"after {before.label} nothing follows" in says
        leads = [here.label for here, there in moves if there == after]
        assert all(lead in says for lead in leads), says


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_reason_is_asked_where_the_product_says_so_and_nowhere_else(table: Table) -> None:
    for (before, after), with_reason in table.moves().items():
        asked = asks_for_reason(table.at(before), {table.name: after}, table.near)
        assert asked is with_reason, f"{before.label} → {after.label}"


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_the_form_offers_what_the_table_permits(table: Table) -> None:
    moves = table.moves()
    for before in table.words:
        for offer in offers(table.at(before), table.name, table.near):
            assert offer.permitted is ((before, offer.word) in moves), f"{before.label} → {offer.word.label}"
            assert offer.needs_reason is moves.get((before, offer.word), False)
            if not offer.permitted:
                assert_one_sentence(offer.why_not)


AT = RecommendationStatus
NEEDS: tuple[tuple[type[Word], Word, Word, dict[str, Value], str], ...] = (
    (AT, AT.UNDER_REVIEW, AT.NOT_STARTED, {"response": Response.AWAITING}, "a response"),
    (AT, AT.UNDER_REVIEW, AT.IN_PROGRESS, {"response": Response.AWAITING}, "a response"),
    (AT, AT.UNDER_REVIEW, AT.WILL_NOT, {"response": Response.AWAITING}, "a response"),
    (AT, AT.UNDER_REVIEW, AT.NOT_APPLICABLE, {"response": Response.AWAITING}, "a response"),
    (AT, AT.NOT_STARTED, AT.IN_PROGRESS, {"owner": ""}, "an owner"),
    (AT, AT.NOT_STARTED, AT.IN_PROGRESS, {"original_target": "", "current_target": ""}, "a due date"),
    (AT, AT.REPORTED, AT.VERIFIED, {"verified_by": ""}, "a verifier who is not the owner"),
    (AT, AT.REPORTED, AT.VERIFIED, {"owner": "T-009"}, "a verifier who is not the owner"),
    (AT, AT.REPORTED, AT.VERIFIED, {"verified_on": ""}, "the date on which it was verified"),
    (VersionStatus, VersionStatus.FINAL_REVIEW, VersionStatus.APPROVED, {"approved_by": ""}, "who approved it"),
    (VersionStatus, VersionStatus.FINAL_REVIEW, VersionStatus.APPROVED, {"approved_on": ""}, "the date of approval"),
    (VersionStatus, VersionStatus.IN_TRAINING, VersionStatus.IN_EFFECT, {"effective_from": ""},
     "the date from which it is in effect"),
    (ProcedureStatus, ProcedureStatus.ISSUED, ProcedureStatus.IN_EFFECT, {"effective_on": ""},
     "the date on which it takes effect"),
    (ProcedureStatus, ProcedureStatus.IN_TRAINING, ProcedureStatus.IN_EFFECT, {"effective_on": ""},
     "the date on which it takes effect"),
    (BarrierStatus, BarrierStatus.ADDRESSED, BarrierStatus.LIFTED, {"lifted_on": ""},
     "the date on which it was lifted"),
    (MilestoneStatus, MilestoneStatus.IN_PROGRESS, MilestoneStatus.MET, {"date": ""},
     "the date on which it happened"),
    (DirectiveStatus, DirectiveStatus.OPEN, DirectiveStatus.ANSWERED, {"answer": ""},
     "an answer, or a brief that answers it"),
    (BriefStatus, BriefStatus.DRAFT, BriefStatus.FINAL, {"recorded_through": None}, "its frozen data"),
    (RungStatus, RungStatus.IN_PROGRESS, RungStatus.REPORTED, {"said_by": ""}, "who says so"),
    (RungStatus, RungStatus.REPORTED, RungStatus.VERIFIED, {"dated": ""}, "the date on which it was said"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "before", "after", "lacking", "needed"), NEEDS)
def test_a_move_waits_for_what_it_needs_and_names_it(
    words: type[Word], before: Word, after: Word, lacking: dict[str, Value], needed: str
) -> None:
    table = next(table for table in TABLES if table.words is words)
    record = table.at(before, **lacking)
    near = table.near
    says = refusal(record, {table.name: after}, "The budget moved.", near)
    assert says == f"{record.ref} cannot be {after.label} yet: it needs {needed}."
    assert needed in missing(record, near)
    offer = next(offer for offer in offers(record, table.name, near) if offer.word == after)
    assert not offer.permitted
    assert needed in offer.why_not


def test_verified_needs_evidence_that_is_approved() -> None:
    record = TABLES[0].at(AT.REPORTED)
    for pieces in ((), (PROOF.with_values({"status": "in_review"}),), (PROOF.with_values({"status": "rejected"}),)):
        says = refusal(record, {"status": AT.VERIFIED}, near=around(record, proves=pieces))
        assert says == "R-001 cannot be Implemented (verified) yet: it needs approved evidence."


def test_an_item_is_acted_on_when_a_body_acted() -> None:
    item = AgendaItem(ref="J-001", title="Stop data", status=AgendaItemStatus.ON_AGENDA)
    says = refusal(item, {"status": AgendaItemStatus.ACTED_ON})
    assert says == "J-001 cannot be Acted on yet: it needs at least one action by a body."


def test_a_directive_is_answered_by_its_answer_or_by_a_brief() -> None:
    asked = Directive(ref="D-001", title="Report back")
    judge(asked, {"status": "answered"}, near=around(asked, answers=(Brief(ref="2026-B1", title="Brief"),)))
    says = refusal(asked.with_values({"status": "answered"}), {"status": "closed"})
    assert says == "D-001 cannot be Closed yet: it needs an answer, or a brief that answers it."


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_new_record_may_begin_at_any_word_whose_needs_it_meets(table: Table) -> None:
    for word in table.words:
        judge_new(table.at(word), table.near)


@pytest.mark.parametrize(
    ("record", "near"),
    [(TABLES[0].at(AT.VERIFIED), Around()), (Rung(ref="+1", part_of="R-001", kind="policy", status=RungStatus.VERIFIED),
     Around()), (Milestone(ref="+1", title="Training", status=MilestoneStatus.MET), Around())],
)  # fmt: skip
def test_a_new_record_begins_nowhere_that_its_facts_do_not_bear_out(record: Record, near: Around) -> None:
    with pytest.raises(Refused, match="cannot be .* yet: it needs") as refused:
        judge_new(record, near)
    assert_one_sentence(str(refused.value))


def test_taking_back_needs_no_reason_and_may_move_backwards() -> None:
    record = TABLES[0].at(AT.IN_PROGRESS)
    judge(record, {"status": AT.RECEIVED}, undoes=3)


def test_what_the_next_moves_wait_for_is_told_before_anyone_tries() -> None:
    fresh = Recommendation(ref="R-001", title="Publish stop data", status=AT.NOT_STARTED)
    assert missing(fresh, Around()) == ("an owner", "a due date")
    by_word = {offer.word: offer for offer in offers(fresh, "status", Around())}
    assert by_word[AT.IN_PROGRESS].why_not == "It needs an owner and a due date."
    assert by_word[AT.ON_HOLD].permitted
    assert AT.NOT_STARTED not in by_word


@pytest.mark.parametrize("words", WORKFLOWS, ids=lambda words: words.__name__)
def test_every_word_has_a_label_a_meaning_and_a_mark(words: type[Word]) -> None:
    for word in words:
        assert word.label, word
        assert word.meaning, word
        assert word.shape, word


def test_a_tracker_kept_elsewhere_may_be_entered_as_it_stands() -> None:
    for word in (AT.NOT_STARTED, AT.UNDER_REVIEW, AT.WILL_NOT, AT.NOT_APPLICABLE, AT.REPORTED, AT.ON_HOLD):
        judge_new(Recommendation(ref="+1", title="Publish stop data", status=word))
    with pytest.raises(Refused, match="cannot be In progress yet: it needs a response, an owner and a due date"):
        judge_new(Recommendation(ref="+1", title="Publish stop data", status=AT.IN_PROGRESS))


@pytest.mark.parametrize(
    ("happened", "is_ahead"),
    [("2026-11-22", False), ("2026-11", False), ("2026", False), ("2026-11-23", False), ("", False), ("1998", False),
     ("2026-11-24", True), ("2026-12", True), ("2027", True)],
)  # fmt: skip
def test_what_happened_lies_behind(happened: str, is_ahead: bool) -> None:
    if not is_ahead:
        refuse_day_ahead(happened, "2026-11-22T18:00:00Z")
        return
    with pytest.raises(Refused, match="lies ahead; say when it happened, or leave the day out"):
        refuse_day_ahead(happened, "2026-11-22T18:00:00Z")
