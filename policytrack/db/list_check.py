"""Holds what is kept beside the records for speed and for numbering against the records themselves."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, FromClause, func, literal, select
from sqlalchemy.exc import DBAPIError

from policytrack.db.drawing import IDS
from policytrack.db.reading import Reading
from policytrack.db.tables import column_name
from policytrack.fields import Kind
from policytrack.records.record import Noun
from policytrack.register import Fault

_NUMBERED = re.compile(r"(.*?)(\d+)")


def index_faults(reading: Reading) -> Iterator[Fault]:
    """Search entries of records that are not there, and the search's index against its entries."""
    record, entry = reading.schema.record, reading.schema.search_entry
    stray = select(entry.c.rowid).where(entry.c.rowid.not_in(select(record.c.id)))
    for id_ in reading.connection.scalars(stray).all():
        yield Fault(f"The search holds words of a record that is not there (number {id_}).")
    reading.connection.rollback()
    if _may_look(reading) and not _index_fits(reading):
        yield Fault("The search index does not fit its entries.")


def _may_look(reading: Reading) -> bool:
    """FTS5 looks its index through only where it may write (https://www.sqlite.org/fts5.html, section 6.4)."""
    connection = reading.connection
    return connection.dialect.name == "sqlite" and not connection.exec_driver_sql("PRAGMA query_only").scalar()


def _index_fits(reading: Reading) -> bool:
    try:
        reading.connection.exec_driver_sql("INSERT INTO search_entry(search_entry) VALUES ('integrity-check')")
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    finally:
        reading.connection.rollback()
    return True


def counter_faults(reading: Reading) -> Iterator[Fault]:
    """Counters that would draw a number a second time."""
    record, counter = reading.schema.record, reading.schema.counter
    highest: defaultdict[str, int] = defaultdict(int)
    for id_, ref in reading.connection.execute(select(record.c.id, record.c.ref)):
        highest[IDS] = max(highest[IDS], id_)
        numbered = _NUMBERED.fullmatch(ref)
        if numbered:
            highest[numbered[1]] = max(highest[numbered[1]], int(numbered[2]))
    drawn = {row.name: row.last for row in reading.connection.execute(select(counter))}
    for name, number in highest.items():
        if drawn.get(name, 0) < number:
            yield Fault(f"The counter of “{name}” stands at {drawn.get(name, 0)}, though {number} is in use.")


def count_faults(reading: Reading) -> Iterator[Fault]:
    """Counts that lists show, where they are not what the records give."""
    kept = reading.schema.live_count
    counts: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in reading.connection.execute(select(kept.c.noun, kept.c.value, kept.c.status, kept.c["count"])):
        if row[3]:
            counts[row[0]][row[1], row[2]] = row[3]
    for noun in reading.store.catalogue:
        if counts[noun.name] != _live_by_group(reading, noun):
            yield Fault(f"The counts that the list of {noun.plural.lower()} shows are wrong.")


def _live_by_group(reading: Reading, noun: Noun) -> Mapping[tuple[str, str], int]:
    own, spine = reading.schema.nouns[noun.name], reading.schema.record
    fields = reading.store.catalogue.fields(noun.name)
    tied: FromClause = own
    value: ColumnElement[str] = literal("")
    if noun.group:
        field = fields[noun.group]
        value = own.c[column_name(field)]
        if field.kind is Kind.REF:
            tied = own.outerjoin(spine, spine.c.id == value)
            value = spine.c.ref
    status = own.c[column_name(fields[noun.status])] if noun.status else literal("")
    said = func.coalesce(value, ""), func.coalesce(status, "")
    rows = select(*said, func.count()).select_from(tied).where(own.c.trashed == 0).group_by(*said)
    return {(row[0], row[1]): row[2] for row in reading.connection.execute(rows)}
