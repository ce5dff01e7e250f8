"""Reads records, and what surrounds them, through one connection."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, literal, select, union_all

from policytrack.db.matching import Questions
from policytrack.db.shapes import Links, Shape
from policytrack.db.tables import Schema, column_name
from policytrack.fields import Field
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name

CHUNK = 5000
T = TypeVar("T")


@dataclass(frozen=True)
class Store:
    """What never changes while a database is open: its tables, and the shape of each noun."""

    schema: Schema
    catalogue: Catalogue

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """The shapes by noun."""
        return {noun.name: Shape(self.schema, self.catalogue[noun.name]) for noun in self.catalogue}

    @cached_property
    def naming(self) -> Mapping[str, "Naming"]:
        """By noun, where its records may be named."""
        tying = tuple(self.catalogue.tying_fields())
        return {
            noun.name: Naming(
                self.schema, tuple(pair for pair in tying if not pair[1].nouns or noun.name in pair[1].nouns)
            )
            for noun in self.catalogue
        }

    @cached_property
    def questions(self) -> Questions:
        """What is asked of the index of words."""
        return Questions(self.schema.record)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's row in the spine."""

    id: int
    ref: str
    noun: str
    part_of_id: int | None
    caption: str
    status: str
    public: bool
    trashed: int

    @property
    def name(self) -> Name:
        """Enough of the record to show a tie to it."""
        return Name(self.ref, self.noun, self.caption, self.status, bool(self.trashed), self.public)


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in runs that fit into one statement."""
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


class Reading:
    """Reads through one connection, whole answers only."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self.connection = connection
        self.store = store
        self.schema = store.schema

    def entries(self, refs: Iterable[str]) -> dict[str, Entry]:
        """The spine rows of refs; those that do not exist are left out."""
        return {entry.ref: entry for entry in self._entries(self.schema.record.c.ref, refs)}

    def entries_by_id(self, ids: Iterable[int]) -> dict[int, Entry]:
        """The spine rows of ids."""
        return {entry.id: entry for entry in self._entries(self.schema.record.c.id, ids)}

    def _entries(self, column: ColumnElement[object], keys: Iterable[object]) -> Iterator[Entry]:
        for run in chunks(list(dict.fromkeys(keys))):
            yield from self.entries_where(self._spine.where(column.in_(run)))

    def entries_where(self, rows: Select[Any]) -> list[Entry]:
        """The entries of a selection made from `spine`."""
        return [entry_of_row(row) for row in self.connection.execute(rows)]

    @property
    def _spine(self) -> Select[Any]:
        return spine_rows(self.schema)

    def parts_of(self, ids: Iterable[int]) -> list[Entry]:
        """The parts directly inside records, in the trash or not, in the order in which they were made."""
        record = self.schema.record
        found: list[Entry] = []
        for run in chunks(list(ids)):
            found += self.entries_where(self._spine.where(record.c.part_of_id.in_(run)).order_by(record.c.id))
        return found

    def descendants(self, ids: Iterable[int]) -> list[Entry]:
        """All parts inside records at any depth, parents before their parts."""
        found: list[Entry] = []
        level = self.parts_of(ids)
        while level:
            found += level
            level = self.parts_of([entry.id for entry in level])
        return found

    def ancestors(self, ids: Iterable[int]) -> dict[int, Entry]:
        """The entries of records and of all records that hold them, by id."""
        found: dict[int, Entry] = {}
        level = self.entries_by_id(ids)
        while level:
            found |= level
            above = {entry.part_of_id for entry in level.values() if entry.part_of_id}
            level = self.entries_by_id(above - found.keys())
        return found

    def records(self, noun: str, ids: Sequence[int], *, hidden: bool = False) -> list[Record]:
        """The records of one noun with these ids, in this order; `hidden` reads links into the trash too."""
        shape = self.store.shapes[noun]
        found: dict[int, Record] = {}
        for run in chunks(ids):
            rows = self.connection.execute(shape.rows.where(self.schema.record.c.id.in_(run))).all()
            refs = self._refs_tied(shape, rows)
            links = self.links(run, hidden=hidden)
            found.update((row[0], shape.record(row, refs, links.get(row[0], {}))) for row in rows)
        return [found[id_] for id_ in ids if id_ in found]

    def _refs_tied(self, shape: Shape, rows: Sequence[Sequence[Any]]) -> dict[int, str]:
        tied = {id_ for row in rows for id_ in shape.tied_ids(row)}
        tied.update(row[2] for row in rows if row[2])
        return {id_: entry.ref for id_, entry in self.entries_by_id(tied).items()}

    def links(self, ids: Sequence[int], *, hidden: bool = False) -> dict[int, Links]:
        """The links of records by id and type, in their order; to live records only, or to all."""
        link, record = self.schema.link, self.schema.record
        found: defaultdict[int, defaultdict[str, tuple[str, ...]]] = defaultdict(lambda: defaultdict(tuple))
        rows = select(link.c.from_id, link.c.type, record.c.ref).join(record, record.c.id == link.c.to_id)
        if not hidden:
            rows = rows.where(record.c.trashed == 0)
        for row in self.connection.execute(rows.where(link.c.from_id.in_(ids)).order_by(link.c.position)):
            found[row.from_id][row.type] += (row.ref,)
        return {id_: dict(held) for id_, held in found.items()}

    def of_entries(self, entries: Iterable[Entry], *, hidden: bool = False) -> dict[str, Record]:
        """The records of entries of any nouns, by ref, in the order of the entries."""
        entries = list(entries)
        by_noun: defaultdict[str, list[int]] = defaultdict(list)
        for entry in entries:
            by_noun[entry.noun].append(entry.id)
        found = {
            record.ref: record for noun, ids in by_noun.items() for record in self.records(noun, ids, hidden=hidden)
        }
        return {entry.ref: found[entry.ref] for entry in entries if entry.ref in found}

    def record(self, ref: str) -> Record:
        """The record with this ref. Raises Refused when there is none."""
        found = self.of_entries(self.entries([ref]).values())
        if ref not in found:
            raise Refused(f"There is no record {ref}. Check the ref.")
        return found[ref]


@dataclass(frozen=True)
class Naming:
    """The REF fields that may name the records of one noun, and what does name one of them, in one question."""

    schema: Schema
    fields: tuple[tuple[Noun, Field], ...]

    @cached_property
    def rows(self) -> Select[Any]:
        """The live records that name the record with the id `held`: the place of the field, then the spine's row."""
        record = self.schema.record
        held: ColumnElement[int] = bindparam("held")
        found = []
        for place, (noun, field) in enumerate(self.fields):
            own = self.schema.nouns[noun.name]
            rows = spine_rows(self.schema).join(own, own.c.id == record.c.id)
            named = rows.where(own.c[column_name(field)] == held, own.c.trashed == 0)
            found.append(named.with_only_columns(literal(place).label("place"), *named.selected_columns))
        each = union_all(*found).subquery()
        return select(*each.c).order_by(each.c.place, each.c.id)


def spine_rows(schema: Schema) -> Select[Any]:
    """A selection of the spine's rows, as entries are made from."""
    names = ("id", "ref", "noun", "part_of_id", "caption", "status", "public", "trashed")
    return select(*(schema.record.c[name] for name in names))


def entry_of_row(row: Sequence[Any]) -> Entry:
    """The entry of one of the spine's rows."""
    id_, ref, noun, part_of_id, caption, status, public, trashed = row
    return Entry(id_, ref, noun, part_of_id, caption, status or "", bool(public), trashed)


class Surroundings:
    """What the rules may ask of the records around one (the hall's Neighbours)."""

    def __init__(self, opened: Callable[[], AbstractContextManager[Reading]]) -> None:
        self._opened = opened

    def record(self, ref: str) -> Record | None:
        """The record with this ref; None when it is absent."""
        with self._opened() as reading:
            return reading.of_entries(reading.entries([ref] if ref else []).values()).get(ref)

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The live records at the other end of a record's links of one type."""
        with self._opened() as reading:
            return tuple(reading.of_entries(_linked(reading, ref, link, backward=backward)).values())

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The live parts of one noun of a record, in the order in which they were made."""
        with self._opened() as reading:
            held = reading.entries([ref]).get(ref)
            inside = reading.parts_of([held.id]) if held else []
            return tuple(reading.of_entries(e for e in inside if e.noun == noun and not e.trashed).values())


def _linked(reading: Reading, ref: str, link_type: str, *, backward: bool) -> list[Entry]:
    record, link = reading.schema.record, reading.schema.link
    here, there = (link.c.to_id, link.c.from_id) if backward else (link.c.from_id, link.c.to_id)
    start = select(record.c.id).where(record.c.ref == ref).scalar_subquery()
    rows = spine_rows(reading.schema).join(link, there == record.c.id)
    return reading.entries_where(
        rows.where(here == start, link.c.type == link_type, record.c.trashed == 0).order_by(link.c.position)
    )
