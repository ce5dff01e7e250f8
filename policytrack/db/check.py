"""Looks for everything that can be wrong with a database, and says it by the names of records and acts."""

import sqlite3
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from policytrack.db.history_check import chain_faults
from policytrack.db.list_check import count_faults, counter_faults, index_faults
from policytrack.db.reading import Reading, Store
from policytrack.db.record_check import record_faults
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
    with plainly(), engine.connect() as connection:
        return tuple(_gathered(_broken_pages(connection, "quick_check")))


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
        tie_faults,
        record_faults,
        index_faults,
        counter_faults,
        count_faults,
        chain_faults,
    )
    faults: list[Fault] = []
    with plainly(), engine.connect() as connection:
        for part in parts:
            faults += _gathered(part(Reading(connection, store)))
            connection.rollback()
    return tuple(dict.fromkeys(faults))


def _gathered(found: Iterator[Fault]) -> list[Fault]:
    """The faults of one part, cut short when there are too many to read, or when the file yields no more."""
    faults: list[Fault] = []
    try:
        for fault in found:
            if len(faults) == MOST_NAMED:
                return [*faults, Fault(f"More than {MOST_NAMED} faults of this kind were found. Restore a backup.")]
            faults.append(fault)
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in BUSY:
            raise
        faults.append(Fault(f"A part of the file cannot be read ({error.orig}). Restore a backup."))
    return faults


def page_faults(reading: Reading) -> Iterator[Fault]:
    """Pages and indexes that do not hold together."""
    return _broken_pages(reading.connection, "integrity_check")


def _broken_pages(connection: Connection, pragma: str) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for (answer,) in connection.exec_driver_sql(f"PRAGMA {pragma}({MOST_PAGES})"):
            if answer != "ok":
                yield Fault(f"The file is damaged: {' '.join(answer.split())}. Restore a backup.")


def tie_faults(reading: Reading) -> Iterator[Fault]:
    """Rows that name a row that is not there."""
    if reading.connection.dialect.name == "sqlite":
        for table, row, named, _ in reading.connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Fault(f"Row {row} of table “{table}” is tied to a row of “{named}” that is not there.")
