"""What the brief screen has done beside the window: pages from the public record, and the PDF as a file."""

from dataclasses import dataclass
from pathlib import Path

from policytrack.phrases import listed, lowered, plural
from policytrack.queries import Condition, Query
from policytrack.records.meetings import Brief
from policytrack.records.record import Record
from policytrack.register import Projection, Register
from policytrack.ui.words import briefs as words
from policytrack.ui.worker import Report, Task
from policytrack.words import MeetingStatus


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
    """The task that writes the PDF; its result says so. An older file of that name is intact if it fails."""

    def make(report: Report) -> str:
        from policytrack.briefs.brief import brief_document
        from policytrack.briefs.file import export_pdf

        document = brief_document(register.projection(brief.as_of), brief, lambda: report(0, 0))
        export_pdf(document, path, report, lambda: report(0, 0))
        return words.written(path.name)

    return make


def left_out(register: Register, projection: Projection) -> str:
    """How many records of each noun are not public and so in no brief; "" when all are public.

    A saved view is the office's furniture, not data that a brief could tell.
    """
    missing = []
    for noun in register.catalogue:
        count = 0 if noun.is_part or noun.furniture else register.count(noun.name) - len(projection.of(noun.name))
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
