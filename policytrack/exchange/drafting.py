"""Makes the changes of an import: handles in the file's order, placeholders before their first child, texts locked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import Act, Change, editing, making
from policytrack.exchange.mapping import PARENT, SOURCE, natural_field
from policytrack.exchange.matching import PLACEHOLDER, Sorted, is_placeholder
from policytrack.exchange.parents import Parents, Place, place_of
from policytrack.exchange.rows import Entry, RowProblem
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.fields import Kind, Value
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.rules import check

LOCKED, POSITION, COUNTS = "text_locked", "position", "stands_for_itself"


class Draft:
    """An import whose rows are told apart and whose parents are found, as changes.

    A parent with a text of its own is marked as standing for itself: it is a recommendation, not only a heading.
    """

    def __init__(
        self, request: ImportRequest, catalogue: Catalogue, around: Surroundings, told: Sorted, parents: Parents
    ) -> None:
        self._request, self._catalogue, self._around = request, catalogue, around
        self._told, self._parents = told, parents
        self._fields = catalogue.fields(request.noun.name)
        self._handles = {item: f"+{count}" for count, item in enumerate(self._made(), 1)}
        self._refs = {entry.row: record.ref for entry, record in (*told.known, *told.filled)}
        self._bearing = {self._parent(entry) for entry in told.new}
        self._held = {str(record.value(PARENT)) for record in around.existing if PARENT in self._fields}

    def _made(self) -> Iterator[int | Place]:
        """What becomes a record, in order: rows by their number, placeholders by their place."""
        stood_in: set[Place] = set()
        for entry in self._told.new:
            place = place_of(entry)
            if self._request.placeholders and place in self._parents.absent and place not in stood_in:
                stood_in.add(place)
                yield place
            yield entry.row

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The printed numbers of the parents that are made as placeholders."""
        return tuple(item[1] for item in self._handles if isinstance(item, tuple))

    def changes(self) -> tuple[Change, ...]:
        """Everything that the act of the import does."""
        entries = {entry.row: entry for entry in self._told.new}
        positions = self._last_positions()
        made = []
        for item, handle in self._handles.items():
            source = item[0] if isinstance(item, tuple) else str(entries[item].values.get(SOURCE, ""))
            positions[source] += 1
            values = self._stand_in(*item) if isinstance(item, tuple) else self._values(entries[item])
            place = {POSITION: positions[source]} if self._keeps(POSITION) else {}
            made.append(making(self._request.noun.name, values | place, handle=handle, part_of=self._request.part_of))
        return (*made, *self._edits())

    def counting(self) -> tuple[str, ...]:
        """The printed numbers of the parents that are marked as standing for themselves."""
        rows = [entry for entry in self._told.new if COUNTS in self._values(entry)]
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

    def _stand_in(self, source: str, number: str) -> dict[str, Value]:
        said: dict[str, Value] = {natural_field(self._fields): number, SOURCE: source, PLACEHOLDER: True}
        return {name: value for name, value in said.items() if name in self._fields and value}

    def _values(self, entry: Entry) -> dict[str, Value]:
        values = dict(entry.values)
        if parent := self._parent(entry):
            values[PARENT] = parent
        if self._keeps(LOCKED) and any(self._fields[name].kind is Kind.VERBATIM for name in entry.values):
            values[LOCKED] = True
        has_text = any(entry.values.get(name) for name in self._request.noun.opening)
        if COUNTS in self._fields and self._handles.get(entry.row) in self._bearing and has_text:
            values.setdefault(COUNTS, True)
        return values

    def _parent(self, entry: Entry) -> str:
        found = self._parents.found.get(entry.row)
        if isinstance(found, Record):
            return found.ref
        if found is None:
            return self._handles.get(place_of(entry), "") if entry.parent else ""
        return self._handles.get(found.row) or self._refs.get(found.row, "")

    def _edits(self) -> Iterator[Change]:
        for entry, record in self._told.filled:
            bears = COUNTS in self._fields and record.ref in self._bearing | self._held
            yield editing(record, self._values(entry) | {PLACEHOLDER: False} | ({COUNTS: True} if bears else {}))
        for record in self._uncounted():
            yield editing(record, {COUNTS: True})

    def _uncounted(self) -> Iterator[Record]:
        """Records with a text that were counted as leaves until this import prints rows under them."""
        for record in self._around.existing if COUNTS in self._fields else ():
            if record.ref not in self._bearing or record.ref in self._held or is_placeholder(record):
                continue
            if record.value(COUNTS) is None and any(map(record.has, self._request.noun.opening)):
                yield record

    def refusals(self, faulty: set[int]) -> Iterator[RowProblem]:
        """What the rules refuse of new rows; rows that are `faulty` already are not judged."""
        making_rows = {self._handles[entry.row]: entry for entry in self._told.new}
        changes = {change.ref: change for change in self.changes() if change.makes}
        made = {handle: self._record(change) for handle, change in changes.items()}
        planned = _Planned(made, self._around.neighbours)
        for handle, entry in making_rows.items():
            if entry.row in faulty:
                continue
            try:
                check(Act(words="", changes=(changes[handle],)), {}, made, planned, self._catalogue)
            except Refused as problem:
                yield RowProblem(entry, "", str(problem))

    def _record(self, change: Change) -> Record:
        bare = self._catalogue[change.noun](ref=change.ref, part_of=change.part_of)
        return bare.with_values(change.after())


@dataclass(frozen=True, slots=True)
class _Planned:
    """The office as it will be, for the rules: new records stand before those that are there; nothing links to them."""

    made: Mapping[str, Record]
    neighbours: Neighbours

    def record(self, ref: str) -> Record | None:
        return self.made.get(ref) or self.neighbours.record(ref)

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return () if ref in self.made else self.neighbours.linked(ref, link, backward=backward)

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return () if ref in self.made else self.neighbours.parts(ref, noun)
