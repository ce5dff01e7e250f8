"""Proves that columns find their fields by name and content, and that a person's word comes first."""

import pytest

from policytrack.exchange.grid import Table
from policytrack.exchange.mapping import guess_columns, parse_columns, parse_replacements
from policytrack.exchange.spreadsheet import parse_table
from policytrack.nearest import did_you_mean
from policytrack.problems import Misuse, Refused
from policytrack.records.catalogue import CATALOGUE

NOUN = CATALOGUE.named("recommendation")
TASK_FORCE = "number,kind,parent_number,pillar,text\n1.1,Recommendation,,1,Adopt it.\n1.1.1,Action Item,1.1,1,Do it.\n"


@pytest.fixture
def table() -> Table:
    return parse_table("list.csv", TASK_FORCE)


def test_columns_are_recognised_and_a_kind_that_is_not_ours_stays_untaken(table: Table) -> None:
    assert guess_columns(table, CATALOGUE, NOUN) == {
        "number": "number",
        "parent": "parent_number",
        "verbatim": "text",
    }


def test_what_a_person_tells_comes_first(table: Table) -> None:
    told = parse_columns(["level_label=KIND", "parent="], table, CATALOGUE, NOUN)
    assert guess_columns(table, CATALOGUE, NOUN, told) == {
        "level_label": "kind",
        "number": "number",
        "verbatim": "text",
    }


def test_a_vocabulary_is_taken_when_a_cell_is_one_of_its_words() -> None:
    table = parse_table("list.csv", "text,Status,Due,Owner,source\nDo it,Under review,May 2026,Ann,Report\n,Other,,,\n")
    columns = guess_columns(table, CATALOGUE, NOUN)
    assert columns == {"verbatim": "text", "status": "Status", "current_target": "Due"}


def test_a_date_or_number_that_is_none_is_taken_so_that_it_is_told() -> None:
    table = parse_table("list.csv", "text,due,counts for itself\nDo it,2023-02-30,perhaps\n")
    assert guess_columns(table, CATALOGUE, NOUN) == {
        "verbatim": "text",
        "current_target": "due",
        "stands_for_itself": "counts for itself",
    }


def test_refs_are_recognised_by_their_form() -> None:
    table = parse_table("list.csv", "text,owner,source\nDo it,T-001,x-002\n")
    assert guess_columns(table, CATALOGUE, NOUN) == {"verbatim": "text", "owner": "owner", "source": "source"}


@pytest.mark.parametrize(
    ("written", "problem", "words"),
    [
        ("level_label", Misuse, "Write FIELD=COLUMN"),
        ("verbatim=txet", Refused, "has no column “txet”. Did you mean “text”"),
        ("wrong=text", Refused, "has no field “wrong”"),
        ("position=number", Refused, "kept by the program"),
        ("updates=text", Refused, "kept by the program"),
    ],
)
def test_a_mapping_that_cannot_be_is_told(table: Table, written: str, problem: type, words: str) -> None:
    with pytest.raises(problem, match=words):
        parse_columns([written], table, CATALOGUE, NOUN)


def test_values_of_theirs_become_ours() -> None:
    told = parse_replacements(["status:Complete =Reported implemented", "kind:=policy_change"], CATALOGUE, NOUN)
    assert told == {("status", "complete"): "reported", ("kind", ""): "policy_change"}


@pytest.mark.parametrize("written", ["status", "status:Complete", "status=Received"])
def test_a_value_without_its_form_is_misuse(written: str) -> None:
    with pytest.raises(Misuse, match="FIELD:THEIRS=OURS"):
        parse_replacements([written], CATALOGUE, NOUN)


def test_a_word_that_is_not_ours_is_refused() -> None:
    with pytest.raises(Refused, match="is not one of its words"):
        parse_replacements(["status:Complete=Done"], CATALOGUE, NOUN)


def test_the_nearest_word_is_offered_only_when_it_is_near() -> None:
    assert did_you_mean("verbatm", ["number", "verbatim"]) == " Did you mean “verbatim”?"
    assert did_you_mean("zzz", ["number", "verbatim"]) == ""
