"""Proves that a workbook is typed, safe, framed for reading, and silent about the computer that it was written on."""

import datetime
import getpass
import os
import platform
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from policytrack.exchange.exporting import write_list
from policytrack.exchange.xlsx import LONGEST_CELL, Sheet, SheetColumn, sheet_name, write_workbook
from policytrack.exported_list import ExportedList
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.recommendations import Recommendation
from policytrack.words import RecommendationStatus

DAY = "2026-11-22"
FIELDS = CATALOGUE.fields("recommendation")


def listed(
    *records: Recommendation, columns: tuple[str, ...] = ("title", "current_target", "position")
) -> ExportedList:
    fields = tuple(FIELDS[name] for name in columns)
    return ExportedList(noun=Recommendation.noun, fields=fields, records=records, as_of=DAY)


def cells(path: Path) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_numbers_and_whole_dates_are_typed_and_all_else_is_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    records = (
        Recommendation(ref="R-001", title="00123", current_target="2026-05-14", position=7),
        Recommendation(ref="R-002", title="=1+1", current_target="2026-05"),
        Recommendation(ref="R-003", title="<r><t>x</t></r>", current_target="1899-12-31"),
    )
    write_list(path, listed(*records))
    assert cells(path) == [
        ["ref", "title", "current_target", "position"],
        ["R-001", "00123", datetime.date(2026, 5, 14), 7.0],
        ["R-002", "'=1+1", "2026-05", ""],
        ["R-003", "<r><t>x</t></r>", "1899-12-31", ""],
    ]
    assert "<f>" not in parts(path)["xl/worksheets/sheet1.xml"]


def test_words_are_written_as_people_read_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    record = Recommendation(ref="R-001", status=RecommendationStatus.ON_HOLD, topics=("stops", "training"))
    write_list(path, listed(record, columns=("status", "topics", "text_locked")))
    assert cells(path)[1] == ["R-001", "On hold", "stops; training", ""]


def test_a_workbook_is_framed_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, listed(Recommendation(ref="R-001", title="One", current_target="2026-05-14")))
    sheet, book = parts(path)["xl/worksheets/sheet1.xml"], parts(path)["xl/workbook.xml"]
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert "customWidth" in sheet
    assert 'name="Recommendations"' in book
    assert 'wrapText="1"' in parts(path)["xl/styles.xml"]
    assert "yyyy-mm-dd" in parts(path)["xl/styles.xml"]


def test_a_workbook_says_nothing_of_the_computer_and_is_the_same_twice(tmp_path: Path) -> None:
    paths = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for path in paths:
        write_list(path, listed(Recommendation(ref="R-001", title="One")))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    whole = "".join(parts(paths[0]).values())
    assert "City of Minneapolis, Mayor’s Office" in whole
    assert "2026-11-22T00:00:00Z" in whole
    for canary in (str(tmp_path), platform.node(), os.environ.get("HOSTNAME", "")):
        assert not canary or canary not in whole
    assert f">{getpass.getuser()}<" not in whole


def test_a_text_too_long_for_a_cell_refuses_the_workbook_and_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, listed(Recommendation(ref="R-001", title="One")))
    before = path.read_bytes()
    long = Recommendation(ref="R-002", verbatim="x" * (LONGEST_CELL + 1))
    with pytest.raises(Refused, match="R-002, column “verbatim” has more than 32,767 characters"):
        write_list(path, listed(long, columns=("verbatim",)))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["list.xlsx"]


@pytest.mark.parametrize(
    ("wanted", "name"), [("Plans: A/B [new]?", "Plans  A B  new"), ("x" * 40, "x" * 31), ("'", "List")]
)
def test_a_sheet_bears_a_name_that_excel_takes(wanted: str, name: str, tmp_path: Path) -> None:
    assert sheet_name(wanted) == name
    sheet = Sheet(name=wanted, columns=[SheetColumn("ref", 10)], rows=[["R-001"]], day=DAY)
    write_workbook(tmp_path / "list.xlsx", sheet)
    assert CalamineWorkbook.from_path(tmp_path / "list.xlsx").sheet_names == [name]
