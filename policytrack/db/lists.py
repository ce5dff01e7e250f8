"""Reads lists: pages, counts and groups, at a cost that does not grow with a list in its own order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select

from policytrack.db.live_counts import LiveCounts
from policytrack.db.reading import Entry, Reading
from policytrack.db.selecting import Selecting, position_of
from policytrack.db.shapes import caption_key
from policytrack.fields import Field, Kind, Value, is_empty, show_value
from policytrack.problems import Misuse
from policytrack.queries import Query
from policytrack.reach import REF, STATE, asked_field
from policytrack.records.record import Record
from policytrack.register import Group, Name, Page
from policytrack.words import Word


class Lists:
    """The lists of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._store = reading.store
        self._catalogue = reading.store.catalogue

    def records(self, noun: str, query: Query) -> tuple[Record, ...]:
        """All records that a query asks for."""
        return tuple(self._reading.records(noun, self._ids(noun, query, 0, None)))

    def page(self, noun: str, query: Query, offset: int, limit: int) -> Page:
        """A run of a list with the names of what its records tie to."""
        records = self._reading.records(noun, self._ids(noun, query, offset, limit))
        hidden = self._held_back(records) if self._catalogue[noun].noun.is_part else frozenset()
        return Page(tuple(records), self.names_tied(noun, records), self._states(noun, records), hidden)

    def _held_back(self, records: Iterable[Record]) -> frozenset[str]:
        """The refs of the parts that are not public, by their own class or by what holds them."""
        entries = self._reading.entries(record.ref for record in records).values()
        return frozenset(entry.ref for entry in entries if not entry.public)

    def _states(self, noun: str, records: Iterable[Record]) -> dict[str, Word]:
        """The states that the parts of some records tell, by ref."""
        declared = self._catalogue[noun].noun
        if not declared.state_of:
            return {}
        held = {entry.id: entry.ref for entry in self._reading.entries(record.ref for record in records).values()}
        told: dict[str, list[str]] = {}
        for part in self._reading.parts_of(held):
            if part.noun == declared.state_of and not part.trashed and part.part_of_id:
                told.setdefault(held[part.part_of_id], []).append(part.status)
        return {ref: word for ref, codes in told.items() if (word := declared.state(codes))}

    def names_tied(self, noun: str, records: Iterable[Record]) -> dict[str, Name]:
        """The names of the records that the REF fields of some records hold."""
        fields = self._store.shapes[noun].ref_fields
        refs = {str(record.value(name)) for record in records for name in fields if record.has(name)}
        return {ref: entry.name for ref, entry in self._reading.entries(refs).items()}

    def count(self, noun: str, query: Query) -> int:
        """How many records a query finds."""
        kept = self._kept(noun, query)
        if kept.answers:
            return sum(kept.by_group().values())
        return int(self._reading.connection.scalar(self._selecting(noun, query).count()) or 0)

    def groups(self, noun: str, query: Query, name: str) -> tuple[Group, ...]:
        """How many records there are for each value of a field, blanks last."""
        field = asked_field(self._catalogue, noun, name)
        if field.kind in (Kind.LINKS, Kind.PARTS) or field.name in (REF, STATE):
            raise Misuse(f"A list cannot be grouped by “{field.label}”.")
        kept, selecting = self._kept(noun, query), self._selecting(noun, query)
        if kept.answers and field.name == self._catalogue[noun].noun.group:
            counts = kept.by_group()
        else:
            counts = self._counted(field, selecting.counts(field))
        hidden = self._counted(field, selecting.hidden_counts(field))
        return tuple(Group(value, counts[value], hidden.get(value, 0)) for value in self._in_order(field, counts))

    def _selecting(self, noun: str, query: Query) -> Selecting:
        return Selecting(self._store, self._catalogue[noun].noun, query)

    def _kept(self, noun: str, query: Query) -> LiveCounts:
        return LiveCounts(self._reading, self._catalogue[noun].noun, query)

    def _counted(self, field: Field, counts: Select[Any, int]) -> dict[str, int]:
        rows = self._reading.connection.execute(counts).all()
        if field.kind is Kind.REF:
            entries = self._reading.entries_by_id(value for value, _ in rows if value)
            return {entries[value].ref if value else "": count for value, count in rows}
        return {_shown(field, value): count for value, count in rows}

    def _in_order(self, field: Field, values: Iterable[str]) -> list[str]:
        said = [value for value in values if value]
        blank = [value for value in values if not value]
        if field.kind is Kind.REF:
            return [entry.ref for entry in self._targets_in_order(field, said)] + blank
        if field.words:
            places = {word.value: place for place, word in enumerate(field.words)}
            return sorted(said, key=lambda value: (places.get(value, len(places)), value)) + blank
        return sorted(said) + blank

    def _targets_in_order(self, field: Field, refs: Iterable[str]) -> list[Entry]:
        """The records that a REF field names, in the order in which lists show them."""
        entries = sorted(self._reading.entries(refs).values(), key=lambda entry: entry.id)
        position = position_of(self._store, field)
        if position is not None:
            rows = select(position.table.c.id, position).where(position.table.c.id.in_([entry.id for entry in entries]))
            placed: dict[int, float | None] = dict(self._reading.connection.execute(rows).all())
            return sorted(entries, key=lambda e: (placed[e.id] is None, placed[e.id] or 0))
        return sorted(entries, key=lambda entry: caption_key(entry.caption))

    # The run of a list -------------------------------------------------------------------------------------

    def _ids(self, noun: str, query: Query, offset: int, limit: int | None) -> Sequence[int]:
        leading, kept = self._leading(noun, query), self._kept(noun, query)
        if leading is not None and kept.answers and limit is not None:
            return self._ids_by_groups(noun, query, leading, kept.by_group(), offset, limit)
        rows = self._selecting(noun, query).ids().offset(offset or None).limit(limit)
        return list(self._reading.connection.scalars(rows))

    def _leading(self, noun: str, query: Query) -> Field | None:
        """The REF field that leads the noun's own order, when the query keeps it and its list is counted by it."""
        declared = self._catalogue[noun].noun
        order = declared.order
        if query.order not in ((), order) or order[:1] != (declared.group,):
            return None
        field = self._catalogue.field(noun, declared.group)
        return field if field.kind is Kind.REF else None

    def _ids_by_groups(
        self, noun: str, query: Query, field: Field, counts: Mapping[str, int], offset: int, limit: int
    ) -> list[int]:
        """A run of a list group by group: within one, an index has the rows in order; the counts tell which ones."""
        selecting = self._selecting(noun, replace(query, order=self._catalogue[noun].noun.order[1:]))
        column = selecting.column(field)
        entries = self._reading.entries(counts)
        found: list[int] = []
        for value in self._in_order(field, counts):
            if offset >= counts[value]:
                offset -= counts[value]
                continue
            within = column == entries[value].id if value else column.is_(None)
            rows = selecting.ids().where(within).offset(offset).limit(limit - len(found))
            found += self._reading.connection.scalars(rows)
            offset = 0
            if len(found) >= limit:
                break
        return found


def _shown(field: Field, value: Value) -> str:
    if is_empty(value):
        return ""
    if field.kind is Kind.YES_NO:
        return show_value(field, bool(value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
