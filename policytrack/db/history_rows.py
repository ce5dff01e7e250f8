"""Reads the history of the office as people ask for it: by person, noun, period and words, a run at a time."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, true

from policytrack.acts import Change
from policytrack.db.chain import change_of
from policytrack.db.history import History, act_of
from policytrack.db.reading import Reading
from policytrack.history_query import HistoryQuery, HistoryRow
from policytrack.searching import words_of

Expression = Any  # SQLAlchemy's: its type changes with each operator
_DAY = len("2026-12-18")


class HistoryRows:
    """The answers to one query."""

    def __init__(self, reading: Reading, asked: HistoryQuery) -> None:
        self._reading, self._asked, self._schema = reading, asked, reading.schema

    def rows(self, limit: int, before: int, most: int) -> tuple[HistoryRow, ...]:
        """The latest acts first, each with at most so many of its changes; `before` continues below a number."""
        act = self._schema.act
        rows = select(act).where(*self._criteria()).order_by(act.c.number.desc()).limit(limit)
        found = self._reading.connection.execute(rows.where(act.c.number < before) if before else rows).all()
        gone = History(self._reading).taken_back() if found else frozenset()
        counts = self._counts([row.number for row in found])
        return tuple(
            HistoryRow(act_of(row, self._changes(row.number, most)), counts.get(row.number, 0), row.number not in gone)
            for row in found
        )

    # Which acts ----------------------------------------------------------------------------------------------

    def _criteria(self) -> Iterator[Expression]:
        act, asked = self._schema.act, self._asked
        yield from (func.instr(func.folded(act.c.who), word) > 0 for word in words_of(asked.who))
        yield from self._within()
        if asked.ref or asked.noun:
            yield exists().where(self._schema.change.c.act == act.c.number, *self._concerned())
        yield from (self._says(word) for word in words_of(asked.words))

    def _within(self) -> Iterator[Expression]:
        """The period: a date of reduced precision lies in it where the two have a day in common."""
        act, asked = self._schema.act, self._asked
        recorded = func.substr(act.c.at, 1, _DAY)
        day = recorded if asked.by_recording else func.coalesce(func.nullif(act.c.happened, ""), recorded)
        for edge, is_begin in ((asked.begin, True), (asked.end, False)):
            if edge:
                shared = func.min(func.length(day), len(edge))
                here, there = func.substr(day, 1, shared), func.substr(edge, 1, shared)
                yield here >= there if is_begin else here <= there

    def _says(self, word: str) -> Expression:
        """Whether words, reason or the name of a record that was changed hold a word."""
        act, change, record = self._schema.act, self._schema.change, self._schema.record
        named = exists().where(
            change.c.act == act.c.number,
            record.c.id == change.c.record_id,
            func.instr(func.folded(record.c.caption), word) > 0,
        )
        own = func.folded(act.c.words.concat(" ").concat(act.c.reason))
        return or_(func.instr(own, word) > 0, named)

    # Which changes -------------------------------------------------------------------------------------------

    def _concerned(self) -> Iterator[Expression]:
        """What a change must be about, where a record or a noun is asked for."""
        change, record, asked = self._schema.change, self._schema.record, self._asked
        if asked.ref:
            id_ = select(record.c.id).where(record.c.ref == asked.ref).scalar_subquery()
            touch = self._schema.touch
            tied = select(touch.c.change_id).where(touch.c.record_id == id_)
            yield or_(change.c.record_id == id_, change.c.id.in_(tied))
        if asked.noun:
            yield change.c.record_id.in_(select(record.c.id).where(record.c.noun == asked.noun))

    def _counts(self, numbers: list[int]) -> dict[int, int]:
        change = self._schema.change
        rows = select(change.c.act, func.count()).where(change.c.act.in_(numbers), and_(true(), *self._concerned()))
        found = self._reading.connection.execute(rows.group_by(change.c.act))
        return {row.act: row[1] for row in found}

    def _changes(self, number: int, most: int) -> tuple[Change, ...]:
        change = self._schema.change
        rows = select(change.c.payload).where(change.c.act == number, change.c.payload.is_not(None), *self._concerned())
        rows = rows.order_by(change.c.id).limit(most or None)
        return tuple(change_of(payload) for payload in self._reading.connection.scalars(rows))


def writers(reading: Reading) -> tuple[str, ...]:
    """The display names of all who have written, in people's order."""
    act = reading.schema.act
    found = reading.connection.scalars(select(act.c.who).distinct())
    return tuple(sorted((who for who in found if who), key=str.casefold))
