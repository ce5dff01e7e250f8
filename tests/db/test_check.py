"""Tests that whatever is wrong with a file is found and named, and that nothing is found in a sound one."""

import random
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytrack.acts import Act, making
from policytrack.db.check import MOST_NAMED, check, quick_check
from policytrack.db.content import GUARDS
from policytrack.db.engine import connect
from policytrack.db.opening import open_register
from policytrack.db.tables import APPEND_ONLY, tables
from policytrack.problems import Unusable
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Fault
from tests.db.office import add, make_office

SCHEMA = tables(CATALOGUE)
FLIPS = 100


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office made once; the tests spoil copies of it."""
    path = make_office(tmp_path_factory.mktemp("template") / "office.policytrack")
    register = open_register(path, CATALOGUE)
    for number in range(20):
        text = f"{number} The reviewer — reads every report within a day; “late” ones are told to the chief."
        add(
            register,
            "finding",
            part_of="A-001",
            number=f"{number}(a)",
            verbatim=text,
            city_summary=f"In short: {number}",
        )
    register.undo("Robin Hale")
    register.redo("Robin Hale")
    register.close()
    return path


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path))


def faults(path: Path) -> tuple[Fault, ...]:
    engine = connect(path)
    try:
        return check(engine, SCHEMA, CATALOGUE)
    finally:
        engine.dispose()


def spoil(path: Path, *statements: str) -> None:
    """Changes a file behind the program's back."""
    opened = sqlite3.connect(path, isolation_level=None)
    for guard in GUARDS:
        opened.execute(f"DROP TRIGGER {guard}")
    for statement in (*statements, *APPEND_ONLY):
        opened.execute(statement)
    opened.close()


def test_a_sound_office_has_no_faults(office: Path) -> None:
    assert faults(office) == ()
    engine = connect(office)
    assert quick_check(engine) == ()
    engine.dispose()


def test_a_sound_office_on_read_only_media_has_no_faults(office: Path) -> None:
    engine = connect(office, read_only=True)
    assert check(engine, SCHEMA, CATALOGUE) == ()
    engine.dispose()


# -- bit rot -------------------------------------------------------------------------------------------------


def places_of_content(content: bytes) -> list[int]:
    """Where the file holds what people wrote: in records, in lists, in the search, in the history."""
    return [
        place for words in (b"The reviewer", b"Reports come late", b"Task Force") for place in found(content, words)
    ]


def found(content: bytes, words: bytes) -> Iterator[int]:
    place = content.find(words)
    while place >= 0:
        yield from range(place, place + len(words))
        place = content.find(words, place + 1)


@pytest.mark.slow
def test_every_flipped_bit_in_what_people_wrote_is_found(office: Path) -> None:
    content = office.read_bytes()
    places = places_of_content(content)
    chance = random.Random(2026)
    missed = []
    for place, bit in [(chance.choice(places), chance.randrange(8)) for _ in range(FLIPS)]:
        flipped = bytearray(content)
        flipped[place] ^= 1 << bit
        office.write_bytes(flipped)
        if not faults(office):
            missed.append((place, bit))
    assert not missed


def test_a_flipped_bit_names_its_record(office: Path) -> None:
    content = office.read_bytes()
    place = next(found(content, b"Reports come late"))
    for bit in range(8):
        flipped = bytearray(content)
        flipped[place] ^= 1 << bit
        office.write_bytes(flipped)
        assert {fault.ref for fault in faults(office)} == {"A-001/f1"}


# -- records and what is kept beside ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE body SET level = 'state' WHERE id = 1", "T-001 is not as it was written"),
        ("UPDATE record SET title = 'Other' WHERE ref = 'T-001'", "T-001 is not as it was written"),
        ("UPDATE record SET trashed = 0 WHERE ref = 'T-002'", "T-002 is not as it was written"),
        ("UPDATE record SET hash = 'x' WHERE ref = 'T-001'", "T-001 is not as it was written"),
        ("DELETE FROM link WHERE type = 'addresses'", "P-001 is not as it was written"),
        ("DELETE FROM body WHERE id = 1", "T-001 lacks its fields"),
        ("UPDATE record SET noun = 'banner' WHERE ref = 'T-001'", "is of an unknown kind, “banner”"),
        ("UPDATE record SET caption = 'Other' WHERE ref = 'T-001'", r"T-001 stands wrongly in lists \(caption\)"),
        ("UPDATE record SET public = 0 WHERE ref = 'T-001'", r"T-001 stands wrongly in lists \(public\)"),
        ("UPDATE finding SET number_key = 'z' WHERE number = '1'", r"A-001/f1 stands wrongly in lists \(number_key\)"),
        ("UPDATE body SET trashed = 7 WHERE id = 1", r"T-001 stands wrongly in lists \(trashed\)"),
        ("DELETE FROM search_entry WHERE rowid = 1", "T-001 stands wrongly in the search"),
        (
            "INSERT INTO search_entry (rowid, noun, title, body) VALUES (999, 'body', 'x', '')",
            "a record that is not there",
        ),
        ("DELETE FROM search_entry_data WHERE id > 10", "The search index does not fit"),
        ("DELETE FROM counter WHERE name = 'T-'", "counter of “T-” stands at 0, though 2 is in use"),
        ("UPDATE counter SET last = 1 WHERE name = 'record'", "counter of “record”"),
        ("UPDATE live_count SET count = 9 WHERE noun = 'body'", "the list of bodies shows are wrong"),
        ("UPDATE recommendation SET issuer_id = 12345", "is tied to a row of “record” that is not there"),
    ],
)
def test_what_was_spoiled_is_named(office: Path, statement: str, named: str) -> None:
    spoil(office, statement)
    said = [fault.sentence for fault in faults(office)]
    assert any(re.search(named, sentence) for sentence in said), said


def test_what_cannot_be_read_is_named_and_the_rest_is_still_looked_at(office: Path) -> None:
    spoil(
        office,
        "UPDATE record SET office_notes = CAST(x'ff' AS TEXT) WHERE ref = 'T-001'",
        "UPDATE record SET caption = 'Other' WHERE ref = 'R-001'",
    )
    assert {fault.ref for fault in faults(office)} >= {"T-001", "R-001"}


def test_a_torn_file_is_told_in_a_sentence(office: Path) -> None:
    content = bytearray(office.read_bytes())
    for page in range(30, 60):
        content[page * 4096 : page * 4096 + 200] = bytes(200)
    office.write_bytes(content)
    said = [fault.sentence for fault in faults(office)]
    assert any(sentence.startswith(("The file is damaged: ", "A part of the file cannot be read")) for sentence in said)
    assert all(len(sentence.splitlines()) == 1 for sentence in said)
    engine = connect(office)
    assert quick_check(engine)
    engine.dispose()


def test_a_file_spoiled_from_end_to_end_is_not_listed_without_end(office: Path) -> None:
    register = open_register(office, CATALOGUE)
    bodies = tuple(making("body", {"title": "Many"}, handle=f"+{number}") for number in range(MOST_NAMED + 10))
    register.apply(Act(words="Many", who="Robin Hale", changes=bodies))
    register.close()
    with sqlite3.connect(office) as opened:
        opened.execute("UPDATE record SET hash = ''")
    opened.close()
    said = [fault.sentence for fault in faults(office)]
    assert f"More than {MOST_NAMED} faults of this kind were found. Restore a backup." in said
    assert len(said) < 2 * MOST_NAMED


def test_a_check_of_a_busy_office_says_so(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytrack.db.engine.BUSY_MILLISECONDS", 1)
    other = sqlite3.connect(office, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unusable, match="Another program is writing"):
        faults(office)
    other.close()


# -- history -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "column", ["at", "who", "words", "reason", "printable", "happened", "undoes", "way", "digest", "head"]
)
def test_a_past_act_that_was_altered_is_named(office: Path, column: str) -> None:
    value = "1 - printable" if column == "printable" else f"{column} + 1" if column in ("undoes", "way") else "'x'"
    spoil(office, f"UPDATE act SET {column} = {value} WHERE number = 4")  # noqa: S608 - a column from the list above
    said = [fault.sentence for fault in faults(office)]
    assert any(re.search(r"\bact 4\b", sentence, re.IGNORECASE) for sentence in said), said


def test_any_changed_byte_of_a_past_change_is_named(office: Path) -> None:
    opened = sqlite3.connect(office)
    (payload,) = opened.execute("SELECT payload FROM change WHERE act = 4").fetchone()
    opened.close()
    content = office.read_bytes()
    place = content.index(payload.encode())
    for offset in range(0, len(payload.encode()), 7):
        flipped = bytearray(content)
        flipped[place + offset] ^= 1
        office.write_bytes(flipped)
        assert any("act 4 " in fault.sentence for fault in faults(office)), offset


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM act WHERE number = 4",
        "UPDATE act SET number = 400 WHERE number = 4",
        "DELETE FROM change WHERE act = 4",
        "UPDATE change SET act = 4 WHERE act = 5",
        "UPDATE change SET record_id = 1 WHERE act = 4",
        "UPDATE change SET digest = 'x' WHERE act = 4",
    ],
)
def test_what_was_taken_out_of_the_history_is_named(office: Path, statement: str) -> None:
    spoil(office, statement)
    said = [fault.sentence for fault in faults(office)]
    assert any(re.search(r"\bact 4\b", sentence, re.IGNORECASE) for sentence in said), said


def test_the_last_act_taken_out_is_missed(office: Path) -> None:
    with sqlite3.connect(office) as opened:
        (last,) = opened.execute("SELECT max(number) FROM act").fetchone()
    opened.close()
    spoil(office, f"DELETE FROM change WHERE act = {last}", f"DELETE FROM act WHERE number = {last}")  # noqa: S608 - a number
    assert Fault(f"The history lacks act {last}.") in faults(office)


def test_a_history_without_its_guards_is_told(office: Path) -> None:
    with sqlite3.connect(office) as opened:
        opened.execute("DROP TRIGGER act_delete_refused")
    opened.close()
    assert faults(office) == (Fault("What keeps the history from being altered is missing. Restore a backup."),)


def test_an_erased_change_breaks_no_chain(office: Path) -> None:
    spoil(office, "UPDATE change SET payload = NULL WHERE act = 4")
    assert faults(office) == ()
