"""Reads what a story follows: ties between live records, whole records of any nouns, the acts that stand on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from policytrack.acts import Act, Change
from policytrack.db.chain import change_of
from policytrack.db.history import History, act_of
from policytrack.db.reading import Reading, chunks
from policytrack.db.tables import column_name
from policytrack.fields import Kind
from policytrack.records.record import Record
from policytrack.register import PART_OF, Strand

Row = tuple[int, str, int]


def strands(reading: Reading, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
    """The ties of these relations at either end of some records, to live ones, in the order in which they are kept."""
    here = {entry.id for entry in reading.entries(refs).values()}
    rows = [row for run in chunks(sorted(here)) for row in _rows(reading, run, relations)]
    ends = reading.entries_by_id(id_ for start, _, end in rows for id_ in (start, end))
    return tuple(
        Strand(ends[start].ref, relation, ends[end].ref, ends[start].noun)
        for start, relation, end in dict.fromkeys(rows)
        if all(id_ in here or not ends[id_].trashed for id_ in (start, end))
    )


def _rows(reading: Reading, ids: Sequence[int], relations: Sequence[str]) -> Iterator[Row]:
    link, record = reading.schema.link, reading.schema.record
    tied = select(link.c.from_id, link.c.type, link.c.to_id).where(link.c.type.in_(relations))
    for end in (link.c.from_id, link.c.to_id):
        found = reading.connection.execute(tied.where(end.in_(ids)).order_by(link.c.type, link.c.position))
        yield from (_row(row) for row in found)
    if PART_OF in relations:
        held = select(record.c.id, record.c.part_of_id).where(record.c.part_of_id.is_not(None))
        inside = held.where(or_(record.c.id.in_(ids), record.c.part_of_id.in_(ids))).order_by(record.c.id)
        yield from ((part, PART_OF, holder) for part, holder in reading.connection.execute(inside))
    for noun in reading.store.catalogue:
        for name, field in reading.store.catalogue.fields(noun.name).items():
            if field.kind is Kind.REF and name in relations:
                own = reading.schema.nouns[noun.name]
                column = own.c[column_name(field)]
                naming = select(own.c.id, column).where(column.is_not(None))
                naming = naming.where(or_(own.c.id.in_(ids), column.in_(ids))).order_by(own.c.id)
                yield from ((start, name, end) for start, end in reading.connection.execute(naming))


def _row(row: Any) -> Row:
    start, relation, end = row
    return start, relation, end


def records_of(reading: Reading, refs: Iterable[str]) -> Mapping[str, Record]:
    """Some records of any nouns, also from the trash, by ref."""
    return reading.of_entries(reading.entries(refs).values())


def acts_on(reading: Reading, refs: Iterable[str]) -> tuple[Act, ...]:
    """The acts that changed some records and stand, oldest first, with only the changes of these records."""
    change, act = reading.schema.change, reading.schema.act
    ids = sorted(entry.id for entry in reading.entries(refs).values())
    found: dict[int, list[Change]] = {}
    for run in chunks(ids):
        rows = select(change.c.act, change.c.payload).where(change.c.record_id.in_(run), change.c.payload.is_not(None))
        for number, payload in reading.connection.execute(rows.order_by(change.c.id)):
            found.setdefault(number, []).append(change_of(payload))
    gone = History(reading).taken_back()
    standing = sorted(found.keys() - gone)
    acts = [
        act_of(row, found[row.number])
        for run in chunks(standing)
        for row in reading.connection.execute(select(act).where(act.c.number.in_(run)).order_by(act.c.number))
    ]
    return tuple(each for each in acts if not each.undoes)
