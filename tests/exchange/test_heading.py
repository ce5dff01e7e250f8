"""Proves that the rows which name the columns are found, joined and completed, and that nothing is dropped silently."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.exchange.grid import Grid, Merged, Reading, Row, Table
from policytrack.exchange.heading import table_of
from policytrack.exchange.spreadsheet import parse_table
from policytrack.problems import Refused


def grid(*rows: tuple[str, ...], merged: tuple[Merged, ...] = (), sheet: str = "Sheet1") -> Grid:
    return Grid(
        name="list.xlsx",
        rows=tuple(Row(number, cells) for number, cells in enumerate(rows, 1) if any(cells)),
        merged=merged,
        sheet=sheet,
    )


def body(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


TITLED = grid(
    ("Status of the recommendations", "", ""),
    ("As of May 2023", "", ""),
    ("", "", ""),
    ("Number", "Text", "Status"),
    ("2.1", "The Department shall train.", "Done"),
    ("2.2", "The Department shall report.", ""),
)


def test_title_lines_above_the_names_are_left_out_and_told() -> None:
    table = table_of(TITLED)
    assert (table.columns, table.header_row, len(table.rows)) == (("Number", "Text", "Status"), 4, 2)
    assert table.rows[0].number == 5
    assert table.notes == ("Row 4 names the columns; rows 1 and 2 are left out (“Status of the recommendations”).",)


def test_the_row_of_names_may_be_chosen() -> None:
    table = table_of(TITLED, Reading(header_row=5))
    assert table.columns == ("2.1", "The Department shall train.", "Done")
    with pytest.raises(Refused, match="nothing in row 3 .* choose a row from 1 to 6"):
        table_of(TITLED, Reading(header_row=3))


@pytest.mark.parametrize(
    "rows",
    [
        (("number", "text"), ("1", "a")),
        (("number",), ("1",), ("2",)),
        (("Measure", "2021", "2022", "2023"), ("Stops", "5", "6", "7")),
        (("name", "", "date"), ("a", "b", "c"), ("d", "e", "f")),
        (("a", "b", "c", "d"), ("x", "", "", ""), ("y", "", "", "")),
        (("1", "2"), ("3", "4")),
    ],
)
def test_a_first_row_that_may_name_the_columns_does(rows: tuple[tuple[str, ...], ...]) -> None:
    assert table_of(grid(*rows)).header_row == 1


def test_two_rows_of_names_are_joined_group_by_group() -> None:
    rows = (("Measure", "2023", "", "2024", ""), ("", "Q1", "Q2", "Q1", "Q2"), ("Stops", "1", "2", "3", "4"))
    names = ("Measure", "2023 / Q1", "2023 / Q2", "2024 / Q1", "2024 / Q2")
    assert table_of(grid(*rows), Reading(header_rows=2)).columns == names
    titled = table_of(grid(("Figures", "", "", "", ""), ("",), *rows), Reading(header_rows=2))
    assert (titled.columns, titled.header_row) == (names, 3)


def test_the_names_of_groups_above_the_names_of_columns_are_offered_and_joined() -> None:
    rows = (("", "Force", "", "", "", ""), ("A", "B", "C", "D", "E", "F"), ("1", "2", "3", "4", "5", "6"))
    groups = grid(("", "Force", "", "Officer", "", ""), *rows[1:], merged=(Merged(1, 1, 1, 2), Merged(1, 3, 1, 4)))
    assert "choose two rows of names" in table_of(groups).notes[0]
    joined = table_of(groups, Reading(header_rows=2))
    assert joined.columns == ("A", "Force / B", "Force / C", "Officer / D", "Officer / E", "F")


def test_merged_names_that_were_taken_alone_are_told() -> None:
    rows = (("Measure", "2023", ""), ("", "Q1", "Q2"), ("Stops", "1", "2"))
    table = table_of(grid(*rows, merged=(Merged(1, 0, 2, 0), Merged(1, 1, 1, 2))))
    assert table.columns == ("Measure", "2023", "2023 (2)")
    assert any("two rows of names" in note for note in table.notes)
    both = table_of(grid(*rows, merged=(Merged(1, 0, 2, 0), Merged(1, 1, 1, 2))), Reading(header_rows=2))
    assert both.columns == ("Measure", "2023 / Q1", "2023 / Q2")


def test_a_merged_label_stands_in_each_of_its_rows_and_a_merged_heading_once() -> None:
    rows = (
        ("Pillar", "Text", "Status"),
        ("One", "a", "x"),
        ("", "b", "y"),
        ("A heading across", "", ""),
        ("Two", "c", "z"),
    )
    table = table_of(grid(*rows, merged=(Merged(2, 0, 3, 0), Merged(4, 0, 4, 2))))
    assert body(table) == [("One", "a", "x"), ("One", "b", "y"), ("A heading across", "", ""), ("Two", "c", "z")]
    assert table.notes == ("Merged cells A2:A3: the value stands in each of the rows.",)


def test_merged_ranges_far_beyond_the_cells_cost_nothing() -> None:
    rows = (("a", "b"), ("1", "2"), ("3", "4"))
    whole = Merged(1, 0, 1_048_576, 16_383)
    assert body(table_of(grid(*rows, merged=(whole,)))) == [("1", "2"), ("3", "4")]
    with pytest.raises(Refused, match="too many merged cells"):
        table_of(grid(*rows, merged=(whole,) * 5))


def test_names_that_are_printed_again_are_left_out_and_told() -> None:
    text = "Number,Status,Text\n1,x,a\nNumber,Status,Text\n2,y,b\nJune,Status,Text\n3,z,c\n"
    table = parse_table("list", text)
    assert [row.number for row in table.rows] == [2, 4, 5, 6]
    assert table.notes == (
        "Row 3 repeats the names of the columns; left out.",
        "Row 5 repeats most names of the columns; kept as printed.",
    )


def test_columns_without_a_name_stay_when_they_hold_something() -> None:
    table = table_of(grid(("a", "", "b", "", ""), ("1", "", "2", "x", ""), ("3", "", "4", "", "")))
    assert table.columns == ("a", "b", "Column D")
    assert body(table) == [("1", "2", "x"), ("3", "4", "")]


def test_hundreds_of_columns_are_read() -> None:
    names = tuple(f"Field {number}" for number in range(500))
    table = table_of(grid(names, tuple("x" * 500)))
    assert len(table.columns) == 500
    with pytest.raises(Refused, match="501 columns; at most 500"):
        table_of(grid((*names, "one more"), tuple("x" * 501)))


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.lists(cell, max_size=6), max_size=8), st.integers(0, 3), st.integers(1, 3))
def test_any_cells_make_a_table_or_are_refused(rows: list[list[str]], header_row: int, header_rows: int) -> None:
    content = io.StringIO(newline="")
    csv.writer(content, quoting=csv.QUOTE_ALL).writerows(rows)
    try:
        table = parse_table("list", content.getvalue(), Reading(header_row=header_row, header_rows=header_rows))
    except Refused as refused:
        assert "\n" not in str(refused)
        return
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert len(set(table.columns)) == len(table.columns)
    for row in table.rows:
        kept = [cell for cell in row.cells if cell.strip()]
        assert kept == [cell for cell in rows[row.number - 1] if cell.strip()]


@given(st.lists(st.tuples(cell, cell, cell), max_size=8))
def test_cells_come_back_as_they_were_written(rows: list[tuple[str, str, str]]) -> None:
    content = io.StringIO(newline="")
    csv.writer(content).writerows([("number", "text", "status"), *rows])
    table = parse_table("list", content.getvalue(), Reading(header_row=1))
    expected = [row for row in rows if any(map(str.strip, row)) and row != ("number", "text", "status")]
    assert body(table) == expected
