"""Reads the history: acts, what still stands of them, and what a person may take back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select, union

from policytrack.acts import Act, Change
from policytrack.db.chain import change_of
from policytrack.db.reading import Reading, chunks
from policytrack.problems import Misuse

UNDO, REDO = "Undo: ", "Redo: "
_TRASHING = '"existence":["live","trashed"]'


class History:
    """The history as one reading sees it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._connection = reading.connection
        self._schema = reading.schema

    def act(self, number: int) -> Act | None:
        """One act with all its changes."""
        found = self._acts(select(self._schema.act).where(self._schema.act.c.number == number), ())
        return found[0] if found else None

    def origin(self, number: int) -> Act:
        """The act, without its changes, that acts of taking back and bringing back began with. Raises Misuse."""
        act = self._schema.act
        while True:
            row = self._connection.execute(select(act).where(act.c.number == number)).first()
            if row is None:
                raise Misuse(f"There is no act {number} to take back.")
            if not row.undoes:
                return act_of(row, ())
            number = row.undoes

    def latest(self, ref: str, limit: int, before: int) -> tuple[Act, ...]:
        """The latest acts first; with a ref, only those that concern the record, with only the changes that do."""
        act, change = self._schema.act, self._schema.change
        rows = select(act).order_by(act.c.number.desc()).limit(limit)
        if before:
            rows = rows.where(act.c.number < before)
        if not ref:
            return tuple(self._acts(rows, ()))
        concerned = self._changes_of(ref)
        numbers = select(change.c.act).where(change.c.id.in_(concerned))
        return tuple(self._acts(rows.where(act.c.number.in_(numbers)), (change.c.id.in_(concerned),)))

    def _changes_of(self, ref: str) -> Any:
        record, change, touch = self._schema.record, self._schema.change, self._schema.touch
        id_ = select(record.c.id).where(record.c.ref == ref).scalar_subquery()
        own = select(change.c.id).where(change.c.record_id == id_)
        return union(own, select(touch.c.change_id).where(touch.c.record_id == id_))

    def _acts(self, rows: Select[Any], which: Sequence[Any]) -> list[Act]:
        found = self._connection.execute(rows).all()
        changes = self._changes([row.number for row in found], which)
        return [act_of(row, changes.get(row.number, ())) for row in found]

    def _changes(self, numbers: Sequence[int], which: Sequence[Any]) -> dict[int, list[Change]]:
        change = self._schema.change
        found: defaultdict[int, list[Change]] = defaultdict(list)
        for run in chunks(numbers):
            rows = select(change.c.act, change.c.payload).where(change.c.act.in_(run), *which).order_by(change.c.id)
            for number, payload in self._connection.execute(rows):
                if payload is not None:
                    found[number].append(change_of(payload))
        return found

    # What may be taken back --------------------------------------------------------------------------------

    def taken_back(self) -> frozenset[int]:
        """The numbers of the acts that do not stand: taken back by an act that itself stands."""
        act = self._schema.act
        rows = select(act.c.number, act.c.undoes).where(act.c.undoes != 0).order_by(act.c.number.desc())
        gone: set[int] = set()
        for number, undone in self._connection.execute(rows):
            if number not in gone:
                gone.add(undone)
        return frozenset(gone)

    def next_undo(self, who: str) -> tuple[int, str]:
        """The number and words of the person's latest act that stands; (0, "") when there is none."""
        gone = self.taken_back()
        for row in self._own(who):
            if row.way >= 0 and row.number not in gone and self._leaves_something(row.number):
                return row.number, plain_words(row.words)
        return 0, ""

    def size(self, number: int) -> int:
        """How many changes an act holds; 0 where there is no such act."""
        change = self._schema.change
        rows = select(func.count()).select_from(change).where(change.c.act == number)
        return int(self._connection.scalar(rows) or 0)

    def _leaves_something(self, number: int) -> bool:
        """Whether an act touched anything that is not in the trash now, or moved something there.

        After a reversal out of turn, all that an act made or changed may lie in the trash already: there is nothing
        to take back of it until that is restored, and what was done before it must stay within reach.
        """
        change, record = self._schema.change, self._schema.record
        trashing = change.c.payload.contains(_TRASHING, autoescape=True)
        rows = select(change.c.id).join(record, record.c.id == change.c.record_id).where(change.c.act == number)
        return self._connection.execute(rows.where(or_(record.c.trashed == 0, trashing)).limit(1)).first() is not None

    def next_redo(self, who: str) -> tuple[int, str]:
        """The number and words of what the person last took back, unless the person has done new work since."""
        gone = self.taken_back()
        for row in self._own(who):
            if row.number in gone or row.way > 0:
                continue
            return (row.number, plain_words(row.words)) if row.way < 0 else (0, "")
        return 0, ""

    def _own(self, who: str) -> Iterable[Any]:
        act = self._schema.act
        below = 0
        while True:  # a few at a time: nearly always the first one is the answer
            rows = select(act.c.number, act.c.words, act.c.way).where(act.c.who == who)
            rows = rows.where(act.c.number < below) if below else rows
            run = self._connection.execute(rows.order_by(act.c.number.desc()).limit(50)).all()
            yield from run
            if len(run) < 50:
                return
            below = run[-1].number

    def head(self) -> tuple[int, str]:
        """The number of the last act and the head of the chain after it; (0, "") before the first."""
        act = self._schema.act
        last = self._connection.execute(select(act.c.number, act.c.head).order_by(act.c.number.desc()).limit(1)).first()
        return (last.number, last.head) if last else (0, "")


def plain_words(words: str) -> str:
    """The words of an act without what taking back and bringing back put before them."""
    return words.removeprefix(UNDO).removeprefix(REDO)


def act_of(row: Any, changes: Iterable[Change]) -> Act:
    """The act of a row."""
    return Act(
        words=row.words,
        changes=tuple(changes),
        who=row.who,
        reason=row.reason,
        printable=bool(row.printable),
        happened=row.happened,
        undoes=row.undoes,
        number=row.number,
        at=row.at,
        head=row.head,
    )
