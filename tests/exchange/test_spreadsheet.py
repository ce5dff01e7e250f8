"""Proves that tables are read as they are, whatever wrote them, and that what is no table is told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.exchange import grid, text_file
from policytrack.exchange.grid import Reading, column_letters, column_place
from policytrack.exchange.heading import column_names
from policytrack.exchange.spreadsheet import parse_table, read_table
from policytrack.exchange.text_file import decoded, known_encoding, likely_delimiter
from policytrack.fields import fields_of, parse_value
from policytrack.problems import Misuse, Refused
from policytrack.records.recommendations import Recommendation


def written(folder: Path, content: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_a_table_is_read_in_any_of_its_forms(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    text = f"number{delimiter}text{line_end}2.1{delimiter}Niño “shall”{line_end}"
    marked = "\ufeff" + text if encoding == "utf-16-be" else text
    table = read_table(written(tmp_path, marked.encode(encoding)))
    assert table.columns == ("number", "text")
    assert [row.cells for row in table.rows] == [("2.1", "Niño “shall”")]
    assert table.notes == ()


def test_an_older_encoding_is_offered_and_read_only_when_it_is_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, "number,text\n1,Niño – “shall”\n".encode("cp1252"))
    with pytest.raises(Refused, match=r"not text in UTF-8 \(line 2 .* choose Windows-1252"):
        read_table(path)
    table = read_table(path, Reading(encoding="windows-1252"))
    assert table.rows[0].cells == ("1", "Niño – “shall”")
    assert table.notes == ("The text is read as Windows-1252.",)
    marked = written(tmp_path, "number,text\n1,Niño\n".encode("utf-8-sig"))
    assert read_table(marked, Reading(encoding="windows-1252")).cells("text") == ("Niño",)
    with pytest.raises(Refused, match="not text in Windows-1252 either"):
        decoded("list", b"a,\x81", "windows-1252")
    assert decoded("list", "a,ñ".encode("utf-16-le"), "utf-16") == "a,ñ"


def test_an_encoding_may_be_called_by_any_of_its_names() -> None:
    known = {"": "", "UTF8": "utf-8", "cp1252": "windows-1252", "Windows-1252": "windows-1252"}
    assert {name: known_encoding(name) for name in known} == known
    for unknown in ("latin-9", "no such", "\0"):
        with pytest.raises(Misuse, match="Choose from: utf-8, utf-16, windows-1252"):
            known_encoding(unknown)


def test_line_breaks_in_cells_are_kept_and_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = parse_table("list", 'number,text\n1,"first\n\nlast"\n\n2,more\n')
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "first\n\nlast")), (4, ("2", "more"))]


def test_what_says_nothing_is_not_what_says_no() -> None:
    table = parse_table("list", "a,b,c\nNA,,No\nN/A, ,null\n")
    assert [row.cells for row in table.rows] == [("NA", "", "No"), ("N/A", " ", "null")]


def test_blanks_at_the_end_of_a_cell_are_trimmed_when_its_value_is_taken() -> None:
    cells = parse_table("list", 'title,verbatim\n"Train  ","  - first\n  - last \xa0\n"\n').rows[0].cells
    fields = fields_of(Recommendation)
    values = [parse_value(fields[name], cell) for name, cell in zip(("title", "verbatim"), cells, strict=True)]
    assert values == ["Train", "  - first\n  - last"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("number;text\n1;a, b, c\n2;d, e, f\n", ";"),
        ("number,text\n1,a; b\n", ","),
        ("Status report, May 2023\n\nnumber;text\n1;a\n2;b\n", ";"),
        ('"a,b,c,d";x\n"1,2,3,4";y\n', ";"),
        ("number\n1\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_on_which_the_lines_agree(text: str, delimiter: str) -> None:
    assert likely_delimiter(text) == delimiter


def test_excels_own_line_about_the_delimiter_is_obeyed_and_not_counted() -> None:
    table = parse_table("list", "sep=;\r\na,b;c\r\n1,2;3\r\n")
    assert (table.columns, table.rows[0].number, table.rows[0].cells) == (("a,b", "c"), 2, ("1,2", "3"))


def test_columns_can_be_told_apart() -> None:
    assert column_names([" Date ", "", "Date", "Column B"]) == ("Date", "Column B", "Date (2)", "Column B (2)")
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_place(column_letters(place)) == place for place in range(20_000))


def test_rows_of_other_lengths_are_completed_and_told() -> None:
    table = parse_table("list", "number,text\n1,a\n2\n3,b,c\n4,d,\n5,e,,f\n")
    assert table.columns == ("number", "text", "Column C", "Column D")
    assert [row.cells for row in table.rows] == [
        ("1", "a", "", ""),
        ("2", "", "", ""),
        ("3", "b", "c", ""),
        ("4", "d", "", ""),
        ("5", "e", "", "f"),
    ]
    long, short = table.notes
    assert long.startswith("Rows 3, 4 and 5 have") is False
    assert long.startswith("Rows 4 and 6 have more cells than the columns have names; the rest stands in “Column C” to")
    assert short == "Row 3 has fewer cells than there are columns; the others are taken as empty."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n , \n", "is empty"),
        (b"PK\x03\x04\x00\x00", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "is damaged"),
        (b"\xef\xbb\xbf\n<HTML><table><tr><td>1</td></tr></table>", "is a web page or XML"),
        (b'<?xml version="1.0"?><Workbook/>', "is a web page or XML"),
        (b"%PDF-1.7\x00", "not a text file"),
        (b"number,text\n1,a\x00b\n", "not a text file"),
        (b'number,text\n1,"never closed\n2,b\n', "quotation mark that opens in row 2 is never closed"),
        (b'number,text\n1,"a"b\n', "quotation mark inside a cell"),
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
    with pytest.raises(Refused, match="has no sheets"):
        read_table(written(tmp_path, b"a,b\n1,2\n"), Reading(sheet="Sheet1"))


def test_size_rows_columns_and_cells_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"no,text\n1,abcdef\n2,b\n")
    for where, limit, value, words in [
        (grid, "LARGEST_FILE", 10, "is larger than"),
        (grid, "MOST_ROWS", 1, "more than 1 rows"),
        (grid, "MOST_COLUMNS", 1, "2 columns; at most 1"),
        (text_file, "LONGEST_TEXT", 5, "row 2 has a cell"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(where, limit, value)
            with pytest.raises(Refused, match=words):
                read_table(path)


@given(st.binary(max_size=200), st.sampled_from(["", "windows-1252", "utf-16"]))
def test_any_content_is_read_or_refused(content: bytes, encoding: str) -> None:
    try:
        table = parse_table("list", decoded("list", content, encoding))
    except Refused as refused:
        assert "\n" not in str(refused)
    else:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        assert len(set(table.columns)) == len(table.columns)
