"""Writes records into their rows, many at once: spine, noun, links, search entries, counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, update
from sqlalchemy.dialects.sqlite import insert as upsert

from policytrack.db.bulk import insert_rows
from policytrack.db.reading import Entry, Store
from policytrack.db.shapes import Shape, Stored, row_hash, search_words
from policytrack.records.record import Record

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """A record as it lies in the database, with all its links, and the number of the act that trashed it."""

    record: Record
    trashed: int = 0


class Storing:
    """Gathers records that changed; `flush` writes them, one statement for each kind of row.

    Nothing is written before somebody reads or the act is done, so that a record that a rule changes once more
    is written once.
    """

    def __init__(self, connection: Connection, store: Store, entries: Mapping[str, Entry]) -> None:
        self._connection = connection
        self._schema = store.schema
        self._shapes = store.shapes
        self._entries = entries
        self._ids = _IdsByRef(entries)
        self._waiting: dict[str, tuple[State | None, State]] = {}
        self._inserts: defaultdict[Table, list[Row]] = defaultdict(list)
        self._updates: defaultdict[tuple[Table, tuple[str, ...]], list[Row]] = defaultdict(list)
        self._links_gone: list[Row] = []
        self._links_made: list[Row] = []
        self._unindexed: list[Row] = []
        self._indexed: list[Row] = []
        self._counts: Counter[tuple[str, str, str]] = Counter()

    def add(self, before: State | None, after: State) -> None:
        """Note a record for writing, as it was last noted or read, and as it is to be."""
        ref = after.record.ref
        first = self._waiting[ref][0] if ref in self._waiting else before
        self._waiting[ref] = (first, after)

    def flush(self) -> None:
        """Write what was gathered."""
        if not self._waiting:
            return
        for before, after in self._waiting.values():
            self._gather(before, after)
        self._flush_rows()
        self._flush_links()
        self._flush_search()
        self._flush_counts()
        for gathered in (self._waiting, self._inserts, self._updates, self._counts):
            gathered.clear()
        for rows in (self._links_gone, self._links_made, self._unindexed, self._indexed):
            rows.clear()

    def _gather(self, before: State | None, after: State) -> None:
        entry = self._entries[after.record.ref]
        shape = self._shapes[after.record.noun.name]
        spine = shape.spine_columns(after.record) | {
            "version": after.record.version,
            "trashed": after.trashed,
            "public": int(entry.public),
            "hash": row_hash(after.record, after.trashed),
        }
        own = shape.own_columns(after.record, self._ids) | {"trashed": after.trashed}
        if before is None:
            identity = {"id": entry.id, "ref": entry.ref, "noun": entry.noun, "part_of_id": entry.part_of_id}
            self._inserts[self._schema.record].append(identity | spine)
            self._inserts[self._schema.nouns[entry.noun]].append({"id": entry.id} | own)
        else:
            old = shape.own_columns(before.record, self._ids) | {"trashed": before.trashed}
            self._update(self._schema.record, entry.id, shape.spine_columns(before.record), spine)
            self._update(self._schema.nouns[entry.noun], entry.id, old, own)
        self._link(entry.id, shape, before, after)
        self._index(entry, before, after)
        self._count(shape, before, -1)
        self._count(shape, after, 1)

    def _update(self, table: Table, id_: int, before: Mapping[str, Stored], after: Mapping[str, Stored]) -> None:
        changed = {name: value for name, value in after.items() if name not in before or before[name] != value}
        if changed:
            self._updates[table, tuple(changed)].append({"of": id_} | {f"new_{k}": v for k, v in changed.items()})

    def _link(self, id_: int, shape: Shape, before: State | None, after: State) -> None:
        links = shape.links(after.record)
        if not any(links) and (before is None or not any(shape.links(before.record))):
            return
        for name in shape.link_fields:
            held = _refs(before.record, name) if before else ()
            wanted = _refs(after.record, name)
            if held == wanted:
                continue
            for ref in held:
                if ref not in wanted:
                    self._links_gone.append({"from": id_, "of": name, "to": self._entries[ref].id})
            for ref in wanted:
                if ref not in held:
                    # Positions need only rise: what a later version adds comes after.
                    row = {"from_id": id_, "type": name, "to_id": self._entries[ref].id}
                    self._links_made.append(row | {"position": after.record.version * 100_000 + wanted.index(ref)})

    def _index(self, entry: Entry, before: State | None, after: State) -> None:
        old = search_words(before.record) if before and not before.trashed else None
        new = search_words(after.record) if not after.trashed else None
        if old == new:
            return
        if old is not None:
            self._unindexed.append({"of": entry.id})
        if new is not None:
            self._indexed.append({"rowid": entry.id, "noun": entry.noun, "title": new[0], "body": new[1]})

    def _count(self, shape: Shape, state: State | None, step: int) -> None:
        if state and not state.trashed:
            self._counts[shape.noun.name, *shape.counted_by(state.record)] += step

    def _flush_rows(self) -> None:
        spine = self._schema.record
        for table in sorted(self._inserts, key=lambda table: table is not spine):
            insert_rows(self._connection, table, self._inserts[table])
        for (table, names), rows in self._updates.items():
            values: Row = {name: bindparam(f"new_{name}") for name in names}
            self._connection.execute(update(table).where(table.c.id == bindparam("of")).values(values), rows)

    def _flush_links(self) -> None:
        link = self._schema.link
        if self._links_gone:
            gone = (
                link.c.from_id == bindparam("from"),
                link.c.type == bindparam("of"),
                link.c.to_id == bindparam("to"),
            )
            self._connection.execute(delete(link).where(*gone), self._links_gone)
        if self._links_made:
            insert_rows(self._connection, link, self._links_made)

    def _flush_search(self) -> None:
        entry = self._schema.search_entry
        if self._unindexed:
            self._connection.execute(delete(entry).where(entry.c.rowid == bindparam("of")), self._unindexed)
        if self._indexed:
            insert_rows(self._connection, entry, self._indexed)

    def _flush_counts(self) -> None:
        rows = [
            {"noun": noun, "value": value, "status": status, "count": n}
            for (noun, value, status), n in self._counts.items()
            if n
        ]
        if rows:
            added = upsert(self._schema.live_count)
            count = self._schema.live_count.c["count"] + added.excluded["count"]
            keys = list(self._schema.live_count.primary_key)
            self._connection.execute(added.on_conflict_do_update(index_elements=keys, set_={"count": count}), rows)


class _IdsByRef(Mapping[str, int]):
    """The ids of entries, seen as a mapping, without a copy for each record."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def __getitem__(self, ref: str) -> int:
        return self._entries[ref].id

    def __iter__(self) -> Any:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _refs(record: Record, link: str) -> tuple[str, ...]:
    held = record.value(link)
    return held if isinstance(held, tuple) else ()
