"""Tells what was met on the way from a grid to a table: rows left out, rows of other lengths, merged cells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policytrack.exchange.grid import MOST_NAMED, Grid, Row
from policytrack.phrases import listed, shortened

LONGEST_SAID = 40


def rows_that(numbers: Sequence[int], one: str, several: str) -> str:
    """The rows with what they do: `Row 4 repeats`, `Rows 4, 9 and 12 to 20 repeat`."""
    said = listed(list(_runs(numbers)), most=MOST_NAMED)
    return f"Rows {said} {several}" if len(numbers) > 1 else f"Row {said} {one}"


def _runs(numbers: Iterable[int]) -> Iterator[str]:
    """The numbers as they are said; three and more without a gap as `12 to 20`."""
    for _, found in groupby(enumerate(numbers), lambda item: item[1] - item[0]):
        run = [f"{number:,}" for _, number in found]
        yield from [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run


def above(rows: Sequence[Row], head: Row) -> Iterator[str]:
    """What stands above the names of the columns and is left out."""
    if rows:
        said = shortened(next(cell for cell in rows[0].cells if cell.strip()), LONGEST_SAID)
        filled = sum(map(bool, map(str.strip, rows[-1].cells)))
        offer = " If it names groups of columns, choose two rows of names." if filled > 1 else ""
        left = rows_that([row.number for row in rows], "is", "are")
        yield f"Row {head.number:,} names the columns; {left[:1].lower()}{left[1:]} left out (“{said}”).{offer}"


def uneven(grid: Grid, heads: Sequence[Row], rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
    """Rows of other lengths than the header's. In a workbook no row has a length."""
    width = max(len(row.cells) for row in heads)
    long = [row.number for row in rows if len(row.cells) > width and any(map(str.strip, row.cells[width:]))]
    if long:
        over = f"{names[width]}” to “{names[-1]}" if len(names) > width + 1 else names[width]
        yield (
            f"{rows_that(long, 'has', 'have')} more cells than the columns have names; the rest stands in “{over}”. "
            "If a comma inside a text parted it, put quotation marks around that text."
        )
    short = [row.number for row in rows if len(row.cells) < width]
    if short and not grid.sheet:
        yield f"{rows_that(short, 'has', 'have')} fewer cells than there are columns; the others are taken as empty."


def merges(grid: Grid, heads: Sequence[Row], body: Sequence[Row]) -> Iterator[str]:
    """Merged names that may group others, and merged labels that are carried down."""
    named = [each.name for each in grid.merged if each.top == heads[-1].number and each.right > each.left]
    if named:
        yield f"Merged names {listed(named, most=MOST_NAMED)}: where they group others, choose two rows of names."
    numbers = {row.number for row in body} if grid.merged else set()
    down = [each.name for each in grid.merged if each.top in numbers and each.bottom > each.top]
    if down:
        yield f"Merged cells {listed(down, most=MOST_NAMED)}: the value stands in each of the rows."
