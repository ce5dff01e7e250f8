"""Proves that sheet, header rows and encoding of a spreadsheet are chosen on the command line, and what is told."""

import json
from pathlib import Path

import pytest

from tests.cli.asked import Asked
from tests.exchange.workbooks import xls, xlsx

TITLED = [
    ["Status of the recommendations", "", ""],
    ["", "", ""],
    ["Number", "Text", "Target"],
    ["2.1", "Train every officer.", "05/14/2026"],
    ["2.2", "Publish the figures.", "May 2026"],
]
INTO = ("--into", "recommendation")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(xlsx(Status=TITLED, Archive=[["Number", "Text"], ["9", "Old."]]))
    return path


def told(ask: Asked) -> list[tuple[str, str]]:
    fields = [record["fields"] for record in json.loads(ask.done("list", "recommendation", "--json"))["records"]]
    return sorted((each["number"], each["current_target"]) for each in fields)


def test_a_sheet_of_several_is_asked_for_and_its_title_lines_are_left_out(ask: Asked, book: Path) -> None:
    refused = ask.refused(1, "import", str(book), *INTO)
    assert refused == (
        "“tracker.xlsx” has several sheets that hold something: “Status” and “Archive”. "
        "Choose one of them (--sheet NAME)."
    )
    answer = ask("import", str(book), *INTO, "--sheet", "status")
    assert answer.lines[0] == "Row 3 names the columns; row 1 is left out (“Status of the recommendations”)."
    assert told(ask) == [("2.1", "2026-05-14"), ("2.2", "2026-05")]


def test_the_row_of_names_is_taken_as_it_is_chosen(ask: Asked, book: Path) -> None:
    said = ask("import", str(book), *INTO, "--sheet", "Status", "--header-row", "4", "--dry-run").out
    assert "Columns not taken: 2.1, Train every officer., 05/14/2026." in said
    joined = ask(
        "import", str(book), *INTO, "--sheet", "Status", "--header-row", "3", "--header-rows", "2", "--dry-run"
    ).out
    assert "Number / 2.1" in joined
    assert "nothing in row 2" in ask.refused(1, "import", str(book), *INTO, "--sheet", "Status", "--header-row", "2")
    ask.refused(2, "import", str(book), *INTO, "--header-rows", "9")


def test_an_older_encoding_is_read_when_it_is_chosen(ask: Asked, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("number,text\n1,“Niño”\n".encode("cp1252"))
    assert "choose Windows-1252" in ask.refused(1, "import", str(path), *INTO)
    assert "The text is read as Windows-1252." in ask.done("import", str(path), *INTO, "--encoding", "cp1252")
    assert "Choose from: utf-8, utf-16, windows-1252." in ask.refused(2, "import", str(path), *INTO, "--encoding", "x")


def test_an_old_workbook_comes_in_like_any_other(ask: Asked, tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(
        xls([(0, 0, "number"), (0, 1, "text"), (0, 2, "due"), (1, 0, "7"), (1, 1, "Train."), (1, 2, 46156.0)])
    )
    assert "Numbers in “due” are read as Excel’s days: 46156 is" in ask.done("import", str(path), *INTO)
    assert told(ask) == [("7", "2026-05-14")]
