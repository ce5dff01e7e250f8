"""The one door for writes: every noun goes in and comes out whole; an act is written wholly or not at all."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from sqlalchemy import Engine, event, select, table, text

from policytrack import fields as field
from policytrack.acts import Act, Change, editing, making, trashing
from policytrack.db.engine import connect, writing
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Field, Kind, Value
from policytrack.numbering import is_ref
from policytrack.problems import Misuse, Problem, ReasonNeeded, Refused, Stale, Unusable
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE, Catalogue
from policytrack.records.record import Noun, Record
from policytrack.workflows import WORKFLOWS
from tests.db.clerk import Clerk

each_noun = pytest.mark.parametrize("noun", [noun.name for noun in CATALOGUE])


CONTENT = "sha256"  # comes with the act that adds the file


def value_for(declared: Field, clerk: Clerk) -> Value:
    """Return something that a field can hold; a record to tie to is made first."""
    match declared.kind:
        case Kind.DATE:
            return "2026-05"
        case Kind.NUMBER:
            return 2.5
        case Kind.YES_NO:
            return False
        case Kind.VOCABULARY if declared.words:
            return next(iter(declared.words)).value
        case Kind.VOCABULARY:
            return ("use of force", "Niño")
        case Kind.REF:
            return made(clerk, declared.nouns[0])
        case _:
            return f"“Łódź” & <b> {declared.label}"[: declared.limit]


def made(clerk: Clerk, noun: str) -> str:
    """Make a record with a title only, and what it must be part of."""
    parents = CATALOGUE[noun].noun.parents
    part_of = made(clerk, parents[0]) if parents else ""
    return clerk.add(noun, part_of, title=f"A {noun}")


def filled(clerk: Clerk, noun: str) -> tuple[str, dict[str, Value]]:
    """Make a record with a value in every field that a new one may have; return its ref and the values."""
    values = {
        name: value_for(declared, clerk)
        for name, declared in CATALOGUE.fields(noun).items()
        if declared.kind not in (Kind.LINKS, Kind.PARTS) and name not in ("classification", "text_locked", CONTENT)
    }
    parents = CATALOGUE[noun].noun.parents
    return clerk.add(noun, made(clerk, parents[0]) if parents else "", **values), values


@each_noun
def test_a_record_of_every_noun_comes_back_as_it_went_in(clerk: Clerk, noun: str) -> None:
    ref, values = filled(clerk, noun)
    record = clerk.record(ref)
    assert type(record) is CATALOGUE[noun]
    assert {name: record.value(name) for name in values} == values
    assert (record.version, record.trashed, is_ref(record.ref)) == (1, False, True)
    assert record in clerk.register.records(noun)
    assert clerk.register.check() == ()


@each_noun
def test_every_noun_has_history_undo_and_redo(clerk: Clerk, noun: str) -> None:
    ref, _ = filled(clerk, noun)
    clerk.edit(ref, title="Changed")
    assert clerk.register.history(ref)[0].changes[0].fields == {"title": ("“Łódź” & <b> Title", "Changed")}
    clerk.undo()
    assert clerk.title(ref) == "“Łódź” & <b> Title"
    clerk.redo()
    assert clerk.title(ref) == "Changed"
    clerk.undo()
    clerk.undo()
    assert clerk.record(ref).trashed
    clerk.redo()
    assert not clerk.record(ref).trashed
    assert clerk.register.check() == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lantern(Record):
    """A noun of no office, which no migration knows."""

    noun: ClassVar[Noun] = Noun(
        name="lantern",
        label="Lantern",
        plural="Lanterns",
        prefix="L-",
        says="A lantern lights.",
        icon="lamp",
        order=("-lit_on",),
    )
    lit_on: str = field.date("Lit on", listed=True)
    lit_by: str = field.ref("Lit by", "body", "lantern")
    weight: float | None = field.number("Weight")


def test_a_noun_needs_only_its_declaration(opened: Callable[..., DatabaseRegister]) -> None:
    catalogue = CATALOGUE.with_types(Lantern)
    register = opened(catalogue=catalogue)
    with writing(register.engine) as connection, connection.begin():
        register.store.schema.metadata.create_all(connection)
    clerk = Clerk(register)
    body = clerk.add("body", title="Council")
    first = clerk.add("lantern", title="North", lit_by=body, weight=3)
    second = clerk.add("lantern", title="South", lit_by=first, lit_on="2025")
    assert clerk.found("lantern") == [second, first]
    assert clerk.found("lantern", "lit_by~council") == [first]
    assert register.search("sout")[0].name.ref == second
    assert register.record(first).value("weight") == 3
    clerk.trash(first)
    clerk.undo()
    assert register.check() == ()


# Refs ----------------------------------------------------------------------------------------------------------


def test_refs_are_drawn_in_the_act(clerk: Clerk) -> None:
    act = clerk.act(
        making("assessment", {"title": "Review"}, handle="+1"),
        making("finding", {"title": "One"}, handle="+2", part_of="+1"),
        making("finding", {"title": "Two"}, handle="+3", part_of="+1"),
        making("recommendation", {"title": "Do", "recommends_for": ("+2",)}, handle="+4"),
    )
    assert act.made == ("A-001", "A-001/f1", "A-001/f2", "R-001")
    assert clerk.record("R-001").value("recommends_for") == ("A-001/f1",)


def test_a_part_may_come_before_its_parent_in_the_act(clerk: Clerk) -> None:
    act = clerk.act(
        making("finding", {"title": "One"}, handle="+2", part_of="+1"), making("assessment", {"title": "Review"})
    )
    assert act.made == ("A-001", "A-001/f1")


def test_a_text_that_looks_like_a_handle_stays(clerk: Clerk) -> None:
    assert clerk.title(clerk.add("body", title="+1")) == "+1"


def test_a_brief_is_numbered_by_the_year_of_the_act(register: DatabaseRegister) -> None:
    for year, expected in ((2026, "2026-B1"), (2026, "2026-B2"), (2027, "2027-B1")):
        dated = DatabaseRegister(register.engine, CATALOGUE, clock=lambda at=year: datetime(at, 6, 1, tzinfo=UTC))  # type: ignore[misc] # bound now
        assert Clerk(dated).add("brief", title="Brief") == expected


def test_an_agenda_item_has_a_ref_of_its_own(clerk: Clerk) -> None:
    meeting = clerk.add("meeting", title="Council")
    item = clerk.add("agenda_item", meeting, title="Item")
    assert (item, clerk.add("item_action", item, title="Adopt")) == ("J-001", "J-001/a1")


def test_a_ref_is_never_drawn_twice(clerk: Clerk) -> None:
    first = clerk.add("assessment", title="One")
    part = clerk.add("finding", first, title="Part")
    clerk.trash(part)
    assert clerk.add("finding", first, title="Part") == "A-001/f2"
    clerk.trash(first)
    assert clerk.add("assessment", title="Two") == "A-002"
    clerk.undo()
    assert clerk.add("assessment", title="Three") == "A-003"


def test_a_refused_act_draws_nothing(clerk: Clerk) -> None:
    with pytest.raises(Refused):
        clerk.act(making("body", {"title": "Good"}), making("body", {"title": ""}, handle="+2"))
    assert clerk.add("body", title="First") == "T-001"


# What is refused -----------------------------------------------------------------------------------------------


def change_of(noun: str, ref: str, **fields: tuple[Value, Value]) -> Change:
    return Change(ref=ref, noun=noun, fields=fields)


REFUSALS: list[tuple[Callable[[Clerk], object], type[Problem], str]] = [
    (lambda c: c.add("recommendation", title="x", source="X-999"), Refused, "there is no record X-999"),
    (lambda c: c.add("recommendation", title="x", source="T-001"), Refused, "takes a source; T-001 is a body"),
    (lambda c: c.add("recommendation", title="x", recommends_for=("T-001",)), Refused, "takes a finding"),
    (lambda c: c.edit("T-001", convened_by="T-001"), Refused, "cannot be tied to itself"),
    (lambda c: c.link("T-001", "supersedes", "T-001"), Refused, "cannot be tied to itself"),
    (lambda c: c.add("finding", title="x"), Refused, "Findings belong to an assessment"),
    (lambda c: c.add("finding", "T-001", title="x"), Refused, "belong to"),
    (lambda c: c.add("body", "T-001", title="x"), Refused, "stand by themselves"),
    (lambda c: c.add("nothing", title="x"), Misuse, "no noun"),
    (lambda c: c.add("body", shoe_size=3), Misuse, "no field"),
    (lambda c: c.add("body", title="x" * 81), Refused, "at most 80"),
    (lambda c: c.add("body", title="x", active_from="yesterday"), Refused, "not a date"),
    (lambda c: c.add("body", title="x", kind="club"), Refused, "not one of its words"),
    (lambda c: c.add("body", title="x", topics=("a;b",)), Refused, "two tags"),
    (lambda c: c.add("body", title=3), Refused, "cannot hold 3"),
    (lambda c: c.add("body"), Refused, "needs a title or text"),
    (lambda c: c.act(making("body", {"title": "x"}, handle="T-009")), Misuse, "cannot be chosen"),
    (lambda c: c.act(change_of("body", "T-999", title=("", "x"))), Refused, "no record T-999"),
    (lambda c: c.act(change_of("source", "T-001", title=("", "x"))), Misuse, "T-001 is a body"),
    (lambda c: c.act(change_of("body", "T-001", existence=("live", ""))), Misuse, "cannot go"),
    (lambda c: c.act(change_of("body", "T-001", existence=("trashed", "live"))), Refused, "not in the trash"),
    (lambda c: c.edit("T-001", classification="private"), Refused, "citation"),
    (lambda c: c.edit(c.add("recommendation", title="x"), status="verified"), Refused, "cannot move"),
    (lambda c: c.register.record("R-777"), Refused, "no record R-777"),
    (lambda c: c.register.reverse(99, "Ann"), Refused, "no act 99"),
]


@pytest.mark.parametrize(("deed", "problem", "says"), REFUSALS)
def test_what_cannot_be_is_refused_in_one_sentence(
    clerk: Clerk, deed: Callable[[Clerk], object], problem: type[Problem], says: str
) -> None:
    clerk.add("body", title="Council")
    with pytest.raises(problem, match=says):
        deed(clerk)
    assert clerk.register.check() == ()


def test_moving_a_target_needs_a_reason(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", title="Train", current_target="2026-05")
    assert clerk.record(ref).value("original_target") == "2026-05"  # the rules' consequence, in the same act
    with pytest.raises(ReasonNeeded):
        clerk.edit(ref, current_target="2027")
    clerk.edit(ref, current_target="2027", reason="The trainer left.")
    assert clerk.record(ref).value("current_target") == "2027"


# Two people ----------------------------------------------------------------------------------------------------


def test_a_stale_field_is_refused_and_nothing_is_written(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council", phone="1")
    seen = clerk.record(ref)
    clerk.edit(ref, title="City Council")
    with pytest.raises(Stale, match="now says “City Council”"):
        clerk.act(editing(seen, {"title": "The Council", "phone": "2"}))
    assert clerk.record(ref).value("phone") == "1"


def test_two_windows_edit_different_fields_of_one_record(opened: Callable[..., DatabaseRegister]) -> None:
    ann, bob = Clerk(opened()), Clerk(opened(), "Bob")
    ref = ann.add("body", title="Council")
    seen_by_ann, seen_by_bob = ann.record(ref), bob.record(ref)
    ann.act(editing(seen_by_ann, {"title": "City Council"}))
    bob.act(editing(seen_by_bob, {"phone": "612"}))
    assert (ann.title(ref), ann.record(ref).value("phone")) == ("City Council", "612")
    assert ann.register.changed_elsewhere()
    assert not ann.register.changed_elsewhere()
    assert ann.register.check() == ()


def test_own_writes_are_not_elsewhere(clerk: Clerk) -> None:
    clerk.add("body", title="Council")
    clerk.register.keep_setting("office_name", "Mayor’s Office")
    assert not clerk.register.changed_elsewhere()


def test_links_that_two_people_add_are_both_kept(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Force")
    first, second = clerk.add("recommendation", title="One"), clerk.add("recommendation", title="Two")
    seen = clerk.record(policy)
    clerk.link(policy, "addresses", first)
    act = clerk.act(editing(seen, {"addresses": (second,)}))
    assert clerk.record(policy).value("addresses") == (first, second)
    assert act.changes[0].fields["addresses"] == ((first,), (first, second))


def test_what_changes_nothing_is_not_written(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    act = clerk.act(change_of("body", ref, phone=("", "")))
    assert (act.number, act.changes) == (0, ())
    assert len(clerk.register.history()) == 1


# Whole or not at all -------------------------------------------------------------------------------------------


def everything(register: DatabaseRegister) -> dict[str, list[str]]:
    with register.engine.connect() as connection:
        names = [*register.store.schema.metadata.tables, "search_entry"]
        rows = {name: connection.execute(select(text("*")).select_from(table(name))).all() for name in names}
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


class Broken(Exception):
    """The power went."""


def statements_of(engine: Engine, act: Callable[[], object], fail_at: int = 0) -> int:
    """Run something and return how many statements it took; break at one of them."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1
        if count == fail_at:
            raise Broken

    event.listen(engine, "before_cursor_execute", counted)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", counted)
    return count


def test_an_act_that_breaks_anywhere_leaves_no_trace(clerk: Clerk) -> None:
    register = clerk.register
    old = clerk.add("assessment", title="Old", scope="words")
    finding = clerk.add("finding", old, title="Part")
    other = clerk.add("recommendation", title="Linked", recommends_for=(finding,))
    act = Act(
        words="Many",
        changes=(
            trashing(register.record(old)),
            editing(register.record(other), {"title": "New", "topics": ("a",), "supersedes": ()}),
            making("body", {"title": "Body"}, handle="+1"),
            making("recommendation", {"title": "Made", "issuer": "+1", "overlaps_fully": (other,)}, handle="+2"),
        ),
    )
    before = everything(register)
    step, whole = 0, False
    while not whole:
        step += 1
        try:
            statements_of(register.engine, lambda: register.apply(act), fail_at=step)
            whole = True
        except Broken:
            assert everything(register) == before, f"broken at statement {step}"
    assert step > 12
    assert everything(register) != before
    assert register.check() == ()


def test_a_save_is_one_transaction(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    commits: list[object] = []
    event.listen(clerk.register.engine, "commit", commits.append)
    clerk.edit(ref, title="City Council")
    assert len(commits) == 1


def test_an_import_costs_few_statements(clerk: Clerk) -> None:
    def imported(count: int) -> Callable[[], object]:
        rows = [
            making("recommendation", {"title": f"Row {i}", "number": f"1.{i}"}, handle=f"+{i}") for i in range(count)
        ]
        return lambda: clerk.act(*rows, words="Import")

    few, many = (statements_of(clerk.register.engine, imported(count)) for count in (2, 200))
    assert few == many < 25


# Around it -----------------------------------------------------------------------------------------------------


def test_settings_are_kept(clerk: Clerk, opened: Callable[..., DatabaseRegister]) -> None:
    assert clerk.register.setting("office_name", "none yet") == "none yet"
    clerk.register.keep_setting("office_name", "Office")
    clerk.register.keep_setting("office_name", "Mayor’s Office")
    assert opened().setting("office_name") == "Mayor’s Office"


def test_text_is_cleaned_at_the_door(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Coun\u202ecil\ud800\0", topics=("a\u200bb",))
    assert (clerk.title(ref), clerk.record(ref).topics) == ("Council", ("ab",))


def test_a_part_is_only_as_public_as_what_holds_it(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Force")
    version = clerk.add("version", policy, title="Draft")
    section = clerk.add("section", version, title="One")
    clerk.hide(policy)
    assert not clerk.register.names([section])[section].public
    assert not clerk.register.names([clerk.add("section", version, title="Two")])[f"{version}/s2"].public
    clerk.show(policy)
    assert all(name.public for name in clerk.register.names([policy, version, section]).values())
    assert clerk.register.check() == ()


def test_names_tell_enough_to_show_a_tie(clerk: Clerk) -> None:
    ref = clerk.add("standard", number="5-301", title="Use of force")
    names = clerk.register.names([ref, "S-999"])
    assert [(name.caption, name.noun, name.trashed) for name in names.values()] == [
        ("5-301 Use of force", "standard", False)
    ]


def test_the_neighbours_stand_as_they_are_written(clerk: Clerk) -> None:
    evidence, asked = clerk.add("evidence", title="Order"), clerk.add("recommendation", title="Do")
    clerk.link(evidence, "proves", asked)
    around = clerk.register.neighbours()
    assert [record.ref for record in around.linked(asked, "proves", backward=True)] == [evidence]
    assert [record.ref for record in around.linked(evidence, "proves")] == [asked]
    assert around.record("R-999") is None


def test_a_database_for_reading_only_refuses_writes(clerk: Clerk) -> None:
    clerk.add("body", title="Council")
    path = clerk.register.engine.url.database
    assert path
    register = DatabaseRegister(connect(path, read_only=True), CATALOGUE, read_only=True)
    assert register.count("body") == 1
    with pytest.raises(Unusable, match="reading only"):
        Clerk(register).add("body", title="x")
    register.close()


def test_a_busy_database_says_so(clerk: Clerk, opened: Callable[..., DatabaseRegister]) -> None:
    other = opened()
    with writing(other.engine) as connection, connection.begin():
        held = clerk.register._held().connection.driver_connection
        assert held
        held.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(Unusable, match="Another program is writing"):
            clerk.add("body", title="Council")
    assert clerk.add("body", title="Council") == "T-001"


def test_every_workflow_vocabulary_has_closed_words_that_exist() -> None:
    assert all(set(workflow.closed) <= set(words) for words, workflow in WORKFLOWS.items())


def test_a_catalogue_of_fewer_nouns_reads_nothing_else(opened: Callable[..., DatabaseRegister]) -> None:
    bodies = Catalogue(tuple(kind for kind in CATALOGUE.types if kind.noun.name == "body"))
    clerk = Clerk(opened(catalogue=dataclasses.replace(bodies)))
    assert clerk.add("body", title="Council") == "T-001"
    assert clerk.register.count("body", Query()) == 1


def test_parts_of_one_act_are_numbered_one_after_the_other(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Force")
    version = clerk.add("version", policy, title="Draft")
    clerk.add("section", version, title="First", position=4)
    texts = (making("section", {"title": title}, handle=f"+{n}", part_of=version) for n, title in enumerate("abc", 1))
    clerk.act(*texts)
    assert [part.value("position") for part in clerk.register.parts(version, "section")] == [4, 5, 6, 7]
