"""A field is declared once: what people write becomes its value, and its value what people read."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.acts import ABSENT, LIVE, Act, editing, inverse, linking, making, trashing, unlinking
from policytrack.fields import Field, Kind, Value, check_value, parse_value, show_value
from policytrack.links import LINK_TYPES, link_type
from policytrack.problems import Misuse, Refused
from policytrack.queries import Condition, parse_condition
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.recommendations import Recommendation
from policytrack.words import RecommendationStatus

FIELDS = CATALOGUE.fields("recommendation")


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("status", "in progress", RecommendationStatus.IN_PROGRESS),
        ("status", "in_progress", RecommendationStatus.IN_PROGRESS),
        ("current_target", "May 2027", "2027-05"),
        ("stands_for_itself", "Yes", True),
        ("position", "1,204", 1204),
        ("topics", "stops; use of force;stops", ("stops", "use of force")),
        ("owner", "q-003", "Q-003"),
        ("recommends_for", "A-001/f1; A-001/f2", ("A-001/f1", "A-001/f2")),
        ("owner", "", ""),
        ("position", "", None),
    ],
)
def test_what_people_write_becomes_a_value(name: str, written: str, value: Value) -> None:
    assert parse_value(FIELDS[name], written) == value
    check_value(FIELDS[name], value)
    assert parse_value(FIELDS[name], show_value(FIELDS[name], value)) == value


@pytest.mark.parametrize(
    ("name", "written", "says"),
    [
        ("status", "Done", "is not one of its words. Choose from: Received,"),
        ("current_target", "2023-02-30", "Due: “2023-02-30” is not a date"),
        ("position", "many", "is not a number"),
        ("position", "inf", "is not a number"),
        ("stands_for_itself", "perhaps", "neither yes nor no"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(name: str, written: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        parse_value(FIELDS[name], written)


def test_a_value_foreign_to_its_field_is_refused() -> None:
    for name, value in (("title", 7), ("status", "done"), ("updates", ("R-001/u1",)), ("title", "x" * 81)):
        with pytest.raises(Refused):
            check_value(FIELDS[name], value)


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_any_text_for_any_field_is_taken_or_refused_in_one_sentence(name: str, written: str) -> None:
    field = dataclasses.replace(FIELDS[name], kind=Kind.LINKS) if name == "updates" else FIELDS[name]
    try:
        value = parse_value(field, written)
        check_value(field, value)
    except Refused as problem:
        assert str(problem)
        return
    assert parse_value(field, show_value(field, value)) == value


@pytest.mark.parametrize("noun", list(CATALOGUE), ids=lambda noun: noun.name)
def test_every_declaration_holds_together(noun: object) -> None:
    noun = CATALOGUE.named(getattr(noun, "name", ""))
    declared = CATALOGUE.fields(noun.name)
    named = {*noun.row, *noun.opening, *(name.lstrip("-") for name in noun.order)}
    named |= {noun.status, noun.due, noun.owner, noun.group, noun.numbered, noun.identified_by, noun.sequence} - {""}
    assert named <= set(declared)
    assert all(parent in CATALOGUE for parent in noun.parents)
    for field in declared.values():
        assert all(other in CATALOGUE for other in field.nouns), field
        assert field.kind is not Kind.LINKS or link_type(field.link).name == field.link, field
        assert field.kind is not Kind.PARTS or noun.name in CATALOGUE[field.nouns[0]].noun.parents, field
    held = [field.nouns[0] for field in declared.values() if field.kind is Kind.PARTS]
    assert sorted(held) == sorted(part.name for part in CATALOGUE.parts_of(noun.name)), "a part has its place in a form"


def test_prefixes_and_names_are_each_used_once() -> None:
    heads = [(noun.prefix, noun.parents) for noun in CATALOGUE]
    assert len(set(heads)) == len(heads)
    labels = [field.label for field in FIELDS.values()]
    assert len(set(labels)) == len(labels)


def test_unknown_nouns_fields_and_links_are_named_with_those_there_are() -> None:
    with pytest.raises(Refused, match="There is no noun “widget”. Choose from: recommendation"):
        CATALOGUE.named("widget")
    with pytest.raises(Refused, match="A recommendation has no field “colour”"):
        CATALOGUE.field("recommendation", "colour")
    with pytest.raises(Refused, match="An assessment has no field “colour”"):
        CATALOGUE.field("assessment", "colour")
    with pytest.raises(Refused, match="is not a kind of link"):
        link_type("likes")
    assert [link_type(link.reads) for link in LINK_TYPES] == list(LINK_TYPES), "what is offered is understood"
    assert CATALOGUE.named("Procedure changes").name == "procedure_change"
    assert CATALOGUE.field("recommendation", "due").name == "current_target"


def test_links_read_from_both_ends_and_the_fitting_ones_come_first() -> None:
    first, backward = CATALOGUE.links_between("recommendation", "policy")[0]
    assert (first.name, backward) == ("addresses", True)
    assert CATALOGUE.links_between("policy", "recommendation")[0] == (first, False)
    assert len({link.name for link in LINK_TYPES}) == len(LINK_TYPES)


def test_a_link_is_offered_to_the_nouns_that_carry_it_and_to_no_other() -> None:
    told = {(link.name, backward) for link, backward in CATALOGUE.links_between("meeting", "finding")}
    assert told == {
        (name, backward)
        for name in ("supersedes", "derived_from", "overlaps_fully", "overlaps_in_part", "conflicts_with")
        for backward in (False, True)
        if not (backward and link_type(name).reads_alike)
    }
    assert all(any(link.name in CATALOGUE.fields(noun.name) for noun in CATALOGUE) for link in LINK_TYPES)


def test_conditions_are_written_alike_everywhere() -> None:
    assert parse_condition(CATALOGUE, "recommendation", "overdue") == Condition("overdue")
    assert parse_condition(CATALOGUE, "recommendation", "Status = in progress") == Condition(
        "status", "=", "in_progress"
    )
    assert parse_condition(CATALOGUE, "recommendation", "current_target<2026-12").operator == "<"
    assert parse_condition(CATALOGUE, "recommendation", "topics=stops").value == "stops"
    with pytest.raises(Misuse, match="is not a condition"):
        parse_condition(CATALOGUE, "recommendation", "everything")


def test_an_act_and_its_inverse() -> None:
    record = Recommendation(ref="R-001", title="Old", recommends_for=("A-001/f1",))
    change = editing(record, {"title": "New", "status": record.status})
    assert change.fields == {"title": ("Old", "New")}
    assert linking(record, "recommends_for", ["A-001/f1", "A-001/f2"]).after() == {
        "recommends_for": ("A-001/f1", "A-001/f2")
    }
    assert unlinking(record, "recommends_for", ["A-001/f1"]).after() == {"recommends_for": ()}
    act = Act(words="x", changes=(making("recommendation", {"title": "a"}), change), number=4)
    back = inverse(act, "Dana", "Undo x")
    assert back.undoes == 4
    assert back.changes[0].fields == {"title": ("New", "Old")}
    assert back.changes[1].trashes
    assert inverse(back, "Dana", "Redo x").changes[0].restores
    assert trashing(record).trashes
    assert act.changes[0].fields["existence"] == (ABSENT, LIVE)


def test_words_behave_as_their_codes() -> None:
    assert RecommendationStatus("reported").label == "Reported implemented"
    assert str(RecommendationStatus.REPORTED) == "reported"
    assert isinstance(FIELDS["status"], Field)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -1e300, 10**30])
def test_a_number_that_cannot_be_kept_is_refused(number: float) -> None:
    with pytest.raises(Refused, match="cannot hold"):
        check_value(CATALOGUE.field("recommendation", "position"), number)


@pytest.mark.parametrize("name", ["status", "stands_for_itself", "position", "current_target"])
def test_a_refusal_quotes_the_beginning_of_a_long_text(name: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_value(FIELDS[name], "long " * 9_000)
    assert "“long long" in str(refused.value)
    assert len(str(refused.value)) < 400
