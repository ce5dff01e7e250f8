"""Proves that the command line prints the timeline and writes its public part as PDF."""

import json
from pathlib import Path

import pypdfium2

from tests.cli.asked import Asked

SPAN = ("--from", "2026-07", "--to", "2027-02", "--as-of", "2026-11-22")


def begin(ask: Asked) -> None:
    ask.done(
        "add", "milestone", "sentence=Training begins", "focus_area=Police policy reform", "current_target=2026-11-01"
    )
    ask.done("add", "initiative", "title=Night team", "starts_on=2026-08", "ends_on=2026-12-31", "status=Running")
    ask.done("add", "meeting", "title=Council", "date=2026-12-03")


def test_the_lanes_are_printed_one_below_the_other(ask: Asked) -> None:
    begin(ask)
    answer = ask.done("timeline", *SPAN)
    lines = answer.splitlines()
    assert lines[0] == "Timeline, July 2026 to February 2027"
    assert lines.index("Police policy reform") < lines.index("No focus area") < lines.index("Meetings")
    assert "21 days late" in answer
    assert "Aug 2026" in answer
    assert "Night team" not in ask.done("timeline", "milestones", *SPAN)
    found = json.loads(ask.done("timeline", *SPAN, "--json"))
    assert [item["ref"] for item in found["items"]] == ["M-001", "I-001"]
    assert found["meetings"][0]["next"]


def test_a_span_may_be_said_in_several_ways(ask: Asked) -> None:
    begin(ask)
    assert "July 2026 to February 2027" in ask.done("timeline", "--as-of", "2026-11-22")
    assert "September" in ask.done("timeline", "--as-of", "2026-10-22", "--by", "month")
    assert "2026 to" in ask.done("timeline", "--from", "2026-07-01", "--as-of", "2026-11-22")
    assert "to December 31, 2026" in ask.done("timeline", "--to", "2026", "--as-of", "2026-11-22")
    assert "Nothing stands in this span." in ask.done("timeline", "--from", "2030", "--to", "2031")
    assert "ends before it begins" in ask.refused(1, "timeline", "--from", "2027", "--to", "2026")
    assert "not both" in ask.refused(2, "timeline", "--from", "2027", "--by", "year")


def test_the_public_part_is_written_as_pdf(ask: Asked, tmp_path: Path) -> None:
    begin(ask)
    ask.done("set", "I-001", "classification=private", "citation=Minn. Stat. 13.43")
    path = tmp_path / "timeline.pdf"
    said = ask.done("timeline", *SPAN, "--to-file", str(path))
    assert said == f"Timeline, July 2026 to February 2027: 1 item in {path}; 1 not public left out"
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Training begins" in text
    assert "1 item is not public and left out." in text
    assert "Night team" not in text


def test_a_form_that_it_does_not_write_is_refused(ask: Asked, tmp_path: Path) -> None:
    assert "PNG is written from the window" in ask.refused(2, "timeline", "--to-file", str(tmp_path / "timeline.png"))
    assert "ends in .pdf" in ask.refused(2, "timeline", "--to-file", str(tmp_path / "timeline.txt"))
