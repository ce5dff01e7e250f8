"""Proves that `search` finds records of every kind as the window does, and says in one sentence what it cannot take."""

import json

import pytest

from tests.cli.asked import Asked


@pytest.fixture
def office(ask: Asked) -> Asked:
    """The command line on an office with some records in it."""
    ask.done("add", "recommendation", "title=Slow down", "verbatim=Take time. Officers slow a scene down first.")
    ask.done("add", "recommendation", "title=Report", "topics=use of force; stops", "owner=T-003")
    ask.done("add", "policy", "title=Use of force", "number=5-301")
    ask.done("add", "version", "--in", "P-001", "change_summary=Scene control is told apart")
    return ask


def refs(ask: Asked, *words: str) -> list[str]:
    return [record["ref"] for record in json.loads(ask.done("search", *words, "--json"))["records"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("scene",), ["P-001/v1", "R-001"]),
        (("scene down",), ["R-001"]),
        (('"scene down',), ["R-001"]),
        (('"down scene"',), []),
        (("scene", "noun:version"), ["P-001/v1"]),
        (("scene", "--in", "recommendations"), ["R-001"]),
        (("--in", "policies"), ["P-001"]),
        (("--where", "owner=Mayor’s Office", "noun:recommendation"), ["R-002"]),
        (("--where", "topics=stops"), ["R-002"]),
        (("topic:use of force",), ["R-002"]),
        (("5-301",), ["P-001"]),
        (("nothing", "at", "all"), []),
    ],
)
def test_records_of_every_kind_are_found(office: Asked, words: tuple[str, ...], found: list[str]) -> None:
    assert sorted(refs(office, *words)) == found


def test_the_answer_shows_the_sentence_and_what_holds_a_part(office: Asked) -> None:
    assert office.done("search", "scene", "slow").splitlines() == [
        "R-001  Slow down  (Recommendation, Received)",
        "    “Officers slow a scene down first.”",
        "1 record",
    ]
    assert "P-001/v1  Version 1  (Version, Draft, in P-001 5-301 Use of force)" in office.done("search", "apart")
    assert office.done("search", "recommendation:none", "zebra") == "0 records"


def test_programs_are_told_where_the_words_stand(office: Asked) -> None:
    (record,) = json.loads(office.done("search", "scene", "--in", "recommendation", "--json"))["records"]
    assert [record["sentence"][start:end] for start, end in record["spans"]] == ["scene"]


def test_what_is_left_out_is_said(office: Asked) -> None:
    assert office.done("search", "scene", "--limit", "1").splitlines()[-1] == (
        "The first 1 record; narrow the search or raise --limit for others."
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "Say what to look for"),
        (("force", "--where", "colour=red", "--in", "policy"), 1, "has no field “colour”"),
        (("force", "--where", "nonsense"), 2, "is not a condition"),
        (("force", "--where", "no_such_field=red"), 1, "can be asked for “no_such_field=red”"),
        (("force", "--in", "polices"), 1, "Did you mean"),
        (("force", "--limit", "0"), 2, "--limit takes a number from 1"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(office: Asked, words: tuple[str, ...], code: int, says: str) -> None:
    answer = office("search", *words)
    assert answer.code == code
    assert says in answer.err


def test_list_takes_the_same_line(office: Asked) -> None:
    told = json.loads(office.done("list", "recommendations", "--search", 'scene "slow a" status:received', "--json"))
    assert [record["ref"] for record in told["records"]] == ["R-001"]
