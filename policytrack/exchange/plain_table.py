"""Writes rows of words as CSV or as a workbook: for registers that no import takes back."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from policytrack.exchange.formulas import guarded
from policytrack.exchange.xlsx import Sheet, SheetColumn, write_workbook
from policytrack.file_forms import CSV, XLSX
from policytrack.files import write_atomically
from policytrack.problems import Misuse

_LEAST, _MOST = 10.0, 60.0


def write_table(path: Path, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]], day: str) -> None:
    """Write a table in the form that the file's name tells; `name` and `day` stand in a workbook.

    Raises Misuse for another form, Refused when it cannot be written; the old file is intact then.
    """
    form = path.suffix.casefold()
    table = [list(row) for row in rows]
    if form == CSV:
        write_atomically(path, table_bytes(heads, table))
    elif form == XLSX:
        columns = [SheetColumn(head, _width(place, head, table)) for place, head in enumerate(heads)]
        cells = ([guarded(cell) for cell in row] for row in table)
        write_workbook(path, Sheet(name=name, columns=columns, rows=cells, day=day))
    else:
        raise Misuse(f"“{path.name}” does not say in what form; give a name that ends in .csv or .xlsx.")


def table_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: UTF-8 with the mark that Excel needs, no cell a formula."""
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return content.getvalue().encode("utf-8-sig")


def _width(place: int, head: str, rows: Sequence[Sequence[str]]) -> float:
    longest = max((len(row[place]) for row in rows), default=0)
    return min(max(_LEAST, len(head) + 4.0, longest + 2.0), _MOST)
