"""What is tied to what in the public part of the office: records, parts, holders, one step away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from policytrack.fields import Kind
from policytrack.records.record import Record
from policytrack.register import Name, Projection
from policytrack.wording import refs_of

# All work is in a focus area: a step over one would lead everywhere.
_EVERYWHERE = "focus_area"


class PublicTies:
    """Reads a projection; what is not public is not there."""

    def __init__(self, projection: Projection) -> None:
        self._records: dict[str, Record] = {
            record.ref: record for records in projection.records.values() for record in records
        }
        self._parts: defaultdict[str, list[str]] = defaultdict(list)
        self._tied: defaultdict[str, set[str]] = defaultdict(set)
        for record in self._records.values():
            if record.part_of:
                self._parts[record.part_of].append(record.ref)
            for other in tied_refs(record):
                if other in self._records and self._records[other].noun.name != _EVERYWHERE:
                    self._tied[record.ref].add(other)
                    self._tied[other].add(record.ref)

    def record(self, ref: str) -> Record | None:
        """A public record; None for any other."""
        return self._records.get(ref)

    def names(self) -> Mapping[str, Name]:
        """The names of all public records."""
        return {
            ref: Name(ref, record.noun.name, record.caption, str(record.status_word or ""))
            for ref, record in self._records.items()
        }

    def with_parts(self, refs: Iterable[str]) -> frozenset[str]:
        """Records with all their public parts, at any depth."""
        found: set[str] = set()
        waiting = list(refs)
        while waiting:
            ref = waiting.pop()
            if ref not in found:
                found.add(ref)
                waiting += self._parts[ref]
        return frozenset(found)

    def with_holders(self, refs: Iterable[str]) -> frozenset[str]:
        """Records with all that holds them."""
        found: set[str] = set()
        for ref in refs:
            above: str = ref
            while above and above not in found:
                found.add(above)
                above = self._records[above].part_of
        return frozenset(found)

    def one_step(self, refs: Iterable[str]) -> frozenset[str]:
        """What is tied to records, from either end; a focus area leads nowhere."""
        return frozenset(other for ref in refs for other in self._tied[ref])


def tied_refs(record: Record) -> frozenset[str]:
    """The refs that a record names in its fields and links."""
    return frozenset(_named(record))


def _named(record: Record) -> Iterable[str]:
    for name, declared in record.declared_fields().items():
        if declared.kind in (Kind.REF, Kind.LINKS):
            yield from refs_of(declared, record.value(name))
