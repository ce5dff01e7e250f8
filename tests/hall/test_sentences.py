"""The sentence that opens each record: derived, plain, and never one word for what several bodies did."""

from collections.abc import Mapping, Sequence

import pytest

from policytrack.fields import Value
from policytrack.records.assessments import Assessment, Source, Standard
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.directory import Body, FocusArea, Person
from policytrack.records.indicators import Indicator, Measurement, SeriesBreak
from policytrack.records.meetings import AgendaItem, Brief, Directive, ItemAction, Meeting
from policytrack.records.policies import Comment, Policy, ProcedureChange, SignOff, Version
from policytrack.records.programme import Barrier, Engagement, Initiative, Milestone
from policytrack.records.recommendations import Evidence, Rating, Recommendation, Rung
from policytrack.records.record import Record
from policytrack.sentences import sentence
from tests.hall.rulings import Around, around

AS_OF = "2026-11-22"


def stands(record: Record, near: Around | None = None) -> str:
    """How a record stands, with its words typed and its spaces plain."""
    typed = record.with_values(record.values())
    return sentence(typed, near or Around(), AS_OF).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Recommendation(title="x"), "Received; City has not responded."),
        (Assessment(title="x", response_due="2026-11-12"), "Planned; 0 findings; 10 days late."),
        (Policy(title="x"), "Nothing is written yet."),
        (Version(part_of="P-001", number=1), "Draft."),
        (ProcedureChange(title="x", effective_on="2026-12-02"), "Proposed; due in 10 days."),
        (Initiative(title="x", ends_on="2026-11-21"), "Proposed; 1 day late."),
        (Barrier(title="x"), "Identified."),
        (Milestone(title="x", current_target="2026-11-22"), "Planned; due today."),
        (Evidence(title="x"), "Draft."),
        (Directive(title="x", promised_on="2026-11-20"), "Open; no answer is written; 2 days late."),
        (Meeting(title="x", date="2026-11-23"), "Tentative; in 1 day."),
        (AgendaItem(part_of="G-001", title="x"), "Drafting."),
        (Brief(title="x"), "Draft."),
        (Rung(part_of="R-001"), "Not started."),
        (Indicator(title="x"), "0 measurements."),
        (SignOff(part_of="P-001/v1"), "Asked."),
        (Comment(part_of="P-001/v1", verbatim="x"), ""),
        (Body(title="x"), ""),
        (Person(title="x"), ""),
        (Source(title="x"), ""),
        (Standard(title="x"), ""),
        (FocusArea(title="x"), ""),
        (Engagement(title="x"), ""),
    ],
    ids=lambda given: given.noun.name if isinstance(given, Record) else "",
)
def test_a_record_opens_with_how_it_stands(record: Record, says: str) -> None:
    assert stands(record) == says


def test_every_noun_opens_without_fault() -> None:
    for noun in CATALOGUE:
        words = stands(CATALOGUE[noun.name](ref="+1", title="x"))
        assert not words or (not words[0].islower() and words.endswith(".")), noun.name


EVALUATOR = Body(ref="T-009", title="Evaluator", rating_scale="Off track; On track")


@pytest.mark.parametrize(
    ("ratings", "says"),
    [
        ((), "City reports implemented; nobody has verified it; 42 days late."),
        (
            (("2026-05", "Off track"), ("2026-09", "On track")),
            "City reports implemented; evaluator has not verified; Evaluator: On track; 42 days late.",
        ),
    ],
)
def test_what_the_city_reports_and_what_an_evaluator_says_stand_apart(
    ratings: Sequence[tuple[str, str]], says: str
) -> None:
    record = Recommendation(ref="R-001", title="x", current_target="2026-10-11").with_values(
        {"status": "reported", "response": "agree"}
    )
    rated = [
        Rating(ref=f"R-001/e{at}", part_of="R-001", body="T-009", dated=dated, rating=rating)
        for at, (dated, rating) in enumerate(ratings, 1)
    ]
    assert stands(record, around(record, EVALUATOR, *rated)) == says


COUNCIL = Body(ref="T-001", title="City Council").with_values({"kind": "council"})
COMMITTEE = Body(ref="T-002", title="Public Safety Committee").with_values({"kind": "committee"})


@pytest.mark.parametrize(
    ("actions", "says"),
    [
        ((("T-002", "2026-05-07", "approved"),), "Public Safety Committee: approved May 7, 2026; Council: not yet."),
        (
            (("T-001", "2026-05-14", "received_and_filed"), ("T-002", "2026-05-07", "approved_as_amended")),
            "Public Safety Committee: approved as amended May 7, 2026; City Council: received and filed May 14, 2026.",
        ),
        ((("T-001", "2026-05-14", ""),), "City Council: acted May 14, 2026."),
    ],
)
def test_an_agenda_item_tells_what_each_body_did(actions: Sequence[tuple[str, str, str]], says: str) -> None:
    item = AgendaItem(ref="J-001", part_of="G-001", title="x").with_values({"status": "acted_on"})
    taken = [
        ItemAction(ref=f"J-001/a{at}", part_of="J-001", body=body, dated=dated).with_values({"outcome": outcome})
        for at, (body, dated, outcome) in enumerate(actions, 1)
    ]
    assert stands(item, around(item, COUNCIL, COMMITTEE, *taken)) == says


def test_an_item_before_the_council_itself_says_so_until_it_acts() -> None:
    item = AgendaItem(ref="J-001", part_of="G-001", title="x").with_values({"status": "on_agenda"})
    assert stands(item) == "On agenda."


@pytest.mark.parametrize(
    ("values", "answered_by", "says"),
    [
        ({"status": "answered", "answer": "In May."}, (), "Answered."),
        ({"status": "answered"}, (Brief(ref="2026-B1", title="x"),), "Answered; answered by 2026-B1."),
        ({"status": "closed", "promised_on": "2020"}, (), "Closed; no answer is written."),
    ],
)
def test_a_directive_tells_its_answer(values: Mapping[str, Value], answered_by: Sequence[Record], says: str) -> None:
    asked = Directive(ref="D-001", title="x").with_values(values)
    assert stands(asked, around(asked, answers=answered_by)) == says


def test_what_is_blocked_names_its_barriers_while_they_stand() -> None:
    record = Initiative(ref="I-001", title="x")
    contract = Barrier(ref="B-001", title="Labour contract")
    lifted = Barrier(ref="B-002", title="Budget", lifted_on="2026").with_values({"status": "lifted"})
    assert stands(record, around(record, blocks=(contract, lifted))) == "Proposed; blocked by Labour contract."


def test_expired_evidence_says_so() -> None:
    assert stands(Evidence(title="x", expires_on="2026-10").with_values({"status": "approved"})) == (
        "Approved; expired October 2026."
    )


def test_an_indicator_counts_its_figures_series_and_breaks() -> None:
    figures = [Measurement(ref=f"K-001/m{at}", part_of="K-001", period=str(at), series=s) for at, s in enumerate("ab")]
    record = Indicator(ref="K-001", title="Stops")
    near = around(record, *figures, SeriesBreak(ref="K-001/b1", part_of="K-001", dated="2024"))
    assert stands(record, near) == "2 measurements; 2 series, kept apart; 1 break."


def test_a_moved_milestone_tells_its_first_promise() -> None:
    record = Milestone(title="x", original_target="2026-05", current_target="2026-09")
    assert stands(record) == "Planned; 53 days late; first promised for May 2026."
