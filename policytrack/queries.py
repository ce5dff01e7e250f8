"""What a list asks for: conditions on fields, words to find, an order; written the same in window and command line."""

import re
from dataclasses import dataclass

from policytrack.cleaning import clean
from policytrack.fields import Field, Kind, Value, parse_value
from policytrack.problems import Misuse
from policytrack.records.catalogue import Catalogue

OPEN, CLOSED, OVERDUE = "open", "closed", "overdue"
STATES = (OPEN, CLOSED, OVERDUE)

_WRITTEN = re.compile(r"\s*([^=<>!~]+?)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a field compared with a value, or one of the derived states open, closed, overdue.

    `=` on a field of several values asks whether it holds the value; an empty value asks whether the field
    is empty; `~` asks whether the text holds the words. For a state, `field` is the state and `operator` is "".
    """

    field: str
    operator: str = ""
    value: Value = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records of a noun, in which order.

    Attributes:
        where: all of these must hold.
        search: words that a record's searched fields must all hold, each by its beginning.
        order: field names, `-` before one for descending; empty means the noun's own order.
        as_of: the date against which overdue is judged; empty means today.
        part_of: only parts of this record.
        trashed: those in the trash instead of those that are not.
    """

    where: tuple[Condition, ...] = ()
    search: str = ""
    order: tuple[str, ...] = ()
    as_of: str = ""
    part_of: str = ""
    trashed: bool = False


def parse_condition(catalogue: Catalogue, noun: str, written: str) -> Condition:
    """A condition as people write it: `status=In progress`, `source=X-001`, `current_target<2026-12`, `overdue`.

    Raises Misuse when it has no such form, Refused when field or value is unknown.
    """
    if written.strip().casefold() in STATES:
        return Condition(written.strip().casefold())
    written = clean(written)
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise Misuse(f"“{written}” is not a condition. Write FIELD=VALUE, or one of {', '.join(STATES)}.")
    field = catalogue.field(noun, found[1])
    return Condition(field.name, found[2], _compared(field, found[2], found[3]))


def _compared(field: Field, operator: str, written: str) -> Value:
    if operator == "~" or field.kind is Kind.LINKS:
        return written
    value = parse_value(field, written)
    return value[0] if isinstance(value, tuple) and value else "" if value == () else value
