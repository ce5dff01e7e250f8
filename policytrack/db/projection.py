"""Reads the public part of the office: an allow-list, so that what is not known to be public is not there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from sqlalchemy import select

from policytrack.acts import EXISTENCE, Act, Change, Delta
from policytrack.db.chain import change_of, was_public
from policytrack.db.history import History, act_of
from policytrack.db.lists import Lists
from policytrack.db.reading import Reading
from policytrack.fields import Field, Kind, Value
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.register import Projection

TOLD = "recorded_through"  # the field in which a brief keeps the last act that it tells of


class Projecting:
    """One reading of the public part."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._catalogue = reading.store.catalogue
        self._schema = reading.schema
        record = reading.schema.record
        own = [noun.name for noun in self._catalogue if noun.furniture]
        rows = select(record.c.ref).where(record.c.public == 1, record.c.trashed == 0, record.c.noun.not_in(own))
        self._public: frozenset[str] = frozenset(reading.connection.scalars(rows))

    def projection(self, as_of: str) -> Projection:
        """The public records, their history, and the place in it."""
        number, head = History(self._reading).head()
        lists = Lists(self._reading)
        records = {
            noun.name: tuple(
                self._shown(record) for record in lists.records(noun.name, Query()) if record.ref in self._public
            )
            for noun in self._catalogue
        }
        return Projection(as_of=as_of, records=records, acts=tuple(self._acts()), last_act=number, head=head)

    def _shown(self, record: Record) -> Record:
        """The record without what may not leave the office, and without ties to what is not public."""
        values: dict[str, Value] = {}
        for name, field in self._guarded[record.noun.name]:
            value = record.value(name)
            shown = self._value(field, value)
            if shown != value:
                values[name] = shown
        return record.with_values(values) if values else record

    @cached_property
    def _guarded(self) -> Mapping[str, tuple[tuple[str, Field], ...]]:
        """The fields that are not shown as they are, by noun."""
        tying = (Kind.REF, Kind.LINKS)
        return {
            noun.name: tuple(
                (name, field)
                for name, field in self._catalogue.fields(noun.name).items()
                if not field.public or field.kind in tying
            )
            for noun in self._catalogue
        }

    def _value(self, field: Field, value: Value) -> Value:
        if not field.public:
            return field.empty
        if field.kind is Kind.REF:
            return value if value in self._public else ""
        if field.kind is Kind.LINKS and isinstance(value, tuple):
            return tuple(ref for ref in value if ref in self._public)
        return value

    # History -----------------------------------------------------------------------------------------------

    def _acts(self) -> Iterator[Act]:
        """The acts that count, oldest first."""
        act, change = self._schema.act, self._schema.change
        rows = self._reading.connection.execute(select(act).order_by(act.c.number)).all()
        counting = self._counting({row.number: row.undoes for row in rows})
        payloads: defaultdict[int, list[str]] = defaultdict(list)
        for number, payload in self._reading.connection.execute(
            select(change.c.act, change.c.payload).where(change.c.payload.is_not(None)).order_by(change.c.id)
        ):
            if number in counting:
                payloads[number].append(payload)
        for row in rows:
            shown = self._act(act_of(row, ()), payloads[row.number])
            if shown.changes:
                yield shown

    def _counting(self, undoes: Mapping[int, int]) -> frozenset[int]:
        """Acts that stand. What was taken back, and what took it back, are left out as if nothing had been done,
        unless a brief told of the one before the other was done: then the next brief must tell of both.
        """
        rounds: defaultdict[int, list[int]] = defaultdict(list)
        for number in undoes:
            origin = number
            while undoes.get(origin):
                origin = undoes[origin]
            rounds[origin].append(number)
        gone = History(self._reading).taken_back()
        counting: set[int] = set()
        for origin, numbers in rounds.items():
            if any(numbers[0] <= told < numbers[-1] for told in self._told):
                counting.update(numbers)
            elif origin not in gone:
                counting.add(origin)
        return frozenset(counting)

    @cached_property
    def _told(self) -> tuple[int, ...]:
        """Through which acts the briefs have told the history."""
        columns = [own.c[TOLD] for own in self._schema.nouns.values() if TOLD in own.c]
        rows = [select(column).where(column.is_not(None), column.table.c.trashed == 0) for column in columns]
        return tuple(int(told) for found in rows for told in self._reading.connection.scalars(found))

    def _act(self, act: Act, payloads: list[str]) -> Act:
        """The public part of an act. Its words and reason may speak of all that it touched: they stay only where
        all of it was public then and is public now, and a reason only where it was ticked for print.
        """
        changes = [(change_of(written), was_public(written)) for written in payloads]
        wholly = all(was and change.ref in self._public for change, was in changes)
        shown = (self._change(change, was_public=was) for change, was in changes if change.ref in self._public)
        return replace(
            act,
            changes=tuple(change for change in shown if change.fields),
            words=act.words if wholly else "",
            reason=act.reason if wholly and act.printable else "",
        )

    def _change(self, change: Change, *, was_public: bool) -> Change:
        """The public part of a change; of the time when the record was not public, only that it came to be."""
        declared = self._catalogue.fields(change.noun) if change.noun in self._catalogue else {}
        fields: dict[str, Delta] = {}
        for name, (before, after) in change.fields.items():
            if name == EXISTENCE:
                fields[name] = (before, after)
            elif was_public and name in declared and declared[name].public:
                delta = self._delta(declared[name], before, after)
                if delta is not None:
                    fields[name] = delta
        part_of = change.part_of if change.part_of in self._public else ""
        return replace(change, fields=fields, part_of=part_of)

    def _delta(self, field: Field, before: Value, after: Value) -> Delta | None:
        """A change of a field as the public may see it; None when it was only of ties to what is not public."""
        if field.kind not in (Kind.REF, Kind.LINKS):
            return before, after
        shown = self._value(field, before), self._value(field, after)
        return shown if shown[0] != shown[1] else None


def projection(reading: Reading, as_of: str) -> Projection:
    """The public part of the office as it stands."""
    return Projecting(reading).projection(as_of)
