"""The rows of “My week”: what is late, what is due within seven days, and on whom work waits."""

from policytrack.chasing import Waiting, Week
from policytrack.dates import show_date_briefly
from policytrack.records.record import Record
from policytrack.standing import due_date
from policytrack.ui.overview_lines import MOST_LINES, Line
from policytrack.ui.phrases import days_late, dotted
from policytrack.ui.words import overview as words


def week_lines(week: Week) -> tuple[Line, ...]:
    """Late ones first; of others only as many as find room, so that each of the three is seen."""
    waiting = _one_for_each(week.waiting)
    kept = min(len(waiting), max(1, MOST_LINES - len(week.late) - len(week.due)))
    own = [_own(record, week.as_of) for record in (*week.late, *week.due)][: MOST_LINES - kept]
    return (*own, *(_waiting(one) for one in waiting[: MOST_LINES - len(own)]))


def _one_for_each(waiting: tuple[Waiting, ...]) -> list[Waiting]:
    """The first thing that waits for each."""
    found: dict[str, Waiting] = {}
    for one in waiting:
        found.setdefault(one.on, one)
    return list(found.values())


def _own(record: Record, as_of: str) -> Line:
    status, due = record.status_word, due_date(record)
    is_late = due < as_of
    return Line(
        ref=record.ref,
        title=record.caption,
        facts=dotted(record.ref, status.label if status else "", words.due(show_date_briefly(due, as_of))),
        aside=days_late(due, as_of) if is_late else words.DUE,
        aside_tone="red" if is_late else "amber",
        mark=status.shape if status else "",
        icon=record.noun.icon,
        tone=status.tone if status else "neutral",
    )


def _waiting(one: Waiting) -> Line:
    facts = dotted(one.record.ref, one.record.caption)
    return Line(one.record.ref, words.waiting(one.on, one.why), facts, icon="clock")
