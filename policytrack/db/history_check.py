"""Follows the history chain from the first act to the last and names the act at which it breaks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select, text

from policytrack.db.chain import act_digest, change_of, head_after, way_of
from policytrack.db.history import act_of
from policytrack.db.reading import Reading
from policytrack.db.shapes import text_digest
from policytrack.register import Fault

RUN = 1000

Changes = Mapping[int, Sequence[Row[Any]]]


def chain_faults(reading: Reading) -> Iterator[Fault]:
    """Each act against the head that was made of it and of all acts before it."""
    act = reading.schema.act
    head, last = "", 0
    ways: dict[int, tuple[str, int]] = {}
    following = select(act).order_by(act.c.number).limit(RUN)
    while rows := reading.connection.execute(following.where(act.c.number > last)).all():
        changes = _changes(reading, rows[0].number, rows[-1].number)
        reading.connection.rollback()  # a turn for whoever waits to write
        for row in rows:
            yield from _missing(last, row.number)
            yield from _altered(row, head, changes.get(row.number, ()))
            if row.way != _way(row, ways):
                yield Fault(f"What act {row.number} of {row.at} takes back was altered afterwards.")
            ways[row.number] = row.who, row.way
            head, last = row.head, row.number
    yield from _missing(last, _ever_drawn(reading) + 1)


def _missing(last: int, following: int) -> Iterator[Fault]:
    if following > last + 1:
        missing = f"act {last + 1}" if following == last + 2 else f"acts {last + 1} to {following - 1}"
        yield Fault(f"The history lacks {missing}.")


def _ever_drawn(reading: Reading) -> int:
    """The highest number that an act ever had, which SQLite remembers when the act itself is gone."""
    if reading.connection.dialect.name != "sqlite":
        return 0
    sequence = text("SELECT seq FROM sqlite_sequence WHERE name = 'act'")
    return reading.connection.scalar(sequence) or 0


def _changes(reading: Reading, first: int, last: int) -> Changes:
    change, record = reading.schema.change, reading.schema.record
    rows = select(change, record.c.ref, record.c.noun).outerjoin(record, record.c.id == change.c.record_id)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in reading.connection.execute(rows.where(change.c.act.between(first, last)).order_by(change.c.id)):
        found[row.act].append(row)
    return found


def _altered(row: Row[Any], previous: str, changes: Sequence[Row[Any]]) -> Iterator[Fault]:
    for change in changes:
        if not _is_as_written(change):
            said = f"What act {row.number} of {row.at} did to {change.ref or 'a record'} was altered afterwards."
            yield Fault(said, change.ref or "")
    act = act_of(row, ())
    own = act_digest(act)
    if row.digest != own or row.head != head_after(previous, act, own, [change.digest for change in changes]):
        yield Fault(f"Act {row.number} of {row.at}, “{row.words}”, was altered afterwards.")


def _is_as_written(change: Row[Any]) -> bool:
    """Whether a change says what its digest was made of, and of its own record. An erased one says nothing."""
    if change.payload is None:
        return True
    if text_digest(change.payload) != change.digest:
        return False
    said = change_of(change.payload)
    return (said.ref, said.noun) == (change.ref, change.noun)


def _way(row: Row[Any], ways: Mapping[int, tuple[str, int]]) -> int:
    """The act's `way_of` where it takes another back; 0 where it takes none, or one that is not there."""
    return way_of(row.who, *ways[row.undoes]) if row.undoes in ways else 0
