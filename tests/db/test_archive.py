"""Proves that an office is made again from its archive exactly, and that an archive which was altered makes nothing."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert, select

from policytrack.db.archive import SECTIONS, Sum
from policytrack.db.archive_restoring import restore_archive
from policytrack.db.offices import make_from_archive
from policytrack.db.opening import open_register
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Cancelled, Problem, Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from tests.db.clerk import Clerk
from tests.db.conftest import Opened
from tests.db.test_any_acts import Chance

ACTS = 40
# Made anew from the records; all others are in the archive itself.
DERIVED = {"live_count"}


def quiet(_done: int, _steps: int) -> None:
    """Hear of the progress and say nothing."""


def worked_at(register: DatabaseRegister, seed: int) -> None:
    """Do whatever comes to mind with an office: make, edit, link, trash, take back; keep a setting and a file."""
    chance = Chance(seed, register)
    for place in range(ACTS):
        clerk = Clerk(register, ("Ann", "Bob")[place % 2])
        try:
            act = clerk.act(*chance.changes(), reason="Because", printable=place % 3 == 0)
            chance.refs |= {change.ref: change.noun for change in act.changes if change.makes}
            if place % 7 == 6:
                clerk.undo()
        except Problem:
            continue
    register.keep_setting("office_person", "Q-001 “Ünï”")
    held = register.store.schema.file_content
    with register.engine.connect() as connection:
        connection.execute(insert(held), [{"sha256": A_FILE[0], "size": len(A_FILE[1]), "content": A_FILE[1]}])
        connection.commit()


A_FILE = ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", b"abc")  # FIPS 180-2, B.1


def rows(register: DatabaseRegister, table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table, sorted; of links their order instead of the number by which they are sorted."""
    columns = register.store.schema.metadata.tables[table].c
    order = [columns[name] for name in ("from_id", "type", "position")] if table == "link" else list(columns)
    kept = [column for column in columns if column.name != "position" or table != "link"]
    with register.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*kept).order_by(*order))]


def searched(register: DatabaseRegister) -> list[tuple[Any, ...]]:
    entry = register.store.schema.search_entry
    with register.engine.connect() as connection:
        words = select(entry.c.rowid, entry.c.noun, entry.c.title, entry.c.body).order_by(entry.c.rowid)
        return [tuple(row) for row in connection.execute(words)]


@pytest.mark.parametrize("seed", range(4))
def test_an_office_is_made_again_exactly(opened: Opened, tmp_path: Path, seed: int) -> None:
    first = opened()
    worked_at(first, seed)
    archive = tmp_path / "office.json"
    held = first.write_archive(archive)
    assert held.acts > 10
    assert held.files == 1
    make_from_archive(tmp_path / "again.policytrack", archive)
    again = open_register(tmp_path / "again.policytrack", CATALOGUE)
    for table in first.store.schema.metadata.tables:
        assert [row for row in rows(again, table) if row[-1]] == [row for row in rows(first, table) if row[-1]], table
    assert searched(again) == searched(first)
    assert again.check() == ()
    again.write_archive(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == archive.read_bytes()
    assert again.undo("Ann").words == first.undo("Ann").words
    again.close()


def test_an_archive_knows_every_table(register: DatabaseRegister) -> None:
    """Whoever adds a table says here where the archive keeps it."""
    nouns = {noun.name for noun in CATALOGUE}
    assert set(register.store.schema.metadata.tables) - nouns - DERIVED == {
        "record",
        "link",
        "act",
        "change",
        "touch",
        "setting",
        "counter",
        "file_content",
    }


@pytest.fixture
def archive(opened: Opened, tmp_path: Path) -> Path:
    """Return the archive of an office that was worked at."""
    register = opened()
    worked_at(register, 7)
    register.write_archive(tmp_path / "office.json")
    return tmp_path / "office.json"


@pytest.fixture
def refused(opened: Opened, tmp_path: Path, empty_file: Path) -> Callable[[bytes], str]:
    """Return a function that tries an archive: the sentence of the refusal; "" when it was taken."""

    def tried(content: bytes) -> str:
        path = tmp_path / "tried.json"
        path.write_bytes(content)
        shutil.copy(empty_file, tmp_path / "tried.policytrack")
        register = opened("tried.policytrack")
        try:
            restore_archive(register.engine, register.store, path, quiet)
        except Refused as problem:
            assert rows(register, "record") == rows(register, "act") == rows(register, "setting") == []
            return str(problem)
        finally:
            register.close()
        return ""

    return tried


def test_no_altered_byte_is_believed(archive: Path, refused: Callable[[bytes], str]) -> None:
    content, chance = archive.read_bytes(), Random(3)
    for _ in range(40):
        at = chance.randrange(len(content))
        other = content[at] ^ (1 << chance.randrange(7))
        altered = content[:at] + bytes([other]) + content[at + 1 :]
        said = refused(altered)
        assert "Nothing was made" in said or "newer PolicyTrack" in said or "not the archive" in said, (at, said)


def test_no_line_can_be_left_out_doubled_or_moved(archive: Path, refused: Callable[[bytes], str]) -> None:
    lines, chance = archive.read_bytes().splitlines(keepends=True), Random(5)
    for _ in range(12):
        at, other = chance.randrange(1, len(lines)), chance.randrange(1, len(lines))
        assert refused(b"".join(lines[:at]))
        assert refused(b"".join([*lines[:at], *lines[at + 1 :]])) or lines[at] == b"]"
        assert refused(b"".join([*lines[:at], lines[at], *lines[at:]]))
        moved = [*lines[:at], lines[other], *lines[at:]]
        assert refused(b"".join(moved))


def altered(written: bytes, section: str, place: int, **facts: object) -> bytes:
    """Return an archive in which one item is altered and the sum at its end is made to fit."""
    whole, total = json.loads(written), Sum()
    whole[section][place] |= facts
    lines = [f'{{"format":"{whole["format"]}","version":1,']
    for name in SECTIONS:
        items = [total.add(name, item) for item in whole[name]]
        lines += [f'"{name}":[', ",\n".join(items), "],"]
    return "\n".join([*lines, f'"end":{json.dumps(total.end())}', "}", ""]).encode()


@pytest.mark.parametrize(
    ("section", "facts", "said"),
    [
        ("records", {"colour": "red"}, "holds “colour” in line"),
        ("records", {"noun": "lantern"}, "which this PolicyTrack does not know"),
        ("records", {"fields": {"colour": "red"}}, "says “colour” of"),
        ("records", {"fields": {"title": ["a"]}}, "“Title” of"),
        ("records", {"fields": {"title": {"a": 1}}}, "“Title” of"),
        ("records", {"version": True}, "has no right “version”"),
        ("records", {"hash": "0" * 64}, "is not what its hash was made of"),
        ("records", {"ref": "../R-1"}, "is no ref"),
        ("records", {"part_of": "R-999"}, "is a part of R-999"),
        ("history", {"who": "Mallory"}, "act 1 does not follow"),
        ("history", {"number": 2}, "act 2 does not follow"),
        ("files", {"size": 4}, "is not what its hash is of"),
        ("files", {"content": "%"}, "is no base64"),
        ("history", {"head": "0" * 64}, "act 1 does not follow"),
        ("history", {"at": "yesterday"}, "act 1 says no time"),
        ("history", {"happened": "2026-02-30"}, "act 1 says no time"),
        ("records", {"version": 10**30}, "is no item of an archive"),
        ("records", {"fields": {"topics": ["a", "a"]}}, "“Topics” of"),
        ("counters", {"last": 0}, "The counter of"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    archive: Path, refused: Callable[[bytes], str], section: str, facts: dict[str, object], said: str
) -> None:
    sentence = refused(altered(archive.read_bytes(), section, 0, **facts))
    assert said in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not the archive of an office"),
        (b"{}", "is not the archive of an office"),
        (b"[" * 200_000 + b"\n", "is not the archive of an office"),
        (b'{"format":"policytrack-office","version":2,\n', "was written by a newer PolicyTrack"),
        (b'{"format":"policytrack-office","version":true,\n', "was written by a newer PolicyTrack"),
        (b'{"format":"policytrack-office","version":1,\n', "it breaks off"),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n' + b"[" * 200_000 + b"\n", "line 3 is no item"),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n{"last":NaN}\n', "line 3 is no item"),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n{"a":1,"a":2}\n', "line 3 is no item"),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n{"last":1e999}\n', "line 3 is no item"),
        (
            b'{"format":"policytrack-office","version":1,\n"settings":[\n{"name":"a","value":"\\ud800"}\n',
            "line 3 is not text",
        ),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n{"name":"\xff"}\n', "line 3 is not text"),
        (b'{"format":"policytrack-office","version":1,\n"settings":[\n' + b"9" * 5000 + b"\n", "line 3 is no item"),
    ],
)
def test_what_is_no_archive_is_refused(refused: Callable[[bytes], str], content: bytes, said: str) -> None:
    assert said in refused(content)


def test_nothing_is_made_from_a_refused_archive(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-100])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused):
        make_from_archive(tmp_path / "again.policytrack", archive)
    with pytest.raises(Refused, match="There is no file"):
        make_from_archive(tmp_path / "again.policytrack", tmp_path / "absent.json")
    with pytest.raises(Refused, match="is a folder"):
        make_from_archive(tmp_path / "again.policytrack", tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_an_archive_that_is_stopped_leaves_the_old_one(opened: Opened, archive: Path, tmp_path: Path) -> None:
    before, files = archive.read_bytes(), sorted(tmp_path.iterdir())

    def stop(_done: int, _steps: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        opened().write_archive(archive, stop)
    assert archive.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


def test_an_unsound_office_has_no_archive(opened: Opened, tmp_path: Path) -> None:
    register = opened()
    Clerk(register).add("body", title="Task Force")
    with register.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE record SET title = 'Other'")
        connection.commit()
    with pytest.raises(Unusable, match="T-001 is not as it was written"):
        register.write_archive(tmp_path / "office.json")
    assert not (tmp_path / "office.json").exists()


def test_an_archive_is_json_with_its_sections_in_order(archive: Path) -> None:
    whole = json.loads(archive.read_bytes())
    sections: Sequence[str] = list(whole)
    assert sections == ["format", "version", *SECTIONS, "end"]
    assert (whole["format"], whole["version"]) == ("policytrack-office", 1)
    assert len(whole["records"]) == whole["end"]["records"]
