"""What contradicts itself or runs ahead is told in a sentence, and never refused."""

import pytest

from policytrack.cautions import cautions
from policytrack.fields import Kind
from policytrack.records.assessments import Assessment, StandardText
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.directory import Body
from policytrack.records.indicators import Measurement
from policytrack.records.meetings import Directive
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.programme import Barrier, Initiative, Milestone
from policytrack.records.recommendations import Evidence, Rating, Recommendation, Rung
from policytrack.records.record import Record
from tests.hall.rulings import Around, around, judge

AS_OF = "2026-11-22"


def told(record: Record, near: Around | None = None) -> list[str]:
    """The cautions of a record, with its words typed."""
    typed = record.with_values(record.values())
    return [says.replace("\N{NO-BREAK SPACE}", " ") for says in cautions(typed, near or Around(), AS_OF)]


def rung(ref: str, kind: str, status: str) -> Rung:
    return Rung(ref=ref, part_of="R-001").with_values({"kind": kind, "status": status})


CONTRADICTING: tuple[tuple[Record, str], ...] = (
    (Assessment(title="x", received_on="2026-05-02", final_on="2026-05-01"),
     "“Final on” (May 1, 2026) lies before “Received on” (May 2, 2026)."),
    (Body(title="x", active_from="2020", active_to="2019"), "“Active to” (2019) lies before “Active from” (2020)."),
    (Measurement(part_of="K-001", period="May", begins="2026-05", ends="2026-04"),
     "“To” (April 2026) lies before “From” (May 2026)."),
    (StandardText(part_of="S-001", effective="2020-05", ended="2020-04-30"),
     "“Replaced on” (April 30, 2020) lies before “Effective” (May 2020)."),
    (Policy(title="x", comment_from="2026-05", comment_to="2026-04"),
     "“Comment to” (April 2026) lies before “Comment from” (May 2026)."),
    (Version(part_of="P-001", number=1, approved_on="2026-05-02", effective_from="2026-05-01"),
     "“In effect from” (May 1, 2026) lies before “Approved on” (May 2, 2026)."),
    (ProcedureChange(title="x", issued_on="2026-05-02", effective_on="2026-05-01"),
     "“Effective on” (May 1, 2026) lies before “Issued on” (May 2, 2026)."),
    (Initiative(title="x", starts_on="2026", ends_on="2025-12"), "“End” (December 2025) lies before “Start” (2026)."),
    (Barrier(title="x", identified_on="2026-05", lifted_on="2026-04"),
     "“Lifted on” (April 2026) lies before “Identified on” (May 2026)."),
    (Milestone(title="x", date="2027-05-02", ends_on="2027-05-01"),
     "“Until” (May 1, 2027) lies before “Happened on” (May 2, 2027)."),
    (Evidence(title="x", dated_on="2027-05", expires_on="2027-04"),
     "“Expires on” (April 2027) lies before “Dated on” (May 2027)."),
    (Directive(title="x", asked_on="2026-05", promised_on="2026-04"),
     "“Promised for” (April 2026) lies before “Asked on” (May 2026)."),
)  # fmt: skip


@pytest.mark.parametrize(("record", "says"), CONTRADICTING, ids=lambda given: getattr(given, "noun", "") and "")
def test_dates_that_contradict_are_told_and_kept(record: Record, says: str) -> None:
    assert told(record) == ([says] if says else [])
    judge(record, {"office_notes": "The source prints it so."})


def test_every_end_has_its_beginning_told() -> None:
    declared = {(noun.name, field.name) for noun in CATALOGUE for field in CATALOGUE.fields(noun.name).values()
                if field.kind is Kind.DATE and field.not_before}  # fmt: skip
    tested = {(record.noun.name, field.name) for record, says in CONTRADICTING if says
              for field in record.declared_fields().values() if field.not_before}  # fmt: skip
    assert declared == tested


def test_dates_are_compared_at_the_length_that_both_have() -> None:
    assert told(Initiative(title="x", starts_on="2026-05-14", ends_on="2026")) == []
    assert told(Initiative(title="x", starts_on="2026-05", ends_on="2026-05-01")) == []


def test_practice_verified_before_policy_or_training_is_told() -> None:
    record = Recommendation(ref="R-001", title="x")
    near = around(record, rung("R-001/r1", "policy", "reported"), rung("R-001/r2", "training", "verified"),
                  rung("R-001/r3", "practice", "verified"))  # fmt: skip
    assert told(record, near) == ["Practice is verified and policy is not."]
    near = around(record, rung("R-001/r2", "training", "not_started"), rung("R-001/r3", "practice", "verified"))
    assert told(record, near) == ["Practice is verified and training is not."]
    assert told(record, around(record, rung("R-001/r1", "policy", "reported"))) == []


@pytest.mark.parametrize(
    ("behind", "says"),
    [(("policy",), "policy is not"), (("policy", "training", "practice"), "policy, training and practice are not")],
)
def test_verified_with_an_unverified_step_is_told(behind: tuple[str, ...], says: str) -> None:
    record = Recommendation(ref="R-001", title="x", status="verified")  # type: ignore[arg-type]  # typed by told
    near = around(record, *(rung(f"R-001/r{at}", kind, "reported") for at, kind in enumerate(behind, 1)))
    assert told(record, near) == [f"It is verified as implemented, though {says}."]
    assert told(record) == []


def test_the_owners_own_word_is_a_report() -> None:
    record = Recommendation(ref="R-001", title="x", owner="Q-001")
    own = rung("R-001/r1", "policy", "verified").with_values({"said_by": "Q-001"})
    says = "The owner says so: that is a report, not a verification."
    assert told(own, around(record)) == [says]
    assert told(own.with_values({"said_by": "T-009"}), around(record)) == []
    assert told(own.with_values({"status": "reported"}), around(record)) == []


def test_expired_evidence_is_told_at_both_ends() -> None:
    expired = Evidence(ref="E-001", title="Order", expires_on="2026-10", proves=("R-001", "R-002"))
    assert told(expired) == ["It has expired, and R-001 and R-002 rest on it."]
    assert told(expired.with_values({"proves": ("R-001",)})) == ["It has expired, and R-001 rests on it."]
    record = Recommendation(ref="R-001", title="x").with_values({"status": "verified"})
    assert told(record, around(record, proves=(expired,))) == ["Evidence has expired: E-001."]
    assert told(record, around(record, proves=(expired.with_values({"expires_on": "2026-11"}),))) == []


def test_an_approval_of_ones_own_text_and_a_version_before_its_time_are_told() -> None:
    first = Version(ref="P-001/v1", part_of="P-001", number=1, effective_from="2026-05-01")
    second = Version(ref="P-001/v2", part_of="P-001", number=2, effective_from="2026-04-01", author="Q-001")
    assert told(second, around(first)) == ["It is in effect before version 1 (May 1, 2026)."]
    assert told(second.with_values({"approved_by": "Q-001", "effective_from": ""})) == ["Its author approved it."]


def test_an_order_in_effect_without_training_or_ahead_of_its_date_is_told() -> None:
    order = ProcedureChange(ref="C-001", title="x", effective_on="2026-05").with_values({"status": "in_effect"})
    assert told(order) == []
    untrained = order.with_values({"training_needed": True})
    assert told(untrained) == ["It is in effect and no training is recorded, though training is needed."]
    assert told(untrained.with_values({"training_done_on": "2026-04"})) == []
    ahead = order.with_values({"effective_on": "2027-01-01"})
    assert told(ahead) == ["It says that it is in effect, on a date that lies ahead."]


def test_a_milestone_that_happened_and_is_not_marked_as_met_is_told() -> None:
    begun = Milestone(title="x", date="2026-11").with_values({"status": "planned"})
    assert told(begun) == ["It has a date on which it happened (November 2026) and is not marked as met."]
    assert told(begun.with_values({"status": "met"})) == []
    assert told(begun.with_values({"date": "2026-12"})) == []
    assert told(begun.with_values({"date": ""})) == []


@pytest.mark.parametrize("begins", ["2026-11-22", "2026-11", "2026"])
def test_an_order_that_takes_effect_in_the_present_period_is_not_ahead(begins: str) -> None:
    assert told(ProcedureChange(title="x", effective_on=begins).with_values({"status": "in_effect"})) == []


def test_texts_of_a_standard_whose_times_overlap_are_told() -> None:
    first = StandardText(ref="S-001/t1", part_of="S-001", effective="2020", ended="2023")
    second = StandardText(ref="S-001/t2", part_of="S-001", effective="2022-05")
    assert told(first, around(first, second)) == ["Its time overlaps with that of S-001/t2, effective May 2022."]
    assert told(second, around(first, second)) == []
    later = second.with_values({"effective": "2023"})
    assert told(first, around(first, later)) == []


def test_a_rating_of_a_body_without_a_scale_is_kept_as_printed() -> None:
    rating = Rating(part_of="R-001", body="T-010", rating="Good")
    says = "The monitor has no rating scale in the directory; the word is kept as printed."
    assert told(rating, around(Body(ref="T-010", title="The monitor"))) == [says]
    assert told(rating, around(Body(ref="T-010", title="The monitor", rating_scale="Good; Bad"))) == []


def test_what_was_done_on_a_day_ahead_is_told_and_kept() -> None:
    assert told(Recommendation(ref="R-001", title="x", verified_on="2199-05")) == [
        "“Verified on” (May 2199) lies ahead."
    ]
    assert told(Version(part_of="P-001", number=1, approved_on="2026-11-23")) == [
        "“Approved on” (November 23, 2026) lies ahead."
    ]
    for day in ("2026-11-22", "2026-11", "2026"):
        assert told(Barrier(title="x", lifted_on=day)) == []
