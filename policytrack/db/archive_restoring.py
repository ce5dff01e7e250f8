"""Makes an office from its archive, exactly as it was: records, links, trash, settings, counters, history, files."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import IntegrityError

from policytrack.acts import Act
from policytrack.db.archive import COUNTERS, FILES, HISTORY, RECORDS, RUN, SETTINGS, Item
from policytrack.db.archive_reading import Archive, Read, opened_archive, record_of
from policytrack.db.bulk import insert_rows
from policytrack.db.chain import act_digest, head_after, way_of
from policytrack.db.engine import writing
from policytrack.db.list_check import counter_faults
from policytrack.db.reading import Entry, Reading, Store
from policytrack.db.shapes import canonical, text_digest
from policytrack.db.storing import State, Storing
from policytrack.words import Classification


def restore_archive(engine: Engine, store: Store, path: Path, read: Read) -> None:
    """Fill a new, empty database with what an archive holds; `read` is told how many bytes are read, of how many.

    The archive is read twice: once to know every record, once to write them. Everything is written in one
    transaction, and nothing when it is refused.

    Raises Refused, in one sentence, for an archive that is not as it was written or of a newer program.
    """
    with opened_archive(path, read) as archive:
        entries = _entries(archive)
    with opened_archive(path, read) as archive, writing(engine) as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # a tie may lead to a later record
        restoring = _Restoring(connection, store, archive, entries)
        try:
            for section, item in archive.items():
                restoring.take(section, item)
            restoring.finish()
        except IntegrityError:
            archive.refuse("it says something twice that can only be said once")


def _entries(archive: Archive) -> dict[str, Entry]:
    """Every record of an archive by its ref, in their order."""
    entries: dict[str, Entry] = {}
    for section, item in archive.items():
        if section != RECORDS:
            continue
        ref, holder = item["ref"], entries.get(item.get("part_of", ""))
        if ref in entries:
            archive.refuse(f"{ref} stands in it twice")
        if holder is None and item.get("part_of"):
            archive.refuse(f"{ref} is a part of {item['part_of']}, which does not stand before it")
        entries[ref] = _entry(len(entries) + 1, item, holder)
    return entries


def _entry(id_: int, item: Item, holder: Entry | None) -> Entry:
    classified = item["fields"].get("classification", Classification.PUBLIC)
    return Entry(
        id=id_,
        ref=item["ref"],
        noun=item["noun"],
        part_of_id=holder.id if holder else None,
        caption="",
        status="",
        public=classified == Classification.PUBLIC and (holder is None or holder.public),
        trashed=item.get("trashed", 0),
    )


class _Restoring:
    """One archive on its way into the tables."""

    def __init__(self, connection: Connection, store: Store, archive: Archive, entries: Mapping[str, Entry]) -> None:
        self._connection, self._store, self._schema = connection, store, store.schema
        self._archive, self._entries = archive, entries
        self._storing, self._stored = Storing(connection, store, entries), 0
        self._act: Item = {}
        self._digests: list[str] = []
        self._head, self._changed = "", 0
        self._ways: dict[int, tuple[str, int]] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {"act": [], "change": [], "touch": []}
        self._takers: Mapping[str, Callable[[Item], None]] = {
            SETTINGS: lambda item: self._insert_pair(self._schema.setting, item),
            COUNTERS: lambda item: self._insert_pair(self._schema.counter, item),
            RECORDS: self._take_record,
            HISTORY: self._take_history,
            FILES: self._take_file,
        }

    def take(self, section: str, item: Item) -> None:
        """Write an item, or keep it for a moment."""
        self._takers[section](item)

    def finish(self) -> None:
        """Write what is left and look whether what was drawn once can be drawn again."""
        self._storing.flush()
        self._end_act()
        self._flush_history()
        fault = next(counter_faults(Reading(self._connection, self._store)), None)
        if fault:
            self._archive.refuse(fault.sentence.rstrip("."))

    def _insert_pair(self, table: Any, item: Item) -> None:
        self._connection.execute(insert(table), [item])

    def _entry_of(self, ref: str, where: str) -> Entry:
        if ref not in self._entries:
            self._archive.refuse(f"{where} names {ref[:40]}, which it does not hold")
        return self._entries[ref]

    # Records -----------------------------------------------------------------------------------------------

    def _take_record(self, item: Item) -> None:
        record = record_of(item, self._store.catalogue, self._archive)
        noun, shape = record.noun, self._store.shapes[record.noun.name]
        holder = self._entries.get(record.part_of)
        if (holder.noun if holder else "") not in (noun.parents or ("",)):
            self._archive.refuse(f"{record.ref} is a part of what cannot hold it")
        for name in shape.ref_fields:
            if record.has(name):
                self._entry_of(str(record.value(name)), record.ref)
        for name in shape.link_fields:
            held = record.value(name)
            for ref in held if isinstance(held, tuple) else ():
                self._entry_of(ref, record.ref)
        self._storing.add(None, State(record, item.get("trashed", 0)))
        self._stored += 1
        if self._stored % RUN == 0:
            self._storing.flush()

    # History -----------------------------------------------------------------------------------------------

    def _take_history(self, item: Item) -> None:
        if "number" in item:
            self._end_act()
            self._act = item
        elif not self._act:
            self._archive.refuse("a change belongs to no act")
        else:
            self._take_change(item)

    def _take_change(self, item: Item) -> None:
        entry, said = self._entry_of(item["ref"], "its history"), item["change"]
        written = None if said is None else canonical(said)
        if written is not None and text_digest(written) != item["digest"]:
            self._archive.refuse(f"what act {self._act['number']} did to {item['ref']} is not what its digest is of")
        if said is not None and (said["ref"], said["noun"]) != (entry.ref, entry.noun):
            self._archive.refuse(f"act {self._act['number']} tells of another record than {item['ref']}")
        self._changed += 1
        facts = {"id": self._changed, "act": self._act["number"], "record_id": entry.id}
        self._rows["change"].append(facts | {"payload": written, "digest": item["digest"]})
        self._digests.append(item["digest"])
        for ref in dict.fromkeys(item.get("touches", ())):
            touched = self._entry_of(ref, "its history")
            self._rows["touch"].append({"record_id": touched.id, "change_id": self._changed})
        if len(self._rows["change"]) >= RUN:
            self._flush_history()

    def _end_act(self) -> None:
        """Hold the act that is complete now against the chain."""
        if not self._act:
            return
        item, self._act = self._act, {}
        act = Act(changes=(), **item)
        number, own = act.number, act_digest(act)
        head = head_after(self._head, act, own, self._digests)
        if number != len(self._ways) + 1 or head != item["head"] or not 0 <= item["undoes"] < number:
            self._archive.refuse(f"act {number} does not follow from those before it")
        way = way_of(item["who"], *self._ways[item["undoes"]]) if item["undoes"] else 0
        self._ways[number] = item["who"], way
        self._head, self._digests = head, []
        self._rows["act"].append(item | {"printable": int(item["printable"]), "way": way, "digest": own})

    def _flush_history(self) -> None:
        for name, table in (("act", self._schema.act), ("change", self._schema.change), ("touch", self._schema.touch)):
            if self._rows[name]:
                insert_rows(self._connection, table, self._rows[name])
                self._rows[name] = []

    # Files -------------------------------------------------------------------------------------------------

    def _take_file(self, item: Item) -> None:
        try:
            content = base64.b64decode(item["content"], validate=True)
        except (binascii.Error, ValueError):
            self._archive.refuse("a file in it is no base64")
        if (hashlib.sha256(content).hexdigest(), len(content)) != (item["sha256"], item["size"]):
            self._archive.refuse(f"the file {item['sha256'][:12]} in it is not what its hash is of")
        row = {"sha256": item["sha256"], "size": item["size"], "content": content}
        self._connection.execute(insert(self._schema.file_content), [row])
