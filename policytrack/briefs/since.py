"""What changed since a previous brief, from the history of public records: falls first, then moves, then the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from policytrack.acts import EXISTENCE, LIVE, Act
from policytrack.briefs.office import Office, act_date
from policytrack.briefs.phrases import on
from policytrack.dates import first_day, is_past
from policytrack.fields import Value
from policytrack.records.assessments import Assessment
from policytrack.records.meetings import Brief
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.recommendations import Evidence, Recommendation
from policytrack.records.record import Record
from policytrack.standing import due_date, is_awaited
from policytrack.words import RecommendationStatus, Word
from policytrack.workflows import FROZEN_BRIEFS, WORKFLOWS

FIRST_PERIOD = timedelta(days=90)
"""How far back the first brief to a body looks."""

PROGRESS: Mapping[Word, int] = {
    RecommendationStatus.RECEIVED: 0,
    RecommendationStatus.UNDER_REVIEW: 1,
    RecommendationStatus.NOT_STARTED: 2,
    RecommendationStatus.ON_HOLD: -1,
    RecommendationStatus.IN_PROGRESS: 4,
    RecommendationStatus.PARTLY: 5,
    RecommendationStatus.REPORTED: 6,
}
"""How far the open statuses of a recommendation are from the beginning; going on hold is always a fall."""


class Turn(Enum):
    """What sort of change it is, in the order of the brief."""

    FELL_BACK = "Fell back"
    MOVED = "Moved"
    OVERDUE = "Newly overdue"
    TARGET = "Targets moved"
    NEW = "New"
    CLOSED = "Closed"
    REOPENED = "Reopened"
    VERSION = "New policy versions"
    EVIDENCE = "Evidence added"


MOVES = (Turn.FELL_BACK, Turn.MOVED, Turn.CLOSED, Turn.REOPENED, Turn.VERSION)
"""What page 1 tells: from what to what."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one record: from what to what, when, and why where that may be printed."""

    turn: Turn
    record: Record
    called: str = ""
    before: str = ""
    after: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed, and since when: `label` names the previous brief, empty for the first brief to a body."""

    label: str
    date: str
    steps: tuple[Step, ...]

    def of(self, *turns: Turn) -> tuple[Step, ...]:
        """The steps of some sorts, in the order of the brief."""
        return tuple(step for step in self.steps if step.turn in turns)

    @property
    def named(self) -> str:
        """The period in words: "Since Brief 2026-B11 of November 3, 2026" or "Since September 1, 2026"."""
        return f"Since {self.label} of {on(self.date)}" if self.label else f"Since {on(self.date)}"


@dataclass(frozen=True, slots=True)
class Net:
    """What a field of a record was before a period and is after it, and the act that last set it."""

    before: Value
    after: Value
    act: Act


Nets = Mapping[str, Mapping[str, Net]]


def previous_brief(office: Office, brief: Brief) -> Brief | None:
    """The brief that this one follows: the one it names, else the last finished one for the same body."""
    named = office.record(brief.previous) if brief.previous else None
    if isinstance(named, Brief):
        return named
    body = body_of(office, brief)
    finished = [
        other
        for other in office.of(Brief)
        if other.status in FROZEN_BRIEFS
        and other.ref != brief.ref
        and body_of(office, other) == body
        and other.as_of <= office.as_of
    ]
    return max(finished, key=lambda other: (other.as_of, other.ref), default=None)


def body_of(office: Office, brief: Brief) -> str:
    """The ref of the body to which a brief goes."""
    meeting = office.record(brief.meeting)
    return str(meeting.value("body")) if meeting else ""


def changes_since(office: Office, brief: Brief) -> Since:
    """What changed since the previous brief, or in the last ninety days where there is none."""
    previous = previous_brief(office, brief)
    date = previous.as_of if previous else (first_day(office.as_of) - FIRST_PERIOD).isoformat()
    through = int(previous.recorded_through or 0) if previous else 0
    acts = [act for act in office.projection.acts if (act.number > through if through else act_date(act) > date)]
    label = f"Brief {previous.ref}" if previous else ""
    found = sorted(steps(office, net(acts), date), key=order)
    return Since(label, date, tuple(replace(step, called=office.called(step.record)) for step in found))


def order(step: Step) -> tuple[int, str, str]:
    """Steps stand by sort, then by date."""
    return list(Turn).index(step.turn), step.date, step.record.ref


def net(acts: Iterable[Act]) -> Nets:
    """What each field was before the first act and is after the last; what came back to itself is left out."""
    found: dict[str, dict[str, Net]] = {}
    for act in acts:
        for change in act.changes:
            fields = found.setdefault(change.ref, {})
            for name, (before, after) in change.fields.items():
                fields[name] = Net(fields[name].before if name in fields else before, after, act)
    return {
        ref: {name: made for name, made in fields.items() if made.before != made.after} for ref, fields in found.items()
    }


def steps(office: Office, nets: Nets, since: str) -> Iterator[Step]:
    """All steps of a period, unordered. Only what the brief counts or lists can take one."""
    for record in followed(office):
        fields = nets.get(record.ref, {})
        made = EXISTENCE in fields and fields[EXISTENCE].after == LIVE and not fields[EXISTENCE].before
        if isinstance(record, Evidence):
            if made and any(office.record(ref) for ref in record.proves):
                yield Step(Turn.EVIDENCE, record, date=act_date(fields[EXISTENCE].act))
        elif made:
            yield new_step(record, fields[EXISTENCE].act)
        else:
            yield from status_steps(record, fields)
            yield from target_steps(record, fields)
        if not made and is_newly_overdue(record, since, office.as_of):
            yield Step(Turn.OVERDUE, record, after=on(due_date(record)), date=due_date(record))


def followed(office: Office) -> Iterator[Record]:
    """The records whose changes a brief tells."""
    for recommendation in office.of(Recommendation):
        if recommendation.ref in office.counted_refs:
            yield recommendation
    for kind in (Assessment, Policy, Version, ProcedureChange, Evidence):
        yield from office.of(kind)


def new_step(record: Record, act: Act) -> Step:
    """A record that was made in the period; a new version of a policy is told apart from a new record."""
    turn = Turn.VERSION if isinstance(record, Version) else Turn.NEW
    word = record.status_word
    return Step(turn, record, after=word.label if word else "", date=act_date(act), reason=act.reason)


def status_steps(record: Record, fields: Mapping[str, Net]) -> Iterator[Step]:
    """A move of the record's status."""
    name = record.noun.status
    if name not in fields or not fields[name].before or not fields[name].after:
        return
    declared = record.declared_fields()[name]
    before, after = declared.word(fields[name].before), declared.word(fields[name].after)
    if before is not None and after is not None:
        act = fields[name].act
        yield Step(
            turn_of(record, before, after),
            record,
            before=before.label,
            after=after.label,
            date=act_date(act),
            reason=act.reason,
        )


def turn_of(record: Record, before: Word, after: Word) -> Turn:
    """What sort of move it is."""
    if isinstance(record, Version):
        return Turn.VERSION
    if isinstance(record, Recommendation):
        closed = WORKFLOWS[RecommendationStatus].closed
        if (before in closed) is not (after in closed):
            return Turn.CLOSED if after in closed else Turn.REOPENED
        return Turn.FELL_BACK if PROGRESS.get(after, 9) < PROGRESS.get(before, 9) else Turn.MOVED
    words = list(type(before))
    return Turn.FELL_BACK if words.index(after) < words.index(before) else Turn.MOVED


def target_steps(record: Record, fields: Mapping[str, Net]) -> Iterator[Step]:
    """A target that was moved, with the first promise."""
    target = fields.get("current_target")
    if target is None or not target.before:
        return
    act = target.act
    yield Step(
        Turn.TARGET,
        record,
        before=on(str(target.before)),
        after=on(str(target.after or "")),
        date=act_date(act),
        reason=act.reason,
    )


def is_newly_overdue(record: Record, since: str, as_of: str) -> bool:
    """Whether the record became overdue in the period. A policy is never late, its review may be."""
    due = due_date(record)
    if isinstance(record, Version | Policy) or not is_awaited(record):
        return False
    return is_past(due, as_of) and not is_past(due, since)
