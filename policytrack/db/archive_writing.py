"""Writes the archive of an office, item by item, from one moment of its database."""

import base64
import hashlib
import itertools
import json
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Column, Engine, Row, Select, Table, func, select

from policytrack.db.archive import COUNTERS, END, FILES, FORMAT, HISTORY, RECORDS, RUN, SETTINGS, VERSION, Item, Sum
from policytrack.db.chain import act_digest, head_after
from policytrack.db.engine import connect
from policytrack.db.history import act_of
from policytrack.db.reading import Reading, Store
from policytrack.db.shapes import canonical, row_hash, said, text_digest
from policytrack.db.troubles import sentence
from policytrack.files import write_atomically
from policytrack.problems import Unusable
from policytrack.records.record import Record
from policytrack.register import Archived

Report = Callable[[int, int], None]


def write_archive(engine: Engine, store: Store, path: Path, report: Report) -> Archived:
    """Write the archive of an office beside its place and rename it into it.

    `report` is told how many records and acts are done, of how many; it may raise Cancelled.

    Raises Refused when the file cannot be written, Unusable when a record, an act or a file is not as it was
    written: an archive of what is unsound could not be restored.
    """
    total = Sum()

    def fill(stream: BinaryIO) -> None:
        with _still(engine) as still, still.connect() as connection:
            _Archive(Reading(connection, store), stream, total, report).write()

    write_atomically(path, fill)
    return Archived(total.records, total.acts, total.files)


@contextmanager
def _still(engine: Engine) -> Iterator[Engine]:
    """The database at one moment: of a file a private copy, so that no save waits for the archive."""
    if engine.dialect.name != "sqlite":
        yield engine
        return
    with tempfile.TemporaryDirectory(prefix="policytrack-") as folder:
        copied = Path(folder) / "office"
        with engine.connect() as connection:
            _copy(connection.connection.driver_connection, copied)
        still = connect(copied, read_only=True)
        try:
            yield still
        finally:
            still.dispose()


def _copy(opened: Any, copied: Path) -> None:
    """Copy a database, past the driver's transaction, in which that cannot be done."""
    (only_reads,) = opened.execute("PRAGMA query_only").fetchone()
    try:
        opened.execute("PRAGMA query_only = OFF")
        opened.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(copied),))
    except sqlite3.Error as error:
        raise Unusable(sentence(getattr(error, "sqlite_errorname", ""))) from error
    finally:
        opened.execute(f"PRAGMA query_only = {only_reads}")


class _Archive:
    """One archive on its way into a stream."""

    def __init__(self, reading: Reading, stream: BinaryIO, total: Sum, report: Report) -> None:
        self._reading, self._schema = reading, reading.schema
        self._stream, self._sum, self._report = stream, total, report
        self._done, self._steps = 0, self._count(self._schema.record) + self._count(self._schema.act)

    def write(self) -> None:
        """Write all of it."""
        self._put(f'{{"format":"{FORMAT}","version":{VERSION},\n')
        self._section(SETTINGS, self._pairs(self._schema.setting))
        self._section(COUNTERS, self._pairs(self._schema.counter))
        self._section(RECORDS, self._records())
        self._section(HISTORY, self._history())
        self._section(FILES, self._files())
        self._put(f'"{END}":{canonical(self._sum.end())}\n}}\n')

    def _put(self, text: str) -> None:
        self._stream.write(text.encode())

    def _section(self, name: str, items: Iterator[Item]) -> None:
        self._put(f'"{name}":[\n')
        place = 0
        for place, item in enumerate(items, 1):
            self._put(",\n" if place > 1 else "")
            self._put(self._sum.add(name, item))
        self._put("\n],\n" if place else "],\n")

    def _count(self, table: Table) -> int:
        return self._reading.connection.scalar(select(func.count()).select_from(table)) or 0

    def _step(self, by: int) -> None:
        self._done += by
        self._report(self._done, self._steps)

    def _pairs(self, table: Table) -> Iterator[Item]:
        for row in self._reading.connection.execute(select(table).order_by(table.c.name)):
            yield dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for a row as a mapping

    # Records -----------------------------------------------------------------------------------------------

    def _records(self) -> Iterator[Item]:
        record = self._schema.record
        names = [record.c[name] for name in ("id", "ref", "noun", "hash", "trashed")]
        rows = self._in_runs(select(*names), record.c.id)
        while run := list(itertools.islice(rows, RUN)):
            read = self._read(run)
            yield from (_record(row, read.get(row.ref)) for row in run)
            self._step(len(run))

    def _read(self, rows: Sequence[Row[Any]]) -> Mapping[str, Record]:
        """The records of rows of the spine by ref, with all their links."""
        ids: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows:
            ids[row.noun].append(row.id)
        read = (self._reading.records(noun, run, hidden=True) for noun, run in ids.items())
        return {record.ref: record for records in read for record in records}

    # History -----------------------------------------------------------------------------------------------

    def _history(self) -> Iterator[Item]:
        """Each act, and after it what it did; few of them at a time, for one act may change 100,000 records."""
        act, last, head = self._schema.act, 0, ""
        changes = self._changes()
        following = next(changes, None)
        for row in self._in_runs(select(act), act.c.number):
            yield _act(row)
            digests = []
            while following is not None and following[0] == row.number:
                digests.append(following[1]["digest"])
                yield following[1]
                following = next(changes, None)
            if row.number != last + 1 or row.head != _head(head, row, digests):
                raise _unsound(f"Act {row.number}")
            last, head = row.number, row.head
            self._step(1)

    def _changes(self) -> Iterator[tuple[int, Item]]:
        """What acts did to records, each with the number of its act, in order."""
        change, record = self._schema.change, self._schema.record
        rows = select(change, record.c.ref).join(record, record.c.id == change.c.record_id)
        rows_in_order = self._in_runs(rows, change.c.id)
        while run := list(itertools.islice(rows_in_order, RUN)):
            touches = self._touches(run[0].id, run[-1].id)
            for row in run:
                yield row.act, _change(row, touches.get(row.id, []))
            self._report(self._done, self._steps)

    def _in_runs(self, rows: Select[Any], key: Column[Any]) -> Iterator[Row[Any]]:
        """Rows in the order of a key, read a run at a time."""
        last = 0
        while run := self._reading.connection.execute(rows.where(key > last).order_by(key).limit(RUN)).all():
            yield from run
            last = run[-1]._mapping[key]  # noqa: SLF001 - SQLAlchemy's own name for a row as a mapping

    def _touches(self, first: int, last: int) -> Mapping[int, list[str]]:
        """The refs of the records beside their own in whose history changes show, by change."""
        touch, record = self._schema.touch, self._schema.record
        rows = select(touch.c.change_id, record.c.ref).join(record, record.c.id == touch.c.record_id)
        rows = rows.where(touch.c.change_id.between(first, last)).order_by(record.c.id)
        found: defaultdict[int, list[str]] = defaultdict(list)
        for id_, ref in self._reading.connection.execute(rows):
            found[id_].append(ref)
        return found

    # Files -------------------------------------------------------------------------------------------------

    def _files(self) -> Iterator[Item]:
        held = self._schema.file_content
        for sha256 in self._reading.connection.scalars(select(held.c.sha256).order_by(held.c.sha256)).all():
            row = self._reading.connection.execute(select(held).where(held.c.sha256 == sha256)).one()
            if hashlib.sha256(row.content).hexdigest() != sha256:
                raise _unsound("A kept file")
            yield {"sha256": sha256, "size": len(row.content), "content": base64.b64encode(row.content).decode()}
            self._report(self._done, self._steps)


def _record(row: Row[Any], record: Record | None) -> Item:
    if record is None or row_hash(record, row.trashed) != row.hash:
        raise _unsound(row.ref)
    item: Item = {"ref": row.ref, "noun": row.noun, "version": record.version, "hash": row.hash, "fields": said(record)}
    return item | _where_said(part_of=record.part_of, trashed=row.trashed)


def _act(row: Row[Any]) -> Item:
    names = ("number", "at", "who", "words", "reason", "happened", "undoes", "head")
    return {name: getattr(row, name) for name in names} | {"printable": bool(row.printable)}


def _head(previous: str, row: Row[Any], digests: Sequence[str]) -> str:
    act = act_of(row, ())
    return head_after(previous, act, act_digest(act), digests)


def _change(row: Row[Any], touches: list[str]) -> Item:
    if row.payload is not None and text_digest(row.payload) != row.digest:
        raise _unsound(f"What act {row.act} did to {row.ref}")
    said_of = None if row.payload is None else json.loads(row.payload)
    item: Item = {"ref": row.ref, "digest": row.digest, "change": said_of}
    return item | _where_said(touches=touches)


def _where_said(**facts: object) -> Item:
    return {name: value for name, value in facts.items() if value}


def _unsound(what: str) -> Unusable:
    return Unusable(f"{what} is not as it was written, so there is no archive. Run “policytrack check”.")
