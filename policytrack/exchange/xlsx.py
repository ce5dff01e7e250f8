"""Writes a table as a workbook: numbers and whole dates typed, text as text, nothing in it of this computer."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from policytrack.files import write_atomically
from policytrack.problems import Refused

AUTHOR = "City of Minneapolis, Mayor’s Office"
LONGEST_CELL = 32_767  # characters as Excel counts them, in UTF-16
MOST_ROWS = 1_048_575  # below the head
FIRST_DATE = datetime.date(1900, 3, 1)  # Excel takes 1900 for a leap year, and knows nothing before it
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME = 31

Cell = str | int | float | datetime.date


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its head and its width in characters."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; `day` (ISO) dates the file, so that one content gives one file."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Cell]]
    day: str


def write_workbook(path: Path, sheet: Sheet) -> None:
    """Write a workbook of one sheet beside its place and rename it into it.

    Raises Refused when that cannot be done, or a text is too long for a cell: nothing is ever cut.
    """

    def fill(stream: BinaryIO) -> None:
        # Found out late, so that whoever exports no workbook does not wait for it.
        import xlsxwriter  # type: ignore[import-untyped] # it has no hints

        settings = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        with xlsxwriter.Workbook(stream, settings) as book:
            _describe(book, sheet)
            _fill(book, sheet, path.name)

    write_atomically(path, fill)


def is_typed_date(written: str) -> bool:
    """Whether a stored date is exact to the day and such as a workbook knows."""
    return len(written) == len("2026-01-31") and datetime.date.fromisoformat(written) >= FIRST_DATE


def is_typed_number(value: float) -> bool:
    """Whether a number comes back as it is from the sixteen digits that a workbook keeps."""
    return float(f"{value:.16G}") == value


def sheet_name(wanted: str) -> str:
    """A name that a sheet may bear."""
    return wanted.translate(FORBIDDEN_IN_NAMES).strip(" '")[:LONGEST_NAME] or "List"


def _describe(book: Any, sheet: Sheet) -> None:
    made = datetime.datetime.combine(datetime.date.fromisoformat(sheet.day), datetime.time())
    book.set_properties({"title": sheet.name, "author": AUTHOR, "created": made})


def _fill(book: Any, sheet: Sheet, name: str) -> None:
    page = book.add_worksheet(sheet_name(sheet.name))
    head = book.add_format({"bold": True, "bg_color": "#E3EDF9", "bottom": 1, "valign": "top"})
    body = {"valign": "top"}
    formats = {
        str: book.add_format(body | {"text_wrap": True, "num_format": "@"}),
        datetime.date: book.add_format(body | {"num_format": "yyyy-mm-dd", "align": "left"}),
        float: book.add_format(body | {"num_format": "General"}),
    }
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(1)  # Letter
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.head, head)
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        if last > MOST_ROWS:
            raise Refused(f"“{name}” would need more than {MOST_ROWS:,} rows; narrow the list, or export it as CSV.")
        for place, cell in enumerate(row):
            if cell != "":
                _write(page, (last, place), cell, formats, f"{row[0]}, column “{sheet.columns[place].head}”")
    page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)


def _write(page: Any, at: tuple[int, int], cell: Cell, formats: dict[type, Any], where: str) -> None:
    if isinstance(cell, datetime.date):
        page.write_datetime(*at, cell, formats[datetime.date])
    elif not isinstance(cell, str):
        page.write_number(*at, cell, formats[float])
    elif len(cell.encode("utf-16-le")) > 2 * LONGEST_CELL:
        raise Refused(f"{where} has more than {LONGEST_CELL:,} characters, which no workbook takes; export it as CSV.")
    elif cell.startswith("<r>") and cell.endswith("</r>"):
        # The library would take it for marks of its own; in pieces it is text.
        page.write_rich_string(*at, cell[:1], cell[1:2], cell[2:], formats[str])
    else:
        page.write_string(*at, cell, formats[str])
