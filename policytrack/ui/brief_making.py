"""What the brief screen has done beside the window: pages from the public record, and the PDF as a file."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from policytrack.phrases import plural
from policytrack.queries import Condition, Query
from policytrack.records.meetings import Brief
from policytrack.records.record import Record
from policytrack.register import Projection, Register
from policytrack.ui.phrases import listed, lowered
from policytrack.ui.worker import Report, Task
from policytrack.words import BriefStatus, MeetingStatus
from policytrack.workflows import FROZEN_BRIEFS


@dataclass(frozen=True, slots=True)
class BriefPages:
    """The pages of a brief as a PDF, what was left out of them, and the characters that no font could print."""

    data: bytes
    page_count: int
    left_out: str = ""
    undrawable: tuple[str, ...] = ()


def pages_of(register: Register, brief: Brief) -> Task:
    """The task that makes the pages. Raises Cancelled through its report."""

    def make(report: Report) -> BriefPages:
        from policytrack.briefs.brief import brief_document  # slow to import, and wanted here only
        from policytrack.briefs.pages import print_document

        projection = register.projection(brief.as_of)
        document = brief_document(projection, brief, lambda: report(0, 0))
        printed = print_document(document, report, lambda: report(0, 0))
        return BriefPages(printed.data, printed.page_count, left_out(register, projection), tuple(printed.undrawable))

    return make


def file_of(register: Register, brief: Brief, path: Path) -> Task:
    """The task that writes the PDF; its result is the path. An older file of that name is intact if it fails."""

    def make(report: Report) -> Path:
        from policytrack.briefs.brief import brief_document
        from policytrack.briefs.file import export_pdf

        document = brief_document(register.projection(brief.as_of), brief, lambda: report(0, 0))
        export_pdf(document, path, report, lambda: report(0, 0))
        return path

    return make


def left_out(register: Register, projection: Projection) -> str:
    """How many records of each noun are not public and so in no brief; "" when all are public."""
    missing = []
    for noun in register.catalogue:
        count = 0 if noun.is_part else register.count(noun.name) - len(projection.of(noun.name))
        if count > 0:
            missing.append(plural(count, lowered(noun.label), lowered(noun.plural)))
    return listed(missing, most=4)


def coming_meetings(register: Register, as_of: str) -> tuple[Record, ...]:
    """Meetings that a brief may be made for: those to come, the next one first, then those that were."""
    there = register.page("meeting", Query(where=(Condition("status", "!=", MeetingStatus.CANCELLED),)), 0).records
    coming = sorted((each for each in there if _date(each) >= as_of), key=_date)
    past = [each for each in there if each not in coming]
    return (*coming, *past)


def _date(meeting: Record) -> str:
    return str(meeting.value("date"))


def brief_for(register: Register, meeting: Record | None, as_of: str) -> Brief:
    """The brief on which one works for a meeting: its latest unfinished one, or one not yet in the record.

    A brief that is not in the record has no ref; its first edit makes it. It continues the latest finished
    brief for the same body.
    """
    if meeting is not None:
        found = register.records("brief", Query(where=(Condition("meeting", "=", meeting.ref),), order=("-as_of",)))
        unfinished = [brief for brief in found if brief.value("status") not in FROZEN_BRIEFS]
        if unfinished:
            return with_date(unfinished[0], as_of)
    return Brief(
        meeting=meeting.ref if meeting else "",
        as_of=as_of,
        status=BriefStatus.DRAFT,
        previous=_previous(register, meeting),
        prepared_by=register.setting("office_person"),
    )


def with_date(brief: Record, as_of: str) -> Brief:
    """A brief as its own type, dated today where it has no date."""
    typed = cast("Brief", brief)
    return typed if typed.as_of else replace(typed, as_of=as_of)


def _previous(register: Register, meeting: Record | None) -> str:
    if meeting is None or not meeting.has("body"):
        return ""
    finished = register.page("brief", Query(order=("-as_of",)), 0).records
    meetings = {str(brief.value("meeting")) for brief in finished}
    same_body = {ref for ref in meetings if ref and register.record(ref).value("body") == meeting.value("body")}
    for brief in finished:
        if brief.value("status") in FROZEN_BRIEFS and brief.value("meeting") in same_body:
            return brief.ref
    return ""
