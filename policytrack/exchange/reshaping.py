"""Makes one row for each figure of a wide table: a column for each period, or a row for each period and many series."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from policytrack.exchange.figures import figure, period
from policytrack.exchange.grid import Row, Table
from policytrack.problems import Refused

LONG, WIDE = "long", "wide"
_YEAR_AND_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
PERIOD, VALUE, SERIES, INDICATOR = "period", "value", "series", "indicator"


@dataclass(frozen=True, slots=True)
class CellRow(Row):
    """One figure of a row that holds several; `columns` tells which printed column a column of ours was."""

    columns: Mapping[str, str] = field(default_factory=dict)


def reshaped(table: Table, shape: str, *, inside: bool = False) -> Table:
    """The table with one row for each figure. `inside` says that all of them belong to one indicator.

    Columns that are neither periods nor figures are kept beside each figure. The name of a column of figures
    becomes the series of its figures where they are of one indicator, else the name of their indicator.
    Raises Refused when the table is not wide.
    """
    if shape != WIDE:
        return table
    table = _with_months(table)
    periods = [column for column in table.columns if period(column)[0]]
    if periods:
        return _by_period_columns(table, periods)
    by = next((column for column in table.columns if _all(table, column, lambda cell: bool(period(cell)[0]))), "")
    figures = [column for column in table.columns if column != by and _all(table, column, _is_figure)]
    if by and figures:
        return _by_period_rows(table, by, figures, SERIES if inside else INDICATOR)
    raise Refused(
        f"“{table.name}” has neither columns named by years or months, nor one column of periods beside columns of "
        "figures; import it with a row for each figure."
    )


def _with_months(table: Table) -> Table:
    """The table with one period of year and month, where it has a column for each: `2017` and `10` is `2017-10`."""
    named = {column.strip().casefold(): place for place, column in enumerate(table.columns)}
    year, month = named.get("year"), named.get("month")
    if year is None or month is None:
        return table
    periods = [f"{row.cells[year].strip()}-{row.cells[month].strip():0>2}" for row in table.rows]
    if not all(_YEAR_AND_MONTH.fullmatch(each) and period(each)[0] for each in periods):
        return table
    columns = tuple(PERIOD if place == year else name for place, name in enumerate(table.columns) if place != month)
    rows = tuple(
        Row(
            row.number, tuple(each if place == year else cell for place, cell in enumerate(row.cells) if place != month)
        )
        for row, each in zip(table.rows, periods, strict=True)
    )
    return Table(table.name, columns, rows, table.notes)


def _by_period_columns(table: Table, periods: Sequence[str]) -> Table:
    kept = [column for column in table.columns if column not in periods]
    return _one_by_one(table, kept, kept, PERIOD, {column: column for column in periods})


def _by_period_rows(table: Table, by: str, figures: Sequence[str], called: str) -> Table:
    kept = [column for column in table.columns if column not in figures]
    columns = [PERIOD if column == by and PERIOD not in kept else column for column in kept]
    return _one_by_one(table, kept, columns, called, {column: column.replace("_", " ") for column in figures})


def _one_by_one(
    table: Table, kept: Sequence[str], columns: Sequence[str], called: str, figures: Mapping[str, str]
) -> Table:
    """A row for each figure: the cells kept beside it, now under `columns`; what its column is called; and itself."""
    name, value = _free((called, VALUE), kept)
    beside_at, figures_at = _places(table, kept), _places(table, tuple(figures))
    rows = tuple(
        CellRow(row.number, (*(row.cells[at] for at in beside_at), says, row.cells[place]), {value: column})
        for row in table.rows
        for (column, says), place in zip(figures.items(), figures_at, strict=True)
        if row.cells[place].strip()
    )
    if not rows:
        raise Refused(f"“{table.name}” holds no figures in its columns; nothing can be imported.")
    return Table(table.name, (*columns, name, value), rows, table.notes)


def _places(table: Table, columns: Sequence[str]) -> tuple[int, ...]:
    return tuple(table.columns.index(column) for column in columns)


def _free(names: tuple[str, ...], taken: Sequence[str]) -> tuple[str, ...]:
    """Names for our columns; where the file has such a name already, ours says what it is."""
    used = {column.casefold() for column in taken}
    return tuple(name if name not in used else f"{name} (of the column)" for name in names)


def _all(table: Table, column: str, fits: Callable[[str], bool]) -> bool:
    said = [cell for cell in table.cells(column) if cell.strip()]
    return bool(said) and all(map(fits, said))


def _is_figure(cell: str) -> bool:
    try:
        return figure(cell) is not None
    except Refused:
        return False
