"""What lies in the trash: each record once, with the parts that went with it, and who moved it there and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policytrack.acts import Act
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.register import PAGE, Register


@dataclass(frozen=True, slots=True)
class Lying:
    """A record in the trash; `who` moved it there on the day `on`, both empty when the history does not tell."""

    record: Record
    who: str = ""
    on: str = ""


def lying(register: Register, noun: str = "", most: int = PAGE) -> tuple[Lying, ...]:
    """What lies in the trash, of one noun or of all, in the order of their lists.

    What went with the record that holds it is not told of: it comes back with that one.
    """
    nouns = [noun] if noun else [each.name for each in register.catalogue]
    found: list[Record] = []
    for name in nouns:
        offset = 0
        while len(found) < most:
            run = register.page(name, Query(trashed=True), offset, PAGE).records
            found += _by_themselves(register, run)
            offset += PAGE
            if len(run) < PAGE:
                break
    moved = _moved(register.acts_on(record.ref for record in found[:most]))
    return tuple(Lying(record, *moved.get(record.ref, ("", ""))) for record in found[:most])


def nouns_lying(register: Register) -> tuple[str, ...]:
    """The nouns of which something lies in the trash by itself."""
    held = [noun.name for noun in register.catalogue if register.count(noun.name, Query(trashed=True))]
    return tuple(noun for noun in held if lying(register, noun, most=1))


def _by_themselves(register: Register, records: Iterable[Record]) -> Iterator[Record]:
    records = tuple(records)
    holders = register.names({record.part_of for record in records if record.part_of})
    return (record for record in records if not record.part_of or not holders[record.part_of].trashed)


def _moved(acts: Iterable[Act]) -> Mapping[str, tuple[str, str]]:
    """Who last moved each record to the trash, and on which day."""
    return {change.ref: (act.who, act.day) for act in acts for change in act.changes if change.trashes}
