"""Which column of a table feeds which field of a noun: guessed from names, corrected by a person, never by position."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from policytrack.cleaning import clean, clean_line
from policytrack.exchange.spreadsheet import Table
from policytrack.fields import Field, Kind, Value, parse_value
from policytrack.numbering import is_ref
from policytrack.problems import Misuse, Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.searching import words_of

PARENT, SOURCE = "parent", "source"

Columns = Mapping[str, str]
"""The column that feeds each field, by the field's name."""

Replacements = Mapping[tuple[str, str], Value]
"""Our value for a field's name and their cell, folded; for the empty cell also where the field has no column."""

Found = TypeVar("Found")
_Speller = Callable[[Field], tuple[str, ...]]

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "title": ("name", "heading", "short title"),
    "locator": ("page", "pages"),
    "city_summary": ("summary", "plain language summary"),
    PARENT: ("parent", "parent number", "parent no"),
    "level_label": ("level label",),
    "office_notes": ("notes", "remarks"),
    "dated": ("date",),
}
_TEXTS = ("text", "full text", "wording")
_NUMBERS = ("number", "no", "nr", "num", "printed number", "item number")
_DUE = ("due", "due date", "target", "target date", "deadline")
_OWNERS = ("owner", "responsible", "lead", "assigned to")


def fold_cell(cell: str) -> str:
    """A cell as it is compared: without case, runs of white space as one space."""
    return clean_line(cell).casefold()


def natural_field(fields: Mapping[str, Field]) -> str:
    """The name of the field that holds the printed number of a noun; "" when it has none."""
    return next((field.name for field in fields.values() if field.natural and field.kind is Kind.TEXT), "")


def guess_columns(table: Table, catalogue: Catalogue, noun: Noun, told: Columns | None = None) -> dict[str, str]:
    """The columns that by name and content belong to a field, and those that a person `told`, which come first.

    A column whose name fits but whose cells do not (a `kind` that holds none of our words) stays untaken,
    as does one that a person took for another field. Being told "" leaves the field without a column.
    """
    told = told or {}
    found = dict(told)
    fields = [field for field in catalogue.fields(noun.name).values() if may_be_imported(field)]
    for spellings in _spellings(catalogue, noun):
        for field in fields:
            free = [column for column in table.columns if column not in found.values()]
            named = [column for column in free if _folded(column) in spellings(field)]
            if field.name not in found and named and _fits(field, table.cells(named[0])):
                found[field.name] = named[0]
    return {name: column for name, column in found.items() if column}


def may_be_imported(field: Field) -> bool:
    """Whether a column may feed the field: what the program keeps itself, and parts, are not for spreadsheets."""
    return not field.fixed and field.kind is not Kind.PARTS


def parse_columns(written: Iterable[str], table: Table, catalogue: Catalogue, noun: Noun) -> dict[str, str]:
    """What a person told as `FIELD=COLUMN`; `FIELD=` leaves the field without a column.

    Raises Misuse when it has no such form, Refused when field or column is unknown.
    """
    told = {}
    for pair in written:
        name, sign, column = (piece.strip() for piece in pair.partition("="))
        if not sign:
            raise Misuse(f"“{pair}” is not a mapping. Write FIELD=COLUMN, such as level_label=kind.")
        field = _importable(catalogue, noun, name)
        told[field.name] = known_column(table, column) if column else ""
    return told


def known_column(table: Table, written: str) -> str:
    """The table's column as a person may write it. Raises Refused, naming those there are."""
    for column in table.columns:
        if fold_cell(column) == fold_cell(written):
            return column
    raise Refused(
        f"“{table.name}” has no column “{written}”.{did_you_mean(written, table.columns)} "
        f"Its columns are: {', '.join(table.columns)}."
    )


def parse_replacements(written: Iterable[str], catalogue: Catalogue, noun: Noun) -> dict[tuple[str, str], Value]:
    """What a person told as `FIELD:THEIRS=OURS`: our value for their word; an empty THEIRS means the empty cell.

    Raises Misuse when it has no such form, Refused when the field or our word is unknown.
    """
    told: dict[tuple[str, str], Value] = {}
    for rule in written:
        name, colon, rest = rule.partition(":")
        theirs, sign, ours = rest.partition("=")
        if not colon or not sign:
            raise Misuse(f"“{rule}” is not a value. Write FIELD:THEIRS=OURS, such as status:Complete=Received.")
        field = _importable(catalogue, noun, name)
        told[field.name, fold_cell(theirs)] = parse_value(field, clean(ours))
    return told


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question that offers the known word nearest to an unknown one, to follow a sentence; "" if none is near."""
    spellings = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(written.strip().casefold(), spellings, n=1, cutoff=0.6)
    return f" Did you mean “{spellings[near[0]]}”?" if near else ""


def kindly(look_up: Callable[[], Found], written: str, known: Iterable[str]) -> Found:
    """What a look-up finds; where it finds nothing, the nearest word instead of all there are."""
    try:
        return look_up()
    except Refused as problem:
        near = did_you_mean(written, known)
        raise Refused(f"{str(problem).partition(' Choose from: ')[0]}{near}" if near else str(problem)) from None


def _importable(catalogue: Catalogue, noun: Noun, name: str) -> Field:
    field = kindly(lambda: catalogue.field(noun.name, name), name, catalogue.fields(noun.name))
    if not may_be_imported(field):
        raise Refused(f"“{field.label}” is kept by the program; no column can fill it.")
    return field


def _spellings(catalogue: Catalogue, noun: Noun) -> tuple[_Speller, ...]:
    """Ways to recognise a field's column, surest first: its name, its label, what else people call it."""
    label = noun.label.casefold()
    roles = {
        noun.owner: _OWNERS,
        noun.due: _DUE,
        natural_field(catalogue.fields(noun.name)): (*_NUMBERS, f"{label} number", f"{label} no"),
        noun.opening[0] if noun.opening else "": (*_TEXTS, label, f"{label} text"),
    }
    return (
        lambda field: (_folded(field.name),),
        lambda field: (_folded(field.label),),
        lambda field: (*_ALSO_CALLED.get(field.name, ()), *roles.get(field.name, ())),
    )


def _folded(name: str) -> str:
    return " ".join(words_of(name))


def _fits(field: Field, cells: Iterable[str]) -> bool:
    """Whether at least one cell is such as the field takes, or all are empty.

    Asked of words and names only, of which others have their own; a date that is none is a problem to be told.
    """
    if field.kind not in (Kind.VOCABULARY, Kind.REF, Kind.LINKS) or field.name == PARENT:
        return True
    said = [cell for cell in cells if cell.strip()]
    return not said or any(_is_taken(field, cell) for cell in said)


def _is_taken(field: Field, cell: str) -> bool:
    try:
        value = parse_value(field, cell)
    except Refused:
        return False
    if field.kind in (Kind.REF, Kind.LINKS):
        return all(is_ref(item) for item in (value if isinstance(value, tuple) else (str(value),)))
    return True
