"""The public part of the office, from which a story is told as the public may hear it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from policytrack.acts import Act
from policytrack.fields import Kind
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import PART_OF, Name, Projection, Strand
from policytrack.wording import refs_of


class PublicShelf:
    """Reads for a story from a projection: what is not public is not there."""

    def __init__(self, projection: Projection, catalogue: Catalogue) -> None:
        self._projection = projection
        self.catalogue = catalogue

    def strands(self, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
        """The ties of these relations at either end of some records."""
        wanted = frozenset(relations)
        found = (strand for ref in refs for strand in self._strands[ref] if strand.relation in wanted)
        return tuple(dict.fromkeys(found))

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """Some public records, by ref."""
        return {ref: self._records[ref] for ref in refs if ref in self._records}

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts that changed some records and stand, oldest first, with only the changes of these records."""
        wanted = frozenset(refs)
        narrowed = (
            replace(act, changes=tuple(change for change in act.changes if change.ref in wanted))
            for act in standing(self._projection.acts)
        )
        return tuple(act for act in narrowed if act.changes)

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """The names of public records by ref."""
        return {
            ref: Name(ref, record.noun.name, record.caption, record.status_word or "")
            for ref, record in self.records_of(refs).items()
        }

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return {record.ref: record for records in self._projection.records.values() for record in records}

    @cached_property
    def _strands(self) -> Mapping[str, Sequence[Strand]]:
        found: defaultdict[str, list[Strand]] = defaultdict(list)
        for record in self._records.values():
            for strand in _carried(record):
                for end in dict.fromkeys((strand.start, strand.end)):
                    found[end].append(strand)
        return found


def _carried(record: Record) -> Iterator[Strand]:
    noun = record.noun.name
    if record.part_of:
        yield Strand(record.ref, PART_OF, record.part_of, noun)
    for name, field in record.declared_fields().items():
        if field.kind in (Kind.REF, Kind.LINKS):
            relation = field.link or name
            yield from (Strand(record.ref, relation, ref, noun) for ref in refs_of(field, record.value(name)))


def standing(acts: Sequence[Act]) -> Iterator[Act]:
    """The acts that stand, in their order: without those taken back, and without those that took them back."""
    gone: set[int] = set()
    for act in sorted(acts, key=lambda each: -each.number):
        if act.undoes and act.number not in gone:
            gone.add(act.undoes)
    return (act for act in acts if act.number not in gone and not act.undoes)
