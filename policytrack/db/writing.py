"""Writes one act: draws refs, judges it, writes records and history, all inside the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update

from policytrack.acts import EXISTENCE, LIVE, TRASHED, Act, Change, Delta
from policytrack.cleaning import clean
from policytrack.consequences import consequences
from policytrack.db.act_around import ActSurroundings
from policytrack.db.drawing import Drawing
from policytrack.db.history import History
from policytrack.db.merging import merged, named_refs, refs_of, relinked, with_refs
from policytrack.db.reading import Entry, Reading, Surroundings
from policytrack.db.recording import Recording
from policytrack.db.storing import State, Storing
from policytrack.db.structure import Structure
from policytrack.fields import Kind, Value, is_empty
from policytrack.obligations import refuse_held
from policytrack.problems import Misuse, Refused
from policytrack.records.record import Record, typed
from policytrack.rules import check

HANDLE = "+"


class Writing:
    """One act on its way into the database."""

    def __init__(self, reading: Reading, act: Act, *, at: str, year: int) -> None:
        self._reading = reading
        self._connection = reading.connection
        self._schema = reading.schema
        self._catalogue = reading.store.catalogue
        self._shapes = reading.store.shapes
        self._drawing = Drawing(self._connection, self._schema, year)
        self._entries: dict[str, Entry] = {}
        self._before: dict[str, State] = {}
        self._states: dict[str, State] = {}
        self._hidden_before: set[str] = set()
        self._blanks: dict[str, Record] = {}
        self._storing = Storing(self._connection, reading.store, self._entries)
        last = self._connection.execute(
            select(self._schema.act.c.number, self._schema.act.c.head)
            .order_by(self._schema.act.c.number.desc())
            .limit(1)
        ).first()
        self._previous: str = last.head if last else ""
        number = last.number + 1 if last else 1
        self._act = replace(act, number=number, at=at, changes=self._drawn(merged(act.changes)))

    def perform(self) -> Act:
        """Write the act and return it as written. Nothing is written when nothing would change.

        Raises Refused, Stale or Misuse; the caller then rolls the transaction back.
        """
        asked = self._take(self._act.changes)
        brought = self._take(self._brought_along(asked))
        self._refuse_parts_left_behind(asked)
        for change in brought:
            if change.trashes:
                refuse_held(self._states[change.ref].record)
        changes = tuple(change for change in (*self._judged(asked), *brought) if change.fields)
        if not changes:
            return replace(self._act, changes=(), number=0, at="")
        self._storing.flush()
        self._reclassify(changes)
        self._drawing.keep()
        recording = Recording(self._reading, self._entries, self._hidden_before)
        return recording.record(replace(self._act, changes=changes), self._previous)

    def _judged(self, asked: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes with what follows from them by rule, once the rules permit them."""
        around = ActSurroundings(self._reading, Surroundings(self._written), self._states, self._entries, self._seen)
        act = replace(self._act, changes=asked)
        if act.undoes:
            begun = History(self._reading).origin(act.undoes)
            self._refuse_held_since(asked, begun.number)
            act = replace(act, reason=begun.reason)
        else:
            following = consequences(act, self._seen_before(), self._seen_after(), around)
            act = replace(act, changes=merged((*asked, *self._take(merged(following)))))
            around.forget()
        check(act, self._seen_before(), self._seen_after(), around, self._catalogue)
        return act.changes

    def _refuse_held_since(self, asked: Sequence[Change], begun: int) -> None:
        """What came under a legal hold after the act that began it is not removed by taking that act back."""
        removed = [self._states[change.ref].record for change in asked if change.trashes]
        held = [record for record in removed if record.value("legal_hold") is True]
        origin = History(self._reading).act(begun) if held else None
        made_held = {c.ref for c in origin.changes if c.makes and c.after().get("legal_hold")} if origin else set()
        for record in held:
            if record.ref not in made_held:
                refuse_held(record)

    def _written(self) -> AbstractContextManager[Reading]:
        """For the rules, the database as it will be when the act is done."""
        self._storing.flush()
        return nullcontext(self._reading)

    # Handles -----------------------------------------------------------------------------------------------

    def _drawn(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """The changes with refs in place of handles, parents before their parts."""
        made = {change.ref: change for change in changes if change.makes}
        for handle in made:
            if not handle.startswith(HANDLE):
                raise Misuse(f"“{handle}” cannot be chosen as a ref; new records get theirs when they are written.")
        parents = {change.part_of for change in made.values() if change.part_of}
        self._know(parents - made.keys())
        refs: dict[str, str] = {}
        for handle in made:
            self._draw(handle, made, refs)
        ordered = [made[handle] for handle in refs] + [change for change in changes if not change.makes]
        return tuple(with_refs(change, refs, self._catalogue) for change in ordered)

    def _draw(
        self, handle: str, made: Mapping[str, Change], refs: dict[str, str], within: tuple[str, ...] = ()
    ) -> None:
        change = made[handle]
        if handle in refs:
            return
        if handle in within:
            raise Misuse(f"“{handle}” cannot be a part of itself.")
        if change.noun not in self._catalogue:
            raise Misuse(f"There is no noun “{change.noun}”.")
        if change.part_of in made:
            self._draw(change.part_of, made, refs, (*within, handle))
        parent = self._entries.get(refs.get(change.part_of, change.part_of))
        noun = self._catalogue[change.noun].noun
        ref = self._drawing.ref(noun, parent.ref if parent else "")
        refs[handle] = ref
        self._entries[ref] = Entry(
            id=self._drawing.id(),
            ref=ref,
            noun=noun.name,
            part_of_id=parent.id if parent else None,
            caption="",
            status="",
            public=True,
            trashed=0,
        )

    # Records -----------------------------------------------------------------------------------------------

    def _take(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Judge the structure of changes and write their records; returns them as they came out."""
        self._prepare(changes)
        structure = Structure(replace(self._act, changes=tuple(changes)), self._catalogue, self._entries)
        taken = []
        for change in changes:
            held = self._states.get(change.ref)
            if held is None and not change.makes:
                raise Refused(f"There is no record {change.ref}. Check the ref.")
            seen = self._seen(held.record) if held else None
            structure.check(change, seen)
            taken.append(self._apply(change, held))
        return tuple(taken)

    def _apply(self, change: Change, held: State | None) -> Change:
        record = held.record if held else self._blank(change.noun)
        fields: dict[str, Delta] = {}
        values: dict[str, Value] = {}
        declared = record.declared_fields()
        for name, (before, wanted) in change.fields.items():
            if name == EXISTENCE:
                fields[name] = (before, wanted)
                continue
            after = _cleaned(wanted)
            if declared[name].kind is Kind.LINKS:
                values[name] = relinked(record.value(name), before, after)
                seen = self._live(record.value(name)), self._live(values[name])
                if set(seen[0]) != set(seen[1]):
                    fields[name] = seen
            elif held is None or not _same(record.value(name), after):
                values[name] = after
                fields[name] = (before, after)
        if not fields:
            return Change(ref=change.ref, noun=change.noun, fields={}, part_of=change.part_of)
        trashed = held.trashed if held else 0
        if change.trashes or change.restores:
            trashed = self._act.number if change.trashes else 0
        self._keep(change, values, held, trashed)
        return Change(ref=change.ref, noun=change.noun, fields=fields, part_of=change.part_of)

    def _blank(self, noun: str) -> Record:
        """A record of a noun that says nothing, to hold the values of new ones against."""
        if noun not in self._blanks:
            self._blanks[noun] = self._catalogue[noun]()
        return self._blanks[noun]

    def _keep(self, change: Change, values: Mapping[str, Value], held: State | None, trashed: int) -> None:
        """Note a record for writing with new values; its version rises once in an act."""
        first = self._before.get(change.ref)
        declared = self._catalogue.fields(change.noun)
        changed: dict[str, Any] = {name: typed(declared[name], value) for name, value in values.items()}
        version = first.record.version + 1 if first else 1
        if held is None:
            made = self._catalogue[change.noun]
            record = made(ref=change.ref, part_of=change.part_of, version=version, **changed)
        else:
            record = replace(held.record, version=version, trashed=bool(trashed), **changed)
        public = record.is_public and self._holder_is_public(record)
        entry = self._entries[record.ref]
        if (entry.public, entry.trashed) != (public, trashed):
            self._entries[record.ref] = replace(entry, public=public, trashed=trashed)
        self._states[record.ref] = State(record, trashed)
        self._storing.add(held, self._states[record.ref])

    def _holder_is_public(self, record: Record) -> bool:
        holder = self._entries.get(record.part_of)
        return holder is None or holder.public

    def _prepare(self, changes: Sequence[Change]) -> None:
        """Read, a few statements for all, what the changes touch or name."""
        touched = [change.ref for change in changes if not change.makes]
        self._know({*touched, *(change.part_of for change in changes), *named_refs(changes, self._catalogue)})
        unread = [self._entries[ref] for ref in touched if ref in self._entries and ref not in self._states]
        if not unread:
            return
        self._hidden_before |= {entry.ref for entry in unread if not entry.public}
        trashed = {entry.ref: entry.trashed for entry in unread}
        for ref, record in self._reading.of_entries(unread, hidden=True).items():
            self._states[ref] = self._before[ref] = State(record, trashed[ref])
        self._know({ref for entry in unread for ref in self._tied(self._states[entry.ref].record)})

    def _tied(self, record: Record) -> Iterable[str]:
        shape = self._shapes[record.noun.name]
        yield record.part_of
        for name in shape.ref_fields:
            yield str(record.value(name))
        for name in shape.link_fields:
            yield from refs_of(record.value(name))

    def _know(self, refs: Iterable[str]) -> None:
        unknown = {ref for ref in refs if ref and ref not in self._entries}
        if unknown:
            self._entries.update(self._reading.entries(unknown))

    # What the rules see ------------------------------------------------------------------------------------

    def _seen_before(self) -> dict[str, Record]:
        return {ref: self._seen(state.record) for ref, state in self._before.items()}

    def _seen_after(self) -> dict[str, Record]:
        return {ref: self._seen(state.record) for ref, state in self._states.items()}

    def _seen(self, record: Record) -> Record:
        """The record with its links to live records only."""
        shape = self._shapes[record.noun.name]
        links = shape.links(record)
        if not any(links):
            return record
        hidden: dict[str, Value] = {}
        for name, value in zip(shape.link_fields, links, strict=True):
            held = refs_of(value)
            if held and (live := self._live(held)) != held:
                hidden[name] = live
        return record.with_values(hidden) if hidden else record

    def _live(self, value: Value) -> tuple[str, ...]:
        return tuple(ref for ref in refs_of(value) if not self._entries[ref].trashed)

    # What goes along ---------------------------------------------------------------------------------------

    def _brought_along(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """The parts that go to the trash with their record, or come back with it: exactly those that went with it."""
        named = {change.ref for change in changes}
        trashing = {self._entries[change.ref].id for change in changes if change.trashes}
        restoring = {
            self._entries[change.ref].id: self._before[change.ref].trashed for change in changes if change.restores
        }
        brought = []
        for part in self._reading.descendants([*trashing, *restoring]) if trashing or restoring else []:
            if part.part_of_id in trashing and not part.trashed:
                trashing.add(part.id)
                delta: Delta = (LIVE, TRASHED)
            elif part.part_of_id in restoring and part.trashed and part.trashed == restoring[part.part_of_id]:
                restoring[part.id] = part.trashed
                delta = (TRASHED, LIVE)
            else:
                continue
            if part.ref not in named:
                brought.append(Change(ref=part.ref, noun=part.noun, fields={EXISTENCE: delta}))
        return tuple(brought)

    def _refuse_parts_left_behind(self, changes: Sequence[Change]) -> None:
        """Nothing lives inside what goes to the trash in the same act."""
        for state in (self._states[change.ref] for change in changes):
            holder = self._entries.get(state.record.part_of)
            if holder and holder.trashed and not state.trashed:
                raise Refused(f"{holder.ref} is in the trash. Restore it first.")

    def _reclassify(self, changes: Sequence[Change]) -> None:
        """Tell the parts of records whose class changed whether they are public now."""
        record = self._schema.record
        held = {self._entries[c.ref].id for c in changes if "classification" in c.fields and not c.makes}
        if not held:
            return
        public = {id_: entry.public for id_, entry in self._reading.entries_by_id(held).items()}
        below = self._reading.descendants(held)
        records = self._reading.of_entries(below)
        for part in below:
            public[part.id] = public[part.part_of_id or 0] and records[part.ref].is_public
            if public[part.id] != part.public:
                self._entries[part.ref] = replace(self._entries.get(part.ref, part), public=public[part.id])
                self._connection.execute(
                    update(record).where(record.c.id == part.id).values(public=int(public[part.id]))
                )


def _same(one: Value, other: Value) -> bool:
    return one == other or (is_empty(one) and is_empty(other))


def _cleaned(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    return clean(value) if type(value) is str else value
