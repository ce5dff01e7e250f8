"""Writes an act into the history: the act, what happened to each record, and whom that concerns."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from policytrack.acts import Act, Change
from policytrack.db.bulk import insert_rows
from policytrack.db.chain import act_digest, head_after, payload, way_of
from policytrack.db.merging import refs_of
from policytrack.db.reading import Entry, Reading
from policytrack.db.shapes import text_digest
from policytrack.problems import Misuse

Row = dict[str, Any]


class Recording:
    """Knows the records of an act, and which of them were hidden before it."""

    def __init__(self, reading: Reading, entries: Mapping[str, Entry], hidden_before: Collection[str]) -> None:
        self._reading = reading
        self._connection = reading.connection
        self._schema = reading.schema
        self._entries = entries
        self._hidden_before = hidden_before

    def record(self, act: Act, previous: str) -> Act:
        """Write the act after the head of the one before it; returns it with its own head."""
        payloads = [payload(change, public=self._is_public_throughout(change.ref)) for change in act.changes]
        digests = [text_digest(written) for written in payloads]
        own = act_digest(act)
        act = replace(act, head=head_after(previous, act, own, digests))
        self._connection.execute(insert(self._schema.act), [self._act_row(act, own)])
        rows = self._change_rows(act, payloads, digests)
        insert_rows(self._connection, self._schema.change, rows)
        touches = list(self._touches(act.changes, rows))
        if touches:
            insert_rows(self._connection, self._schema.touch, touches)
        return act

    def _is_public_throughout(self, ref: str) -> bool:
        return self._entries[ref].public and ref not in self._hidden_before

    def _act_row(self, act: Act, own: str) -> Row:
        return {
            "number": act.number,
            "at": act.at,
            "who": act.who,
            "words": act.words,
            "reason": act.reason,
            "printable": int(act.printable),
            "happened": act.happened,
            "undoes": act.undoes,
            "way": self._way(act),
            "digest": own,
            "head": act.head,
        }

    def _way(self, act: Act) -> int:
        """The act's `way_of` where it takes another back; 0 where it takes none."""
        if not act.undoes:
            return 0
        acts = self._schema.act
        undone = self._connection.execute(select(acts.c.who, acts.c.way).where(acts.c.number == act.undoes)).first()
        if undone is None:
            raise Misuse(f"There is no act {act.undoes} to take back.")
        return way_of(act.who, undone.who, undone.way)

    def _change_rows(self, act: Act, payloads: Sequence[str], digests: Sequence[str]) -> list[Row]:
        change = self._schema.change
        last = self._connection.scalar(select(change.c.id).order_by(change.c.id.desc()).limit(1)) or 0
        written = zip(act.changes, payloads, digests, strict=True)
        return [
            {
                "id": id_,
                "act": act.number,
                "record_id": self._entries[change.ref].id,
                "payload": payload,
                "digest": digest,
            }
            for id_, (change, payload, digest) in enumerate(written, start=last + 1)
        ]

    def _touches(self, changes: Sequence[Change], rows: Sequence[Row]) -> Iterator[Row]:
        """Which other records a change concerns: those that hold the record, and the other ends of its links."""
        held = {above for change in changes if (above := self._entries[change.ref].part_of_id)}
        holders = self._reading.ancestors(held) if held else {}
        for change, row in zip(changes, rows, strict=True):
            reached = {self._entries[ref].id for ref in self._relinked(change)}
            above = self._entries[change.ref].part_of_id
            while above:
                reached.add(above)
                above = holders[above].part_of_id
            for id_ in sorted(reached - {row["record_id"]}):
                yield {"record_id": id_, "change_id": row["id"]}

    def _relinked(self, change: Change) -> set[str]:
        """The refs to which links were made or removed."""
        found: set[str] = set()
        for name in self._reading.store.shapes[change.noun].link_fields:
            if name in change.fields:
                before, after = change.fields[name]
                found |= set(refs_of(before)) ^ set(refs_of(after))
        return found
