"""Proves that no spreadsheet gives a traceback or a partial write, and that one undo takes an import back."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.exchange.importing import plan_import
from policytrack.exchange.remembering import keeping, offer
from policytrack.exchange.report import refusal, report
from policytrack.exchange.reshaping import LONG, WIDE, reshaped
from policytrack.exchange.spreadsheet import parse_table
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office

NOUNS = ("recommendation", "meeting", "agenda_item", "measurement", "milestone", "finding", "standard", "evidence")
HEADERS = (
    "ref",
    "number",
    "parent",
    "text",
    "title",
    "status",
    "due",
    "owner",
    "date",
    "body",
    "meeting",
    "indicator",
    "period",
    "value",
    "2019",
    "2020-05",
    "precision",
    "source",
    "proves",
    "x",
    "",
)
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "NA",
            "No",
            "1",
            "1.1",
            "R-001",
            "Mayor’s Office",
            "Dana Ito",
            "Received",
            "Completed",
            "In progress",
            "2024-02-30",
            "May 2024",
            "2019",
            "about 12",
            "month",
            "=1+1",
            "'quoted",
            "T-001; T-002",
            "R-404",
            "line\nbreak",
        ]
    ),
    st.text(max_size=12),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Any CSV: some of the headers that we know, some cells that we take, some that nobody does."""
    columns = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=6))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), min_size=1, max_size=6))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, DatabaseRegister]]:
    path = tmp_path_factory.mktemp("any") / "office.policytrack"
    new_database(path, CATALOGUE, lambda register: begin_office(register, "Dana Ito"))
    register = open_register(path, CATALOGUE)
    yield path, register
    register.close()


def said(register: DatabaseRegister) -> dict[str, list[dict[str, object]]]:
    """What the live records say."""
    return {
        noun.name: [dict(record.values()) for record in register.records(noun.name, Query())]
        for noun in register.catalogue
    }


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    text=tables(),
    noun=st.sampled_from(NOUNS),
    shape=st.sampled_from([LONG, WIDE]),
    choices=st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)
@example("title,number\r\nSame,\r\nSame,Two\r\n", "recommendation", LONG, (False, False, True, False))
def test_any_table_is_imported_whole_or_refused_in_words(
    office: tuple[Path, DatabaseRegister],
    text: str,
    noun: str,
    shape: str,
    choices: tuple[bool, bool, bool, bool],
) -> None:
    path, register = office
    placeholders, makes, keeps, accepts = choices
    before = path.read_bytes()
    asked = ImportRequest(
        noun=CATALOGUE[noun].noun,
        columns={},
        replacements={},
        placeholders=placeholders,
        make=frozenset({"body", "meeting", "indicator", "assessment", "source"}) if makes else frozenset(),
        keep_alike=keeps,
        accept_all=accepts,
    )
    try:
        rows = reshaped(parse_table("any.csv", text), shape)
        read_as = offer(register, rows, asked)
        request = ImportRequest(
            noun=asked.noun,
            columns=read_as.columns,
            replacements=read_as.replacements,
            placeholders=placeholders,
            make=asked.make,
            keep_alike=keeps,
            accept_all=accepts,
        )
        plan = plan_import(rows, request, CATALOGUE, surroundings(register, request, rows))
    except Problem as problem:
        assert str(problem)
        assert path.read_bytes() == before
        return
    assert report(plan)
    assert path.read_bytes() == before
    if plan.act is None:
        return
    assert not refusal(plan)
    held = said(register)
    register.apply(keeping(plan.act, request, CATALOGUE, read_as.guessed, read_as.found))
    again = plan_import(rows, request, CATALOGUE, surroundings(register, request, rows))
    assert not again.told.new, "a second import adds nothing"
    register.undo("")
    assert said(register) == held


def test_an_act_that_the_register_refuses_leaves_every_byte(
    office: tuple[Path, DatabaseRegister], tmp_path: Path
) -> None:
    path = tmp_path / "office.policytrack"
    shutil.copyfile(office[0], path)
    register = open_register(path, CATALOGUE)
    rows = parse_table("any.csv", "text\nOne.\nTwo.\n")
    request = ImportRequest(noun=CATALOGUE["recommendation"].noun, columns={"verbatim": "text"}, replacements={})
    plan = plan_import(rows, request, CATALOGUE, surroundings(register, request, rows))
    assert plan.act is not None
    broken = {**plan.act.changes[1].fields, "owner": (None, "T-404")}
    changes = (plan.act.changes[0], type(plan.act.changes[1])(ref="+2", noun="recommendation", fields=broken))
    before = path.read_bytes()
    with pytest.raises(Problem, match="no record T-404"):
        register.apply(type(plan.act)(words="Import", changes=changes))
    assert path.read_bytes() == before
    register.close()
