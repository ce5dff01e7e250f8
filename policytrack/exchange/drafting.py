"""Makes the changes of an import: handles in the file's order, placeholders before their first child, texts locked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from policytrack.acts import Act, Change, editing, making
from policytrack.exchange.mapping import PARENT, SOURCE, natural_field
from policytrack.exchange.matching import PLACEHOLDER, Sorted, is_placeholder
from policytrack.exchange.parents import Parents, Place, place_of
from policytrack.exchange.rows import Entry, RowProblem
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.fields import Kind, Value, is_empty
from policytrack.obligations import Case
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record, typed
from policytrack.register import Neighbours
from policytrack.rules import judge

LOCKED, POSITION, COUNTS = "text_locked", "position", "stands_for_itself"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is here already with other values: the record, and our and their value of each such field.

    `refused` says in a sentence why the record cannot take them; "" when it can. `accepted` says that it does.
    """

    entry: Entry
    record: Record
    fields: Mapping[str, tuple[Value, Value]]
    refused: str = ""
    accepted: bool = False


class Draft:
    """An import whose rows are told apart and whose parents are found, as changes.

    `beside` is what the import makes beside its rows. A parent with a text of its own is marked as standing for
    itself: it is a recommendation, not only a heading.
    """

    def __init__(
        self,
        request: ImportRequest,
        catalogue: Catalogue,
        around: Surroundings,
        told: Sorted,
        parents: Parents,
        beside: Sequence[Change] = (),
    ) -> None:
        self._request, self._catalogue, self._around = request, catalogue, around
        self._told, self._parents, self._beside = told, parents, tuple(beside)
        self._fields = catalogue.fields(request.noun.name)
        self._handles = {item: f"+{count}" for count, item in enumerate(self._made(), 1)}
        self._refs = {entry.at: record.ref for entry, record in (*told.known, *told.filled)}
        self._bearing = {self._parent(entry) for entry in told.new}
        # A file with a column of its own for this says itself which headings count.
        self._tells_counts = COUNTS in self._fields and COUNTS not in request.columns
        self._held = {str(record.value(PARENT)) for record in around.existing if PARENT in self._fields}
        self._making = tuple(self._makings())
        self._filling = tuple(self._edits())
        self._made_records = {change.ref: self._record(change) for change in (*self._beside, *self._making)}
        self._sound: set[str] = set()
        self._planned = Planned(self._made_records, around.neighbours)

    def _made(self) -> Iterator[int | Place]:
        """What becomes a record, in order: rows by their place, placeholders by theirs."""
        stood_in: set[Place] = set()
        for entry in self._told.new:
            place = place_of(entry)
            if self._request.placeholders and place in self._parents.absent and place not in stood_in:
                stood_in.add(place)
                yield place
            yield entry.at

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The printed numbers of the parents that are made as placeholders."""
        return tuple(item[1] for item in self._handles if isinstance(item, tuple))

    def changes(self, accepted: Sequence[Difference] = ()) -> tuple[Change, ...]:
        """Everything that the act of the import does, with the differences that were accepted."""
        taken = (self._taking(difference) for difference in accepted)
        changes = (*self._making, *self._filling, *taken)
        return (*self._beside, *changes) if changes else ()

    def _makings(self) -> Iterator[Change]:
        entries = {entry.at: entry for entry in self._told.new}
        positions = self._last_positions()
        keeps_position = self._keeps(POSITION)
        for item, handle in self._handles.items():
            entry = None if isinstance(item, tuple) else entries[item]
            source = str(entry.values.get(SOURCE, "")) if entry else place_source(item)
            positions[source] += 1
            values = self._values(entry) if entry else self._stand_in(item)
            place = {POSITION: positions[source]} if keeps_position else {}
            holder = (entry.holder if entry else "") or self._request.part_of
            yield making(self._request.noun.name, values | place, handle=handle, part_of=holder)

    def counting(self) -> tuple[str, ...]:
        """The printed numbers of the parents that are marked as standing for themselves."""
        made = {change.ref: change for change in self._making}
        rows = [entry for entry in self._told.new if COUNTS in made[self._handles[entry.at]].fields]
        rows = [entry for entry in rows if self._handles[entry.at] in self._bearing]
        filled = [entry for entry, record in self._told.filled if record.ref in self._bearing]
        number = natural_field(self._fields)
        held = [str(record.value(number)) or record.ref for record in self._uncounted()]
        return (*(entry.number or entry.place for entry in (*rows, *filled)), *held)

    def _keeps(self, name: str) -> bool:
        return name in self._fields and self._fields[name].fixed

    def _last_positions(self) -> Counter[str]:
        last: Counter[str] = Counter()
        for record in self._around.existing if self._keeps(POSITION) else ():
            position = record.value(POSITION)
            source = str(record.value(SOURCE)) if SOURCE in self._fields else ""
            last[source] = max(last[source], int(position) if isinstance(position, int | float) else 0)
        return last

    def _stand_in(self, place: int | Place) -> dict[str, Value]:
        source, number = place if isinstance(place, tuple) else ("", "")
        said: dict[str, Value] = {natural_field(self._fields): number, SOURCE: source, PLACEHOLDER: True}
        return {name: value for name, value in said.items() if name in self._fields and value}

    def _values(self, entry: Entry) -> dict[str, Value]:
        values = entry.said
        if parent := self._parent(entry):
            values[PARENT] = parent
        if self._locks(entry):
            values[LOCKED] = True
        if (
            self._handles.get(entry.at) in self._bearing
            and self._tells_counts
            and any(values.get(name) for name in self._request.noun.opening)
        ):
            values.setdefault(COUNTS, True)
        return values

    def _locks(self, entry: Entry) -> bool:
        return self._keeps(LOCKED) and any(self._fields[name].kind is Kind.VERBATIM for name in entry.values)

    def _parent(self, entry: Entry) -> str:
        if not entry.parent:
            return ""
        found = self._parents.found.get(entry.at)
        if isinstance(found, Record):
            return found.ref
        if found is None:
            return self._handles.get(place_of(entry), "")
        return self._handles.get(found.at) or self._refs.get(found.at, "")

    def _edits(self) -> Iterator[Change]:
        for entry, record in self._told.filled:
            bears = self._tells_counts and record.ref in self._bearing | self._held
            yield editing(record, self._values(entry) | {PLACEHOLDER: False} | ({COUNTS: True} if bears else {}))
        for record in self._uncounted():
            yield editing(record, {COUNTS: True})

    def _uncounted(self) -> Iterator[Record]:
        """Records with a text that were counted as leaves until this import prints rows under them."""
        for record in self._around.existing if self._tells_counts else ():
            if record.ref not in self._bearing or record.ref in self._held or is_placeholder(record):
                continue
            if record.value(COUNTS) is None and any(map(record.has, self._request.noun.opening)):
                yield record

    # What the rules say ------------------------------------------------------------------------------------

    def refusals(self, faulty: set[int]) -> Iterator[RowProblem]:
        """What the rules refuse of new rows; rows at places that are `faulty` already are not judged."""
        making = {change.ref: change for change in self._making}
        for change in self._beside:
            if why := self._refused(change, None):
                yield from (RowProblem(entry, "", why) for entry in self._naming(change.ref))
        for entry in self._told.new:
            change = making[self._handles[entry.at]]
            if entry.at not in faulty and (why := self._refused(change, None)):
                yield RowProblem(entry, "", why)
        for (entry, record), change in zip(self._told.filled, self._filling, strict=False):
            if entry.at not in faulty and (why := self._refused(change, record, alone=False)):
                yield RowProblem(entry, "", why)

    def _naming(self, ref: str) -> Iterator[Entry]:
        """The first row for which a record is made beside the rows."""
        told = (*self._told.new, *(entry for entry, _ in (*self._told.filled, *self._told.known)))
        yield from islice((entry for entry in told if entry.holder == ref or ref in entry.values.values()), 1)

    def _refused(self, change: Change, before: Record | None, *, alone: bool = True) -> str:
        """Why the rules refuse a change; an act of several changes is one in which none stands alone."""
        after = before.with_values(change.after()) if before else self._made_records[change.ref]
        act = Act(words="", changes=(change,) if alone else (change, change), reason=self._request.reason)
        try:
            judge(Case(act, change, before, after, self._planned, self._sound), self._catalogue)
        except Refused as problem:
            return str(problem)
        return ""

    def differences(self) -> Iterator[Difference]:
        """What rows say otherwise than the records that they are; an empty cell says nothing, unless it is to clear."""
        found = [(entry, record, self._other(entry, record)) for entry, record in self._told.known]
        changed = [(entry, record, other) for entry, record, other in found if other]
        request = self._request
        asked = [entry.at for entry, _, _ in changed if request.accept_all or entry.row in request.accepted]
        alone = not self._making and not self._filling and len(asked or changed) == 1
        for entry, record, other in changed:
            change = editing(record, {name: theirs for name, (_, theirs) in other.items()})
            refused = self._refused(change, record, alone=alone)
            wanted = entry.row in request.accepted or (request.accept_all and not refused)
            yield Difference(entry, record, other, refused, accepted=wanted)

    def _other(self, entry: Entry, record: Record) -> dict[str, tuple[Value, Value]]:
        parent = self._parent(entry)
        said = dict(entry.values) | ({PARENT: parent} if parent else {})
        both = {name: (record.value(name), theirs) for name, theirs in said.items()}
        return {name: pair for name, pair in both.items() if differs(*pair)}

    def _taking(self, difference: Difference) -> Change:
        return editing(difference.record, {name: theirs for name, (_, theirs) in difference.fields.items()})

    def _record(self, change: Change) -> Record:
        made = self._catalogue[change.noun]
        declared = made.declared_fields()
        values: dict[str, Any] = {name: typed(declared[name], value) for name, value in change.after().items()}
        return made(ref=change.ref, part_of=change.part_of, **values)


def place_source(item: int | Place) -> str:
    """The source in which a placeholder stands."""
    return item[0] if isinstance(item, tuple) else ""


def differs(ours: Value, theirs: Value) -> bool:
    """Whether two values say different things; several words or links in another order say the same."""
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return set(ours) != set(theirs)
    return ours != theirs and not (is_empty(ours) and is_empty(theirs))


@dataclass(frozen=True, slots=True)
class Planned:
    """The office as it will be, for the rules: new records stand before those that are there; nothing links to them."""

    made: Mapping[str, Record]
    neighbours: Neighbours

    def record(self, ref: str) -> Record | None:
        """The record with this ref or handle."""
        return self.made.get(ref) or self.neighbours.record(ref)

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The live records at the other end of a record's links of one type."""
        return () if ref in self.made else self.neighbours.linked(ref, link, backward=backward)

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The live parts of one noun of a record."""
        return () if ref in self.made else self.neighbours.parts(ref, noun)
