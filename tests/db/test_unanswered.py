"""Proves that each list of what lacks an answer holds just what lacks it, and lets it go when it is answered."""

import pytest

from policytrack.db.register import DatabaseRegister
from policytrack.problems import Misuse
from policytrack.queries import parse_condition, written
from policytrack.unanswered import GAPS, Count, count_of, gap_named, lacking
from tests.db.clerk import Clerk

AS_OF = "2026-11-23"


def refs(clerk: Clerk, name: str) -> list[str]:
    return [row.record.ref for row in lacking(clerk.register, gap_named(name), AS_OF)]


def recommendation(clerk: Clerk, status: str = "received") -> str:
    owner = clerk.add("body", title="Office")
    return clerk.add("recommendation", title="Asked", owner=owner, original_target="2027-01", status=status)


def test_a_recommendation_is_unaddressed_until_something_addresses_it(clerk: Clerk) -> None:
    ref = recommendation(clerk)
    for noun in ("policy", "procedure_change", "initiative"):
        assert refs(clerk, "unaddressed") == [ref]
        answer = clerk.add(noun, title="Answer", addresses=(ref,))
        assert refs(clerk, "unaddressed") == []
        clerk.trash(answer)


def test_what_is_not_counted_or_will_not_be_done_needs_no_answer(clerk: Clerk) -> None:
    heading = clerk.add("recommendation", title="Heading")
    leaf = clerk.add("recommendation", title="Leaf", parent=heading)
    clerk.add("recommendation", title="Elsewhere", placeholder=True)
    dropped = clerk.add("recommendation", title="Dropped")
    clerk.edit(dropped, status="will_not", reason="The law forbids it.")
    assert refs(clerk, "unaddressed") == [leaf]
    clerk.edit(heading, stands_for_itself=True)
    assert sorted(refs(clerk, "unaddressed")) == [heading, leaf]


def test_a_claim_needs_evidence(clerk: Clerk) -> None:
    ref = recommendation(clerk, "reported")
    assert refs(clerk, "claims") == [ref]
    clerk.add("evidence", title="Audit", proves=(ref,))
    assert refs(clerk, "claims") == []


def test_expired_evidence_counts_where_something_rests_on_it(clerk: Clerk) -> None:
    ref = recommendation(clerk)
    old = clerk.add("evidence", title="Old", expires_on="2026-10", proves=(ref,))
    clerk.add("evidence", title="Old and unused", expires_on="2026-10")
    clerk.add("evidence", title="Until the month ends", expires_on="2026-11", proves=(ref,))
    assert refs(clerk, "expired") == [old]


def test_evidence_waits_for_review(clerk: Clerk) -> None:
    ref = clerk.add("evidence", title="Audit", status="in_review")
    clerk.add("evidence", title="Draft")
    assert refs(clerk, "reviews") == [ref]


def test_policies_and_procedure_changes_answer_something(clerk: Clerk) -> None:
    asked = recommendation(clerk)
    policy, change = clerk.add("policy", title="Policy"), clerk.add("procedure_change", title="Order")
    assert (refs(clerk, "policies"), refs(clerk, "procedure-changes")) == ([policy], [change])
    clerk.link(policy, "addresses", asked)
    clerk.link(change, "carries_out", clerk.add("version", policy, title="First"))
    assert (refs(clerk, "policies"), refs(clerk, "procedure-changes")) == ([], [])


def test_a_finding_leads_to_something(clerk: Clerk) -> None:
    finding = clerk.add("finding", clerk.add("assessment", title="Force"), verbatim="It lacks a duty.")
    assert refs(clerk, "findings") == [finding]
    clerk.link(recommendation(clerk), "recommends_for", finding)
    assert refs(clerk, "findings") == []


def test_an_assessment_waits_for_its_response_until_it_is_given(clerk: Clerk) -> None:
    late = clerk.add("assessment", title="Force", response_due="2026-10", status="final_received")
    clerk.add("assessment", title="Stops", response_due="2026-11", status="final_received")
    assert refs(clerk, "responses") == [late]
    clerk.edit(late, status="response_issued")
    assert refs(clerk, "responses") == []


def test_a_directive_is_answered_in_words_or_by_a_brief(clerk: Clerk) -> None:
    one, two = clerk.add("directive", title="How many?"), clerk.add("directive", title="When?")
    assert refs(clerk, "directives") == [one, two]
    clerk.edit(one, answer="Forty.")
    clerk.add("brief", title="Brief", as_of=AS_OF, answers=(two,))
    assert refs(clerk, "directives") == []


def test_blocked_work_leads_to_its_barrier(clerk: Clerk) -> None:
    ref = recommendation(clerk)
    lifted = clerk.add("barrier", title="Budget", status="accepted", blocks=(ref,))
    assert refs(clerk, "blocked") == []
    barrier = clerk.add("barrier", title="Labour agreement", blocks=(ref,))
    (row,) = lacking(clerk.register, gap_named("blocked"), AS_OF)
    assert (row.record.ref, row.answered_in) == (ref, barrier)
    assert "blocked by Labour agreement" in row.says
    assert lifted != barrier


def test_a_policy_review_is_overdue(clerk: Clerk) -> None:
    late = clerk.add("policy", title="Force", next_review="2026-06")
    clerk.add("policy", title="Stops", next_review="2027")
    assert refs(clerk, "policy-reviews") == [late]


def test_counts_say_what_is_not_public(clerk: Clerk, register: DatabaseRegister) -> None:
    recommendation(clerk)
    clerk.hide(clerk.add("recommendation", title="About one person"))
    assert count_of(register, gap_named("unaddressed"), AS_OF) == Count(2, 1, (("recommendation", 2),))
    public = {row.record.title: row.is_public for row in lacking(register, gap_named("unaddressed"), AS_OF)}
    assert public == {"Asked": True, "About one person": False}


def test_every_list_is_written_in_conditions_that_lists_can_show(register: DatabaseRegister) -> None:
    for gap in GAPS:
        for noun in gap.nouns_in(register.catalogue):
            for condition in gap.query(register.catalogue, noun, AS_OF).where:
                assert parse_condition(register.catalogue, noun, written(condition)) == condition
            assert count_of(register, gap, AS_OF) == Count(0, 0)


def test_an_unknown_list_is_named_with_those_there_are() -> None:
    with pytest.raises(Misuse, match="Choose from: unaddressed, claims"):
        gap_named("wishes")
