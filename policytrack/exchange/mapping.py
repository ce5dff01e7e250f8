"""Which column of a table feeds which field of a noun: guessed from names, corrected by a person, never by position."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from policytrack.cleaning import clean, clean_line
from policytrack.exchange.grid import Table
from policytrack.exchange.targets import OF, PRECISION, Role, Target, targets
from policytrack.fields import Field, Kind, Value, parse_value
from policytrack.nearest import did_you_mean, kindly
from policytrack.numbering import is_ref
from policytrack.problems import Misuse, Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.searching import words_of

TITLE, PARENT, SOURCE, PERIOD = "title", "parent", "source", "period"

Columns = Mapping[str, str]
"""The column that feeds each target, by the target's key."""

Replacements = Mapping[tuple[str, str], Value]
"""Our value for a target's key and their cell, folded; for the empty cell also where the target has no column."""

FITTING = 0.25
"""The share of a column's different words that must be ours before it is taken for a vocabulary by itself."""

Resolves = Callable[[Field, Sequence[str]], bool]
"""Whether enough of some cells name records that a field may tie to."""

_Speller = Callable[[Target], tuple[str, ...]]
_QUOTED = re.compile(r"\s*\"(.*)\"\s*=(.*)", re.DOTALL)

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "title": ("name", "heading", "short title"),
    "locator": ("page", "pages"),
    "city_summary": ("summary", "plain language summary"),
    PARENT: ("parent", "parent number", "parent no"),
    "level_label": ("level label",),
    "office_notes": ("notes", "remarks"),
    "dated": ("date",),
    PERIOD: ("period as published", "year", "month", "date"),
    "date": ("date as published", "date published"),
    "url": ("link", "address", "source url"),
}
_NAMING = (Kind.TEXT, Kind.DATE, Kind.REF)  # by which a record is found; a status or a long text tells none apart
_TEXTS = ("text", "full text", "wording")
_NUMBERS = ("number", "no", "nr", "num", "printed number", "item number")
_DUE = ("due", "due date", "target", "target date", "deadline")
_OWNERS = ("owner", "responsible", "lead", "assigned to")


def fold_cell(cell: str) -> str:
    """A cell as it is compared: without case, runs of white space as one space."""
    return clean_line(cell).casefold()


def natural_field(fields: Mapping[str, Field]) -> str:
    """The name of the field that holds the printed number of a noun; "" when it has none. A period is no number."""
    natural = (name for name, field in fields.items() if field.natural and field.kind is Kind.TEXT and name != PERIOD)
    return next(natural, "")


def guess_columns(
    table: Table,
    catalogue: Catalogue,
    noun: Noun,
    told: Columns | None = None,
    resolves: Resolves | None = None,
    *,
    inside: bool = False,
) -> dict[str, str]:
    """The columns that by name and content belong to a target, and those that a person `told`, which come first.

    A column whose name fits but whose cells do not (a `kind` that holds none of our words) stays untaken,
    as does one that a person took for another field. Being told "" leaves the target without a column.
    `resolves` tells whether enough cells name records of the office; without it only refs are recognised.
    `inside` says that the record which holds the rows is known, so that no column is taken for it.
    """
    told = told or {}
    found = dict(told)
    own_names: set[str] = set()
    for role, spellings in _spellings(catalogue, noun):
        for target in targets(catalogue, noun).values():
            if target.role is not role or target.key in found or (inside and target.is_holders):
                continue
            names = set(spellings(target))
            own_names |= names if role is Role.OWN else set()
            free = [column for column in table.columns if column not in found.values() and _folded(column) in names]
            if role is not Role.OWN:
                free = [column for column in free if _folded(column) not in own_names]
            if free and _fits(target, table.cells(free[0]), found, resolves):
                found[target.key] = free[0]
    _move_long_titles(table, catalogue, noun, found, told)
    return {key: column for key, column in found.items() if column}


def _move_long_titles(table: Table, catalogue: Catalogue, noun: Noun, found: dict[str, str], told: Columns) -> None:
    """What is too long for a title is the text that nothing feeds yet, whatever its column is called."""
    text, limit = next(iter(noun.opening), ""), catalogue.fields(noun.name)[TITLE].limit
    if TITLE in told or not found.get(TITLE) or not text or text in found:
        return
    if any(len(cell.strip()) > limit for cell in table.cells(found[TITLE])):
        found[text] = found.pop(TITLE)


def parse_columns(written: Iterable[str], table: Table, catalogue: Catalogue, noun: Noun) -> dict[str, str]:
    """What a person told as `FIELD=COLUMN`; `FIELD=` leaves the field without a column.

    Raises Misuse when it has no such form, Refused when field or column is unknown.
    """
    told = {}
    for pair in written:
        name, sign, column = (piece.strip() for piece in pair.partition("="))
        if not sign:
            raise Misuse(f"“{pair}” is not a mapping. Write FIELD=COLUMN, such as level_label=kind.")
        target = known_target(catalogue, noun, name)
        told[target.key] = known_column(table, column) if column else ""
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

    An empty OURS leaves the field empty, and where the record has a value already, clears it.
    Raises Misuse when it has no such form, Refused when the field or our word is unknown.
    """
    told: dict[tuple[str, str], Value] = {}
    for rule in written:
        name, colon, rest = rule.partition(":")
        theirs, sign, ours = _halves(rest)
        if not colon or not sign:
            raise Misuse(f"“{rule}” is not a value. Write FIELD:THEIRS=OURS, such as status:Complete=Received.")
        target = known_target(catalogue, noun, name)
        told[target.key, fold_cell(theirs)] = parse_value(target.field, clean(ours))
    return told


def _halves(rule: str) -> tuple[str, str, str]:
    """THEIRS, the sign and OURS; their word may be put in quotation marks when it holds the sign."""
    quoted = _QUOTED.fullmatch(rule)
    return (quoted[1], "=", quoted[2]) if quoted else rule.partition("=")


def known_target(catalogue: Catalogue, noun: Noun, name: str) -> Target:
    """The target as a person may write it, by key or label. Raises Refused, offering the nearest."""
    known = targets(catalogue, noun)
    folded = name.strip().casefold()
    for target in known.values():
        if folded in (target.key, target.label.casefold(), target.key.replace("_", " ")):
            return target
    if OF in folded:
        raise Refused(f"Nothing is called “{name}” here.{did_you_mean(name, known)}")
    field = kindly(lambda: catalogue.field(noun.name, name), name, known)
    if field.name not in known:
        raise Refused(f"“{field.label}” is kept by the program; no column can fill it.")
    return known[field.name]


def _spellings(catalogue: Catalogue, noun: Noun) -> tuple[tuple[Role, _Speller], ...]:
    """Ways to recognise a column, surest first: its name, its label, what else people call it; then the holder's."""
    label = noun.label.casefold()
    roles = {
        noun.owner: _OWNERS,
        noun.due: _DUE,
        natural_field(catalogue.fields(noun.name)): (*_NUMBERS, f"{label} number", f"{label} no"),
        noun.opening[0] if noun.opening else "": (*_TEXTS, label, f"{label} text"),
    }
    return (
        (Role.OWN, lambda target: (_folded(target.key),)),
        (Role.OWN, lambda target: (_folded(target.label),)),
        (Role.OWN, lambda target: (*_ALSO_CALLED.get(target.key, ()), *roles.get(target.key, ()))),
        (Role.OWN, lambda target: (f"{label} {_folded(target.key)}", f"{label} {_folded(target.label)}")),
        (Role.HOLDER, lambda target: (_folded(target.label), f"{_folded(target.label)} ref")),
        (Role.HOLDER_FIELD, lambda target: (_folded(target.key), _folded(target.label))),
        (Role.HOLDER_FIELD, lambda target: (_folded(target.field.name),)),
        (Role.PRECISION, lambda target: (_folded(target.key), PRECISION)),
    )


def _folded(name: str) -> str:
    return " ".join(words_of(name))


def _fits(target: Target, cells: Iterable[str], found: Columns, resolves: Resolves | None) -> bool:
    """Whether at least one cell is such as the target takes, or all are empty; names must mostly be known ones.

    Asked of words and names only, of which others have their own; a date that is none is a problem to be told.
    """
    field = target.field
    if target.role is Role.PRECISION:
        return target.of in found
    if target.role is Role.HOLDER_FIELD and field.kind not in _NAMING:
        return False
    if field.kind not in (Kind.VOCABULARY, Kind.REF, Kind.LINKS) or field.name == PARENT:
        return True
    said = [cell for cell in cells if cell.strip()]
    if target.role is Role.HOLDER:
        return bool(said)  # what it names and is not here can be made
    if field.kind is not Kind.VOCABULARY and resolves and said:
        return resolves(field, said)
    words = {fold_cell(cell) for cell in said}
    return not said or sum(_is_taken(field, word) for word in words) >= FITTING * len(words)


def _is_taken(field: Field, cell: str) -> bool:
    try:
        value = parse_value(field, cell)
    except Refused:
        return False
    if field.kind in (Kind.REF, Kind.LINKS):
        return all(is_ref(item) for item in (value if isinstance(value, tuple) else (str(value),)))
    return True
