"""Targets that were moved: what was promised first, to when it was moved, and why; from the history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytrack.acts import Act
from policytrack.dates import show_date
from policytrack.records.record import Record
from policytrack.wording import beginning_small

ORIGINAL = "original_target"


@dataclass(frozen=True, slots=True)
class TargetMove:
    """One move of the date by which something is due."""

    before: str
    after: str
    on: str
    who: str
    reason: str
    act: int = 0


def target_moves(record: Record, acts: Iterable[Act]) -> tuple[TargetMove, ...]:
    """The moves of a record's due date, oldest first; `acts` are those on it that stand, oldest first."""
    return tuple(_moves(record, acts)) if record.noun.due else ()


def _moves(record: Record, acts: Iterable[Act]) -> Iterator[TargetMove]:
    for act in acts:
        for change in act.changes:
            if change.ref == record.ref and record.noun.due in change.fields:
                before, after = (str(value or "") for value in change.fields[record.noun.due])
                if before and after and before != after:
                    yield TargetMove(before, after, act.day, act.who, act.reason, act.number)


def promise_in_words(record: Record, moves: Iterable[TargetMove]) -> str:
    """The first promise and its moves in one sentence; "" when nothing was moved.

    "First promised for May 2026; moved to September 2026, because the labour agreement was not signed."
    """
    moves = tuple(moves)
    if not moves:
        return ""
    kept = record.value(ORIGINAL) if ORIGINAL in record.declared_fields() else ""
    pieces = [f"First promised for {show_date(str(kept or moves[0].before))}"]
    for move in moves:
        why = f", because {beginning_small(move.reason).rstrip('.')}" if move.reason.strip() else ""
        pieces.append(f"moved to {show_date(move.after)}{why}")
    return "; ".join(pieces) + "."
