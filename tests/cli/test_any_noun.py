"""Proves that a noun which is only declared is added, listed, imported and exported by the command line."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from policytrack import fields as field
from policytrack.command_line.arguments import parse, parser_of
from policytrack.command_line.commands import OTHERS
from policytrack.command_line.console import Console
from policytrack.command_line.running import in_session
from policytrack.command_line.session import Session
from policytrack.db.engine import connect
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Noun, Record
from policytrack.words import Priority

Run = Callable[..., str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lantern(Record):
    """A noun of no office, declared here alone."""

    noun: ClassVar[Noun] = Noun(
        name="lantern", label="Lantern", plural="Lanterns", prefix="L-", says="A lantern lights.", icon="lamp"
    )
    power: int | float | None = field.number("Power", listed=True)
    lit_on: str = field.date("Lit on", listed=True)
    need: Priority | str = field.vocabulary("Need", Priority, listed=True)
    hangs_at: str = field.ref("Hangs at", "body", listed=True)
    notice: str = field.markdown("Notice", searched=True)


@pytest.fixture
def run(office: Path) -> Run:
    """Return a function that runs a command in an office that knows lanterns."""
    catalogue = CATALOGUE.with_types(Lantern)
    register = DatabaseRegister(connect(office), catalogue)
    register.store.schema.metadata.create_all(register.engine)
    register.close()

    def answered(*words: str) -> str:
        out = io.StringIO()
        given = parse(parser_of(OTHERS), words)
        assert in_session(given, Session(str(office), Console(out, out), catalogue)) == 0
        return out.getvalue().rstrip("\n")

    return answered


def test_a_noun_that_is_only_declared_has_every_command(run: Run, tmp_path: Path) -> None:
    assert run("add", "lantern", "title=North", "power=2.5", "hangs_at=mayor’s office", "need=High") == "L-001"
    run("set", "L-001", "lit_on=May 2024", "notice==bright")
    assert run("list", "lanterns").splitlines() == [
        "Ref    Lantern  Power  Lit on    Need  Hangs at",
        "L-001  North    2.5    May 2024  High  Mayor’s Office",
        "1 lantern",
    ]
    assert "1 lantern" in run("list", "lanterns", "--search", "bri")
    table = tmp_path / "lanterns.csv"
    run("export", "lanterns", "--to", str(table))
    before = json.loads(run("show", "L-001", "--json"))["fields"]
    run("trash", "L-001")
    assert "left there: L-001 of row 2" in run("import", str(table), "--into", "lanterns")
    with table.open(newline="", encoding="utf-8-sig") as stream:
        rows = [row[1:] for row in csv.reader(stream)]
    with table.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)  # without the refs, its rows are new
    assert "Imported: 1 lantern added." in run("import", str(table), "--into", "lanterns")
    assert json.loads(run("show", "L-002", "--json"))["fields"] == before
    assert "0 new: it is here already." in run("import", str(table), "--into", "lantern")
    assert run("undo") == "Undone: Import 1 lantern from lanterns.csv."
    assert run("undo") == "Undone: Move L-001 to the trash."
    assert run("check").endswith("is sound: file, records, search and history.")
