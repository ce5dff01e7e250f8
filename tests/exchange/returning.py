"""Fills in an update sheet as an owner does: the file is read cell by cell and saved anew with the answers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped] # it has no hints
from python_calamine import CalamineWorkbook

Answers = Mapping[str, Mapping[str, str]]


def cells_of(path: Path, page: str = "Update sheet") -> list[list[str]]:
    """Every cell of a page."""
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(path).get_sheet_by_name(page).to_python()]


def filled_in(path: Path, answers: Answers, more: Sequence[Sequence[str]] = (), head: Sequence[str] = ()) -> Path:
    """The sheet with answers by ref and column, with `more` rows below and columns named `head` at the side."""
    page, memory = cells_of(path), cells_of(path, "policytrack")
    top = next(place for place, row in enumerate(page) if row[0] == "Ref")
    columns = page[top]
    for row in page[top + 1 :]:
        for name, said in answers.get(row[0], {}).items():
            if name in columns:
                row[columns.index(name)] = said
        row += [answers.get(row[0], {}).get(name, "") for name in head]
    columns += head
    back = path.with_name("back.xlsx")
    with xlsxwriter.Workbook(back, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in (("Update sheet", [*page, *map(list, more)]), ("policytrack", memory)):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(place, column, cell)
    return back
