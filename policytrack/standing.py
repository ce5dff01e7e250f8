"""How a record stands at a date, derived and never stored: open or closed, overdue, and the sentence that opens it."""

from collections.abc import Iterator

from policytrack.dates import days_between, is_past, show_date
from policytrack.phrases import plural
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.rules import in_effect, is_own_approval
from policytrack.words import RecommendationStatus, Response, Word
from policytrack.workflows import WORKFLOWS, WORKING_VERSIONS, Workflow


def _workflow_word(record: Record) -> tuple[Workflow | None, Word | None]:
    word = record.status_word
    return (WORKFLOWS.get(type(word)) if word else None), word


def is_open(record: Record) -> bool:
    """Whether work on the record goes on: its status is not one of the closed words of its vocabulary."""
    workflow, word = _workflow_word(record)
    return workflow is None or word not in workflow.closed


def is_awaited(record: Record) -> bool:
    """Whether its due date can still be missed: an assessment that was answered is open, and no longer late."""
    workflow, word = _workflow_word(record)
    return workflow is None or word not in workflow.settled


def due_date(record: Record) -> str:
    """The date by which the next thing is due; "" when there is none."""
    return str(record.value(record.noun.due)) if record.noun.due else ""


def is_overdue(record: Record, as_of: str) -> bool:
    """Whether the due date can still be missed and its whole period lies before the as-of day."""
    return is_awaited(record) and is_past(due_date(record), as_of)


def has_slipped(record: Record) -> bool:
    """Whether the present target lies after the first promise."""
    declared = record.declared_fields()
    if "original_target" not in declared or not record.has("original_target"):
        return False
    return str(record.value("current_target")) > str(record.value("original_target"))


def sentence(record: Record, neighbours: Neighbours, as_of: str) -> str:
    """One derived sentence on how the record stands, such as
    "City reports implemented; nobody has verified it; 42 days late."
    """
    says = _SAYINGS.get(record.noun.name, _says_status)
    pieces = [*says(record, neighbours), *_says_lateness(record, as_of), *_says_meeting_days(record, as_of)]
    joined = "; ".join(piece for piece in pieces if piece)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _says_status(record: Record, _: Neighbours) -> Iterator[str]:
    if word := record.status_word:
        yield word.label


def _says_recommendation(record: Record, neighbours: Neighbours) -> Iterator[str]:
    if record.value("placeholder"):
        yield "placeholder: the source names it, its text is not here"
        return
    status = record.word("status")
    evidence = len(neighbours.linked(record.ref, "proves", backward=True))
    if status is RecommendationStatus.REPORTED:
        yield "City reports implemented"
        yield "nobody has verified it"
    elif status is RecommendationStatus.VERIFIED:
        verifier = neighbours.record(str(record.value("verified_by")))
        yield f"implemented and verified{f' by {verifier.caption}' if verifier else ''}"
    elif status:
        yield status.label
    if record.value("response") == Response.DISAGREE:
        yield "City disagrees"
    elif record.value("response") == Response.AWAITING and is_open(record):
        yield "City has not responded"
    if evidence:
        yield plural(evidence, "piece of evidence", "pieces of evidence")


def _says_policy(record: Record, neighbours: Neighbours) -> Iterator[str]:
    versions = neighbours.parts(record.ref, "version")
    current = in_effect(versions)
    if current:
        since = show_date(str(current.value("effective_from")))
        yield f"version {current.value('number')} is in effect{f' since {since}' if since else ''}"
    for version in versions:
        word = version.word("status")
        if word in WORKING_VERSIONS:
            yield f"version {version.value('number')}: {word.label.lower()}"
    if not versions:
        yield "nothing is written yet"
    elif not current:
        yield "no version is in effect"


def _says_version(record: Record, neighbours: Neighbours) -> Iterator[str]:
    yield from _says_status(record, neighbours)
    if is_own_approval(record):
        yield "approved by its own author"


def _says_assessment(record: Record, neighbours: Neighbours) -> Iterator[str]:
    yield from _says_status(record, neighbours)
    yield plural(len(neighbours.parts(record.ref, "finding")), "finding")


_SAYINGS = {
    "recommendation": _says_recommendation,
    "policy": _says_policy,
    "version": _says_version,
    "assessment": _says_assessment,
}


def _says_lateness(record: Record, as_of: str) -> Iterator[str]:
    due = due_date(record)
    is_policy = record.noun.name == "policy"  # whose text is not due; its review is
    if not due or not is_awaited(record) or (is_policy and not is_past(due, as_of)):
        return
    late = days_between(due, as_of)
    if is_past(due, as_of):
        yield f"{'its review is ' if is_policy else ''}{plural(late, 'day')} late"
    elif late == 0:
        yield "due today"
    else:
        yield f"due in {plural(-late, 'day')}"
    if has_slipped(record):
        yield f"first promised for {show_date(str(record.value('original_target')))}"


def _says_meeting_days(record: Record, as_of: str) -> Iterator[str]:
    if record.noun.name == "meeting" and is_open(record):
        for name, words in (("date", ""), ("submission_deadline", "brief due to the Clerk ")):
            if record.has(name):
                yield words + _when(days_between(str(record.value(name)), as_of))


def _when(days_ago: int) -> str:
    """How far off a day is: `in 8 days`, `today`, `3 days ago`."""
    if days_ago == 0:
        return "today"
    return f"{plural(days_ago, 'day')} ago" if days_ago > 0 else f"in {plural(-days_ago, 'day')}"
