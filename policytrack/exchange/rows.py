"""Turns the rows of a table into values of a noun's fields, and collects what is wrong, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from policytrack.cleaning import clean, clean_line
from policytrack.exchange.formulas import without_guard
from policytrack.exchange.mapping import SOURCE, fold_cell, natural_field
from policytrack.exchange.spreadsheet import Row, Table
from policytrack.exchange.surroundings import ImportRequest, Surroundings, is_own_parent
from policytrack.fields import Field, Kind, Value, check_value, is_empty, parse_value
from policytrack.problems import Refused


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as values of fields; `parent` is the printed number of its parent, which is looked up later."""

    row: int
    number: str
    parent: str
    values: Mapping[str, Value]

    @property
    def place(self) -> str:
        """Where it stands, in words: `Row 24 (2.2.4)`."""
        return f"Row {self.row}" + (f" ({self.number})" if self.number else "")


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
    table: Table, request: ImportRequest, fields: Mapping[str, Field], around: Surroundings
) -> tuple[list[Entry], list[RowProblem]]:
    """Every row as an entry, and every cell that cannot be taken as a problem."""
    columns = sorted((table.columns.index(column), name) for name, column in request.columns.items())
    places = {name: place for place, name in columns}
    told = {name for name, theirs in request.replacements if not theirs} - places.keys()
    entries, problems = [], []
    for row in table.rows:
        cells = {name: without_guard(clean(row.cells[place])) for name, place in places.items()}
        entry, wrong = _entry(row, cells | dict.fromkeys(told, ""), request, fields, around)
        entries.append(entry)
        problems += [RowProblem(entry, request.columns.get(name, ""), sentence) for name, sentence in wrong.items()]
    return entries, problems


def _entry(
    row: Row, cells: Mapping[str, str], request: ImportRequest, fields: Mapping[str, Field], around: Surroundings
) -> tuple[Entry, dict[str, str]]:
    values: dict[str, Value] = {SOURCE: request.source} if request.source else {}
    parent, wrong = "", {}
    for name, cell in cells.items():
        try:
            if is_own_parent(fields[name], request.noun):
                parent = clean_line(cell)
                continue
            value = _value(fields[name], cell, request, around)
            if not is_empty(value):
                values[name] = value
        except Refused as problem:
            wrong[name] = str(problem).removeprefix(f"{fields[name].label}: ")
    number = clean_line(cells.get(natural_field(fields), ""))
    return Entry(row.number, number, parent, values), wrong


def _value(field: Field, cell: str, request: ImportRequest, around: Surroundings) -> Value:
    ours = request.replacements.get((field.name, fold_cell(cell)))
    value = parse_value(field, cell) if ours is None else ours
    if field.kind is Kind.REF and value:
        value = around.ref(field, cell.strip() if ours is None else str(ours))
    elif field.kind is Kind.LINKS and isinstance(value, tuple):
        value = tuple(dict.fromkeys(around.ref(field, item) for item in value))
    check_value(field, value)
    return value
