"""Proves that the command line writes the calendar of what is asked for, and says what it left out."""

from pathlib import Path

from tests.cli.asked import Asked


def test_a_calendar_is_written_for_the_nouns_and_conditions_asked_for(ask: Asked, tmp_path: Path) -> None:
    path = tmp_path / "office.ics"
    ask.done("add", "meeting", "title=Council", "date=2026-12-03", "time=9:30 a.m.")
    ask.done("add", "recommendation", "title=Publish", "current_target=2026-05", "owner=Dana Ito")
    assert ask.done("calendar", "--to", str(path)) == f"2 events in {path}"
    content = path.read_text(encoding="utf-8")
    assert "DTSTART:20261203T093000" in content
    assert "DTSTART;VALUE=DATE:20260531" in content
    assert ask.done("calendar", "meetings", "--to", str(path)) == f"1 event in {path}"
    assert ask.done("calendar", "--to", str(path), "--where", "owner=Dana Ito") == f"1 event in {path}"
    ask.done("set", "R-001", "classification=private", "citation=Minn. Stat. 13.43")
    assert ask.done("calendar", "--to", str(path)) == f"1 event in {path}; 1 not public left out"
    assert "must not leave the office" in ask.done("calendar", "--to", str(path), "--office")


def test_what_cannot_be_written_is_said(ask: Asked, tmp_path: Path) -> None:
    path = str(tmp_path / "office.ics")
    assert "Nothing that was asked for" in ask.refused(1, "calendar", "--to", path)
    assert "Bodies have no date" in ask.refused(1, "calendar", "bodies", "--to", path)
    assert "has no field" in ask.refused(1, "calendar", "--to", path, "--where", "zzz=1")
    assert "ends in .ics" in ask.refused(2, "calendar", "--to", str(tmp_path / "office.txt"))
    assert not Path(path).exists()
