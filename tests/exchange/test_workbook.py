"""Proves that workbooks are read as they show themselves, and that no workbook, however made, ends the program."""

import datetime
import io
import math
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.exchange import grid, weighing
from policytrack.exchange.grid import Grid, Merged, Reading, SeveralSheets, Table
from policytrack.exchange.heading import table_of
from policytrack.exchange.spreadsheet import grid_of, read_table
from policytrack.problems import Refused
from tests.exchange.workbooks import changed, compound, ods, ods_cell, ods_row, xls, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def table(content: bytes, reading: Reading = Reading()) -> Table:
    return table_of(grid_of("list", content, reading), reading)


def cells(found: Table | Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


def refusal(content: bytes, reading: Reading = Reading()) -> str:
    with pytest.raises(Refused) as refused:
        table(content, reading)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_values_are_read_as_a_spreadsheet_shows_them() -> None:
    day = datetime.date(2023, 5, 14)

    def fill(sheet: Any) -> None:
        formats = {
            code: sheet.book.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", "d.m.yy h:mm", "h:mm", "[h]:mm")
        }
        sheet.write_row(0, 0, ["Number", "Yes", "Date", "Moment", "Time", "Hours", "Formula"])
        sheet.write_row(1, 0, [12, True])
        sheet.write_datetime(1, 2, day, formats["yyyy-mm-dd"])
        sheet.write_datetime(1, 3, datetime.datetime(2023, 5, 14, 13, 30), formats["d.m.yy h:mm"])  # noqa: DTZ001 - a workbook knows no zone
        sheet.write_datetime(1, 4, datetime.time(9, 5), formats["h:mm"])
        sheet.write_number(1, 5, 1.5, formats["[h]:mm"])
        sheet.write_formula(1, 6, "=1+1", None, "two")
        sheet.write_row(2, 0, [0.1 + 0.2, False, 45060, "NA", "No", "", 2010003872])

    found = table(xlsx(Only=fill))
    assert cells(found) == [
        ("12", "Yes", "2023-05-14", "2023-05-14 13:30", "09:05", "36:00", "two"),
        ("0.3", "No", "45060", "NA", "No", "", "2010003872"),
    ]
    assert (found.sheet, found.notes) == ("Only", ())


def test_dates_that_show_no_day_are_months_and_years() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["Month", "Year", "Day", "Mid-month"])
        for column, code in enumerate(("mmm yyyy", "yyyy", "m/d/yyyy", "mmm-yy")):
            day = 14 if column == 3 else 1
            style = sheet.book.add_format({"num_format": code})
            sheet.write_datetime(1, column, datetime.date(2023, 5 if column != 1 else 1, day), style)

    assert cells(table(xlsx(Only=fill))) == [("2023-05", "2023", "2023-05-01", "2023-05-14")]


def test_rows_keep_the_number_that_the_spreadsheet_shows() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(4, 2, ["Number", "Text"])
        sheet.write_row(6, 2, ["1", "a\nb"])
        sheet.write_row(9, 2, ["2", "c "])

    found = table(xlsx(Only=fill))
    assert (found.columns, found.header_row) == (("Number", "Text"), 5)
    assert [(row.number, row.cells) for row in found.rows] == [(7, ("1", "a\nb")), (10, ("2", "c "))]


def test_errors_are_taken_as_empty_and_told() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, ["x", "y"])

    error = ods_cell("#REF!", 'office:value-type="string" calcext:value-type="error"')
    for content in (
        xlsx(Only=fill),
        ods(
            ods_row(ods_cell("a"), ods_cell("b")), ods_row(ods_cell("x"), error), ods_row(ods_cell("x"), ods_cell("y"))
        ),
    ):
        assert table(content).notes == ("B2 shows an error and is taken as empty.",)
    old = xls([(0, 0, "a"), (0, 1, "b"), (1, 1, "x"), (2, 1, "y")], errors=(1, 2))
    assert table(old).notes == ("A2 and A3 show an error and are taken as empty.",)


def test_a_merged_label_is_carried_down_in_every_kind_of_workbook() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["Pillar", "Text"])
        sheet.merge_range(1, 0, 2, 0, "One")
        sheet.write(1, 1, "a")
        sheet.write(2, 1, "b")

    opened = ods(
        ods_row(ods_cell("Pillar"), ods_cell("Text")),
        ods_row(ods_cell("One", 'table:number-rows-spanned="2"'), ods_cell("a")),
        ods_row("<table:covered-table-cell/>", ods_cell("b")),
    )
    for content in (xlsx(Only=fill), opened):
        assert grid_of("list", content).merged == (Merged(2, 0, 3, 0),)
        found = table(content)
        assert cells(found) == [("One", "a"), ("One", "b")]
        assert found.notes == ("Merged cells A2:A3: the value stands in each of the rows.",)


def test_the_only_sheet_that_holds_something_is_taken_and_among_several_one_is_chosen() -> None:
    def hide(sheet: Any) -> None:
        sheet.write(0, 0, "Received")
        sheet.hide()

    rows = [["a", "b"], ["1", "2"]]
    assert table(xlsx(Empty=[], Full=rows, Lists=hide)).sheet == "Full"
    several = xlsx(One=rows, Two=[["c", "d"], ["3", "4"]], Lists=hide)
    assert "several sheets that hold something: “One” and “Two”. Choose one of them (--sheet NAME)." in refusal(several)
    with pytest.raises(SeveralSheets) as asked:
        table(several)
    assert asked.value.sheets == ("One", "Two")
    assert table(several, Reading(sheet=" two ")).columns == ("c", "d")
    assert table(several, Reading(sheet="Lists")).columns == ("Received",)
    assert "no sheet “Three”. Its sheets are: One, Two." in refusal(several, Reading(sheet="Three"))
    assert "is empty" in refusal(xlsx(Empty=[]))


def test_the_other_kinds_of_workbook_are_read_alike() -> None:
    opened = ods(
        ods_row(ods_cell("number"), ods_cell("text"), ods_cell(repeated=16_000)),
        ods_row(ods_cell(repeated=16_002), repeated=2),
        ods_row(ods_cell("2.5", 'office:value-type="float" office:value="2.5"'), ods_cell("Niño")),
        ods_row(ods_cell(repeated=16_002), repeated=1_048_000),
    )
    old = xls([(0, 0, "number"), (0, 1, "text"), (3, 0, 2.5), (3, 1, "Niño")])
    for content in (opened, old):
        found = table(content)
        assert found.columns == ("number", "text")
        assert [(row.number, row.cells) for row in found.rows] == [(4, ("2.5", "Niño"))]


def test_what_a_password_protects_is_told() -> None:
    protected = [
        xls([(0, 0, "a")], password=True),
        compound(EncryptedPackage=b"x"),
        ods(ods_row(ods_cell("a")), manifest="<encryption-data/>"),
    ]
    assert all("is protected by a password" in refusal(content) for content in protected)


def far(first: str, last: str) -> bytes:
    content = xlsx(Only=[["a", "b"], ["c", "d"]])
    return changed(
        content, SHEET, lambda part: part.replace(b'r="A2"', first.encode()).replace(b'r="B2"', last.encode())
    )


@pytest.mark.parametrize(
    "content",
    [
        far('r="A2"', 'r="XFD1048576"'),
        far('r="A2"', "r = 'xfd1048576'"),
        far('t="s"  r="ZZZ1"', 'r="A1048576"'),
        far('r="AXFD1048576"', 'r="B2"'),
        far('r="A99999999999"', 'r="B2"'),
        changed(far("", ""), SHEET, lambda part: part.replace(b'<row r="2"', b'<row r="999999999"')),
        changed(far('r="A2"', 'r="XFD1048576"'), SHEET, lambda part: re.sub(rb"(</?)(c|row|v)\b", rb"\1x:\2", part)),
        ods(ods_row(ods_cell("a")), ods_row(ods_cell("b", repeated=16_000), repeated=1_000_000)),
        ods(
            ods_row(ods_cell(repeated=16_000), ods_cell("b")),
            ods_row(ods_cell(), repeated=500_000),
            ods_row(ods_cell("c")),
        ),
        xls([(0, 0, "a"), (65_535, 65_535, "b")]),
        xls([(0, 0, "a")], claimed=(2**32 - 1, 2**16 - 1)),
    ],
)
def test_cells_too_far_apart_are_refused_before_room_is_made_for_them(content: bytes) -> None:
    assert "spans too many cells" in refusal(content)


def test_cells_that_are_far_away_and_empty_do_no_harm() -> None:
    styled = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = changed(xlsx(Only=[["a", "b"], ["c", "d"]]), SHEET, lambda part: part.replace(b"</sheetData>", styled))
    assert cells(table(content)) == [("c", "d")]


def test_a_workbook_that_claims_more_than_it_holds_is_refused() -> None:
    content = xlsx(Only=[["a", "b"], ["c", "d"]])
    claim = re.compile(rb'uniqueCount="\d+"')
    lying = changed(content, "xl/sharedStrings.xml", lambda part: claim.sub(b'uniqueCount="4294967295"', part))
    assert "is damaged" in refusal(lying)
    old = bytearray(xls([(0, 0, "a")]))
    old[44:48] = b"\xff\xff\xff\x7f"
    assert "is damaged" in refusal(bytes(old))


def test_unpacked_size_rows_and_columns_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx(Only=[["a" * 5000, "b"], ["c", "d"], ["e", "f"]])
    for where, limit, value, words in [
        (weighing, "MOST_UNPACKED", 4000, "spans too many cells"),
        (grid, "MOST_ROWS", 1, "more than 1 rows"),
        (grid, "MOST_COLUMNS", 1, "2 columns; at most 1"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(where, limit, value)
            assert words in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        xlsx(Only=[["a"]])[:-30],
        xlsx(Only=[["a"]])[:800],
        changed(xlsx(Only=[["a"]]), "xl/workbook.xml", lambda _part: b"<nothing"),
        changed(xlsx(Only=[["a"]]), SHEET, lambda part: part.replace(b"<v>0", b"<v>9")),
        changed(xlsx(Only=[["a"]]), SHEET, lambda part: part.replace(b'r="A1"', b'r="0"')),
        changed(ods(ods_row(ods_cell("a"))), "content.xml", lambda part: part.replace(b"</table:table>", b"")),
        changed(ods(ods_row(ods_cell("a"))), "content.xml", lambda part: part[:-20]),
        compound(WordDocument=b"text"),
        xls([(0, 0, "a")])[:1000],
    ],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(content: bytes) -> None:
    assert "is damaged or no workbook" in refusal(content)


def test_a_binary_workbook_which_cannot_be_weighed_is_refused() -> None:
    content = io.BytesIO(xlsx(Only=[["a"]]))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/workbook.bin", b"")
    assert "save it as .xlsx" in refusal(content.getvalue())


def test_deep_nesting_is_survived() -> None:
    nested = changed(
        xlsx(Only=[["a"], ["b"]]), SHEET, lambda part: part.replace(b"<sheetData>", b"<x>" * 200_000 + b"<sheetData>")
    )
    assert cells(table(nested)) == [("b",)]
    assert "is damaged" in refusal(ods(ods_row("<table:table-cell>" * 50_000)))


def test_a_workbook_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(xlsx(Only=[["a", "b"], ["c", "d"]]))
    assert cells(read_table(path)) == [("c", "d")]


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
numbers = st.one_of(st.integers(-(10**14), 10**14), st.decimals(-(10**6), 10**6, places=4).map(float))
values = st.one_of(texts, numbers, st.booleans())


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(values, values, values), max_size=6))
def test_cells_come_back_from_a_workbook(rows: list[tuple[object, ...]]) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["number", "text", "status"])
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value) if isinstance(value, str) else sheet.write(
                    number, column, value
                )

    found = grid_of("list", xlsx(Only=fill))
    expected = [tuple(map(shown, row)) for row in rows]
    assert cells(found)[1:] == [row for row in expected if any(map(str.strip, row))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_change_of_a_workbook_is_read_or_refused(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(WORKBOOKS))
    part = data.draw(
        st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "content.xml", ""])
    )
    places = data.draw(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6))

    def scramble(old: bytes) -> bytes:
        new = bytearray(old)
        for place, byte in places:
            new[math.floor(place * len(new))] = byte
        return bytes(new)

    is_zip = content.startswith(b"PK")
    try:
        found = table(changed(content, part, scramble) if is_zip and part else scramble(content))
    except Refused as refused:
        assert "\n" not in str(refused)
    else:
        assert all(len(row.cells) == len(found.columns) for row in found.rows)


WORKBOOKS = (
    xlsx(Only=[["number", "text"], [1, "a"], [2.5, "b"]]),
    ods(ods_row(ods_cell("number"), ods_cell("text")), ods_row(ods_cell("1"), ods_cell("a"))),
    xls([(0, 0, "number"), (0, 1, "text"), (1, 0, 1.0), (1, 1, "a")]),
)
