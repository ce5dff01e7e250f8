"""The tables of the database, derived from the declared fields of the nouns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TableClause,
    Text,
    column,
    event,
    table,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from policytrack.fields import Field, Kind, fields_of
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record

# Changing a table later needs every constraint to have a name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
PLACEHOLDER = "placeholder"
STORED_ELSEWHERE = (Kind.LINKS, Kind.PARTS)

SEARCH_ENTRY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_entry USING fts5"
    "(noun, title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4')"
)
APPEND_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {name}_{verb}_refused BEFORE {verb.upper()} ON {name} "
    "BEGIN SELECT RAISE(ABORT, 'history is only added to'); END"
    for name in ("act", "change")
    for verb in ("update", "delete")
)


@dataclass(frozen=True)
class Schema:
    """The tables of an office.

    Attributes:
        record: the spine: one row for each record of any noun, with its identity, the fields that all nouns
            share, and what is derived from it for lists (caption, public, status).
        nouns: by noun, the table of the fields that it adds.
        link: the ties of LINKS fields.
        act, change: the history; `touch` finds the changes of a record's parts and links.
        live_count: how many live records there are, by noun, value of the field that groups its list, and status.
        search_entry: the folded words of each live record.
        file_content: the content of kept files, by its SHA-256.
    """

    metadata: MetaData
    record: Table
    nouns: Mapping[str, Table]
    link: Table
    act: Table
    change: Table
    touch: Table
    setting: Table
    counter: Table
    live_count: Table
    search_entry: TableClause
    file_content: Table

    def table_of(self, noun: str, field: str) -> Table:
        """The table that holds a field of a noun."""
        return self.record if field in shared_fields() else self.nouns[noun]


@cache  # a catalogue does not change; an office that is opened again needs no second description of its tables
def tables(catalogue: Catalogue) -> Schema:
    """The tables for the nouns of a catalogue."""
    metadata = MetaData(naming_convention=NAMES)
    record = _record_table(metadata)
    nouns = {noun.name: _noun_table(metadata, catalogue[noun.name]) for noun in catalogue}
    event.listen(metadata, "after_create", _complete)
    return Schema(
        metadata=metadata,
        record=record,
        nouns=nouns,
        link=_link_table(metadata),
        act=_act_table(metadata),
        change=_change_table(metadata),
        touch=_touch_table(metadata),
        setting=_pairs_table(metadata, "setting", Column("value", Text, nullable=False)),
        counter=_pairs_table(metadata, "counter", Column("last", Integer, nullable=False)),
        live_count=_live_count_table(metadata),
        search_entry=table("search_entry", *(column(name) for name in ("rowid", "noun", "title", "body"))),
        file_content=_file_content_table(metadata),
    )


def _complete(_metadata: MetaData, connection: Connection, **_: Any) -> None:
    """Create what SQLAlchemy has no words for."""
    if connection.dialect.name == "sqlite":
        for statement in (SEARCH_ENTRY, *APPEND_ONLY):
            connection.exec_driver_sql(statement)


def shared_fields() -> Mapping[str, Field]:
    """The fields that every record has, by name."""
    return fields_of(Record)


def own_fields(record_type: type[Record]) -> Mapping[str, Field]:
    """The fields that a noun adds, by name."""
    shared = shared_fields()
    return {name: field for name, field in record_type.declared_fields().items() if name not in shared}


def column_name(field: Field) -> str:
    """The column of a field: `owner_id` for a ref, the field's name otherwise."""
    return f"{field.name}_id" if field.kind is Kind.REF else field.name


def order_column(field: Field) -> str:
    """The column by which a field is sorted."""
    return f"{field.name}_key" if field.natural else column_name(field)


def _columns(field: Field) -> Iterator[Column[object]]:
    if field.kind in STORED_ELSEWHERE:
        return
    type_, constraints = _storage(field)
    yield Column(column_name(field), type_, *constraints)
    if field.natural:
        yield Column(order_column(field), Text)


def _storage(field: Field) -> tuple[TypeEngine[Any], tuple[SchemaItem, ...]]:
    name = field.name
    match field.kind:
        case Kind.REF:
            return Integer(), (ForeignKey("record.id"),)
        case Kind.NUMBER:
            return REAL(), ()
        case Kind.YES_NO:
            return Integer(), (CheckConstraint(f"{name} IN (0, 1)", name=name),)
        case Kind.DATE:
            # By length: SQLite's date('2023') is a day number, and date('2023-05') is NULL.
            return Text(), (CheckConstraint(f"length({name}) IN (4, 7, 10)", name=name),)
        case _:
            return Text(), ()


def _record_table(metadata: MetaData) -> Table:
    return Table(
        "record",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("noun", Text, nullable=False),
        Column("ref", Text, nullable=False, unique=True),
        Column("part_of_id", Integer, ForeignKey("record.id"), index=True),
        Column("caption", Text, nullable=False),
        Column("caption_key", Text, nullable=False),
        Column("status", Text),
        Column("public", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("trashed", Integer, nullable=False),
        Column("hash", Text, nullable=False),
        *(made for field in shared_fields().values() for made in _columns(field)),
        Index("ix_record_order", "noun", "trashed", "caption_key", "id"),
        Index("ix_record_hidden", "noun", sqlite_where=text("public = 0")),  # few, and told beside every count
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _noun_table(metadata: MetaData, record_type: type[Record]) -> Table:
    fields = own_fields(record_type)
    return Table(
        record_type.noun.name,
        metadata,
        Column("id", Integer, ForeignKey("record.id"), primary_key=True, autoincrement=False),
        Column("trashed", Integer, nullable=False),
        *(made for field in fields.values() for made in _columns(field)),
        *_indexes(record_type.noun, fields),
        sqlite_strict=True,
    )


def _indexes(noun: Noun, fields: Mapping[str, Field]) -> Iterator[Index]:
    """What lists are sorted, grouped and filtered by at first, and where a record may be tied to."""
    name = noun.name
    ordered = [order_column(fields[by]) for part in noun.order if (by := part.lstrip("-")) in fields]
    status = [noun.status] if noun.status else []
    if ordered:
        # With the status, so that a list of the open work is walked in the index alone, however far down.
        yield Index(f"ix_{name}_order", "trashed", *ordered, "id", *status)
    for by in dict.fromkeys((noun.group, noun.status)):
        if by in fields and column_name(fields[by]) not in ordered[:1]:
            yield Index(f"ix_{name}_{by}", "trashed", column_name(fields[by]))
    if PLACEHOLDER in fields:  # they are few, and left out of every total
        few = text(f"{PLACEHOLDER} IS NOT NULL")
        yield Index(f"ix_{name}_{PLACEHOLDER}", "trashed", PLACEHOLDER, *status, sqlite_where=few)
    for field in fields.values():
        if field.kind is Kind.REF:
            tied = column_name(field)
            yield Index(None, tied, sqlite_where=text(f"{tied} IS NOT NULL"))


def _link_table(metadata: MetaData) -> Table:
    return Table(
        "link",
        metadata,
        Column("from_id", Integer, ForeignKey("record.id"), primary_key=True),
        Column("type", Text, primary_key=True),
        Column("to_id", Integer, ForeignKey("record.id"), primary_key=True),
        Column("position", Integer, nullable=False),
        Index(None, "to_id", "type"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _act_table(metadata: MetaData) -> Table:
    """The acts, oldest first by number. `way` is -1 where a person took back an own act, 1 where it was redone."""
    return Table(
        "act",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("printable", Integer, nullable=False),
        Column("happened", Text, nullable=False),
        Column("undoes", Integer, nullable=False),
        Column("way", Integer, nullable=False),
        Column("digest", Text, nullable=False),
        Column("head", Text, nullable=False),
        Index(None, "who", "number"),
        Index("ix_act_undoes", "undoes", "number", sqlite_where=text("undoes <> 0")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _change_table(metadata: MetaData) -> Table:
    """What happened to each record, in the order of the act; `digest` outlives an erased `payload`."""
    return Table(
        "change",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("act", Integer, ForeignKey("act.number"), nullable=False, index=True),
        Column("record_id", Integer, ForeignKey("record.id"), nullable=False),
        Column("payload", Text),
        Column("digest", Text, nullable=False),
        Index(None, "record_id", "id"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _touch_table(metadata: MetaData) -> Table:
    return Table(
        "touch",
        metadata,
        Column("record_id", Integer, ForeignKey("record.id"), primary_key=True),
        Column("change_id", Integer, ForeignKey("change.id"), primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _pairs_table(metadata: MetaData, name: str, value: Column[object]) -> Table:
    key = Column("name", Text, primary_key=True)
    return Table(name, metadata, key, value, sqlite_strict=True, sqlite_with_rowid=False)


def _live_count_table(metadata: MetaData) -> Table:
    return Table(
        "live_count",
        metadata,
        Column("noun", Text, primary_key=True),
        Column("value", Text, primary_key=True),
        Column("status", Text, primary_key=True),
        Column("count", Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _file_content_table(metadata: MetaData) -> Table:
    return Table(
        "file_content",
        metadata,
        Column("sha256", Text, primary_key=True),
        Column("size", Integer, nullable=False),
        Column("content", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
