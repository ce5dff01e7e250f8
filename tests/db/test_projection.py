"""The public part: what is not public is nowhere in it, neither as a record, nor a name, nor in what was done."""

import dataclasses

import pytest

from policytrack.acts import making
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Projection
from tests.db.clerk import Clerk

CANARY = "Canary"


def projected(clerk: Clerk) -> Projection:
    return clerk.register.projection("2026-11-22")


def said(projection: Projection) -> str:
    return repr(dataclasses.asdict(projection))


def told(projection: Projection) -> list[str]:
    return [change.ref for act in projection.acts for change in act.changes]


def test_public_records_are_there_in_their_order(clerk: Clerk) -> None:
    for number in ("10", "9"):
        clerk.add("standard", number=number, title="Stops")
    clerk.trash(clerk.add("standard", title="Removed"))
    projection = projected(clerk)
    assert [record.value("number") for record in projection.of("standard")] == ["9", "10"]
    assert set(projection.records) == {noun.name for noun in CATALOGUE}
    assert projection.as_of == "2026-11-22"
    assert (projection.last_act, projection.head) == (4, clerk.register.history()[0].head)


def test_an_empty_office_projects_nothing(clerk: Clerk) -> None:
    projection = projected(clerk)
    assert (projection.acts, projection.last_act, projection.head) == ((), 0, "")


@pytest.mark.parametrize("noun", [noun.name for noun in CATALOGUE if not noun.furniture])
def test_no_field_of_a_hidden_record_is_seen(clerk: Clerk, noun: str) -> None:
    """A canary in each text of a record of every noun, and in the history of how it came to be."""
    parents = CATALOGUE[noun].noun.parents
    holder = clerk.add(parents[0], _holder(clerk, parents[0]), title="Holder") if parents else ""
    texts = {
        name: f"{CANARY} {name}"[: field.limit]
        for name, field in CATALOGUE.fields(noun).items()
        if field.is_text and name not in ("citation", "sha256")
    }
    ref = clerk.add(noun, holder, **texts, topics=(CANARY,), classification="public")
    assert CANARY in said(projected(clerk))
    clerk.hide(ref)
    clerk.edit(ref, topics=(f"{CANARY} again",), reason=CANARY, printable=True, words=f"Edit {CANARY}")
    projection = projected(clerk)
    assert CANARY not in said(projection)
    assert ref not in said(projection)


def _holder(clerk: Clerk, noun: str) -> str:
    parents = CATALOGUE[noun].noun.parents
    return clerk.add(parents[0], title="Above") if parents else ""


def test_notes_and_citations_never_leave(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council", office_notes=CANARY, citation=CANARY)
    clerk.edit(ref, office_notes=f"{CANARY} again")
    hidden = {name for name, field in CATALOGUE.fields("body").items() if not field.public}
    assert {"office_notes", "citation", "about_person", "classified_by", "legal_hold"} <= hidden
    assert CANARY not in said(projected(clerk))
    assert told(projected(clerk)) == [ref]


def test_ties_to_what_is_hidden_are_left_out(clerk: Clerk) -> None:
    person, body = clerk.add("person", title=CANARY), clerk.add("body", title="Council")
    asked = clerk.add("recommendation", title="Train", owner=person, issuer=body)
    other = clerk.add("recommendation", title=CANARY, overlaps_fully=(asked,))
    clerk.link(asked, "conflicts_with", other)
    clerk.edit(asked, owner=body)
    clerk.edit(asked, owner=person)
    for ref in (person, other):
        clerk.hide(ref)
    projection = projected(clerk)
    (shown,) = projection.of("recommendation")
    assert (shown.value("owner"), shown.value("issuer"), shown.value("conflicts_with")) == ("", body, ())
    assert person not in said(projection)
    assert other not in said(projection)
    owners = [c.fields["owner"] for act in projection.acts for c in act.changes if "owner" in c.fields]
    assert owners == [("", body), (body, "")]


def test_parts_of_what_is_hidden_are_hidden(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Force")
    version = clerk.add("version", policy, title="Draft")
    clerk.add("section", version, body=CANARY)
    assert len(projected(clerk).of("section")) == 1
    clerk.hide(policy)
    projection = projected(clerk)
    assert projection.of("section") == projection.of("version") == ()
    assert CANARY not in said(projection)


def test_what_was_written_while_hidden_stays_hidden(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    clerk.hide(ref)
    clerk.edit(ref, phone=CANARY, reason=CANARY, printable=True)
    clerk.edit(ref, phone="612")
    part = clerk.add(
        "recommendation", title="Born hidden", classification="private", citation="13.43", next_step=CANARY
    )
    clerk.edit(part, next_step="")
    clerk.show(ref)
    clerk.edit(part, classification="public", citation="", words=CANARY, reason=CANARY, printable=True)
    clerk.edit(ref, hours="9 to 5", reason="Asked for", printable=True)
    projection = projected(clerk)
    assert CANARY not in said(projection)
    assert [record.ref for record in projection.of("recommendation")] == [part]
    assert told(projection) == [ref, part, ref]
    assert [act.reason for act in projection.acts] == ["", "", "Asked for"]


@pytest.mark.parametrize("noun", [noun.name for noun in CATALOGUE if noun.is_part])
def test_what_was_written_in_a_part_while_its_holder_was_hidden_stays_hidden(clerk: Clerk, noun: str) -> None:
    """Rungs, ratings, comments, measurements, kept files: a part of any sort, whatever its own class says."""
    parent = CATALOGUE[noun].noun.parents[0]
    holder = clerk.add(parent, _holder(clerk, parent), title="Holder")
    top = holder.partition("/")[0]
    before = clerk.add(noun, holder, title="Before")
    clerk.hide(top)
    for title in (CANARY, "Before"):
        clerk.edit(before, title=title, words=f"Rename to {CANARY}", reason=CANARY, printable=True)
    clerk.trash(clerk.add(noun, holder, title=CANARY, **_apart(noun)))
    assert projected(clerk).of(noun) == ()
    clerk.show(top)
    clerk.edit(before, title="After", reason="Asked for", printable=True)
    projection = projected(clerk)
    assert CANARY not in said(projection)
    assert [record.title for record in projection.of(noun)] == ["After"]
    assert "Asked for" in [act.reason for act in projection.acts]


def _apart(noun: str) -> dict[str, str]:
    """What tells a second part of a noun from the first, where there may be one of a sort only."""
    return {"version": {"status": "withdrawn"}, "rung": {"kind": "policy"}}.get(noun, {})


def test_a_reason_is_shown_only_where_it_was_ticked(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    clerk.edit(ref, title="City Council", reason=CANARY)
    clerk.edit(ref, title="The Council", reason="Its own name", printable=True)
    assert [act.reason for act in projected(clerk).acts] == ["", "", "Its own name"]


def test_an_act_on_hidden_and_public_records_says_only_the_public(clerk: Clerk) -> None:
    clerk.act(
        making("body", {"title": "Council"}),
        making("person", {"title": CANARY, "classification": "private", "citation": "13.43"}, handle="+2"),
        words=f"Add Council and {CANARY}",
        reason=CANARY,
        printable=True,
    )
    (act,) = projected(clerk).acts
    assert (act.words, act.reason, [change.ref for change in act.changes]) == ("", "", ["T-001"])


def test_what_was_taken_back_is_left_out(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    clerk.edit(ref, title="Mistake")
    clerk.undo()
    assert len(projected(clerk).acts) == 1
    clerk.redo()
    assert [act.words for act in projected(clerk).acts] == ["Add body", f"Edit {ref}"]


def test_what_a_brief_told_before_it_was_taken_back_is_told(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    told = clerk.edit(ref, title="Mistake").number
    clerk.edit(clerk.add("brief", title="Brief"), recorded_through=told)
    clerk.called("Bob").edit(ref, phone="612")
    clerk.register.reverse(told, "Bob")
    titles = [
        change.fields["title"]
        for act in projected(clerk).acts
        for change in act.changes
        if change.ref == ref and "title" in change.fields
    ]
    assert titles == [(None, "Council"), ("Council", "Mistake"), ("Mistake", "Council")]
