"""Proves that the command line keeps files with their records and gives copies of them out."""

from pathlib import Path

import pytest

from tests.cli.asked import Asked

CONTENT = b"%PDF-1.7 invented"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.pdf"
    path.write_bytes(CONTENT)
    return path


def test_a_file_is_kept_and_given_out_as_it_was(ask: Asked, roster: Path, tmp_path: Path) -> None:
    ask.done("add", "evidence", "title=Training roster")
    assert ask.done("attach", "e-001", str(roster)) == "E-001/f1"
    folder = tmp_path / "out"
    folder.mkdir()
    assert ask.done("save-file", "E-001/f1", "--to", str(folder)) == f"E-001/f1 in {folder / 'roster.pdf'}"
    assert (folder / "roster.pdf").read_bytes() == CONTENT
    assert "already; nothing was written" in ask.refused(1, "save-file", "E-001/f1", "--to", str(folder))
    assert "it is the same as E-001/f1" in ask.refused(1, "attach", "E-001", str(roster))
    roster.write_bytes(CONTENT + b" later")
    assert ask.done("attach", "E-001", str(roster)) == "E-001/f2"
    assert "E-001/f2" in ask.done("show", "E-001")
    assert ask.done("undo") == "Undone: Add “roster.pdf” to E-001."
    assert ask.done("check").endswith("is sound: file, records, search and history.")


def test_what_is_not_kept_is_said(ask: Asked, roster: Path, tmp_path: Path) -> None:
    ask.done("add", "evidence", "title=Training roster")
    program = tmp_path / "roster.exe"
    program.write_bytes(b"x")
    assert "can run programs (.exe)" in ask.refused(1, "attach", "E-001", str(program))
    assert "There is no file" in ask.refused(1, "attach", "E-001", str(tmp_path / "absent.pdf"))
    assert "files are kept in" in ask.refused(1, "attach", "Z-001", str(roster))
    assert "not a file" in ask.refused(1, "save-file", "E-001", "--to", str(tmp_path))
    assert "is not set by hand" in ask.refused(1, "add", "stored_file", "file_name=x.pdf", "--in", "E-001")
    assert "attach it" in ask.refused(1, "add", "stored_file", "title=Order.pdf", "--in", "E-001")


def test_the_files_go_with_the_archive(ask: Asked, roster: Path, tmp_path: Path) -> None:
    ask.done("add", "evidence", "title=Training roster")
    ask.done("attach", "E-001", str(roster))
    archive, again = tmp_path / "office.json", tmp_path / "again.policytrack"
    assert "and 1 file in" in ask.done("export-office", "--to", str(archive))
    ask.done("new", str(again), "--from", str(archive))
    folder = tmp_path / "out"
    folder.mkdir()
    Asked(again, ask.capture).done("save-file", "E-001/f1", "--to", str(folder))
    assert (folder / "roster.pdf").read_bytes() == CONTENT
