"""Tests backups: whole or not there, listed, thinned, and restored with a way back."""

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack import places
from policytrack.db.backup import Backup, back_up, backups, restore, thin, verify
from policytrack.db.opening import open_register
from policytrack.db.thinning import worth_keeping
from policytrack.kept_backups import Why
from policytrack.problems import Problem, Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import add, add_to, make_office, titles

START = datetime.datetime(2026, 3, 14, 15, 0, tzinfo=datetime.UTC)
OLD, NEW = {"Task Force"}, {"Task Force", "Added later"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office.policytrack")


def at(**after: float) -> Callable[[], datetime.datetime]:
    """A clock that stands still, some time after the start."""
    return lambda: START + datetime.timedelta(**after)


def names(database: Path) -> set[str]:
    return {path.name for path in places.backups_folder(database).iterdir()}


def test_a_backup_is_the_whole_office_with_a_manifest(office: Path) -> None:
    made = back_up(office, why=Why.ON_CLOSE, now=at())
    assert backups(office) == (made,)
    assert verify(made.path) == made
    assert titles(made.path) == OLD
    assert made.path.name == "office 2026-03-14 150000Z on closing.policytrack"
    manifest = json.loads(made.path.with_name(f"{made.path.name}.json").read_text(encoding="utf-8"))
    assert manifest["at"] == "2026-03-14T15:00:00+00:00"
    assert manifest["why"] == "on closing"
    assert manifest["content"]["head"] == made.content.head != ""
    assert manifest["content"]["counts"]["body"] == 2
    assert names(office) == {made.path.name, f"{made.path.name}.json"}


def test_a_backup_can_be_made_while_the_office_is_open_and_written(office: Path) -> None:
    register = open_register(office, CATALOGUE, window=True)
    first = back_up(office, now=at())
    add(register, "body", title="Added later")
    second = back_up(office, now=at(minutes=30))
    register.close()
    assert second.content.acts == first.content.acts + 1
    assert backups(office) == (second, first)


def test_two_backups_of_one_second_stand_side_by_side(office: Path) -> None:
    made = {back_up(office, now=at()).path for _ in range(3)}
    assert {backup.path for backup in backups(office)} == made
    assert len(made) == 3


def test_a_backup_goes_where_it_is_asked_for(office: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "kept.policytrack"
    assert verify(back_up(office, elsewhere).path).content.acts > 0
    assert backups(office) == ()
    before = elsewhere.read_bytes()
    with pytest.raises(Refused, match=r"“kept\.policytrack” exists already"):
        back_up(office, elsewhere)
    assert elsewhere.read_bytes() == before
    with pytest.raises(Refused, match="does not exist"):
        back_up(office, tmp_path / "nowhere" / "kept.policytrack")


def test_what_is_half_made_or_foreign_is_not_a_backup(office: Path) -> None:
    made = back_up(office, now=at())
    folder = made.path.parent
    (folder / "office 2026-03-14 160000Z on closing.policytrack.part").write_bytes(made.path.read_bytes()[:5000])
    (folder / "office 2026-03-14 170000Z on closing.policytrack").write_bytes(b"")
    (folder / "notes.txt").write_text("Not a backup.", encoding="utf-8")
    (folder / "x.policytrack").write_bytes(b"x")
    (folder / "x.policytrack.json").write_text('{"at": 3}', encoding="utf-8")
    assert backups(office) == (made,)


def test_a_valid_but_empty_database_is_not_taken_for_a_backup(
    office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a full disk leaves behind when nobody looks."""
    empty = make_empty(tmp_path / "empty.policytrack")

    def copy_nothing(opened: sqlite3.Connection, part: Path) -> None:
        shutil.copyfile(empty, part)

    monkeypatch.setattr("policytrack.db.backup._copy", copy_nothing)
    with pytest.raises(Refused, match="lacks some of the data"):
        back_up(office)
    assert backups(office) == ()
    assert names(office) == set()


def make_empty(path: Path) -> Path:
    from policytrack.db.opening import new_database

    new_database(path, CATALOGUE)
    return path


# -- trouble -------------------------------------------------------------------------------------------------

SHORT_OF_ROOM = """
import resource, sys
from pathlib import Path
from policytrack.db.backup import back_up, restore
from policytrack.db.opening import open_register
from policytrack.problems import Problem
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import add

office = Path(sys.argv[2])
room = office.stat().st_size // 2 if sys.argv[1] != "save" else office.stat().st_size
register = open_register(office, CATALOGUE) if sys.argv[1] == "save" else None
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    if register is None:
        back_up(office) if sys.argv[1] == "backup" else restore(office, Path(sys.argv[3]))
    else:
        add(register, "body", title="Too long", office_notes="word " * 100_000)
except Problem as problem:
    print(type(problem).__name__, problem)
"""


def short_of_room(task: str, office: Path, *more: Path) -> str:
    """What a task says that has too little room: a limit on files, which holds for any user on any file system."""
    command = [sys.executable, "-c", SHORT_OF_ROOM, task, str(office), *map(str, more)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.stderr == ""
    return done.stdout


def test_a_backup_that_finds_no_room_leaves_nothing_behind(office: Path) -> None:
    kept = back_up(office, now=at())
    said = short_of_room("backup", office)
    assert said.startswith("Refused The backup was not kept")
    assert said.count("\n") == 1
    assert backups(office) == (kept,)
    assert names(office) == {kept.path.name, f"{kept.path.name}.json"}


def test_a_restore_that_finds_no_room_changes_nothing(office: Path, tmp_path: Path) -> None:
    kept = back_up(office, tmp_path / "kept.policytrack")
    add_to(office, "Added later")
    before = office.read_bytes()
    assert short_of_room("restore", office, kept.path).startswith("Refused ")
    assert office.read_bytes() == before
    assert titles(office) == NEW
    assert list(tmp_path.glob(".*")) == []


def test_a_save_that_finds_no_room_loses_nothing(office: Path) -> None:
    assert short_of_room("save", office).startswith("Unusable ")
    assert titles(office) == OLD
    assert add_to(office, "Added later")


def test_a_full_disk_is_noticed_before_the_work(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 3_000))
    with pytest.raises(Refused, match=r"too full for a backup: it needs 0\.\d MB, and 0\.1 MB are free"):
        back_up(office)


def test_a_damaged_office_is_not_backed_up_as_if_it_were_whole(office: Path) -> None:
    damage(office)
    with pytest.raises(Unusable, match="damaged"):
        back_up(office)
    assert backups(office) == ()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda _path: None, "There is no file"),
        (lambda path: path.write_bytes(b"Minutes of the meeting" * 300), "is not a PolicyTrack database"),
        (lambda path: sqlite3.connect(path).close(), "of another program"),
        (lambda path: path.mkdir(), "There is no file"),
    ],
)
def test_what_is_no_office_is_not_backed_up(make: Callable[[Path], object], told: str, tmp_path: Path) -> None:
    path = tmp_path / "given.policytrack"
    make(path)
    with pytest.raises(Unusable, match=told):
        back_up(path, tmp_path / "kept.policytrack")
    assert not (tmp_path / "kept.policytrack").exists()
    assert backups(path) == ()


def damage(path: Path) -> None:
    """Overwrites the middle of a file, page by page."""
    content = bytearray(path.read_bytes())
    for page in range(5, len(content) // 4096):
        content[page * 4096 : page * 4096 + 40] = bytes(40)
    path.write_bytes(content)


# -- thinning ------------------------------------------------------------------------------------------------


def test_thinning_keeps_two_days_then_days_weeks_and_months() -> None:
    hourly = [START - datetime.timedelta(hours=hour) for hour in range(24 * 400)]
    kept = sorted(worth_keeping(hourly), reverse=True)
    assert kept[:48] == hourly[:48]
    assert len({moment.date() for moment in kept if START - moment < datetime.timedelta(days=12)}) == 12
    weeks = {moment.isocalendar()[:2] for moment in kept}
    assert len(weeks & {(START - datetime.timedelta(weeks=week)).isocalendar()[:2] for week in range(10)}) == 10
    assert len({(moment.year, moment.month) for moment in kept}) == 9
    assert len(kept) < 48 + 12 + 10 + 9
    assert worth_keeping([]) == frozenset()


def test_thinning_a_second_time_deletes_nothing() -> None:
    kept = worth_keeping(START - datetime.timedelta(hours=5 * step) for step in range(1000))
    assert worth_keeping(kept) == kept


def test_a_year_of_rest_or_a_clock_run_wild_costs_no_backup() -> None:
    daily = {START - datetime.timedelta(days=day) for day in range(12)}
    wild = START + datetime.timedelta(days=365 * 30)
    assert worth_keeping({*daily, wild}) >= set(sorted(daily)[1:]) | {wild}


def test_old_backups_are_thinned_but_never_those_before_an_upgrade(office: Path) -> None:
    before = back_up(office, why=Why.BEFORE_UPGRADE, now=at(days=-900))
    for hour in range(6):
        back_up(office, now=at(days=-100, hours=hour))
    for day in range(4):
        back_up(office, now=at(days=day))
    moments = [backup.moment for backup in backups(office)]
    assert before in backups(office)
    assert len([moment for moment in moments if moment < START - datetime.timedelta(days=99)]) == 2
    assert len(moments) == 6
    assert len(names(office)) == 12


def test_thirty_failed_closings_keep_every_good_backup(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = [back_up(office, now=at(hours=hour)) for hour in range(3)]
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 0))
    for day in range(30):
        with pytest.raises(Refused):
            back_up(office, why=Why.ON_CLOSE, now=at(days=day + 10))
    assert backups(office) == tuple(reversed(good))


def test_a_backup_by_a_clock_set_back_is_kept_and_costs_none(office: Path) -> None:
    good = [back_up(office, now=at(days=day)) for day in range(14)]
    late = back_up(office, now=at(days=-365))
    assert late in backups(office)
    assert {backup.path for backup in good[-12:]} <= {backup.path for backup in backups(office)}


def test_what_a_crash_left_a_day_ago_is_cleared_away(office: Path) -> None:
    made = back_up(office, now=at())
    left = made.path.with_name("office 2026-03-13 150000Z on closing.policytrack.part")
    young = made.path.with_name("office 2026-03-14 145900Z on closing.policytrack.part")
    for part, age in ((left, 90_000), (young, 60)):
        part.write_bytes(b"half")
        os.utime(part, (made.path.stat().st_mtime - age,) * 2)
    thin(office, made)
    assert not left.exists()
    assert young.exists()


# -- restoring -----------------------------------------------------------------------------------------------


@pytest.fixture
def kept(office: Path) -> Backup:
    """A backup; what the office has gained since is not in it."""
    made = back_up(office, now=at())
    add_to(office, "Added later")
    return made


def test_a_restore_puts_the_backup_in_place_and_can_be_taken_back(office: Path, kept: Backup) -> None:
    restored = restore(office, kept.path, now=at(days=1))
    assert titles(office) == OLD
    assert restored.before
    assert restored.before.why == "before a restore"
    assert restored.set_aside
    assert restored.set_aside.exists()
    restore(office, restored.before.path, now=at(days=1, minutes=1))
    assert titles(office) == NEW


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_a_stale_journal_is_not_played_into_the_restored_file(office: Path, kept: Backup, suffix: str) -> None:
    stale = office.with_name(office.name + suffix)
    damage(office)  # so that the journal is not asked for either
    stale.write_bytes(stale_journal(office.parent, suffix))
    restored = restore(office, kept.path, now=at(days=1))
    assert not stale.exists()
    assert titles(office) == OLD
    assert restored.set_aside
    assert restored.set_aside.with_name(restored.set_aside.name + suffix).exists()


def stale_journal(folder: Path, suffix: str) -> bytes:
    """A journal that was never finished, of a database that is no more."""
    path = folder / "other.db"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute(f"PRAGMA journal_mode = {'WAL' if suffix == '-wal' else 'DELETE'}")
    opened.execute("CREATE TABLE filler (text)")
    opened.execute("PRAGMA cache_size = 1")
    opened.execute("BEGIN")
    opened.executemany("INSERT INTO filler VALUES (?)", [("x" * 900,)] * 500)
    if suffix == "-wal":
        opened.execute("COMMIT")
    content = path.with_name(path.name + suffix).read_bytes()
    opened.close()
    path.unlink()
    assert len(content) > 512
    return content


def test_a_lost_or_damaged_office_is_restored(office: Path, kept: Backup) -> None:
    damage(office)
    restored = restore(office, kept.path, now=at(days=1))
    assert restored.before is None
    assert restored.set_aside
    assert titles(office) == OLD
    office.unlink()
    assert restore(office, kept.path, now=at(days=2)).set_aside is None
    assert titles(office) == OLD


def test_a_restore_waits_until_nobody_has_the_office_open(
    office: Path, kept: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytrack.db.lock.PATIENCE", 0.0)
    register = open_register(office, CATALOGUE)
    with pytest.raises(Unusable, match="open elsewhere"):
        restore(office, kept.path)
    assert {record.title for record in register.records("body")} == NEW
    register.close()


def spoil_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def add_trigger(path: Path) -> None:
    """What a backup that somebody sends could bring along."""
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TRIGGER spy AFTER INSERT ON act BEGIN DELETE FROM setting; END")
    opened.close()
    path.with_name(f"{path.name}.json").unlink()


def sign_newer(path: Path) -> None:
    with sqlite3.connect(path) as opened:
        opened.execute("PRAGMA user_version = 900")
    opened.close()


@pytest.mark.parametrize(
    "spoil", [spoil_byte, cut, damage, sign_newer, add_trigger, Path.unlink, lambda path: path.write_bytes(b"")]
)
def test_a_backup_that_is_not_sound_is_never_restored(
    office: Path, kept: Backup, spoil: Callable[[Path], object]
) -> None:
    spoil(kept.path)
    before = office.read_bytes()
    with pytest.raises(Problem) as told:
        restore(office, kept.path)
    assert len(str(told.value).splitlines()) == 1
    assert office.read_bytes() == before
    assert list(office.parent.glob(".*")) == []
