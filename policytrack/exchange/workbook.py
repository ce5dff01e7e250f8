"""Reads one sheet of a workbook (XLSX, XLS, ODS) as text: what its cells show, as far as their values tell."""

import datetime
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from policytrack.exchange import grid
from policytrack.exchange.grid import MOST_NAMED, Grid, Merged, Row, SeveralSheets, column_letters
from policytrack.exchange.text_file import too_many_rows
from policytrack.exchange.weighing import NOTHING, SheetFindings, damaged, parts_of, protected
from policytrack.exchange.weighing_ods import ODS_CONTENT, weigh_ods
from policytrack.exchange.weighing_xls import weigh_xls
from policytrack.exchange.weighing_xlsx import weigh_xlsx
from policytrack.phrases import listed
from policytrack.problems import Refused

_SPARE_ROWS = 50  # titles and names of columns, which are no rows of theirs
_PLAIN = "%.15g".__mod__
_EXPONENT = "e"
_AT_ONCE = 500
_ZIP = b"PK"


def workbook_grid(name: str, content: bytes, wanted: str = "") -> Grid:
    """The cells of a sheet: the `wanted` one, else the only one that holds something.

    Formulas give the values that were saved with them. Raises Refused with one sentence when the workbook is
    damaged, protected, too large, or holds several sheets and none was chosen.
    """
    findings = _weighed(name, content)
    with _readable(name), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        visible = _visible(book)
        sheet = _sheet(name, book, wanted, visible)
        found = findings.get(sheet.name, NOTHING)
        rows = _rows(name, sheet, found.shown_precision)
        merged = tuple(_merged(sheet)) or found.merged
    notes = [_errors(found.errors)] if found.errors else []
    return Grid(
        name=name,
        rows=rows,
        merged=merged,
        notes=tuple(notes),
        sheet=sheet.name,
        sheets=visible if wanted else (sheet.name,),
    )


def _weighed(name: str, content: bytes) -> Mapping[str, SheetFindings]:
    """What is found of the sheets before the workbook is opened."""
    if not content.startswith(_ZIP):
        return weigh_xls(name, content)
    parts = parts_of(name, content)
    return weigh_ods(name, parts) if ODS_CONTENT in parts else weigh_xlsx(name, parts)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turns what the reader of workbooks says into one sentence of ours."""
    try:
        yield
    except PasswordError:
        raise protected(name) from None
    except CalamineError:
        raise damaged(name) from None
    except BaseException as error:
        # A panic of the library in Rust: its type cannot be imported, and is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from None


def _visible(book: CalamineWorkbook) -> tuple[str, ...]:
    """The names of the sheets that a person sees."""
    return tuple(
        each.name
        for each in book.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    )


def _sheet(name: str, book: CalamineWorkbook, wanted: str, visible: Sequence[str]) -> CalamineSheet:
    if wanted:
        known = {each.casefold().strip(): each for each in (*book.sheet_names, *visible)}
        if wanted.casefold().strip() not in known:
            raise Refused(f"“{name}” has no sheet “{wanted}”. Its sheets are: {', '.join(visible)}.")
        return book.get_sheet_by_name(known[wanted.casefold().strip()])
    filled = [sheet for sheet in map(book.get_sheet_by_name, visible) if sheet.end is not None]
    if len(filled) > 1:
        raise SeveralSheets(name, [sheet.name for sheet in filled])
    if not filled:
        raise Refused(f"“{name}” is empty; it needs a first row with the names of the columns.")
    return filled[0]


def _rows(name: str, sheet: CalamineSheet, shown_precision: Mapping[int, Mapping[int, int]]) -> tuple[Row, ...]:
    """The rows that are not blank. The reader gives all rows, but no columns left of the first that holds something."""
    left = sheet.start[1] if sheet.start else 0
    if left + sheet.width > grid.MOST_COLUMNS:
        raise Refused(
            f"“{name}” has {left + sheet.width:,} columns; at most {grid.MOST_COLUMNS} can be read. Remove some."
        )
    margin, values = ("",) * left, sheet.iter_rows()
    texts = chain.from_iterable(map(_texts, iter(lambda: list(islice(values, _AT_ONCE)), [])))
    rows = [Row(number, margin + cells) for number, cells in enumerate(texts, 1) if any(map(str.strip, cells))]
    if len(rows) > grid.MOST_ROWS + _SPARE_ROWS:
        raise Refused(too_many_rows(name))
    if not shown_precision:
        return tuple(rows)
    return tuple(Row(row.number, _as_shown(row.cells, shown_precision.get(row.number, {}))) for row in rows)


def _texts(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, ...]]:
    """Rows of values as rows of texts; column by column, because most hold values of one type."""
    return zip(*map(_column, zip(*rows, strict=True)), strict=True)


def _column(cells: Sequence[Any]) -> Iterable[str]:
    first, *others = set(map(type, cells))
    if others:
        return [cell if type(cell) is str else _TEXTS[type(cell)](cell) for cell in cells]
    if first is float:
        texts = list(map(_PLAIN, cells))
        return map(_number, cells) if _EXPONENT in "".join(texts) else texts
    return cells if first is str else map(_TEXTS[first], cells)


def _number(number: float) -> str:
    """A number as a spreadsheet shows it: fifteen digits, whole ones in full."""
    text = _PLAIN(number)
    return str(int(number)) if _EXPONENT in text and number == int(number) else text


def _moment(moment: datetime.datetime) -> str:
    day, time = moment.date().isoformat(), moment.time()
    return f"{day} {_clock(time)}" if time != datetime.time() else day


def _duration(duration: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _clock(time: datetime.time) -> str:
    return time.isoformat("seconds" if time.second else "minutes")


# What a cell's value is as text: dates in ISO, yes and no as our own export says them.
_TEXTS: Mapping[type, Callable[[Any], str]] = {
    bool: lambda cell: "Yes" if cell else "No",
    float: _number,
    int: str,
    datetime.date: datetime.date.isoformat,
    datetime.datetime: _moment,
    datetime.time: _clock,
    datetime.timedelta: _duration,
}


def _as_shown(cells: tuple[str, ...], lengths: Mapping[int, int]) -> tuple[str, ...]:
    """The cells with dates cut to the month or year that is shown of them, where nothing is lost by it."""
    shown = list(cells)
    for place, length in lengths.items():
        date = shown[place] if place < len(shown) else ""
        if len(date) == len("2023-01-01") and date[length:] == "2023-01-01"[length:]:
            shown[place] = date[:length]
    return tuple(shown)


def _merged(sheet: CalamineSheet) -> Iterator[Merged]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Merged(top + 1, left, bottom + 1, right)


def _errors(cells: Sequence[tuple[int, int]]) -> str:
    names = listed([f"{column_letters(place)}{row}" for row, place in cells], most=MOST_NAMED)
    are = "shows an error and is" if len(cells) == 1 else "show an error and are"
    return f"{names} {are} taken as empty."
