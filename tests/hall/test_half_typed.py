"""Proves that half-typed text is written whole and for its owner alone, and is read again as it was."""

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from policytrack.half_typed import HalfTyped, Place, file_of, files_of, read_half_typed, write_half_typed
from policytrack.problems import Refused

TEXT = HalfTyped(Place("R-001", "next_step"), "Train", "Train in precinct 3 \ud800", "2026-11-23T15:41:00+00:00", "why")


def test_what_is_written_is_read_again_as_left_by_an_earlier_run(tmp_path: Path) -> None:
    path = tmp_path / "half-typed" / "office.json"
    write_half_typed(path, [TEXT])
    assert read_half_typed(path) == (replace(TEXT, is_left=True),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes; its folder of a person is its own")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "half-typed" / "office.json"
    write_half_typed(path, [TEXT])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_texts_the_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    write_half_typed(path, [TEXT])
    write_half_typed(path, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1, "texts": [1]}', b'{"format": 9, "texts": []}'])
def test_what_is_no_such_file_leaves_nothing_and_stops_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.json"
    path.write_bytes(content)
    assert read_half_typed(path) == ()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "half-typed").write_text("a file is in the way")
    with pytest.raises(Refused, match="not written"):
        write_half_typed(tmp_path / "half-typed" / "office.json", [TEXT])


def test_each_office_has_files_of_its_own_whose_names_tell_nothing(home: Path) -> None:
    address = "postgresql+psycopg://dana:secret@server/office"
    write_half_typed(file_of(address, "1"), [TEXT])
    write_half_typed(file_of(str(home / "office.policytrack"), "1"), [TEXT])
    assert files_of(address) == (file_of(address, "1"),)
    assert "secret" not in str(file_of(address, "1"))
    assert file_of(address, "1").parent == home / "half-typed"
