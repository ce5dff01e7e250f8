"""What the rules may ask while an act is written: the act's own records from memory, all others read once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from policytrack.db.reading import Entry, Reading, Surroundings
from policytrack.db.storing import State
from policytrack.records.record import Record

Parts = tuple[Record, ...]


class ActSurroundings:
    """The records around those of an act, as they will be when it is done (the hall's Neighbours).

    `states` grows while the act is taken; `seen` shows a record of it with its links to live records only. Whatever
    the act does not touch cannot change while it is written, so that it is read once.
    """

    def __init__(
        self,
        reading: Reading,
        written: Surroundings,
        states: Mapping[str, State],
        entries: Mapping[str, Entry],
        seen: Callable[[Record], Record],
    ) -> None:
        self._reading, self._written, self._seen = reading, written, seen
        self._states, self._entries = states, entries
        self._read: dict[str, Record | None] = {}
        self._stored_parts: dict[str, list[Entry]] = {}
        self._taken_parts: defaultdict[str, list[str]] = defaultdict(list)
        self._parts: dict[tuple[str, str], Parts] = {}
        self._known = 0

    def forget(self) -> None:
        """Answer anew after more of the act was taken."""
        self._parts.clear()
        self._read.clear()

    def record(self, ref: str) -> Record | None:
        """The record with this ref; None when it is absent."""
        if ref in self._states:
            return self._seen(self._states[ref].record)
        if ref not in self._read:
            self._read[ref] = self._written.record(ref)
        return self._read[ref]

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The live records at the other end of a record's links of one type."""
        if backward or ref not in self._states:
            return self._written.linked(ref, link, backward=backward)
        held = self._seen(self._states[ref].record).value(link)
        found = (self.record(other) for other in held) if isinstance(held, tuple) else ()
        return tuple(record for record in found if record)

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The live parts of one noun of a record, in the order in which they were made."""
        key = ref, noun
        if key not in self._parts:
            self._parts[key] = tuple(self._live_parts(ref, noun))
        return self._parts[key]

    def _live_parts(self, ref: str, noun: str) -> Sequence[Record]:
        held = {entry.ref: entry for entry in self._stored(ref) if entry.noun == noun}
        held |= {part: self._entries[part] for part in self._taken(ref) if self._entries[part].noun == noun}
        untouched = [entry for entry in held.values() if entry.ref not in self._states and not entry.trashed]
        found = self._reading.of_entries(untouched)
        found |= {
            part: self._seen(self._states[part].record)
            for part in held
            if part in self._states and not self._states[part].trashed
        }
        return [found[entry.ref] for entry in sorted(held.values(), key=_by_id) if entry.ref in found]

    def _stored(self, ref: str) -> list[Entry]:
        """The parts as the database had them when they were first asked for; those of the act come from memory."""
        if ref not in self._stored_parts:
            holder = self._entries.get(ref) or self._reading.entries([ref]).get(ref)
            self._stored_parts[ref] = self._reading.parts_of([holder.id]) if holder else []
        return self._stored_parts[ref]

    def _taken(self, ref: str) -> list[str]:
        """The parts of a record that the act touches."""
        if self._known < len(self._states):
            for part in list(self._states)[self._known :]:
                self._taken_parts[self._states[part].record.part_of].append(part)
            self._known = len(self._states)
        return self._taken_parts.get(ref, [])


def _by_id(entry: Entry) -> int:
    return entry.id
