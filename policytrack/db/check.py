"""Looks for everything that can be wrong with a database, and says it by the names of records and acts."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from policytrack.db.content import GUARDS
from policytrack.db.history_check import chain_faults
from policytrack.db.list_check import count_faults, counter_faults, index_faults
from policytrack.db.reading import Reading, Store
from policytrack.db.record_check import record_faults
from policytrack.db.stored_files import file_faults
from policytrack.db.tables import Schema
from policytrack.db.troubles import plainly
from policytrack.records.catalogue import Catalogue
from policytrack.register import Fault

MOST_PAGES = 20
MOST_NAMED = 100
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

Part = Callable[[Reading], Iterator[Fault]]


def quick_check(engine: Engine) -> tuple[Fault, ...]:
    """Whether the pages of the file hold together; it takes a fraction of a full check."""
    with plainly():
        return tuple(_gathered(_quick_faults(engine)))


def check(engine: Engine, schema: Schema, catalogue: Catalogue) -> tuple[Fault, ...]:
    """Everything that is wrong, in plain sentences; empty when all is sound.

    Pages, ties, row hashes, what lists and search keep beside the records, counters, and the chain of the
    history. Each part is looked at even if another is damaged, and of each at most a hundred faults are named.
    It reads in short turns, so that a save never waits long for it.

    Raises Unusable when another program keeps the database busy.
    """
    store = Store(schema, catalogue)
    parts: tuple[Part, ...] = (
        page_faults,
        guard_faults,
        tie_faults,
        record_faults,
        index_faults,
        counter_faults,
        count_faults,
        file_faults,
        chain_faults,
    )
    with plainly():
        return tuple(dict.fromkeys(_gathered(_all_faults(engine, store, parts))))


def _quick_faults(engine: Engine) -> Iterator[Fault]:
    with engine.connect() as connection:
        yield from _broken_pages(connection, "quick_check")


def _all_faults(engine: Engine, store: Store, parts: tuple[Part, ...]) -> Iterator[Fault]:
    with engine.connect() as connection:
        for part in parts:
            yield from _gathered(_at_most(MOST_NAMED, part(Reading(connection, store))))
            connection.rollback()


def _gathered(found: Iterator[Fault]) -> list[Fault]:
    """The faults that a file yields, up to where it is too damaged to yield more."""
    faults: list[Fault] = []
    try:
        for fault in found:
            faults.append(fault)  # noqa: PERF402 - what was found before an error is kept
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in BUSY:
            raise
        faults.append(Fault("A part of the file cannot be read. Restore a backup."))
    return faults


def _at_most(number: int, found: Iterator[Fault]) -> Iterator[Fault]:
    yield from itertools.islice(found, number)
    if next(found, None):
        yield Fault(f"More than {number} faults of this kind were found. Restore a backup.")


def page_faults(reading: Reading) -> Iterator[Fault]:
    """Pages and indexes that do not hold together."""
    return _broken_pages(reading.connection, "integrity_check")


def _broken_pages(connection: Connection, pragma: str) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for (answer,) in connection.exec_driver_sql(f"PRAGMA {pragma}({MOST_PAGES})"):
            if answer != "ok":
                yield Fault(f"The file is damaged: {' '.join(answer.split())}. Restore a backup.")


def guard_faults(reading: Reading) -> Iterator[Fault]:
    """Triggers that are gone, without which the history could be altered."""
    if reading.connection.dialect.name == "sqlite":
        named = reading.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        if not set(named.scalars()) >= GUARDS:
            yield Fault("What keeps the history from being altered is missing. Restore a backup.")


def tie_faults(reading: Reading) -> Iterator[Fault]:
    """Rows that name a row that is not there."""
    if reading.connection.dialect.name == "sqlite":
        for table, row, named, _ in reading.connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Fault(f"Row {row} of table “{table}” is tied to a row of “{named}” that is not there.")
