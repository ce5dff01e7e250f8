"""What is done to many records at once: judged as the register judges, one act, and taken back whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.acts import editing
from policytrack.bulk_deeds import ADD, REMOVE, SET, Edit, linking_many, setting_many, trashing_many
from policytrack.db.engine import connect
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Misuse, Problem, Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.words import RecommendationStatus, Response
from tests.db.clerk import Clerk

NOUN = "recommendation"


@pytest.fixture(scope="module")
def office(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """A clerk of an office with a dozen recommendations, each at another status."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("office") / "office.policytrack")
    clerk = Clerk(DatabaseRegister(connect(path), CATALOGUE))
    body, _ = clerk.add("body", title="Office of Reform"), clerk.add("body", title="Court")
    for number, status in enumerate(RecommendationStatus):
        if status is not RecommendationStatus.VERIFIED:
            more = {"owner": body, "original_target": "2026-12"} if number % 2 else {}
            clerk.add(NOUN, title=f"Work {number}", status=status, topics=("stops",), response=Response.AGREE, **more)
    clerk.edit("R-001", verbatim="To the letter.")
    clerk.edit("R-001", text_locked=True)
    yield clerk
    clerk.register.close()


EDITS = st.one_of(
    st.builds(Edit, st.just("status"), st.sampled_from(list(RecommendationStatus))),
    st.builds(Edit, st.just("response"), st.sampled_from([*Response, ""])),
    st.builds(Edit, st.just("owner"), st.sampled_from(["T-001", "T-002", ""])),
    st.builds(Edit, st.just("current_target"), st.sampled_from(["2027", "2026-12", ""])),
    st.builds(Edit, st.just("topics"), st.just(("stops", "force")), st.sampled_from([SET, ADD, REMOVE])),
    st.builds(Edit, st.just("title"), st.sampled_from(["", "Another"])),
    st.builds(Edit, st.just("classification"), st.sampled_from(["public", "private"])),
)


def live(clerk: Clerk) -> list[Record]:
    return list(clerk.register.records(NOUN))


def contents(clerk: Clerk) -> list[dict[str, object]]:
    return [{"ref": record.ref, **record.values()} for record in live(clerk)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=2), reason=st.sampled_from(["", "The court ruled"]), data=st.data())
def test_what_is_permitted_is_written_whole_and_taken_back_whole(
    office: Clerk, edits: list[Edit], reason: str, data: st.DataObject
) -> None:
    before = contents(office)
    chosen = data.draw(st.lists(st.sampled_from(live(office)), min_size=1, unique_by=lambda record: record.ref))
    plan = setting_many(office.register, chosen, edits, reason)
    refused = {each.record.ref for each in (*plan.refused, *plan.lacking)}
    touched = {change.ref for change in plan.act.changes}
    assert not refused & touched
    assert len(refused) + len(touched) + plan.unchanged == len(chosen)
    for each in (*plan.refused, *plan.lacking):
        alone = setting_many(office.register, [each.record], edits, reason)
        with pytest.raises(Problem):
            office.act(editing(each.record, {edit.field: edit.after(each.record) for edit in edits}), reason=reason)
        assert not alone.act.changes
    assert not (reason and plan.lacking)
    if plan.act.changes:
        office.act(*plan.act.changes, reason=reason, words=plan.act.words)
        assert contents(office) != before
        office.undo()
    assert contents(office) == before


def test_many_go_to_the_trash_and_come_back(office: Clerk) -> None:
    before, chosen = contents(office), live(office)[:4]
    plan = trashing_many(office.register, chosen)
    assert plan.act.words == "Move 4 recommendations to the trash"
    office.act(*plan.act.changes)
    assert len(contents(office)) == len(before) - 4
    office.undo()
    assert contents(office) == before


def test_many_are_tied_to_one_from_either_end(office: Clerk) -> None:
    policy, chosen = office.add("policy", title="Stops"), live(office)[:3]
    plan = linking_many(office.register, chosen, "addresses", policy, backward=True)
    office.act(*plan.act.changes)
    assert office.record(policy).value("addresses") == tuple(record.ref for record in chosen)
    assert linking_many(office.register, chosen, "addresses", policy, backward=True).unchanged == 3
    plan = linking_many(office.register, chosen, "derived_from", "R-009", backward=False)
    assert {change.after()["derived_from"] for change in plan.act.changes} == {("R-009",)}
    office.undo()


def test_what_can_be_done_to_none_is_refused_at_once(office: Clerk) -> None:
    chosen = live(office)
    with pytest.raises(Refused, match="“Mark verified” sets it"):
        setting_many(office.register, chosen, [Edit("verified_on", "2026")])
    with pytest.raises(Misuse, match="holds one value"):
        setting_many(office.register, chosen, [Edit("owner", "T-001", ADD)])
    with pytest.raises(Refused, match="is not a date"):
        setting_many(office.register, chosen, [Edit("current_target", "soon")])
    with pytest.raises(Refused, match="no record was chosen"):
        setting_many(office.register, [], [Edit("owner", "T-001")])
