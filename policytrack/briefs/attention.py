"""What is late or stuck: since when, why, who has it, and what is next."""

from collections.abc import Iterator
from dataclasses import dataclass

from policytrack.briefs.markdown import markdown_text
from policytrack.briefs.office import Office, act_date
from policytrack.briefs.phrases import NOT_STATED, on
from policytrack.dates import days_between
from policytrack.phrases import plural
from policytrack.records.assessments import Assessment
from policytrack.records.policies import ProcedureChange
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Record
from policytrack.standing import due_date, is_open, is_overdue
from policytrack.words import RecommendationStatus, Response


@dataclass(frozen=True, slots=True)
class Trouble:
    """One late or stuck record, in words; `rank` orders: the latest first, then what is stuck, then what is refused."""

    record: Record
    state: str
    since: str
    why: str
    who: str
    next_step: str
    by_when: str
    rank: tuple[int, int, str]


def troubles(office: Office) -> tuple[Trouble, ...]:
    """Everything that needs attention, the longest overdue first."""
    return tuple(sorted(_found(office), key=lambda trouble: trouble.rank))


def _found(office: Office) -> Iterator[Trouble]:
    for record in (*office.recommendations, *office.of(ProcedureChange), *office.of(Assessment)):
        if is_overdue(record, office.as_of):
            yield _overdue(office, record)
        elif isinstance(record, Recommendation) and is_open(record):
            if record.status is RecommendationStatus.ON_HOLD:
                yield _stuck(office, record, "On hold", "status", 1)
            elif record.response is Response.DISAGREE:
                yield _stuck(office, record, "City disagrees", "response", 2)


def _overdue(office: Office, record: Record) -> Trouble:
    late = days_between(due_date(record), office.as_of)
    held = isinstance(record, Recommendation) and record.status is RecommendationStatus.ON_HOLD
    state = f"{'On hold, ' if held else ''}{plural(late, 'day')} late"
    why = _why(office, record, "status" if held else "current_target")
    return _trouble(office, record, state, f"Due {on(due_date(record))}", why, (0, -late, record.ref))


def _stuck(office: Office, record: Record, state: str, field: str, rank: int) -> Trouble:
    since = act_date(office.last_act(record.ref, field))
    return _trouble(office, record, state, on(since), _why(office, record, field), (rank, 0, since + record.ref))


def _trouble(office: Office, record: Record, state: str, since: str, why: str, rank: tuple[int, int, str]) -> Trouble:
    step = str(record.value("next_step")) if "next_step" in record.declared_fields() else ""
    due = due_date(record)
    by_when = on(due) if due and not is_overdue(record, office.as_of) else ""
    return Trouble(record, state, since, why, owner(office, record), step, by_when, rank)


def owner(office: Office, record: Record) -> str:
    """Who has a record."""
    held = str(record.value(record.noun.owner)) if record.noun.owner else ""
    return office.name(held)


def _why(office: Office, record: Record, field: str) -> str:
    """The reason that may be printed, else what was last said."""
    act = office.last_act(record.ref, field)
    if act and act.reason:
        return markdown_text(act.reason)
    update = office.latest_update(record.ref)
    return update.sentence if update else NOT_STATED
