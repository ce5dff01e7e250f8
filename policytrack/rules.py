"""What is permitted, what is missing and why: pure functions over records as they were and as they are to be."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytrack.acts import Act
from policytrack.classes import suits
from policytrack.dates import show_date
from policytrack.fields import Field
from policytrack.obligations import OBLIGATIONS, Case
from policytrack.phrases import listed
from policytrack.problems import ReasonNeeded, Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.words import Classification, Word
from policytrack.workflows import WORKFLOWS, Need, Workflow, unmet


@dataclass(frozen=True, slots=True)
class Offer:
    """One word to which a field might move: whether it may now, why not, and whether a reason will be asked."""

    word: Word
    permitted: bool
    why_not: str = ""
    needs_reason: bool = False


def check(
    act: Act,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    neighbours: Neighbours,
    catalogue: Catalogue,
) -> None:
    """Raises Refused, in one sentence that says what would permit it, when a rule forbids the act.

    `before` holds the touched records that existed, `after` all touched ones, by ref; `neighbours` answers
    as things will be when the act is done. An act that takes another back may move a status backwards, without
    a reason; what must be so however it came about, such as a finished text, holds for it too. Its `reason` is
    then that of the act taken back.
    """
    sound: set[str] = set()
    refuse_day_ahead(act.happened, act.at)
    for change in act.changes:
        judge(Case(act, change, before.get(change.ref), after[change.ref], neighbours, sound), catalogue)


def judge(case: Case, catalogue: Catalogue) -> None:
    """Raises Refused when a rule forbids one change of an act (see `check`)."""
    for obligation in OBLIGATIONS:
        obligation(case)
    if case.act.undoes:
        return
    record_type: Any = catalogue[case.change.noun]
    for field, workflow in _moving(record_type):
        if case.before is None or field.name in case.change.fields:
            _check_move(case, field, workflow)


@cache
def _moving(record_type: type[Record]) -> tuple[tuple[Field, Workflow], ...]:
    """The fields of a noun whose words move by rules, with their workflows."""
    fields = record_type.declared_fields().values()
    return tuple((field, WORKFLOWS[field.words]) for field in fields if field.words and field.words in WORKFLOWS)


def refuse_day_ahead(happened: str, recorded: str) -> None:
    """Raises Refused when a day on which something happened lies after the moment, or day, of its recording.

    A day is left for calendars east of where moments are counted.
    """
    if not happened or not recorded:
        return
    latest = datetime.date.fromisoformat(recorded[: len("2026-12-18")]) + datetime.timedelta(days=1)
    if happened > latest.isoformat()[: len(happened)]:
        raise Refused(f"{show_date(happened)} lies ahead; say when it happened, or leave the day out.")


def _check_move(case: Case, field: Field, workflow: Workflow) -> None:
    after = case.after.word(field.name)
    before = case.before.word(field.name) if case.before else None
    if after is None or before == after:
        return
    if before is None:
        _check_needs(case, after, workflow.entry_needs(after))
        return
    move = workflow.move(before, after)
    if move is None:
        raise Refused(
            f"{case.called} cannot move from {before.label} to {after.label}: {_ways(workflow, before, after)}"
        )
    _check_needs(case, after, move.needs)
    if move.reason and not case.act.reason.strip():
        raise ReasonNeeded(f"Moving {case.called} from {before.label} to {after.label} needs a reason; say why.")


def _ways(workflow: Workflow, before: Word, after: Word) -> str:
    """What would permit a move: where it may go instead, and from where the wanted word is reached."""
    ways = [move.to.label for move in workflow.moves.get(before, ())]
    leads = [word.label for word in workflow.moves if workflow.move(word, after)]
    here = (
        f"from {before.label} it may move to {listed(ways, 'or')}" if ways else f"after {before.label} nothing follows"
    )
    there = f"{after.label} follows {listed(leads, 'or')}" if leads else f"nothing leads to {after.label}"
    return f"{here}; {there}{'' if ways and leads else '; to take a move back, undo it'}."


def _check_needs(case: Case, word: Word, needs: Sequence[Need]) -> None:
    lacking = unmet(case.after, needs, case.neighbours)
    if lacking:
        raise Refused(f"{case.called} cannot be {word.label} yet: it needs {listed(lacking)}.")


def offers(record: Record, name: str, neighbours: Neighbours) -> tuple[Offer, ...]:
    """Every word of a field but the present one: what may be chosen now, and why the rest may not."""
    field = record.declared_fields()[name]
    present = record.word(name)
    workflow = WORKFLOWS.get(field.words) if field.words else None
    return tuple(_offer(record, workflow, present, word, neighbours) for word in field.words or () if word != present)


def _offer(
    record: Record, workflow: Workflow | None, present: Word | None, word: Word, neighbours: Neighbours
) -> Offer:
    if isinstance(word, Classification):
        return _offer_class(record, word)
    if workflow is None:
        return Offer(word, permitted=True)
    move = workflow.move(present, word) if present else None
    if present and move is None:
        why_not = _ways(workflow, present, word)
        return Offer(word, permitted=False, why_not=f"{why_not[:1].upper()}{why_not[1:]}")
    lacking = unmet(record, move.needs if move else workflow.entry_needs(word), neighbours)
    why_not = f"It needs {listed(lacking)}." if lacking else ""
    return Offer(word, not lacking, why_not, needs_reason=bool(move and move.reason))


def _offer_class(record: Record, word: Classification) -> Offer:
    """A class is offered where it suits what is said about a person; public takes a reason to become."""
    about = record.value("about_person")
    if about is not None and not suits(word, about_person=about is True):
        kind = "individuals" if about else "other things than individuals"
        return Offer(word, permitted=False, why_not=f"It is not a class for data on {kind}.")
    return Offer(word, permitted=True, needs_reason=word == Classification.PUBLIC)


def missing(record: Record, neighbours: Neighbours) -> tuple[str, ...]:
    """What the next moves of a record's status wait for, in words; empty when nothing is missing."""
    status = record.noun.status
    present = record.word(status) if status else None
    workflow = WORKFLOWS.get(type(present)) if present else None
    if workflow is None or present is None:
        return ()
    needs = (need for move in workflow.moves.get(present, ()) for need in move.needs)
    return tuple(unmet(record, tuple(dict.fromkeys(needs)), neighbours))
