"""Proves that a save succeeds on a full disk by the ballast, and that nothing is left of it in the end."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from policytrack.acts import Act, making
from policytrack.db import ballast
from policytrack.db.opening import FileRegister, new_database, open_register
from policytrack.problems import DiskFull
from policytrack.records.catalogue import CATALOGUE

LONG = "Officers explain why they stopped someone. " * 8000
ACT = Act(words="Make", changes=(making("policy", {"title": "Stops", "office_notes": LONG}),), who="Dana Abdi")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[FileRegister]:
    """An office as its window opens it."""
    path = tmp_path / "office.policytrack"
    new_database(path, CATALOGUE, lambda _: None)
    register = open_register(path, CATALOGUE, window=True)
    assert isinstance(register, FileRegister)
    yield register
    register.close()


def laid(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob(".*.ballast"))


def fill(engine: Engine, monkeypatch: pytest.MonkeyPatch, *, room_by_ballast: bool) -> None:
    """Let the database find no room, until the ballast has gone; a file system of such a size is not to be had here."""
    is_full = [True]

    def limit(connection: object, *_: object) -> None:
        most = 1 if is_full[0] else 1_000_000
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")  # type: ignore[attr-defined]

    def drop(self: ballast.Ballast) -> bool:
        is_full[0] = not room_by_ballast
        return genuine(self)

    genuine = ballast.Ballast.drop
    event.listen(engine, "begin", limit)
    monkeypatch.setattr(ballast.Ballast, "drop", drop)


def test_a_save_on_a_full_disk_succeeds_by_the_ballast(
    office: FileRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [path.stat().st_size for path in laid(tmp_path)] == [ballast.SIZE]
    fill(office.engine, monkeypatch, room_by_ballast=True)
    assert office.apply(ACT).made == ("P-001",)
    assert len(laid(tmp_path)) == 1


def test_a_disk_that_is_full_all_the_same_is_told_in_one_sentence_and_nothing_is_written(
    office: FileRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(office.engine, monkeypatch, room_by_ballast=False)
    with pytest.raises(DiskFull, match="The disk is full, so nothing was written"):
        office.apply(ACT)
    assert office.records("policy") == ()


def test_a_window_that_is_closed_leaves_none(office: FileRegister, tmp_path: Path) -> None:
    office.close()
    assert laid(tmp_path) == []


def test_none_is_laid_where_there_is_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(tmp_path)._replace(free=ballast.SIZE)
    monkeypatch.setattr(ballast, "disk_usage", lambda _: free)
    ballast.Ballast(tmp_path / "office.policytrack").take()
    assert laid(tmp_path) == []
