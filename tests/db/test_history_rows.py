"""Proves that the history is asked by person, noun, period and words, and read on without an end."""

import pytest

from policytrack.acts import Act, Change, editing, making
from policytrack.db.register import DatabaseRegister
from policytrack.history_query import HistoryQuery
from policytrack.trash import lying, nouns_lying
from policytrack.wording import beginning_small, describe, refs_in
from tests.db.clerk import Clerk


def act(register: DatabaseRegister, words: str, *changes: Change, **facts: str) -> Act:
    return register.apply(Act(words=words, changes=changes, **facts))  # type: ignore[arg-type] # who, at, reason, happened


@pytest.fixture
def office(register: DatabaseRegister) -> DatabaseRegister:
    """Three acts of two people in three months."""
    asked = {"title": "Publish stop data"}
    act(register, "Log", making("recommendation", asked), who="Ann Lee", at="2026-09-10T16:00:00Z")
    act(
        register,
        "Answer",
        editing(register.record("R-001"), {"response": "agree"}),
        who="Bo Ek",
        at="2026-10-05T16:00:00Z",
        happened="2026-09",
        reason="The board asked for it.",
    )
    act(register, "Draft", making("policy", {"title": "Stops"}), who="Ann Lee", at="2026-11-02T16:00:00Z")
    return register


def words(register: DatabaseRegister, **asked: str | bool) -> list[str]:
    return [row.act.words for row in register.history_rows(HistoryQuery(**asked))]  # type: ignore[arg-type] # fields


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Draft", "Answer", "Log"]),
        ({"who": "ann"}, ["Draft", "Log"]),
        ({"who": "bo ek"}, ["Answer"]),
        ({"noun": "policy"}, ["Draft"]),
        ({"ref": "R-001"}, ["Answer", "Log"]),
        ({"begin": "2026-10"}, ["Draft"]),
        ({"begin": "2026-10", "by_recording": True}, ["Draft", "Answer"]),
        ({"end": "2026-09"}, ["Answer", "Log"]),
        ({"begin": "2026-09-10", "end": "2026-09-10"}, ["Answer", "Log"]),
        ({"begin": "2026-09-11", "end": "2026-09-30"}, ["Answer"]),
        ({"end": "2026-09", "by_recording": True}, ["Log"]),
        ({"words": "board"}, ["Answer"]),
        ({"words": "STOPS"}, ["Draft"]),
        ({"words": "publish", "who": "bo"}, ["Answer"]),
        ({"words": "nothing like it"}, []),
    ],
)
def test_the_history_is_asked(office: DatabaseRegister, asked: dict[str, str | bool], found: list[str]) -> None:
    assert words(office, **asked) == found


def test_a_noun_shows_only_its_own_changes(office: DatabaseRegister) -> None:
    act(
        office,
        "Both",
        editing(office.record("R-001"), {"title": "Publish all stop data"}),
        editing(office.record("P-001"), {"number": "9-201"}),
        who="Ann Lee",
    )
    (row, _) = office.history_rows(HistoryQuery(noun="policy"))
    assert (row.changes, [change.ref for change in row.act.changes]) == (1, ["P-001"])


def test_it_is_read_on_page_by_page_and_long_acts_in_part(clerk: Clerk, register: DatabaseRegister) -> None:
    clerk.act(*(making("policy", {"title": f"Policy {n}"}, handle=f"+{n}") for n in range(9)), words="Import")
    for _ in range(3):
        clerk.add("person", title="Ann")
    first = register.history_rows(limit=2, most=4)
    rest = register.history_rows(limit=9, before=first[-1].act.number, most=4)
    assert [row.act.number for row in (*first, *rest)] == [4, 3, 2, 1]
    assert (rest[-1].changes, len(rest[-1].act.changes)) == (9, 4)


def test_what_was_taken_back_stands_no_more(clerk: Clerk, register: DatabaseRegister) -> None:
    clerk.add("person", title="Ann")
    clerk.undo()
    assert [row.stands for row in register.history_rows()] == [True, False]
    assert register.writers() == ("Ann",)


def test_lines_of_an_act_on_several_records_say_which(office: DatabaseRegister) -> None:
    both = act(
        office,
        "Both",
        editing(office.record("R-001"), {"response": "in_part"}),
        editing(office.record("P-001"), {"number": "9-201"}),
        who="Ann Lee",
        reason="The law changed.",
    )
    names = office.names(refs_in([both], office.catalogue))
    assert describe(both, office.catalogue, names, by_record=True) == (
        "R-001 Response: Agree → Agree in part",
        "P-001 Number: 9-201, because the law changed.",
    )


def test_the_trash_tells_who_moved_what_there(clerk: Clerk, register: DatabaseRegister) -> None:
    policy = clerk.add("policy", title="Stops")
    clerk.add("version", policy, title="First")
    person = clerk.add("person", title="Bo")
    clerk.trash(policy)
    clerk.called("Cy").trash(person)
    assert [(each.record.ref, each.who) for each in lying(register)] == [(policy, "Ann"), (person, "Cy")]
    assert [each.record.ref for each in lying(register, "person")] == [person]
    assert nouns_lying(register) == ("policy", "person")
    assert len(lying(register, most=1)) == 1


def test_a_part_that_was_moved_alone_lies_there_by_itself(clerk: Clerk, register: DatabaseRegister) -> None:
    version = clerk.add("version", clerk.add("policy", title="Stops"), title="First")
    clerk.trash(version)
    assert [each.record.ref for each in lying(register)] == [version]


@pytest.mark.parametrize(
    ("reason", "goes_on"),
    [
        ("The order is signed", "the order is signed"),
        ("It waits", "it waits"),
        ("Ruth left", "Ruth left"),
        ("Somali readers wait", "Somali readers wait"),
        ("FOP agreed", "FOP agreed"),
        ("", ""),
    ],
)
def test_a_reason_goes_on_small_unless_it_may_begin_with_a_name(reason: str, goes_on: str) -> None:
    assert beginning_small(reason) == goes_on
