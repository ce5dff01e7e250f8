"""Proves that tables are read as they are, whatever wrote them, and that what is no table is told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.exchange import spreadsheet
from policytrack.exchange.spreadsheet import column_letters, column_names, parse_table, read_table
from policytrack.problems import Refused


def written(folder: Path, content: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_in_any_of_its_forms(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"number{delimiter}text\r\n2.1{delimiter}Niño “shall”\r\n"
    table = read_table(written(tmp_path, text.encode(encoding)))
    assert table.columns == ("number", "text")
    assert [row.cells for row in table.rows] == [("2.1", "Niño “shall”")]


def test_line_breaks_in_cells_are_kept_and_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = parse_table("list", 'number,text\n1,"first\n\nlast"\n\n2,more\n')
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "first\n\nlast")), (4, ("2", "more"))]


def test_columns_can_be_told_apart() -> None:
    assert column_names([" Date ", "", "Date", "Column B"]) == ("Date", "Column B", "Date (2)", "Column B (2)")
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n , \n", "is empty"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b"number,text\n1,a\x00b\n", "not a text file"),
        ("number,text\n1,Ni\xf1o\n".encode("cp1252"), "not text in UTF-8 (line 2"),
        (b'number,text\n1,"never closed\n2,b\n', "quotation mark that opens in row 2 is never closed"),
        (b'number,text\n1,"a"b\n', "quotation mark inside a cell"),
        (b"number,text\n1,a\n2\n3,b,c\n4,d,\n", "the header has 2 cells, rows 3 (1), 4 (3) not"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_table(written(tmp_path, content))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(Refused, match="There is no file"):
        read_table(tmp_path / "absent.csv")


def test_size_rows_columns_and_cells_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"no,text\n1,abcdef\n2,b\n")
    for limit, value, words in [
        ("LARGEST_FILE", 10, "is larger than"),
        ("MOST_ROWS", 1, "more than 1 rows"),
        ("MOST_COLUMNS", 1, "2 columns; at most 1"),
        ("LONGEST_TEXT", 5, "row 2 has a cell"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(spreadsheet, limit, value)
            with pytest.raises(Refused, match=words):
                read_table(path)


@given(st.binary(max_size=200))
def test_any_content_is_read_or_refused(content: bytes) -> None:
    try:
        table = parse_table("list", spreadsheet.decoded("list", content))
    except Refused as refused:
        assert "\n" not in str(refused)
    else:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        assert len(set(table.columns)) == len(table.columns)
