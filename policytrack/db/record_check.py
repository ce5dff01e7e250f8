"""Holds each record against its hash and against what lists and search keep of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.exc import DBAPIError

from policytrack.db.reading import Reading
from policytrack.db.shapes import Shape, row_hash, search_words
from policytrack.db.tables import order_column, own_fields
from policytrack.records.record import Record
from policytrack.register import Fault

RUN = 1000

# What a flipped bit makes of a row: text that is none, a number that is none, an id that nobody has.
UNREADABLE = (DBAPIError, LookupError, ValueError, TypeError)


def record_faults(reading: Reading) -> Iterator[Fault]:
    """What is wrong with each record, by its ref."""
    record = reading.schema.record
    known = [noun.name for noun in reading.store.catalogue]
    others = select(record.c.id, record.c.noun).where(record.c.noun.not_in(known))
    for id_, noun in reading.connection.execute(others).all():
        yield Fault(f"Record number {id_} is of an unknown kind, “{noun}”.")
    for noun in known:
        ids = reading.connection.scalars(select(record.c.id).where(record.c.noun == noun).order_by(record.c.id)).all()
        for start in range(0, len(ids), RUN):
            yield from _of_run(reading, noun, ids[start : start + RUN])
            reading.connection.rollback()  # a turn for whoever waits to write


def _of_run(reading: Reading, noun: str, ids: Sequence[int]) -> list[Fault]:
    """A run at a time; where one cannot be read, its halves, down to the single record that is the cause."""
    try:
        return Run(reading, noun, ids).faults()
    except UNREADABLE:
        if len(ids) == 1:
            return [_unreadable(reading, ids[0])]
    middle = len(ids) // 2
    return _of_run(reading, noun, ids[:middle]) + _of_run(reading, noun, ids[middle:])


def _unreadable(reading: Reading, id_: int) -> Fault:
    record = reading.schema.record
    try:
        ref = reading.connection.scalar(select(record.c.ref).where(record.c.id == id_)) or ""
    except DBAPIError:
        ref = ""
    return Fault(f"{ref or f'Record number {id_}'} cannot be read whole. Restore a backup.", ref)


class Run:
    """Some records of one noun, read whole, with what is kept of them beside."""

    def __init__(self, reading: Reading, noun: str, ids: Sequence[int]) -> None:
        self._reading = reading
        self._ids = ids
        self._shape: Shape = reading.store.shapes[noun]
        self._spine = self._rows_of(reading.schema.record)
        self._own = self._rows_of(reading.schema.nouns[noun])
        self._records = {record.ref: record for record in reading.records(noun, ids, hidden=True)}
        self._search = self._search_entries()
        self._above = reading.entries_by_id({row.part_of_id for row in self._spine.values() if row.part_of_id})

    def _rows_of(self, table: Table) -> Mapping[int, Row[Any]]:
        return {row.id: row for row in self._reading.connection.execute(select(table).where(table.c.id.in_(self._ids)))}

    def _search_entries(self) -> Mapping[int, tuple[str, ...]]:
        entry = self._reading.schema.search_entry
        rows = select(entry.c.rowid, entry.c.noun, entry.c.title, entry.c.body).where(entry.c.rowid.in_(self._ids))
        return {row[0]: tuple(row[1:]) for row in self._reading.connection.execute(rows)}

    def faults(self) -> list[Fault]:
        """What is wrong with them."""
        return [fault for id_ in self._ids for fault in self._of_one(self._spine[id_])]

    def _of_one(self, row: Row[Any]) -> list[Fault]:
        record = self._records.get(row.ref)
        if record is None or row.id not in self._own:
            return [Fault(f"{row.ref} lacks its fields. Restore a backup.", row.ref)]
        if row.hash != row_hash(record, row.trashed):
            return [Fault(f"{row.ref} is not as it was written: its content was altered or damaged.", row.ref)]
        faults = []
        wrong = self._wrong_in_lists(row, record)
        if wrong:
            faults.append(Fault(f"{row.ref} stands wrongly in lists ({', '.join(wrong)}).", row.ref))
        words = None if row.trashed else (row.noun, *search_words(record))
        if self._search.get(row.id) != words:
            faults.append(Fault(f"{row.ref} stands wrongly in the search.", row.ref))
        return faults

    def _wrong_in_lists(self, row: Row[Any], record: Record) -> list[str]:
        """The columns that are derived from a sound record, so that lists are quick, and are not what they must be."""
        above = self._above.get(row.part_of_id)
        derived = {
            **self._shape.spine_columns(record),
            "public": int(record.is_public and (above is None or above.public)),
        }
        own = self._own[row.id]
        # Ids behind refs are covered by the hash; the keys by which printed numbers are sorted are not.
        columns = self._shape.own_columns(record, defaultdict(int))
        keys = {order_column(field) for field in own_fields(type(record)).values() if field.natural}
        wrong = [name for name, value in derived.items() if getattr(row, name) != value]
        wrong += [name for name in sorted(keys) if getattr(own, name) != columns[name]]
        return wrong + (["trashed"] if own.trashed != row.trashed else [])
