"""Tests opening and making databases: what is not ours is left byte for byte as it was, and told in a sentence."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from policytrack.db.check import check
from policytrack.db.header import newest_schema, read_header
from policytrack.db.offices import kept_backups
from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.db.synced import file_system, mounts_of_mac, synced_folder, synchroniser
from policytrack.problems import Misuse, Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import add, fill_office, make_office, titles

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office.policytrack")


def listed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# -- what is not ours ------------------------------------------------------------------------------------------


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE plan (step TEXT)")
    opened.close()


def newer_program(path: Path) -> None:
    make_office(path)
    with sqlite3.connect(path) as opened:
        opened.execute(f"PRAGMA user_version = {newest_schema() + 1}")
    opened.close()


def text_file(path: Path) -> None:
    path.write_text("Minutes of the meeting\n" * 20, encoding="utf-8")


def beginning_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


FOREIGN: tuple[tuple[Callable[[Path], object], str], ...] = (
    (other_program, "is a database of another program"),
    (newer_program, r"was written by a newer PolicyTrack \(data format \d+; this one knows \d+\)"),
    (text_file, "is not a PolicyTrack database"),
    (beginning_only, "is not a PolicyTrack database"),
    (Path.touch, "is empty"),
    (Path.mkdir, "is a folder"),
    (os.mkfifo, "is not a file"),
    (lambda _path: None, "There is no file “given.policytrack” in"),
)


@pytest.mark.parametrize(("make", "told"), FOREIGN)
@pytest.mark.parametrize("window", [True, False])
def test_what_is_not_ours_is_told_and_left_as_it_is(
    make: Callable[[Path], object], told: str, window: bool, tmp_path: Path
) -> None:
    path = tmp_path / "given.policytrack"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    there = listed(tmp_path)
    with pytest.raises(Unusable, match=told) as problem:
        open_register(path, CATALOGUE, window=window)
    assert len(str(problem.value).splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else None) == before
    assert listed(tmp_path) == there


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"folder “.*nowhere” does not exist"):
        open_register(tmp_path / "nowhere" / "office.policytrack", CATALOGUE)


def test_a_header_of_ours_over_other_tables_is_told(office: Path) -> None:
    with sqlite3.connect(office) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '0000'")
    opened.close()
    with pytest.raises(Unusable, match="its data are not of the format"):
        open_register(office, CATALOGUE)


def test_a_file_torn_behind_its_header_is_told(office: Path) -> None:
    content = office.read_bytes()
    office.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(Unusable, match="damaged"):
        open_register(office, CATALOGUE)


# -- windows and the command line ------------------------------------------------------------------------------


def test_a_second_window_is_refused_and_the_command_line_works_beside(office: Path) -> None:
    window = open_register(office, CATALOGUE, window=True)
    with pytest.raises(Unusable, match="already open in another window"):
        open_register(office, CATALOGUE, window=True)
    beside = open_register(office, CATALOGUE)
    ref = add(beside, "body", title="From the command line")
    beside.close()
    assert window.changed_elsewhere()
    assert window.record(ref).title == "From the command line"
    window.close()
    open_register(office, CATALOGUE, window=True).close()


def test_a_window_of_the_same_file_by_another_name_is_refused(office: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(office)
    window = open_register(office, CATALOGUE, window=True)
    with pytest.raises(Unusable, match="already open"):
        open_register(str(tmp_path / "shortcut"), CATALOGUE, window=True)
    window.close()


def test_an_opening_that_fails_lets_go_of_its_locks(office: Path) -> None:
    content = office.read_bytes()
    office.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(Unusable):
        open_register(office, CATALOGUE, window=True)
    office.write_bytes(content)
    open_register(office, CATALOGUE, window=True).close()
    assert list(office.parent.glob(".*")) == []


def test_leftovers_are_cleared_away(office: Path) -> None:
    for left in ("restoring", "upgrading", "new", "present"):
        office.with_name(f".{office.name}.{left}.part").write_bytes(b"half")
    other = office.with_name(".another.policytrack.new.part")
    other.write_bytes(b"of another office")
    assert titles(office) == {"Task Force"}
    assert list(office.parent.glob(".*")) == [other]


# -- making ----------------------------------------------------------------------------------------------------


def test_a_new_database_is_empty_sound_and_ours(tmp_path: Path) -> None:
    path = tmp_path / "new office’s file #1 100%.policytrack"
    new_database(path, CATALOGUE)
    assert listed(tmp_path) == {path.name}
    assert read_header(path).schema == newest_schema()
    register = open_register(path, CATALOGUE, window=True)
    assert not register.read_only
    assert all(register.count(noun.name) == 0 for noun in CATALOGUE)
    assert check(register.engine, register.store.schema, CATALOGUE) == ()
    register.close()


def test_a_new_database_is_there_only_with_all_that_fills_it(tmp_path: Path) -> None:
    def fail(register: DatabaseRegister) -> None:
        fill_office(register)
        raise Refused("The sample could not be told.")

    with pytest.raises(Refused, match="sample"):
        new_database(tmp_path / "office.policytrack", CATALOGUE, fail)
    assert listed(tmp_path) == set()


@pytest.mark.parametrize(
    ("make", "told"), [(Path.touch, "exists already"), (make_office, "exists already"), (Path.mkdir, "is a folder")]
)
def test_no_file_is_ever_overwritten(make: Callable[[Path], object], told: str, tmp_path: Path) -> None:
    path = tmp_path / "office.policytrack"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused, match=told):
        new_database(path, CATALOGUE)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_new_database_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="does not exist"):
        new_database(tmp_path / "nowhere" / "office.policytrack", CATALOGUE)


# -- read-only -------------------------------------------------------------------------------------------------

AS_ANYBODY = """
import sys
from pathlib import Path
from policytrack.db.backup import back_up
from policytrack.db.opening import new_database, open_register
from policytrack.problems import Problem
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import add

office = Path(sys.argv[1])

def attempt(act):
    try:
        print(act())
    except Problem as problem:
        print(type(problem).__name__, problem)

def opened():
    register = open_register(office, CATALOGUE, window=True)
    print(register.read_only, len(register.records("body")), register.check())
    attempt(lambda: add(register, "body", title="Refused"))
    register.close()

attempt(opened)
attempt(lambda: back_up(office))
attempt(lambda: back_up(office, Path(sys.argv[2])).path.name)
attempt(lambda: new_database(office.with_name("new.policytrack"), CATALOGUE))
"""
DROP_FROM_BOUNDING_SET = 24  # prctl's PR_CAPBSET_DROP
OVERRIDE_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def become_anybody() -> None:
    """Takes from the administrator what lets one read and write where nobody may; anybody else never had it."""
    if os.geteuid() == 0:
        for capability in OVERRIDE_PERMISSIONS:
            ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


def as_anybody(*arguments: Path) -> list[str]:
    command = [sys.executable, "-c", AS_ANYBODY, *map(str, arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=become_anybody,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("locked", ["folder", "file"])
def test_where_nothing_may_be_written_the_office_is_read(locked: str, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    office = make_office(folder / "office.policytrack")
    before = office.read_bytes()
    office.chmod(0o444)
    if locked == "folder":
        folder.chmod(0o555)
    said = as_anybody(office, tmp_path / "kept.policytrack")
    folder.chmod(0o755)
    assert said[0] == "True 1 ()"
    assert said[1].startswith("Unusable This database is open for reading only")
    assert office.read_bytes() == before
    assert "kept.policytrack" in said
    if locked == "folder":
        assert listed(folder) == {"office.policytrack"}
        assert next(line for line in said if line.startswith("Refused “office ")).count("is read-only") == 1
        assert said[-1].startswith("Unusable “new.policytrack” was not written: the folder")


def test_an_office_that_may_not_be_read_is_told(office: Path) -> None:
    office.chmod(0o000)
    said = as_anybody(office, office.with_name("kept.policytrack"))
    office.chmod(0o644)
    assert said[0] == (
        "Unusable “office.policytrack” may not be read by you. Ask whoever looks after the computer for permission."
    )
    assert said[1].startswith("Unusable ")


# -- synced folders --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (PureWindowsPath(r"C:\Users\robin\OneDrive - City\office.policytrack"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\robin\iCloudDrive\office.policytrack"), "iCloud Drive"),
        (PurePosixPath("/Volumes/robin/Dropbox (Office)/office.policytrack"), "Dropbox"),
        (PurePosixPath("/x/Library/CloudStorage/GoogleDrive-robin/My Drive/o.policytrack"), "Google Drive"),
        (PurePosixPath("/x/Library/Mobile Documents/com~apple~CloudDocs/o.policytrack"), "iCloud Drive"),
        (PurePosixPath("/x/Documents/OneDrive.policytrack"), ""),
        (PurePosixPath("/x/Documents/office.policytrack"), ""),
    ],
)
def test_a_synced_folder_is_told_by_its_name(path: PureWindowsPath, program: str) -> None:
    assert synchroniser(path) == program


def test_a_share_is_told_by_its_mount() -> None:
    mounts = {"/": "ext4", "/mnt/city": "cifs", "/mnt/city/inner": "ext4"}
    assert file_system(PurePosixPath("/mnt/city/reform/office.policytrack"), mounts) == "cifs"
    assert file_system(PurePosixPath("/mnt/city/inner/office.policytrack"), mounts) == "ext4"
    assert file_system(PurePosixPath("/x/office.policytrack"), mounts) == "ext4"
    listing = "/dev/disk1 on / (apfs, local)\n//robin@server/city on /Volumes/The City (smbfs, nodev)\n"
    assert mounts_of_mac(listing) == {"/": "apfs", "/Volumes/The City": "smbfs"}


def test_an_office_at_home_is_not_warned_about(office: Path, tmp_path: Path) -> None:
    assert synced_folder(office) == ""
    (tmp_path / "OneDrive").mkdir()
    assert synced_folder(Path(shutil.copy(office, tmp_path / "OneDrive"))) == "OneDrive"


# -- addresses -------------------------------------------------------------------------------------------------


def test_a_file_is_opened_by_its_address_too(office: Path) -> None:
    register = open_register(f"sqlite:///{office}", CATALOGUE)
    assert register.count("body") == 1
    register.close()


@pytest.mark.parametrize("address", ["gopher://server/office", "postgresql+psycopg://server:port/office", "://"])
def test_what_is_no_address_of_a_database_is_told(address: str) -> None:
    with pytest.raises(Misuse, match="not the address of a database"):
        open_register(address, CATALOGUE)


@pytest.mark.parametrize("place", ["/", "~nobody-of-that-name/office", "x" * 200, "x" * 5000, "x\0y"])
def test_what_can_be_no_file_is_told_and_has_no_backups(place: str) -> None:
    with pytest.raises(Unusable) as problem:
        open_register(place, CATALOGUE)
    assert len(str(problem.value)) < 160
    assert kept_backups(place) == ()
