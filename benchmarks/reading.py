"""Goal 6, its workbooks: a sheet read into a table of text, against the reading library by itself."""

import datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped] # it has no hints
from python_calamine import CalamineWorkbook

from benchmarks.offices import Offices
from benchmarks.turns import in_turn, timed
from benchmarks.verdicts import Verdict, against_floor
from policytrack.exchange.spreadsheet import read_table

GOAL = 6
RATIO = 2.0
HEADER = ("Number", "Text", "Status", "Next step", "Cost", "Order", "Due")
FIRST_DAY = datetime.date(2023, 1, 1)


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Measure on a workbook of so many rows."""
    path = workbook(offices.folder / f"read-{count}.xlsx", count)
    least, most = in_turn(rounds, lambda: timed(lambda: read_alone(path)), lambda: timed(lambda: read_table(path)))
    return (against_floor(GOAL, f"workbook of {count:,} rows read", least, most, RATIO),)


def read_alone(path: Path) -> int:
    """What the library gives: values, row by row."""
    with CalamineWorkbook.from_path(path) as book:
        return len(book.get_sheet_by_index(0).to_python())


def workbook(path: Path, count: int) -> Path:
    """A list as an office keeps it: texts, words, some cells empty, numbers, whole numbers, dates."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("Status"), book.add_format({"num_format": "m/d/yyyy"})
        sheet.write_row(0, 0, HEADER)
        for row in range(1, count + 1):
            text = f"The Department shall review matter {row}, and publish what it finds within the year."
            step = "Ask the bureau" if row % 3 == 0 else ""
            sheet.write_row(row, 0, (f"{row // 10}.{row % 10}", text, "In progress", step, row / 4, row))
            sheet.write_datetime(row, 6, FIRST_DAY + datetime.timedelta(days=row % 1000), day)
    return path
