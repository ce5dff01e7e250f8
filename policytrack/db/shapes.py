"""How a record lies in its rows: columns from a record, a record from columns, and the hash over its content."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select

from policytrack.db.tables import (
    STORED_ELSEWHERE,
    Schema,
    column_name,
    own_fields,
    shared_fields,
)
from policytrack.fields import SEVERAL, Field, Kind, Value
from policytrack.numbering import natural_key
from policytrack.records.record import Noun, Record
from policytrack.searching import entry_of, fold

Stored = str | int | float | None
Writer = tuple[str, Callable[[Any], Stored]]
Links = Mapping[str, tuple[str, ...]]
ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
EMPTY = ("", None, ())
LAST = "\x7f"  # sorts after every natural key
IDENTITY = ("id", "ref", "part_of_id", "version", "trashed")


def canonical(value: object) -> str:
    """JSON of one form for one content: keys sorted, no spaces, nothing escaped that need not be."""
    return ENCODER.encode(value)


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON of a value."""
    return text_digest(canonical(value))


def text_digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_hash(record: Record, trashed: int = 0) -> str:
    """The hash over a record's content by field name; empty fields are left out, so a new one changes no hash.

    The record must hold all its links, those to records in the trash too. `trashed` is the number of the act
    that moved it there.
    """
    identity = {"ref": record.ref, "noun": record.noun.name, "part_of": record.part_of, "trashed": trashed}
    return digest({"identity": identity, "fields": said(record)})


def said(record: Record) -> dict[str, Value]:
    """The fields of a record that say something, as `Record.values`, for many records at once."""
    names, values = _values_of(type(record))  # type: ignore[arg-type] # mypy mistakes the class for a record
    return {name: value for name, value in zip(names, values(record), strict=True) if value not in EMPTY}


@cache
def _values_of(record_type: type[Record]) -> tuple[tuple[str, ...], Callable[[Record], tuple[Value, ...]]]:
    names = tuple(record_type.declared_fields())
    return names, taking(names)


def taking(names: Sequence[str]) -> Callable[[Record], tuple[Value, ...]]:
    """What takes these fields from a record, in one step where there are several."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(record.value(name) for name in names)


def caption_key(caption: str) -> str:
    """Text by which captions are sorted as people sort them."""
    return natural_key(fold(caption))


def number_key(number: str) -> str:
    """Text by which printed numbers are sorted, with those that are blank last, so that an index has them so."""
    return natural_key(number) or LAST


def search_words(record: Record) -> tuple[str, str]:
    """The folded words by which a record is found: those that name it, and all others."""
    others = [text for name, text in searched_texts(record) if name != "title"]
    numbers = (str(record.value(name)) for name, field in record.declared_fields().items() if field.natural)
    return entry_of((record.ref, record.caption), (record.ref, *numbers)), entry_of(others)


def searched_texts(record: Record) -> list[tuple[str, str]]:
    """The texts of a record that search reads, with the names of their fields."""
    found = []
    for name, field in record.declared_fields().items():
        if field.searched and record.has(name):
            value = record.value(name)
            found.append((name, "; ".join(value) if isinstance(value, tuple) else str(value)))
    return found


@dataclass(frozen=True)
class Shape:
    """One noun's way between records and rows."""

    schema: Schema
    record_type: type[Record]

    @property
    def noun(self) -> Noun:
        """The noun."""
        return self.record_type.noun

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields that are columns, by name."""
        declared = self.record_type.declared_fields()
        return {name: field for name, field in declared.items() if field.kind not in STORED_ELSEWHERE}

    @cached_property
    def ref_fields(self) -> tuple[str, ...]:
        """The names of the fields that hold one ref."""
        return tuple(name for name, field in self.fields.items() if field.kind is Kind.REF)

    @cached_property
    def link_fields(self) -> tuple[str, ...]:
        """The names of the fields that are links; a link field is named as its link type."""
        declared = self.record_type.declared_fields()
        return tuple(name for name, field in declared.items() if field.kind is Kind.LINKS)

    @cached_property
    def links(self) -> Callable[[Record], tuple[Value, ...]]:
        """What takes the values of the `link_fields` from a record."""
        return taking(self.link_fields)

    @cached_property
    def rows(self) -> Select[Any]:
        """The rows of the noun, identity first, then the columns of `fields` in their order."""
        spine, own = self.schema.record, self.schema.nouns[self.noun.name]
        columns: list[Column[Any]] = [spine.c[name] for name in IDENTITY]
        for name, field in self.fields.items():
            columns.append(self.schema.table_of(self.noun.name, name).c[column_name(field)])
        return select(*columns).select_from(own.join(spine, spine.c.id == own.c.id))

    @cached_property
    def searched_rows(self) -> Select[Any]:
        """The ids and searched texts, beside the title, of the records with `ids`."""
        searched = [field for name, field in self.fields.items() if field.searched and name != "title"]
        columns = [self.schema.table_of(self.noun.name, field.name).c[field.name] for field in searched]
        texts = [
            func.replace(column, SEVERAL, f"{SEVERAL} ") if field.several else column
            for field, column in zip(searched, columns, strict=True)
        ]
        spine, own = self.schema.record, self.schema.nouns[self.noun.name]
        joined = own.join(spine, spine.c.id == own.c.id)
        return select(own.c.id, *texts).select_from(joined).where(own.c.id.in_(bindparam("ids", expanding=True)))

    @cached_property
    def _readers(self) -> tuple[tuple[str, Callable[[Any], Value]], ...]:
        return tuple((name, reader(field)) for name, field in self.fields.items() if field.kind is not Kind.REF)

    @cached_property
    def _ref_places(self) -> tuple[tuple[int, str], ...]:
        places = enumerate(self.fields.items(), start=len(IDENTITY))
        return tuple((place, name) for place, (name, field) in places if field.kind is Kind.REF)

    @cached_property
    def _value_places(self) -> tuple[tuple[int, str, Callable[[Any], Value]], ...]:
        places = {name: place for place, name in enumerate(self.fields, start=len(IDENTITY))}
        return tuple((places[name], name, read) for name, read in self._readers)

    def tied_ids(self, row: Sequence[Any]) -> list[int]:
        """The ids of the records that a row names."""
        return [row[place] for place, _ in self._ref_places if row[place] is not None]

    def record(self, row: Sequence[Any], refs: Mapping[int, str], links: Links) -> Record:
        """The record of a row, given the refs of all ids that it names and its links by type."""
        values: dict[str, Any] = {
            name: read(row[place]) for place, name, read in self._value_places if row[place] is not None
        }
        for place, name in self._ref_places:
            if row[place] is not None:
                values[name] = refs[row[place]]
        values.update((name, held) for name, held in links.items() if name in self.link_fields)
        return self.record_type(
            ref=row[1], part_of=refs[row[2]] if row[2] else "", version=row[3], trashed=bool(row[4]), **values
        )

    def spine_columns(self, record: Record) -> dict[str, Stored]:
        """The columns of the shared fields, and what is derived from the record for lists."""
        status, caption = self.noun.status, record.caption
        columns: dict[str, Stored] = {
            "caption": caption,
            "caption_key": caption_key(caption),
            "status": (str(record.value(status)) or None) if status else None,
        }
        for (name, write), value in zip(self._shared, self._shared_values(record), strict=True):
            columns[name] = None if value in EMPTY else write(value)
        return columns

    def own_columns(self, record: Record, ids: Mapping[str, int]) -> dict[str, Stored]:
        """The columns of the fields that the noun adds."""
        columns: dict[str, Stored] = {}
        for (name, write), value in zip(self._own, self._own_values(record), strict=True):
            columns[name] = None if value in EMPTY else write(value)
        for name in self.ref_fields:
            ref = columns[name]
            del columns[name]
            columns[f"{name}_id"] = ids[str(ref)] if ref else None
        for name in self._natural_fields:
            columns[f"{name}_key"] = number_key(str(columns[name] or ""))
        return columns

    @cached_property
    def _shared(self) -> tuple[Writer, ...]:
        shared = shared_fields()
        return tuple((name, writer(field)) for name, field in self.fields.items() if name in shared)

    @cached_property
    def _shared_values(self) -> Callable[[Record], tuple[Value, ...]]:
        return taking([name for name, _ in self._shared])

    @cached_property
    def _own(self) -> tuple[Writer, ...]:
        own = own_fields(self.record_type)
        return tuple((name, writer(field)) for name, field in self.fields.items() if name in own)

    @cached_property
    def _own_values(self) -> Callable[[Record], tuple[Value, ...]]:
        return taking([name for name, _ in self._own])

    @cached_property
    def _natural_fields(self) -> tuple[str, ...]:
        return tuple(name for name, field in self.fields.items() if field.natural)

    def counted_by(self, record: Record) -> tuple[str, str]:
        """The value by which the noun's list is grouped at first, and the status, as `live_count` keeps them."""
        group, status = self.noun.group, self.noun.status
        return str(record.value(group) or "") if group else "", str(record.value(status) or "") if status else ""


def writer(field: Field) -> Callable[[Any], Stored]:
    """What turns a value that says something into its column."""
    match field.kind:
        case Kind.NUMBER:
            return float
        case Kind.YES_NO:
            return int
        case _:
            return SEVERAL.join if field.several else str


def reader(field: Field) -> Callable[[Any], Value]:
    """What turns a column that says something into the value of its field."""
    match field.kind:
        case Kind.NUMBER:
            return _number
        case Kind.YES_NO:
            return bool
        case Kind.VOCABULARY if field.several:
            return _several
        case Kind.VOCABULARY if field.words:
            words = {word.value: word for word in field.words}
            return lambda code: words.get(code, code)
        case _:
            return str


def _number(value: float) -> Value:
    return int(value) if float(value).is_integer() else value


def _several(value: str) -> Value:
    return tuple(value.split(SEVERAL))
