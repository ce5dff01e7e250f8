"""The derived sentence that opens a record: how it stands, who verified it, what blocks it, how late it is."""

from collections.abc import Iterator

from policytrack.dates import days_between, is_past, show_date
from policytrack.phrases import listed, lowered, plural
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.standing import due_date, has_expired, has_slipped, in_effect, is_awaited, is_open, is_own_approval
from policytrack.words import BodyKind, RecommendationStatus, Response
from policytrack.workflows import WORKING_VERSIONS


def sentence(record: Record, neighbours: Neighbours, as_of: str) -> str:
    """One derived sentence on how the record stands, such as
    "City reports implemented; nobody has verified it; 42 days late."
    """
    says = _SAYINGS.get(record.noun.name, _says_status)
    pieces = [
        *says(record, neighbours),
        *_says_blocked(record, neighbours),
        *_says_lateness(record, as_of),
        *_says_expiry(record, as_of),
        *_says_meeting_days(record, as_of),
    ]
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
        rated = neighbours.parts(record.ref, "rating")
        yield "evaluator has not verified" if rated else "nobody has verified it"
    elif status is RecommendationStatus.VERIFIED:
        verifier = neighbours.record(str(record.value("verified_by")))
        yield f"implemented and verified{f' by {verifier.caption}' if verifier else ''}"
    elif status:
        yield status.label
    if record.value("response") == Response.DISAGREE:
        yield "City disagrees"
    elif record.value("response") == Response.AWAITING and is_open(record):
        yield "City has not responded"
    yield from _says_ratings(record, neighbours)
    if evidence:
        yield plural(evidence, "piece of evidence", "pieces of evidence")


def _says_ratings(record: Record, neighbours: Neighbours) -> Iterator[str]:
    """The latest word of each evaluator, in its own scale."""
    latest: dict[str, Record] = {}
    for rating in neighbours.parts(record.ref, "rating"):
        body = str(rating.value("body"))
        if body not in latest or str(rating.value("dated")) >= str(latest[body].value("dated")):
            latest[body] = rating
    for body, rating in latest.items():
        evaluator = neighbours.record(body)
        yield f"{evaluator.caption if evaluator else 'evaluator'}: {rating.value('rating')}"


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


def outcome(record: Record, neighbours: Neighbours) -> str:
    """What each body did with an agenda item, such as “Committee: approved May 7, 2026 · Council: not yet”.

    Never one word, because bodies differ; "" where no body has acted, and for records that no body acts on.
    """
    return " · ".join(_outcomes(record, neighbours)) if record.noun.name == "agenda_item" else ""


def _says_agenda_item(record: Record, neighbours: Neighbours) -> Iterator[str]:
    said = tuple(_outcomes(record, neighbours))
    yield from said or _says_status(record, neighbours)


def _outcomes(record: Record, neighbours: Neighbours) -> Iterator[str]:
    """What each body did; *Received and filed* is not agreement."""
    actions = neighbours.parts(record.ref, "item_action")
    bodies = {ref: neighbours.record(ref) for ref in dict.fromkeys(str(action.value("body")) for action in actions)}
    for action in sorted(actions, key=lambda action: str(action.value("dated"))):
        body, outcome = bodies[str(action.value("body"))], action.word("outcome")
        said = lowered(outcome.label) if outcome else "acted"
        yield f"{body.caption if body else 'a body'}: {said} {show_date(str(action.value('dated')))}".rstrip()
    if actions and not any(body and body.value("kind") == BodyKind.COUNCIL for body in bodies.values()):
        yield "Council: not yet"


def _says_directive(record: Record, neighbours: Neighbours) -> Iterator[str]:
    yield from _says_status(record, neighbours)
    briefs = neighbours.linked(record.ref, "answers", backward=True)
    if briefs:
        yield f"answered by {listed([brief.ref for brief in briefs])}"
    elif not record.has("answer"):
        yield "no answer is written"


def _says_indicator(record: Record, neighbours: Neighbours) -> Iterator[str]:
    measured = neighbours.parts(record.ref, "measurement")
    yield plural(len(measured), "measurement")
    series = {str(value.value("series")) for value in measured}
    if len(series) > 1:
        yield f"{len(series)} series, kept apart"
    if breaks := neighbours.parts(record.ref, "series_break"):
        yield plural(len(breaks), "break")


_SAYINGS = {
    "recommendation": _says_recommendation,
    "policy": _says_policy,
    "version": _says_version,
    "assessment": _says_assessment,
    "agenda_item": _says_agenda_item,
    "directive": _says_directive,
    "indicator": _says_indicator,
}


def _says_blocked(record: Record, neighbours: Neighbours) -> Iterator[str]:
    barriers = [barrier for barrier in neighbours.linked(record.ref, "blocks", backward=True) if is_open(barrier)]
    if barriers:
        yield f"blocked by {listed([barrier.caption for barrier in barriers], most=2)}"


def _says_expiry(record: Record, as_of: str) -> Iterator[str]:
    if record.noun.name == "evidence" and has_expired(record, as_of):
        yield f"expired {show_date(str(record.value('expires_on')))}"


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
