"""Under which record each row is printed: found by the parent's printed number within the same source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytrack.exchange.mapping import SOURCE
from policytrack.exchange.matching import Matches, home_of
from policytrack.exchange.rows import Entry, RowProblem
from policytrack.numbering import as_ref
from policytrack.problems import Refused
from policytrack.records.record import Record

Parent = Entry | Record
Place = tuple[str, str]
"""A source and a printed number in it."""


@dataclass(frozen=True, slots=True)
class Parents:
    """The parents of rows, by the row's place: another row, a record, or for those of `absent` nothing.

    `absent` holds the places of parents that are nowhere, each with the rows that name it, in the file's order.
    """

    found: Mapping[int, Parent]
    absent: Mapping[Place, Sequence[Entry]]
    problems: tuple[RowProblem, ...]


def place_of(entry: Entry) -> Place:
    """Where the row's parent is printed."""
    return str(entry.values.get(SOURCE, "")), entry.parent


def find_parents(entries: Iterable[Entry], matches: Matches) -> Parents:
    """Look up the parent of every row that names one."""
    found: dict[int, Parent] = {}
    absent: dict[Place, list[Entry]] = {}
    problems = []
    for entry in (entry for entry in entries if entry.parent):
        try:
            parent = _parent(entry, matches)
        except Refused as problem:
            problems.append(RowProblem(entry, "", str(problem)))
            continue
        if parent is None:
            absent.setdefault(place_of(entry), []).append(entry)
        else:
            found[entry.at] = parent
    return Parents(found, absent, tuple(problems))


def _parent(entry: Entry, matches: Matches) -> Parent | None:
    rows, records = matches.bearers(home_of(entry.holder, entry.values), entry.parent)
    if any(row.at == entry.at for row in rows):
        raise Refused("it names itself as its parent; correct the number of the parent.")
    places = [f"row {row.row}" for row in rows] or [record.ref for record in records]
    if len(places) > 1:
        raise Refused(f"its parent {entry.parent} stands in {' and in '.join(places)}; give each its own number.")
    bearers: list[Parent] = [*rows, *records]
    if bearers:
        return bearers[0]
    found = matches.by_ref(as_ref(entry.parent))
    if found is None and matches.is_foreign and (ref := as_ref(entry.parent)):
        raise Refused(f"its parent {ref} is a ref of another office; write its number, or leave the column out.")
    return found
