"""Makes a table of a grid: finds the rows that name its columns, joins and completes them, and tells what it met."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from statistics import median

from policytrack.cleaning import clean_line
from policytrack.exchange import grid as limits
from policytrack.exchange.grid import (
    GUESSED,
    MOST_HEADER_ROWS,
    Grid,
    Merged,
    Reading,
    Row,
    Table,
    column_letters,
)
from policytrack.exchange.heading_notes import above, merges, rows_that, uneven
from policytrack.exchange.text_file import too_many_rows
from policytrack.problems import Refused

JOINT = " / "

_LOOKED_AT = 30
_MOST_MERGED = 5_000_000  # rows of merged ranges, all together
_DISTINCT = 0.6  # of the names of columns; a wide table may repeat “Age” for each person
_NUMBER = re.compile(r"[-+(]?\s*[$£€]?\s*[\d.,]+\s*%?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")

Cells = tuple[str, ...]


def table_of(grid: Grid, reading: Reading = GUESSED) -> Table:
    """The table in a grid. Raises Refused when it has no rows, or the chosen row is not there."""
    if not grid.rows:
        raise Refused(f"“{grid.name}” is empty; it needs a first row with the names of the columns.")
    first = _chosen(grid, reading) if reading.header_row else guess_header(grid.rows, reading.header_rows)
    count = min(max(reading.header_rows, 1), MOST_HEADER_ROWS)
    if len(grid.rows) - first - count > limits.MOST_ROWS:
        raise Refused(too_many_rows(grid.name))
    if sum(each.bottom - each.top for each in grid.merged) > _MOST_MERGED:
        raise Refused(f"“{grid.name}” has too many merged cells to be read; take the merging back and try again.")
    heads = _spread(grid.rows[first : first + count], grid.merged, across=True)
    body = _spread(grid.rows[first + count :], grid.merged, across=False)
    width = _width(grid, (*heads, *body))
    header = _joined([_padded(row.cells, width) for row in heads], exact=_is_merged(heads[0], grid.merged))
    kept = [place for place in range(width) if header[place].strip() or any(_cells_at(body, place))]
    rows, repeats = _without_repeats(body, [_padded(row.cells, width) for row in heads])
    names = column_names(header)
    notes = (
        *above(grid.rows[:first], heads[0]),
        *uneven(grid, heads, rows, names),
        *merges(grid, heads, body),
        *repeats,
    )
    return Table(
        grid.name,
        tuple(names[place] for place in kept),
        tuple(_fitted(rows, kept, width)),
        (*grid.notes, *notes),
        grid.sheet,
        heads[0].number,
    )


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Names by which columns can be told apart: trimmed; `Column C` where there is none, `Date (2)` for the second."""
    names: dict[str, None] = {}
    for place, written in enumerate(header):
        wanted = clean_line(written) or f"Column {column_letters(place)}"
        repeats = (f"{wanted} ({count})" for count in range(2, len(header) + 2))
        names[next(name for name in (wanted, *repeats) if name not in names)] = None
    return tuple(names)


# -- which row names the columns ----------------------------------------------------------------------------


def guess_header(rows: Sequence[Row], count: int = 1) -> int:
    """The place of the first of `count` rows that name the columns: the first as wide as what follows, all words.

    Title lines fill a cell or two; rows of values hold numbers or repeat themselves. Where no row is such, the first.
    """
    filled = [sum(map(bool, map(str.strip, row.cells))) for row in rows[:_LOOKED_AT]]
    usual = median(filled[1:]) if len(filled) > 1 else 0
    fitting = (place for place in range(len(filled)) if 2 * filled[place] > usual and _names(rows[place].cells))
    found = next(fitting, 0)
    is_group = count > 1 and found > 0 and filled[found - 1] > 1 and rows[found - 1].number == rows[found].number - 1
    return found - 1 if is_group else found


def _names(cells: Cells) -> bool:
    """Whether the cells could name columns: mostly words, mostly different ones."""
    said = [cell.strip() for cell in cells if cell.strip()]
    words = [cell for cell in said if _YEAR.fullmatch(cell) or not _NUMBER.fullmatch(cell)]
    return 2 * len(words) > len(said) and len(set(said)) >= _DISTINCT * len(said)


def _chosen(grid: Grid, reading: Reading) -> int:
    for place, row in enumerate(grid.rows):
        if row.number == reading.header_row:
            return place
    raise Refused(
        f"“{grid.name}” has nothing in row {reading.header_row:,} that could name the columns; "
        f"choose a row from {grid.rows[0].number:,} to {grid.rows[-1].number:,} that is not blank."
    )


def _joined(heads: Sequence[Cells], *, exact: bool) -> Cells:
    """The names of one or more rows; a group's name stands over all its columns, up to the next group's."""
    joined = heads[-1]
    for upper in reversed(heads[:-1]):
        above = upper if exact else _carried(upper, joined)
        joined = tuple(map(_both, above, joined))
    return joined


def _carried(upper: Cells, lower: Cells) -> Iterator[str]:
    group = ""
    for over, under in zip(upper, lower, strict=True):
        group = over if over.strip() else group
        yield group if under.strip() or over.strip() else ""


def _both(over: str, under: str) -> str:
    over, under = clean_line(over), clean_line(under)
    return under if over == under else JOINT.join(filter(None, (over, under)))


# -- its cells ----------------------------------------------------------------------------------------------


def _width(grid: Grid, rows: Iterable[Row]) -> int:
    """How many columns hold something."""
    width = 0
    for row in rows:
        if len(row.cells) > width:
            width = next((place for place in range(len(row.cells), width, -1) if row.cells[place - 1].strip()), width)
    if width > limits.MOST_COLUMNS:
        raise Refused(f"“{grid.name}” has {width:,} columns; at most {limits.MOST_COLUMNS} can be read. Remove some.")
    return width


def _cells_at(rows: Iterable[Row], place: int) -> Iterator[str]:
    return (row.cells[place].strip() for row in rows if place < len(row.cells))


def _padded(cells: Cells, width: int) -> Cells:
    return cells if len(cells) == width else cells[:width] + ("",) * (width - len(cells))


def _fitted(rows: Iterable[Row], kept: Sequence[int], width: int) -> Iterator[Row]:
    """The rows with one cell for each column that is kept."""
    if len(kept) < width:
        chosen = itemgetter(*kept, kept[-1])  # one more, so that it gives a tuple in any case
        for row in rows:
            yield Row(row.number, chosen(_padded(row.cells, width))[:-1])
        return
    for row in rows:
        yield row if len(row.cells) == width else Row(row.number, _padded(row.cells, width))


def _spread(rows: Sequence[Row], merged: Iterable[Merged], *, across: bool) -> Sequence[Row]:
    """The rows with the value of each merged range in all its rows; `across` also in all its columns.

    In the body a value is carried down only: a label for several rows says the same of each, but a heading
    across the table is one cell, not one for every column.
    """
    places = {row.number: place for place, row in enumerate(rows)}
    touched = [each for each in merged if each.top in places]
    if not touched:
        return rows
    spread = [list(row.cells) for row in rows]
    for each in touched:
        top = spread[places[each.top]]
        value = top[each.left] if each.left < len(top) else ""
        last = each.right if across else each.left
        for number in range(each.top, min(each.bottom, rows[-1].number) + 1) if value.strip() else ():
            cells = spread[places[number]] if number in places else []
            for place in range(each.left, min(last + 1, len(cells))):
                cells[place] = cells[place] or value
    return tuple(Row(row.number, tuple(cells)) for row, cells in zip(rows, spread, strict=True))


def _is_merged(row: Row, merged: Iterable[Merged]) -> bool:
    return any(each.top <= row.number <= each.bottom for each in merged)


def _without_repeats(body: Sequence[Row], heads: Sequence[Cells]) -> tuple[Sequence[Row], list[str]]:
    """The rows without those that print the names of the columns again, and what to tell of them."""
    again, partly = [], []
    for head in heads:
        names = [clean_line(cell) for cell in head]
        count, marks = sum(map(bool, names)), {*head, *names} - {""}
        for row in body if count > 1 else ():
            if len(marks.intersection(row.cells)) < 2:  # quick, as most rows are values
                continue
            same = sum(bool(name) and clean_line(cell) == name for name, cell in zip(names, row.cells, strict=False))
            if same == count == sum(map(bool, map(str.strip, row.cells))):
                again.append(row.number)
            elif same > 1 and 2 * same > count:
                partly.append(row.number)
    notes = []
    if again:
        notes.append(f"{rows_that(again, 'repeats', 'repeat')} the names of the columns; left out.")
    if partly:
        notes.append(f"{rows_that(partly, 'repeats', 'repeat')} most names of the columns; kept as printed.")
    left_out = set(again)
    return [row for row in body if row.number not in left_out] if again else body, notes
