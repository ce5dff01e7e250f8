"""Plans an import: a table's rows become one act, all of it or nothing, with a report of every row that stops it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import Act, Change
from policytrack.collecting import uncollected
from policytrack.exchange.drafting import Difference, Draft
from policytrack.exchange.figures import VALUE, holds_figures
from policytrack.exchange.grid import Table
from policytrack.exchange.holders import Holders, lacking_holder
from policytrack.exchange.mapping import PERIOD
from policytrack.exchange.matching import Matches, Sorted, sort_entries
from policytrack.exchange.naming import Missing, Naming
from policytrack.exchange.own_export import OwnExport
from policytrack.exchange.parents import Parents, Place, find_parents
from policytrack.exchange.questions import Question, questions
from policytrack.exchange.rows import Entry, RowProblem, RowReader
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.exchange.targets import Target, targets
from policytrack.exported_list import REF
from policytrack.fields import Field
from policytrack.records.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do, before it is done.

    Attributes:
        act: what to apply; None when there is nothing to do, or a problem stops it.
        trouble: why the file as a whole cannot be imported so; "" when it can.
        told: the rows, told apart into new, known, filled and repeated ones.
        changed: rows that are here already with other values; those that were accepted change their records.
        doubled: rows of one source that share a printed number and differ in their text.
        counting: the printed numbers of parents with a text of their own, which are counted.
        placeholders: the printed numbers of parents that are made as placeholders.
        absent: the parents that are nowhere, by source and printed number, with the rows that name them.
        parents: where each row hangs.
        problems: everything that stops the import, by row.
        questions: words of the file that no vocabulary of ours knows.
        missing: names of the file that no record bears.
        beside: how many records are made beside the rows, by noun.
        contradicting: published figures for one period that differ; all are kept.
        untaken: the columns that feed no target and hold something.
        fields: the declared fields of the noun.
        targets: what columns may feed, by key.
        catalogue: the nouns of the office.
        own: what the refs of the file mean here; None for a file without refs of its own.
        only_orphans: whether missing parents are all that stops it, so that placeholders would permit it.
    """

    table: Table
    request: ImportRequest
    act: Act | None = None
    trouble: str
    told: Sorted
    changed: tuple[Difference, ...]
    doubled: tuple[Sequence[Entry], ...]
    counting: tuple[str, ...]
    placeholders: tuple[str, ...]
    absent: Mapping[Place, Sequence[Entry]]
    parents: Parents
    problems: tuple[RowProblem, ...]
    questions: tuple[Question, ...]
    missing: tuple[Missing, ...]
    beside: Mapping[str, int]
    contradicting: tuple[Sequence[Entry], ...]
    untaken: tuple[str, ...]
    fields: Mapping[str, Field]
    targets: Mapping[str, Target]
    catalogue: Catalogue
    only_orphans: bool
    own: OwnExport | None = None

    @property
    def accepted(self) -> tuple[Difference, ...]:
        """The differences that change their records."""
        return tuple(difference for difference in self.changed if difference.accepted)


def plan_import(table: Table, request: ImportRequest, catalogue: Catalogue, around: Surroundings) -> ImportPlan:
    """Plan the import of a table. Pure: nothing is read but what is handed over, and nothing is written."""
    with uncollected(len(table.rows)):
        return _planned(table, request, catalogue, around)


def _planned(table: Table, request: ImportRequest, catalogue: Catalogue, around: Surroundings) -> ImportPlan:
    noun, known = request.noun, targets(catalogue, request.noun)
    naming = Naming(around, catalogue, noun, request.make)
    request = naming.with_source(request)
    holders = Holders(request, known, around, naming)
    trouble = _trouble(request) or lacking_holder(request, told=holders.are_told)
    entries, problems = RowReader(table, request, known, naming, holders).entries(table)
    matches = Matches(noun, catalogue.fields(noun.name), entries, around.existing, around.own)
    told = sort_entries(entries, matches, noun, keep_alike=request.keep_alike)
    repeated = {entry.at for entry, _ in told.repeated}
    parents = find_parents((entry for entry in entries if entry.at not in repeated), matches)
    draft = Draft(request, catalogue, around, told, parents, naming.changes)
    orphans = list(_orphans(request, parents))
    problems += [*told.problems, *parents.problems, *orphans]
    problems += draft.refusals({problem.entry.at for problem in problems}) if not trouble else ()
    changed = tuple(draft.differences())
    problems += [RowProblem(each.entry, "", each.refused) for each in changed if each.accepted and each.refused]
    accepted = [difference for difference in changed if difference.accepted]
    made = draft.changes(accepted)
    return ImportPlan(
        table=table,
        request=request,
        act=_act(table, request, told, len(accepted), made) if made and not problems and not trouble else None,
        trouble=trouble,
        told=told,
        changed=changed,
        doubled=tuple(matches.doubled()),
        counting=draft.counting(),
        placeholders=draft.placeholders,
        absent=parents.absent,
        parents=parents,
        problems=tuple(sorted(problems, key=lambda problem: problem.entry.at)),
        questions=tuple(questions(table, request, known)),
        missing=tuple(naming.missing),
        beside=naming.made,
        contradicting=tuple(_contradicting(catalogue.fields(noun.name), told.new)),
        untaken=tuple(_untaken(table, request, around.own)),
        own=around.own,
        fields=catalogue.fields(noun.name),
        targets=known,
        catalogue=catalogue,
        only_orphans=len(orphans) == len(problems),
    )


def _trouble(request: ImportRequest) -> str:
    if request.columns or request.rest:
        return ""
    return "No column is taken. Choose the columns that give a title, a text or whatever else the rows tell."


def _act(table: Table, request: ImportRequest, told: Sorted, accepted: int, changes: tuple[Change, ...]) -> Act:
    noun, count = request.noun, len(told.new) + len(told.filled)
    if not count:
        words = f"Import {noun.counted(accepted)} with other values from {table.name[:80]}"
    else:
        words = f"Import {count:,} {(noun.label if count == 1 else noun.plural).lower()} from {table.name[:80]}"
    return Act(words=words, changes=changes, reason=request.reason)


def _untaken(table: Table, request: ImportRequest, own: OwnExport | None) -> Iterator[str]:
    taken = {*request.columns.values(), *([REF] if own else [])} if not request.rest else set(table.columns)
    return (column for column in table.columns if column not in taken and any(map(str.strip, table.cells(column))))


def _orphans(request: ImportRequest, parents: Parents) -> Iterator[RowProblem]:
    if request.placeholders:
        return
    for (source, number), children in parents.absent.items():
        where = "the source" if source else "the office"
        for entry in children:
            yield RowProblem(entry, "", f"its parent {number} is neither in the file nor in {where}.")


def _contradicting(fields: Mapping[str, Field], new: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Rows that publish different figures of one series for one period; a row whose holder is missing has no series."""
    if not holds_figures(fields):
        return
    found: dict[tuple[object, ...], list[Entry]] = {}
    for entry in new:
        told = (entry.values.get(PERIOD), entry.values.get("series"))
        if entry.holder and entry.values.get(VALUE) is not None:
            found.setdefault((entry.holder, *told), []).append(entry)
    yield from (rows for rows in found.values() if len({row.values[VALUE] for row in rows}) > 1)
