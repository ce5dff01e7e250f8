"""Proves that the command line writes the archive of an office and makes the office from it again."""

from pathlib import Path

from tests.cli.asked import Asked


def test_an_office_goes_out_and_comes_back_as_it_was(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Publish stop data", "office_notes=ours")
    ask.done("add", "recommendation", "title=Needless")
    ask.done("trash", "R-002")
    archive, again = tmp_path / "office.json", tmp_path / "again.policytrack"
    said = ask.done("export-office", "--to", str(archive))
    assert said.endswith("it holds all that the office holds, so it must not leave the office")
    assert ask.done("new", str(again), "--from", str(archive)) == (
        "Made “again.policytrack” from “office.json”, exactly as it was."
    )
    other = Asked(again, ask.capture)
    assert other.done("show", "R-001", "--story") == ask.done("show", "R-001", "--story")
    assert other.done("check") == "“again.policytrack” is sound: file, records, search and history."
    assert other.done("undo") == ask.done("undo")
    assert other.done("add", "recommendation", "title=Next") == "R-003"


def test_an_archive_that_was_altered_makes_nothing(ask: Asked, tmp_path: Path) -> None:
    archive, again = tmp_path / "office.json", tmp_path / "again.policytrack"
    ask.done("export-office", "--to", str(archive))
    archive.write_bytes(archive.read_bytes().replace(b"Minneapolis", b"Springfield"))
    said = ask.refused(1, "new", str(again), "--from", str(archive))
    assert said.startswith("“office.json” is not as it was written: ")
    assert not again.exists()


def test_wrong_use_is_said(ask: Asked, tmp_path: Path) -> None:
    assert "ends in .json" in ask.refused(2, "export-office", "--to", str(tmp_path / "office.zip"))
    again, archive = str(tmp_path / "again.policytrack"), str(tmp_path / "office.json")
    assert "--person" in ask.refused(2, "new", again, "--from", archive, "--person", "Ann")
    assert "not allowed with" in ask.refused(2, "new", again, "--from", archive, "--sample")
    assert "There is no file" in ask.refused(1, "new", again, "--from", archive)
