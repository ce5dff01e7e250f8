"""Turns the rows of a table into values of a noun's fields, and collects what is wrong, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policytrack.cleaning import clean, clean_line
from policytrack.exchange.cell_dates import are_serials
from policytrack.exchange.cells import CellReader, cut_to
from policytrack.exchange.figures import VALUE, Figure, holds_figures, with_figure, with_period
from policytrack.exchange.formulas import without_guard
from policytrack.exchange.grid import Row, Table
from policytrack.exchange.holders import Holders
from policytrack.exchange.mapping import SOURCE, natural_field
from policytrack.exchange.naming import Naming
from policytrack.exchange.surroundings import ImportRequest, Surroundings, is_own_parent
from policytrack.exchange.targets import Role, Target, targets
from policytrack.fields import Kind, Value, is_empty
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as values of fields.

    Attributes:
        row: its number in the spreadsheet.
        number: its printed number.
        parent: the printed number of its parent, which is looked up later.
        values: what it says; an empty value clears a field.
        holder: for a part, the ref or handle of the record that is to hold it.
        at: its place among all rows, by which it is known; several may come from one row of the spreadsheet.
        column: the column whose cell it is, where a row holds several.
        clears: whether one of the values is empty.
    """

    row: int
    number: str
    parent: str
    values: Mapping[str, Value]
    holder: str = ""
    at: int = field(default=-1, compare=False)
    column: str = ""
    clears: bool = False

    @property
    def place(self) -> str:
        """Where it stands, in words: `Row 24 (2.2.4)`."""
        return f"Row {self.row}" + (f" ({self.number})" if self.number else "")

    @property
    def said(self) -> dict[str, Value]:
        """What it says, without what it clears."""
        if not self.clears:
            return dict(self.values)
        return {name: value for name, value in self.values.items() if not is_empty(value)}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something that stops an import: the row, the name of the column ("" for the whole row), a plain sentence."""

    entry: Entry
    column: str
    sentence: str

    def __str__(self) -> str:
        column = f", column “{self.column}”" if self.column else ""
        return f"{self.entry.place}{column}: {self.sentence}"


def read_entries(
    table: Table, request: ImportRequest, catalogue: Catalogue, around: Surroundings
) -> tuple[list[Entry], list[RowProblem]]:
    """Every row as an entry, and every cell that cannot be taken as a problem."""
    known, naming = targets(catalogue, request.noun), Naming(around, catalogue, request.noun, request.make)
    return RowReader(table, request, known, naming, Holders(request, known, around, naming)).entries(table)


class RowReader:
    """Reads the rows of a table, one after the other, by the columns that were chosen."""

    def __init__(
        self, table: Table, request: ImportRequest, known: Mapping[str, Target], naming: Naming, holders: Holders
    ) -> None:
        self._request, self._holders, self._known = request, holders, known
        self._fields = {target.key: target.field for target in known.values() if target.role is Role.OWN}
        self._number = natural_field(self._fields)
        self._figures = holds_figures(self._fields)
        told = {key for key, theirs in request.replacements if not theirs} - request.columns.keys()
        places = {column: place for place, column in enumerate(table.columns)}
        fed = sorted((places[column], key) for key, column in request.columns.items())
        self._cells = [(place, known[key]) for place, key in fed] + [(-1, known[key]) for key in sorted(told)]
        self._may_clear = any(not theirs and is_empty(ours) for (_, theirs), ours in request.replacements.items())
        fed_columns = set(request.columns.values()) if request.rest else set(table.columns)
        self._rest = [(column, place) for column, place in places.items() if column not in fed_columns]
        self._parent = next((t.key for _, t in self._cells if is_own_parent(t.field, request.noun)), "")
        self._readers = {
            target.key: CellReader(
                target,
                request.replacements,
                naming,
                is_figure=self._figures and target.key == VALUE,
                serials=target.field.kind is Kind.DATE
                and place >= 0
                and are_serials(row.cells[place] for row in table.rows),
            )
            for place, target in self._cells
        }

    def entries(self, table: Table) -> tuple[list[Entry], list[RowProblem]]:
        """Every row as an entry, and every cell that cannot be taken as a problem."""
        entries, problems = [], []
        for at, row in enumerate(table.rows):
            entry, wrong = self._entry(row, at)
            entries.append(entry)
            problems += [RowProblem(entry, self._column(key, row), sentence) for key, sentence in wrong.items()]
        return entries, problems

    def _column(self, key: str, row: Row) -> str:
        printed = getattr(row, "columns", {})
        column = self._request.columns.get(key, "")
        return str(printed.get(column, column))

    def _entry(self, row: Row, at: int) -> tuple[Entry, dict[str, str]]:
        values: dict[str, Value] = {SOURCE: self._request.source} if self._request.source else {}
        told: dict[str, Value] = {}
        written: dict[str, str] = {}
        wrong: dict[str, str] = {}
        parent = number = holder = ""
        for place, target in self._cells:
            cell = without_guard(clean(row.cells[place])) if place >= 0 else ""
            if target.key == self._parent:
                parent = clean_line(cell)
                continue
            if target.key == self._number:
                number = clean_line(cell)
            if target.is_holders:
                written[target.key] = cell
            self._read(target, cell, values if target.role is Role.OWN else told, wrong)
        try:
            holder = self._holders.of(told, written) if not any(self._known[key].is_holders for key in wrong) else ""
        except Refused as problem:
            wrong[""] = str(problem)
        if self._rest:
            self._take_rest(row, values)
        values = self._completed(values, told, wrong)
        column = next(iter(getattr(row, "columns", {}).values()), "")
        clears = self._may_clear and any(map(is_empty, values.values()))
        return Entry(row.number, number, parent, values, holder, at, column, clears), wrong

    def _read(self, target: Target, cell: str, values: dict[str, Value], wrong: dict[str, str]) -> None:
        key = target.key
        try:
            value = self._readers[key].read(cell)
        except Refused as problem:
            wrong[key] = str(problem)
            return
        if isinstance(value, Figure):
            values |= with_figure(values, value)
        elif not is_empty(value) or self._clears(key, cell):
            values[key] = value

    def _take_rest(self, row: Row, values: dict[str, Value]) -> None:
        """Put what no other target takes into one text, a line for each column."""
        cells = ((column, clean(row.cells[place]).strip()) for column, place in self._rest)
        lines = [f"{clean_line(column)}: {cell}" for column, cell in cells if cell]
        told = str(values.get(self._request.rest) or "")
        if lines:
            values[self._request.rest] = "\n".join(filter(None, (told, *lines)))

    def _clears(self, key: str, cell: str) -> bool:
        """Whether the person told that an empty cell of this column empties the field."""
        return not cell.strip() and (key, "") in self._request.replacements and key in self._request.columns

    def _completed(
        self, values: dict[str, Value], told: Mapping[str, Value], wrong: dict[str, str]
    ) -> dict[str, Value]:
        for key, target in self._known.items() if told else ():
            if target.role is Role.PRECISION and key in told and values.get(target.of):
                try:
                    values[target.of] = cut_to(str(values[target.of]), str(told[key]).casefold())
                except Refused as problem:
                    wrong[key] = str(problem)
        return with_period(values) if self._figures else values
