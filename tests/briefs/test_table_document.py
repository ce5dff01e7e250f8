"""Proves that a table that only tells is parted for paper, laid flat for a spreadsheet, and printed with its note."""

from pathlib import Path

from policytrack.briefs.blocks import Paragraph, Table
from policytrack.briefs.table_document import table_document, write_table_pdf
from policytrack.told_table import ToldTable


def told(columns: int = 3, *, is_for_office: bool = False) -> ToldTable:
    row = ("Title\nR-001", *(f"{at}" for at in range(1, columns)))
    return ToldTable(
        title="Unanswered",
        says="2 rows",
        as_of="2026-11-23",
        heads=("Record", *(f"Source {at}" for at in range(1, columns))),
        shares=tuple(1.0 for _ in range(columns)),
        groups=(("First list", (row,)), ("Second list", (row,))),
        is_for_office=is_for_office,
    )


def test_what_is_too_wide_is_told_in_parts_that_each_name_the_row() -> None:
    parts = list(told(12).parts(6))
    assert [part.heads for part in parts] == [
        ("Record", "Source 1", "Source 2", "Source 3", "Source 4", "Source 5"),
        ("Record", "Source 6", "Source 7", "Source 8", "Source 9", "Source 10"),
        ("Record", "Source 11"),
    ]
    assert all(row[0].startswith("Title") for part in parts for _, rows in part.groups for row in rows)
    assert [part.heads for part in told(1).parts(6)] == [("Record",)]


def test_for_a_spreadsheet_the_group_is_a_column_and_each_cell_a_line() -> None:
    heads, rows = told().flat("List")
    assert heads == ("List", "Record", "Source 1", "Source 2")
    assert rows == (("First list", "Title; R-001", "1", "2"), ("Second list", "Title; R-001", "1", "2"))


def test_its_document_says_for_whom_it_is() -> None:
    blocks = table_document(told(is_for_office=True)).sections[0].blocks
    assert isinstance(blocks[0], Paragraph)
    assert "Keep it in the office" in blocks[0].runs[0].text
    assert isinstance(blocks[1], Table)
    assert [row.cells[0].runs[0].text for row in blocks[1].rows] == [
        "First list: 1",
        "Title",
        "Second list: 1",
        "Title",
    ]
    assert not isinstance(table_document(told()).sections[0].blocks[0], Paragraph)


def test_it_is_written_as_pdf(tmp_path: Path) -> None:
    write_table_pdf(tmp_path / "told.pdf", told(12, is_for_office=True))
    assert (tmp_path / "told.pdf").read_bytes().startswith(b"%PDF")
