"""What is told and never refused: dates that contradict, a claim ahead of its proof, an approval of one's own text."""

from collections.abc import Callable, Iterator, Sequence

from policytrack.dates import show_date
from policytrack.phrases import listed
from policytrack.programme_words import MilestoneStatus, RungKind, RungStatus
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.standing import has_expired, is_own_approval
from policytrack.words import ProcedureStatus, RecommendationStatus

# Days on which something was done, said or received; a day that lies ahead is misread or mistyped.
DONE_ON = frozenset({"verified_on", "approved_on", "lifted_on", "received_on", "asked_on", "training_done_on"})
_RUNGS = tuple(RungKind)


def cautions(record: Record, neighbours: Neighbours, as_of: str) -> tuple[str, ...]:
    """Sentences on what about a record contradicts itself or runs ahead; real sources do, so all of it is kept."""
    tells = _TELLS.get(record.noun.name)
    return (*_dates(record), *_ahead(record, as_of), *(tells(record, neighbours, as_of) if tells else ()))


def _dates(record: Record) -> Iterator[str]:
    """An end before its beginning, each compared at the length that both have."""
    declared = record.declared_fields()
    for name, field in declared.items():
        if not field.not_before or not record.has(name) or not record.has(field.not_before):
            continue
        earlier, later = str(record.value(field.not_before)), str(record.value(name))
        shared = min(len(earlier), len(later))
        if later[:shared] < earlier[:shared]:
            other = declared[field.not_before].label
            yield f"“{field.label}” ({show_date(later)}) lies before “{other}” ({show_date(earlier)})."


def _ahead(record: Record, as_of: str) -> Iterator[str]:
    """What is said to have been done on a day that lies ahead."""
    declared = record.declared_fields()
    for name in DONE_ON & declared.keys():
        day = str(record.value(name))
        if day > as_of[: len(day)]:
            yield f"“{declared[name].label}” ({show_date(day)}) lies ahead."


def _recommendation(record: Record, neighbours: Neighbours, as_of: str) -> Iterator[str]:
    rungs = {rung.value("kind"): rung for rung in neighbours.parts(record.ref, "rung")}
    verified = {kind for kind, rung in rungs.items() if rung.value("status") == RungStatus.VERIFIED}
    for earlier, later in ((RungKind.POLICY, RungKind.PRACTICE), (RungKind.TRAINING, RungKind.PRACTICE)):
        if later in verified and earlier in rungs and earlier not in verified:
            yield f"{later.label} is verified and {earlier.label.lower()} is not."
    if record.value("status") == RecommendationStatus.VERIFIED:
        behind = [kind.label.lower() for kind in _RUNGS if kind in rungs and kind not in verified]
        if behind:
            yield f"It is verified as implemented, though {listed(behind)} {'is' if len(behind) == 1 else 'are'} not."
        yield from _on_expired(neighbours.linked(record.ref, "proves", backward=True), as_of)


def _on_expired(evidence: Sequence[Record], as_of: str) -> Iterator[str]:
    expired = [piece.ref for piece in evidence if has_expired(piece, as_of)]
    if expired:
        yield f"Evidence has expired: {listed(expired)}."


def _rung(record: Record, neighbours: Neighbours, _: str) -> Iterator[str]:
    held = neighbours.record(record.part_of)
    own = held and record.has("said_by") and record.value("said_by") == held.value("owner")
    if own and record.value("status") == RungStatus.VERIFIED:
        yield "The owner says so: that is a report, not a verification."


def _version(record: Record, neighbours: Neighbours, _: str) -> Iterator[str]:
    if is_own_approval(record):
        yield "Its author approved it."
    begins, number = str(record.value("effective_from")), record.value("number") or 0
    for other in neighbours.parts(record.part_of, "version"):
        earlier = other.value("number") or 0
        if begins and float(str(earlier)) < float(str(number)) and str(other.value("effective_from")) > begins:
            yield f"It is in effect before version {earlier} ({show_date(str(other.value('effective_from')))})."


def _procedure_change(record: Record, _: Neighbours, as_of: str) -> Iterator[str]:
    in_effect = record.value("status") in (ProcedureStatus.IN_EFFECT, ProcedureStatus.IN_MANUAL)
    if in_effect and record.value("training_needed") is True and not record.has("training_done_on"):
        yield "It is in effect and no training is recorded, though training is needed."
    begins = str(record.value("effective_on"))
    if in_effect and begins > as_of[: len(begins)]:
        yield "It says that it is in effect, on a date that lies ahead."


def _standard_text(record: Record, neighbours: Neighbours, _: str) -> Iterator[str]:
    begins, ends = str(record.value("effective")), str(record.value("ended"))
    for other in neighbours.parts(record.part_of, "standard_text"):
        starts = str(other.value("effective"))
        if other.ref == record.ref or not begins or not starts:
            continue
        # An open end is closed by the next text, so only a stated one can overlap.
        if ends and begins <= starts < ends and (begins, record.ref) < (starts, other.ref):
            yield f"Its time overlaps with that of {other.ref}, effective {show_date(starts)}."


def _evidence(record: Record, _: Neighbours, as_of: str) -> Iterator[str]:
    if has_expired(record, as_of) and record.has("proves"):
        proved = record.value("proves")
        held = proved if isinstance(proved, tuple) else ()
        yield f"It has expired, and {listed(held)} {'rests' if len(held) == 1 else 'rest'} on it."


def _rating(record: Record, neighbours: Neighbours, _: str) -> Iterator[str]:
    evaluator = neighbours.record(str(record.value("body")))
    if evaluator and not evaluator.value("rating_scale"):
        yield f"{evaluator.caption} has no rating scale in the directory; the word is kept as printed."


def _milestone(record: Record, _: Neighbours, as_of: str) -> Iterator[str]:
    status, happened = record.value("status"), str(record.value("date"))
    ahead = status in (MilestoneStatus.PLANNED, MilestoneStatus.IN_PROGRESS)
    if ahead and record.has("date") and happened <= as_of[: len(happened)]:
        yield f"It has a date on which it happened ({show_date(happened)}) and is not marked as met."


_TELLS: dict[str, Callable[[Record, Neighbours, str], Iterator[str]]] = {
    "recommendation": _recommendation,
    "rung": _rung,
    "version": _version,
    "procedure_change": _procedure_change,
    "standard_text": _standard_text,
    "milestone": _milestone,
    "evidence": _evidence,
    "rating": _rating,
}
