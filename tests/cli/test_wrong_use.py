"""Proves that wrong use and a failing world are met with the right exit code, one sentence, and every byte in place."""

import errno
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Engine, event

from policytrack import files
from policytrack.acts import Act, making
from policytrack.db import opening
from policytrack.db.engine import connect
from policytrack.db.opening import new_database
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office
from tests.cli.asked import Asked

NO, WRONG_USE, NO_DATABASE = 1, 2, 3


@pytest.fixture(scope="module")
def filled_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a source, a recommendation and a policy, made once and copied."""
    path = tmp_path_factory.mktemp("filled") / "filled.policytrack"
    new_database(path, CATALOGUE, fill)
    return path


def fill(register: DatabaseRegister) -> None:
    begin_office(register, "Dana Ito")
    for noun, title in (("source", "Report"), ("recommendation", "One"), ("policy", "Two")):
        register.apply(Act(words=f"New {noun}", who="Dana Ito", changes=(making(noun, {"title": title}),)))


@pytest.fixture
def filled(ask: Asked, filled_office: Path, write: Callable[[str, str], Path]) -> Asked:
    """The command line on that office, with two tables beside it."""
    ask.place.write_bytes(filled_office.read_bytes())
    write("list.csv", "number,text\n2,Do it.\n")
    write("cut.csv", 'number,text\n2,"never closed\n')
    return ask


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        (NO, "add recommendation title=x current_target=2023-02-30", "Due: “2023-02-30” is not a date: February 2023"),
        (NO, "add recommendation", "needs a title or text"),
        (NO, "add recommendatoin title=x", "no noun “recommendatoin”. Did you mean “recommendation”?"),
        (NO, "set R-001 stauts=x", "no field “stauts”. Did you mean “status”?"),
        (NO, "set R-1 title=x", "There is no R-1. Did you mean R-001?"),
        (NO, "set R-099 title=x", "There is no R-099. Did you mean R-001?"),
        (NO, "set one title=x", "“one” is not a ref; refs look like R-014"),
        (NO, "set R-001 status=verified", "R-001 cannot move from Received to Implemented (verified): from Received"),
        (NO, "set R-001 status=Done", "“Done” is not one of its words. Choose from: Received"),
        (NO, "set R-001 owner=Nobody", "“Nobody” is neither the ref nor the whole name of a person or body."),
        (NO, "set R-001 owner=P-001", "P-001 is a policy; “Owner” takes a person or body."),
        (NO, "set R-001 status=", "R-001 needs a word in “Status”"),
        (NO, "set R-001 classification=", "R-001 needs a word in “Who may see this”"),
        (NO, "set R-001 position=1e300", "Order in the source cannot hold"),
        (NO, f"show {'x' * 5000}", f"“{'x' * 120}…” is not a ref"),
        (NO, "show R-٣", "is not a ref"),
        (NO, f"show R-{'9' * 5000}", "There is no R-9999"),
        (NO, "set R-001 owner=X-001", "X-001 is a source; “Owner” takes a person or body."),
        (NO, "set P-001 standard=R-001", "R-001 is a recommendation; “Replaces or amends” takes a standard."),
        (NO, f"backup --to {'x' * 300}", "the name is too long"),
        (NO, "list recommendations --where focus_area=nobody", "“nobody” is neither the ref nor the whole name"),
        (NO, "set R-001 parent=R-001", "R-001 cannot be tied to itself"),
        (NO, "set R-001 classification=private", "without a citation"),
        (NO, "set R-001 title=x --on someday", "“someday” is not a date"),
        (NO, "set R-001 --text verbatim={folder}", "is a folder"),
        (NO, "set R-001 --text verbatim={folder}/absent.txt", "There is no file"),
        (WRONG_USE, "set R-001 title", "“title” is not FIELD=VALUE"),
        (WRONG_USE, "set R-001 title=a title=b", "“title” is given twice"),
        (WRONG_USE, "set R-001", "Nothing is given to set"),
        (WRONG_USE, "set R-001 title=x --reason", "--reason needs a value. See “policytrack set --help”."),
        (WRONG_USE, "add finding verbatim=x", "A finding is part of an assessment; say which with --in REF."),
        (WRONG_USE, "add body title=x --in R-001", "A body is not part of another record"),
        (NO, "add finding verbatim=x --in R-001", "A finding is part of an assessment; R-001 is a recommendation."),
        (NO, "link P-001 adresses R-001", "“adresses” is not a kind of link. Did you mean “addresses”?"),
        (NO, "link R-001 addresses P-001", "“addresses” cannot tie a recommendation to a policy."),
        (NO, "link P-001 addresses R-002", "There is no R-002. Did you mean R-001?"),
        (NO, "unlink P-001 addresses R-001", "there is nothing to unlink"),
        (NO, "trash A-001", "There is no A-001. Look it up in a list."),
        (NO, "restore-record R-001", "R-001 is not in the trash."),
        (NO, "redo", "There is nothing to redo."),
        (NO, "import {folder}/list.csv --into recommendation --map verbatim=words", "has no column “words”"),
        (NO, "import {folder}/list.csv --into recommendation --source P-001", "P-001 is a policy, not a source."),
        (NO, "import {folder}/cut.csv --into recommendation", "opens in row 2 is never closed"),
        (NO, "import {folder} --into recommendation", "is a folder"),
        (NO, "import {office} --into recommendation", "is not a text file"),
        (WRONG_USE, "import {folder}/list.csv", "This is missing: --into."),
        (WRONG_USE, "import {folder}/list.csv --into body --source X-001", "Bodies have no source"),
        (WRONG_USE, "import {folder}/list.csv --into recommendation --value x", "Write FIELD:THEIRS=OURS"),
        (NO, "list recommendations --where foo=1", "no field “foo”"),
        (WRONG_USE, "list recommendations --where late", "“late” is not a condition."),
        (WRONG_USE, "list recommendations --hue x", "“--hue x” is not understood here."),
        (NO, "import /dev/null --into body", "is not a file"),
        (NO, f"import {'x' * 5000} --into body", "cannot be read (File name too long)"),
        (NO_DATABASE, "list body --db /", "“/” is a folder"),
        (NO_DATABASE, f"list body --db {'x' * 5000}", "is not the name of a file"),
        (NO_DATABASE, f"list body --db {'x' * 200}", "is too long"),
        (NO_DATABASE, "list body --db ~nobody-of-that-name/x", "is not the name of a file"),
        (NO_DATABASE, f"new {'x' * 200}", "is too long"),
        (NO, "export recommendations --to {folder}/absent/x.csv", "the folder"),
        (WRONG_USE, "export recommendations --to {folder}/x.doc", "ends in .csv"),
        (NO, "brief --meeting 2026-01-05 --to {folder}/x.pdf", "There is no meeting on January 5, 2026."),
        (NO, "brief --meeting R-001 --to {folder}/x.pdf", "R-001 is a recommendation, not a meeting."),
        (WRONG_USE, "brief --meeting G-001 --to {folder}/x.txt", "ends in .pdf"),
        (NO, "new {office}", "exists already; nothing was changed"),
        (NO, "new {folder}", "is a folder"),
        (NO_DATABASE, "new {folder}/absent/x.policytrack", "does not exist"),
        (NO_DATABASE, "restore {folder}/list.csv", "is not a PolicyTrack database"),
        (NO, "backup --to {office}", "exists already"),
        (WRONG_USE, "lst", "There is no command “lst”. Did you mean “list”?"),
        (NO_DATABASE, "list body --db {folder}/absent.policytrack", "There is no file “absent.policytrack”"),
        (NO_DATABASE, "list body --db {folder}/list.csv", "is not a PolicyTrack database"),
        (NO_DATABASE, "list body --db {folder}", "is a folder"),
    ],
)
def test_wrong_use_is_one_sentence_and_changes_nothing(filled: Asked, code: int, words: str, sentence: str) -> None:
    folder = filled.place.parent
    said = filled.refused(code, *(word.format(folder=folder, office=filled.place) for word in words.split()))
    assert sentence in said


def test_bytes_that_are_no_text_are_met_like_any_other(ask: Asked, tmp_path: Path) -> None:
    stray = os.fsdecode(b"caf\xe9")
    assert ask.done("list", "bodies", "--where", f"title={stray}") == "0 bodies"
    place = tmp_path / f"{stray}.policytrack"
    place.write_bytes(ask.place.read_bytes())
    there = replace(ask, place=place)
    assert there.done("backup").startswith("Backed up and checked")
    assert "is sound" in there.done("check").replace("\n", " ")


@pytest.mark.parametrize("command", ["export bodies --to", "brief --meeting G-001 --to"])
def test_nothing_is_written_over_a_database(ask: Asked, tmp_path: Path, command: str) -> None:
    ask.done("add", "meeting", "title=Council", "date=2026-12-03")
    for suffix in ("csv", "pdf"):
        (tmp_path / f"to.{suffix}").symlink_to(ask.place)
    target = tmp_path / ("to.csv" if "export" in command else "to.pdf")
    assert "is a database" in ask.refused(NO, *command.split(), str(target))


def test_an_empty_value_of_a_new_record_is_none_at_all(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Body cameras", "status=", "topics=")
    assert "Received" in ask.done("show", ref)


def test_a_file_may_be_named_by_its_address(filled: Asked) -> None:
    """Its backups too: the one before an import above all."""
    address = f"sqlite:///{filled.place}"
    table = filled.place.with_name("list.csv")
    filled.done("import", str(table), "--into", "recommendation", "--map", "verbatim=text", "--db", address)
    filled.done("backup", "--db", address)
    assert filled.done("backups").endswith("2 backups")


def test_no_brief_is_written_for_a_meeting_in_the_trash(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "meeting", "title=Council", "date=2026-12-03")
    ask.done("trash", "G-001")
    says = ask.refused(1, "brief", "--meeting", "G-001", "--to", str(tmp_path / "brief.pdf"))
    assert says == "G-001 is in the trash; restore it first, or name another meeting."


def test_two_meetings_on_a_day_are_told_apart(ask: Asked, tmp_path: Path) -> None:
    for title in ("Council", "Committee"):
        ask.done("add", "meeting", f"title={title}", "date=2026-12-03")
    said = ask.refused(NO, "brief", "--meeting", "2026-12-03", "--to", str(tmp_path / "x.pdf"))
    assert "There are 2 meetings on December 3, 2026: name one by its ref" in said
    assert "G-001 (Council)" in said


def test_a_database_of_another_program_is_left_alone(ask: Asked, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = other.read_bytes()
    for command in (["list", "body"], ["undo"], ["check"], ["add", "body", "title=x"]):
        assert "is a database of another program" in ask.refused(NO_DATABASE, "--db", str(other), *command)
    assert other.read_bytes() == before


def test_a_read_only_folder_can_be_read_and_not_written(
    filled: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "may_write", lambda _path: False)
    assert "One" in filled.done("show", "R-001")
    table = str(tmp_path / "list.csv")
    for words in (["set", "R-001", "title=x"], ["undo"], ["import", table, "--into", "recommendation"]):
        assert "for reading only" in filled.refused(NO_DATABASE, *words)
    assert not (tmp_path / "office backups").exists()


def test_a_full_disk_is_told_and_nothing_is_written(
    filled: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, write: Callable[[str, str], Path]
) -> None:
    def connected(*words: object, **more: object) -> Engine:
        engine = connect(*words, **more)  # type: ignore[arg-type]  # handed on as it came
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
        return engine

    monkeypatch.setattr(opening, "connect", connected)
    long = write("long.txt", "Each use of force is reviewed. " * 20_000)
    assert "The disk is full" in filled.refused(NO_DATABASE, "set", "R-001", "--text", f"verbatim={long}")


def test_an_export_on_a_full_disk_leaves_the_old_file(
    filled: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    filled.done("export", "recommendations", "--to", str(target))
    before = target.read_bytes()

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "write_flushed", full)
    assert "the disk is full" in filled.refused(NO, "export", "policies", "--to", str(target))
    assert target.read_bytes() == before


def test_damage_is_named_and_the_answer_is_no(filled: Asked) -> None:
    with sqlite3.connect(filled.place) as connection:
        connection.execute("UPDATE record SET title = 'Onf' WHERE ref = 'R-001'")
    connection.close()
    answer = filled("check")
    assert answer.code == NO
    assert any("R-001" in line for line in answer.lines)
    assert "“office.policytrack” is not sound" in answer.err
