"""Plans an import: a table's rows become one act, all of it or nothing, with a report of every row that stops it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import Act
from policytrack.exchange.drafting import Draft
from policytrack.exchange.mapping import PARENT
from policytrack.exchange.matching import Matches, Sorted, sort_entries
from policytrack.exchange.parents import Parents, Place, find_parents
from policytrack.exchange.rows import Entry, RowProblem, read_entries
from policytrack.exchange.spreadsheet import Table
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.fields import Field, Value
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is here already with other values: the record, and our and their value of each such field."""

    entry: Entry
    record: Record
    fields: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do, before it is done.

    Attributes:
        act: what to apply; None when there is nothing to add, or a problem stops it.
        told: the rows, told apart into new, known, filled and repeated ones.
        changed: rows that are here already with other values; an import adds and does not change these.
        doubled: rows of one source that share a printed number and differ in their text.
        counting: the printed numbers of parents with a text of their own, which are counted.
        placeholders: the printed numbers of parents that are made as placeholders.
        absent: the parents that are nowhere, by source and printed number, with the rows that name them.
        problems: everything that stops the import, by row.
        untaken: the columns that feed no field and hold something.
        fields: the declared fields of the noun.
        only_orphans: whether missing parents are all that stops it, so that placeholders would permit it.
    """

    table: Table
    request: ImportRequest
    act: Act | None = None
    told: Sorted
    changed: tuple[Difference, ...]
    doubled: tuple[Sequence[Entry], ...]
    counting: tuple[str, ...]
    placeholders: tuple[str, ...]
    absent: Mapping[Place, Sequence[Entry]]
    problems: tuple[RowProblem, ...]
    untaken: tuple[str, ...]
    fields: Mapping[str, Field]
    only_orphans: bool


def plan_import(table: Table, request: ImportRequest, catalogue: Catalogue, around: Surroundings) -> ImportPlan:
    """Plan the import of a table. Pure: nothing is read but what is handed over, and nothing is written."""
    noun, fields = request.noun, catalogue.fields(request.noun.name)
    entries, problems = read_entries(table, request, fields, around)
    matches = Matches(noun, fields, entries, around.existing)
    told = sort_entries(entries, matches, noun)
    repeated = {entry.row for entry, _ in told.repeated}
    parents = find_parents((entry for entry in entries if entry.row not in repeated), matches)
    draft = Draft(request, catalogue, around, told, parents)
    orphans = list(_orphans(request, parents))
    problems += [*told.problems, *parents.problems, *orphans]
    problems += draft.refusals({problem.entry.row for problem in problems})
    made = draft.changes()
    return ImportPlan(
        table=table,
        request=request,
        act=Act(words=_words(table, request, len(told.new)), changes=made) if made and not problems else None,
        told=told,
        changed=tuple(_differences(told, parents)),
        doubled=tuple(matches.doubled()),
        counting=draft.counting(),
        placeholders=draft.placeholders,
        absent=parents.absent,
        problems=tuple(sorted(problems, key=lambda problem: problem.entry.row)),
        untaken=tuple(_untaken(table, request)),
        fields=fields,
        only_orphans=len(orphans) == len(problems),
    )


def _words(table: Table, request: ImportRequest, count: int) -> str:
    noun = request.noun.label if count == 1 else request.noun.plural
    return f"Import {count:,} {noun.lower()} from {table.name[:80]}"


def _untaken(table: Table, request: ImportRequest) -> Iterator[str]:
    taken = set(request.columns.values())
    return (column for column in table.columns if column not in taken and any(map(str.strip, table.cells(column))))


def _orphans(request: ImportRequest, parents: Parents) -> Iterator[RowProblem]:
    if request.placeholders:
        return
    for (source, number), children in parents.absent.items():
        where = "the source" if source else "the office"
        for entry in children:
            yield RowProblem(entry, "", f"its parent {number} is neither in the file nor in {where}.")


def _differences(told: Sorted, parents: Parents) -> Iterator[Difference]:
    """What rows say otherwise than the records that they are; an empty cell says nothing."""
    for entry, record in told.known:
        said = dict(entry.values)
        if isinstance(found := parents.found.get(entry.row), Record):
            said[PARENT] = found.ref
        both = {name: (record.value(name), theirs) for name, theirs in said.items()}
        other = {name: pair for name, pair in both.items() if differs(*pair)}
        if other:
            yield Difference(entry, record, other)


def differs(ours: Value, theirs: Value) -> bool:
    """Whether two values say different things; several words or links in another order say the same."""
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return set(ours) != set(theirs)
    return ours != theirs
