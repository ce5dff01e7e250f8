"""What follows from an act by rule and becomes part of it: promises kept, texts locked and sealed, classes signed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from policytrack.acts import Act, Change, editing
from policytrack.classes import CORRESPONDENCE, ON_INDIVIDUALS, is_letter
from policytrack.fields import Value
from policytrack.programme_words import MilestoneStatus
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.words import AssessmentStatus, Classification, VersionStatus
from policytrack.workflows import WORKING_VERSIONS

FINAL_TEXTS = (AssessmentStatus.FINAL, AssessmentStatus.RESPONSE, AssessmentStatus.CLOSED)


def consequences(
    act: Act, before: Mapping[str, Record], after: Mapping[str, Record], neighbours: Neighbours
) -> tuple[Change, ...]:
    """What follows from an act by rule and becomes part of it: first promises kept, final text locked, numbers drawn.

    Each change begins from the record as it is after the act.
    """
    numbers = _numbers(act, after, neighbours)
    following = (
        change
        for made in act.changes
        for change in _following(act, made, before.get(made.ref), after[made.ref], neighbours)
    )
    return tuple(change for change in (*numbers, *following) if change.fields)


def _numbers(act: Act, after: Mapping[str, Record], neighbours: Neighbours) -> Iterator[Change]:
    """The next numbers of parts that are made without one, in the order of the act; each family is looked at once."""
    highest: dict[tuple[str, str], int] = {}
    for made in act.changes:
        part, counts = after[made.ref], after[made.ref].noun.sequence
        if not made.makes or not counts or part.has(counts):
            continue
        family = (part.part_of, part.noun.name)
        if family not in highest:
            taken = (other.value(counts) for other in neighbours.parts(*family))
            highest[family] = max((int(number) for number in taken if isinstance(number, int | float)), default=0)
        highest[family] += 1
        yield editing(part, {counts: highest[family]})


def _following(
    act: Act, made: Change, before: Record | None, after: Record, neighbours: Neighbours
) -> Iterator[Change]:
    if {"original_target", "current_target"} & made.fields.keys():
        yield _first_promise(after)
    yield from _classified(act, made, after)
    status = after.noun.status
    moved = bool(status) and (before is None or status in made.fields)
    if after.noun.name == "version" and moved:
        yield from _fixed(after, neighbours)
    if after.noun.name == "assessment" and moved and after.value("status") == AssessmentStatus.FINAL:
        for finding in neighbours.parts(after.ref, "finding"):
            yield editing(finding, {"text_locked": True})
    if after.noun.name == "milestone" and made.makes and status not in made.fields:
        yield _happened(act, after)
    if after.noun.name == "finding" and made.makes and after.has("verbatim"):
        yield from _locked_late(after, neighbours)


def _classified(act: Act, made: Change, after: Record) -> Iterator[Change]:
    """Who classified it and when; a letter to an elected official starts private (Minn. Stat. 13.601 subd. 2)."""
    told = "classification" in made.fields and bool(after.classification)
    values: dict[str, Value] = {}
    if is_letter(after) and after.is_public and not told and {"kind", "came_as"} & made.fields.keys():
        values = {"classification": Classification.PRIVATE, "citation": CORRESPONDENCE}
    word = values.get("classification", after.classification)
    if not values and not (told and (not made.makes or word != Classification.PUBLIC)):
        return
    if after.value("about_person") is None and word != Classification.PUBLIC:
        values["about_person"] = word in ON_INDIVIDUALS
    yield editing(after, values | {"classified_by": act.who, "classified_on": act.day})


def _fixed(version: Record, neighbours: Neighbours) -> Iterator[Change]:
    """From *Approved* on a version's text is sealed; one version of a policy is in effect at a time."""
    status = version.value("status")
    sections = neighbours.parts(version.ref, "section")
    if status not in WORKING_VERSIONS and status != VersionStatus.WITHDRAWN and sections:
        yield editing(version, {} if version.has("text_sha256") else {"text_sha256": seal(sections)})
    if status == VersionStatus.IN_EFFECT:
        for other in neighbours.parts(version.part_of, "version"):
            if other.ref != version.ref and other.value("status") == VersionStatus.IN_EFFECT:
                yield editing(other, {"status": VersionStatus.SUPERSEDED})


def seal(sections: Sequence[Record]) -> str:
    """The SHA-256 of a version's text: its sections in order, each as title and body in canonical JSON."""
    placed = sorted(sections, key=lambda section: (section.value("position") or 0, section.ref))
    text = [[section.title, str(section.value("body"))] for section in placed]
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _happened(act: Act, milestone: Record) -> Change:
    """What is entered with the day on which it happened, and no word, was met; a day ahead is only planned."""
    date = str(milestone.value("date"))
    is_past = bool(date) and date <= act.day[: len(date)]
    return editing(milestone, {"status": MilestoneStatus.MET} if is_past else {})


def _locked_late(finding: Record, neighbours: Neighbours) -> Iterator[Change]:
    """A finding that is added to a final text is as final as the others."""
    assessment = neighbours.record(finding.part_of)
    if assessment and assessment.value("status") in FINAL_TEXTS:
        yield editing(finding, {"text_locked": True})


def _first_promise(after: Record) -> Change:
    original, current = str(after.value("original_target")), str(after.value("current_target"))
    if original and not current:
        return editing(after, {"current_target": original})
    return editing(after, {} if original else {"original_target": current})
