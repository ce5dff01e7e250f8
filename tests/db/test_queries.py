"""Lists: what conditions find, in which order, by the page and by group."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from policytrack.acts import making
from policytrack.db.engine import connect
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Kind, Value
from policytrack.problems import Misuse, Refused
from policytrack.queries import Condition, Query, parse_condition, written
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Group
from policytrack.standing import is_open, is_overdue
from policytrack.words import VersionStatus
from tests.db.clerk import Clerk

ROWS: dict[str, dict[str, Value]] = {
    "a": {
        "focus_area": "+z1",
        "number": "10",
        "current_target": "2026-05",
        "status": "in_progress",
        "response": "agree",
        "owner": "+body",
    },
    "b": {"focus_area": "+z1", "number": "9", "current_target": "2026-05-14"},
    "c": {"focus_area": "+z2", "current_target": "2027", "topics": ("stops", "training")},
    "d": {"focus_area": "+z2", "priority": "high", "recommends_for": ("+finding",)},
    "e": {"current_target": "2025-12-31", "status": "on_hold", "topics": ("stop",)},
    "f": {"city_summary": "Train the Señor", "stands_for_itself": False},
}
NOUNS = [noun.name for noun in CATALOGUE]


def fill(clerk: Clerk) -> Clerk:
    """Two areas, a body, an assessment and six recommendations."""
    clerk.act(
        making("focus_area", {"title": "Reform", "position": 2}, handle="+z1"),
        making("focus_area", {"title": "Prevention", "position": 1}, handle="+z2"),
        making("body", {"title": "Alpha Task Force"}, handle="+body"),
        making("standard", {"title": "Stops"}, handle="+standard"),
        making("assessment", {"title": "Review", "assesses": ("+standard",)}, handle="+review"),
        making("finding", {"title": "Late"}, handle="+finding", part_of="+review"),
        *(making("recommendation", {"title": title, **row}, handle=f"+{title}") for title, row in ROWS.items()),
        making("policy", {"title": "The answer", "addresses": ("+c",)}, handle="+policy"),
        making("version", {"change_summary": "First"}, handle="+version", part_of="+policy"),
    )
    clerk.link("R-001", "overlaps_fully", "R-002")
    return clerk


@pytest.fixture(scope="module")
def office(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """Return a clerk of an office that tests only read."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("office") / "office.policytrack")
    register = DatabaseRegister(connect(path), CATALOGUE)
    yield fill(Clerk(register))
    register.close()


def titles(office: Clerk, *conditions: str, **asked: str) -> str:
    return "".join(office.title(ref) for ref in office.found("recommendation", *conditions, **asked))


def test_a_list_stands_in_the_order_of_its_noun(office: Clerk) -> None:
    # By area in the order of the areas, then by due date with blanks last, then as numbers are read.
    assert titles(office) == "cdabef"


CONDITIONS = {
    "focus_area=Z-001": "ab",
    "focus_area!=Z-001": "cdef",
    "focus_area=": "ef",
    "focus_area!=": "cdab",
    "focus_area~reform": "ab",
    "status=In progress": "a",
    "status!=Received": "ae",
    "number=10": "a",
    "number>9": "a",
    "number<=9": "b",
    "current_target<2026": "e",
    "current_target<=2026": "abe",
    "current_target>2026": "c",
    "current_target>=2026-05": "cab",
    "current_target=2026-05": "a",
    "current_target=": "df",
    "topics=stops": "c",
    "topics!=stops": "dabef",
    "topics=": "dabf",
    "priority=High": "d",
    "owner=T-001": "a",
    "owner~ALPHA force": "a",
    "recommends_for=A-001/f1": "d",
    "recommends_for!=A-001/f1": "cabef",
    "recommends_for=": "cabef",
    "recommends_for!=": "d",
    "updates=": "cdabef",
    "stands_for_itself=no": "f",
    "stands_for_itself=": "cdabe",
    "city_summary~senor TRAIN": "f",
    "title~": "cdabef",
    "source=X-999": "",
    "status=In progress|On hold": "ae",
    "status in (In progress, On hold)": "ae",
    "status not in In progress, On hold": "cdbf",
    "status!=In progress|On hold": "cdbf",
    "owner=|T-001": "cdabef",
    "owner is empty": "cdbef",
    "owner is not empty": "a",
    "title~a|b": "ab",
    "title!~a|b": "cdef",
    "owner!~alpha": "cdbef",
    "topics=stops|stop": "ce",
    "topics!=stops|stop": "dabf",
    "topics in training, stop": "ce",
    "number=10|9": "ab",
    "due in 2026": "ab",
    "due in 2026-05": "ab",
    "due in 2025..2026-05": "abe",
    "due=2026-05..2026-05": "ab",
    "due in ..2026-04": "e",
    "due in 2026-06..": "c",
    "due in 2025|2027": "ce",
    "due not in 2026": "cdef",
    "due<today": "e",
    "due<=today+40": "abe",
    "due in month+1": "ab",
    "due in last month": "",
    "due in year": "ab",
    "due in today..today+400": "ab",
    "focus_area.title=Reform": "ab",
    "focus_area.title=Reform|Prevention": "cdab",
    "focus_area.title!=Reform": "cdef",
    "focus_area.lead=": "cdabef",
    "focus_area.lead!=": "",
    "focus_area.position<2": "cd",
    "owner.title~alpha": "a",
    "owner.title!~alpha": "cdbef",
    "recommends_for~late": "d",
    "recommends_for!~late": "cabef",
    "recommends_for.title=Late": "d",
    "recommends_for.part of=A-001": "d",
    "recommends_for=A-001/F1|A-001/f9": "d",
    "addressed by=": "dabef",
    "addressed by!=": "c",
    "addressed_by=P-001": "c",
    "addressed by~answer": "c",
    "addressed by.state=Draft": "c",
    "addressed by.versions=": "dabef",
    "addressed by.focus_area=Z-001": "",
    "proved by=": "cdabef",
    "overlaps_fully=R-001": "b",
    "overlaps_fully=R-002": "a",
    "overlaps_fully!=": "ab",
    "ref=R-001|R-003": "ca",
    "public": "cdabef",
    "not-public": "",
    "not public": "",
    "private": "",
    "placeholder": "",
    "not placeholder": "cdabef",
    "counted": "cdabef",
    "not counted": "",
    "not open": "",
    "not closed": "cdabef",
    "not addressed by.open": "dabef",
    "addressed by.open": "c",
    "addressed by.not-public": "",
    'title="a"|"b"': "ab",
}


@pytest.mark.parametrize(("condition", "found"), CONDITIONS.items())
def test_a_condition_finds(office: Clerk, condition: str, found: str) -> None:
    assert titles(office, condition, as_of="2026-04-30") == found
    parsed = parse_condition(CATALOGUE, "recommendation", condition)
    assert parse_condition(CATALOGUE, "recommendation", written(parsed)) == parsed


def test_states_of_parts_are_asked_of_what_holds_them(clerk: Clerk) -> None:
    policy, bare = clerk.add("policy", title="Stops"), clerk.add("policy", title="Bare")
    version = clerk.add(
        "version", policy, change_summary="First", status=VersionStatus.IN_EFFECT, effective_from="2026"
    )
    clerk.add("version", policy, change_summary="Second")
    assert clerk.found("policy", "state=In effect") == clerk.found("policy", "versions.status=In effect") == [policy]
    assert clerk.found("policy", "state=Draft") == []
    assert clerk.found("policy", "versions.status=Draft") == [policy]
    assert clerk.found("policy", "state=") == clerk.found("policy", "versions=") == [bare]
    assert clerk.found("policy", "state!=In effect") == [bare]
    assert clerk.found("version", f"part of={policy}", "part of.state=In effect", "status=Draft") == [f"{policy}/v2"]
    clerk.trash(version)
    assert clerk.found("policy", "state=Draft") == [policy]


def test_what_is_not_public_is_found_and_counted(clerk: Clerk) -> None:
    shown, hidden = clerk.add("assessment", title="Shown"), clerk.add("assessment", title="Hidden")
    part = clerk.add("finding", hidden, title="Inside")
    clerk.hide(hidden)
    assert clerk.found("assessment", "public") == [shown]
    assert clerk.found("assessment", "not-public") == clerk.found("assessment", "private") == [hidden]
    assert clerk.found("finding", "not-public") == [part]
    assert clerk.found("finding", "private") == []
    groups = clerk.register.groups("assessment", Query(), "status")
    assert groups == (Group("planned", 2, 1),)
    assert clerk.register.groups("finding", Query(where=(Condition("public"),)), "standard") == ()


def test_all_conditions_must_hold(office: Clerk) -> None:
    assert titles(office, "focus_area=Z-002", "topics=training", search="c") == "c"


@pytest.mark.parametrize(
    "as_of", ["2025-12-31", "2026-01-01", "2026-05-14", "2026-05-31", "2026-06-01", "2027-12-31", "2028"]
)
def test_states_agree_with_the_hall(office: Clerk, as_of: str) -> None:
    records = office.register.records("recommendation")
    assert titles(office, "open") == "".join(record.title for record in records if is_open(record))
    assert titles(office, "closed") == "".join(record.title for record in records if not is_open(record))
    overdue = "".join(record.title for record in records if is_overdue(record, as_of))
    assert titles(office, "overdue", as_of=as_of) == overdue


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_answers_to_its_state(office: Clerk, noun: str) -> None:
    records = office.register.records(noun)
    assert office.found(noun, "open") == [record.ref for record in records if is_open(record)]
    assert office.found(noun, "closed") == [record.ref for record in records if not is_open(record)]
    overdue = [record.ref for record in records if is_overdue(record, "2030")]
    assert office.found(noun, "overdue", as_of="2030") == overdue


ORDERS = {
    ("title",): "abcdef",
    ("-title",): "fedcba",
    ("number", "title"): "bacdef",
    ("current_target",): "eabcdf",
    ("-current_target", "title"): "cbaedf",
    ("status", "title"): "bcdfae",
    ("owner", "-title"): "afedcb",
    ("focus_area", "title"): "cdabef",
    ("priority", "title"): "dabcef",
}


@pytest.mark.parametrize(("order", "found"), ORDERS.items())
def test_a_list_is_sorted_as_people_sort(office: Clerk, order: tuple[str, ...], found: str) -> None:
    records = office.register.records("recommendation", Query(order=order))
    assert "".join(record.title for record in records) == found


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_can_be_sorted_and_grouped_by(office: Clerk, noun: str) -> None:
    total = office.register.count(noun)
    for name, field in CATALOGUE.fields(noun).items():
        if field.kind in (Kind.LINKS, Kind.PARTS):
            with pytest.raises(Misuse):
                office.register.groups(noun, Query(), name)
            continue
        for order in (name, f"-{name}"):
            assert len(office.register.records(noun, Query(order=(order,)))) == total
        assert sum(group.count for group in office.register.groups(noun, Query(), name)) == total


def test_groups_come_in_the_order_of_the_list(office: Clerk) -> None:
    groups = office.register.groups("recommendation", Query(), "focus_area")
    assert groups == (Group("Z-002", 2), Group("Z-001", 2), Group("", 2))
    groups = office.register.groups("recommendation", Query(), "status")
    assert groups == (Group("received", 4), Group("in_progress", 1), Group("on_hold", 1))
    answers = office.register.groups("recommendation", Query(), "stands_for_itself")
    assert answers == (Group("No", 1), Group("", 5))


@pytest.mark.parametrize("query", [Query(), Query(order=("title",)), Query(search="a"), Query(order=("-owner",))])
def test_pages_add_up_to_the_list(office: Clerk, query: Query) -> None:
    register = office.register
    whole = register.records("recommendation", query)
    for size in (1, 2, 4, 100):
        pages = [
            register.page("recommendation", query, start, size).records for start in range(0, len(whole) + size, size)
        ]
        assert tuple(record for page in pages for record in page) == whole
    assert register.count("recommendation", query) == len(whole)


def test_a_page_names_what_its_records_tie_to(office: Clerk) -> None:
    names = office.register.page("recommendation", Query(), 0).names
    assert {ref: name.caption for ref, name in names.items()} == {
        "Z-001": "Reform",
        "Z-002": "Prevention",
        "T-001": "Alpha Task Force",
    }


def test_counts_follow_every_move(clerk: Clerk) -> None:
    office = fill(clerk)
    ref = office.found("recommendation", "title=a")[0]
    office.edit(ref, focus_area="Z-002")
    office.trash("R-002")
    assert office.register.groups("recommendation", Query(), "focus_area") == (Group("Z-002", 3), Group("", 2))
    office.undo()
    assert office.register.count("recommendation") == 6
    assert office.register.check() == ()


def test_what_cannot_be_asked_is_said_plainly(office: Clerk) -> None:
    with pytest.raises(Refused, match="only be compared by"):
        office.found("recommendation", "recommends_for<late")
    with pytest.raises(Refused, match="no field “shoe size”"):
        office.register.records("recommendation", Query(order=("shoe size",)))


@settings(max_examples=60)
@given(words=st.text(max_size=30))
def test_any_text_may_be_asked_for(office: Clerk, words: str) -> None:
    for operator in ("=", "!=", "~", "<", ">"):
        for name in ("title", "topics", "number", "source", "current_target", "status"):
            office.register.count("recommendation", Query(where=(Condition(name, operator, words),)))


@pytest.mark.parametrize("noun", NOUNS)
def test_the_own_order_of_a_list_needs_no_sorting(office: Clerk, noun: str) -> None:
    """What the screen shows first comes out of an index in order, however long the list."""
    if noun == "rung":  # at most three in a recommendation, in the order of their words
        return
    said: list[str] = []

    def noted(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(office.register.engine, "before_cursor_execute", noted)
    office.register.page(noun, Query(), 0)
    ordered = [statement for statement in said if "ORDER BY" in statement and "LIMIT" in statement]
    assert ordered or noun not in ("recommendation", "body")
    with office.register.engine.connect() as connection:
        for statement in ordered:
            values = (1,) * statement.count("?")
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            assert not [row for row in plan if "TEMP B-TREE" in row[3]], plan


def test_a_page_tells_the_state_of_a_policy_from_its_versions(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Stops")
    other = clerk.add("policy", title="Reporting")
    version = clerk.add(
        "version", policy, change_summary="First", status=VersionStatus.IN_EFFECT, effective_from="2026-01-05"
    )
    clerk.add("version", policy, change_summary="Second")
    states = clerk.register.page("policy", Query(), 0).states
    assert states == {policy: VersionStatus.IN_EFFECT}
    assert other not in states
    clerk.trash(version)
    assert clerk.register.page("policy", Query(), 0).states == {policy: VersionStatus.DRAFT}
