"""What is due in the next ninety days, as a dated list."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from policytrack.briefs.attention import owner
from policytrack.briefs.blocks import Cell, Column, Heading, Row, Section, Table, plain, strong
from policytrack.briefs.office import Office
from policytrack.dates import first_day, last_day, show_date
from policytrack.records.assessments import Assessment
from policytrack.records.meetings import Meeting
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.record import Record
from policytrack.standing import is_awaited, is_open
from policytrack.words import VersionStatus

AHEAD = timedelta(days=90)

Dated = tuple[str, str, tuple[str, str, str]]
"""A date, what happens by then, and the record's caption, ref and owner."""


def next_days(office: Office) -> Section | None:
    """Section 12: steps, effects, answers, comment periods, reviews and meetings to come, the nearest first."""
    start = first_day(office.as_of)
    found = sorted(
        (last_day(date).isoformat(), date, what, called)
        for date, what, called in chain(due_steps(office), other_dates(office))
        if date and start <= last_day(date) <= start + AHEAD
    )
    if not found:
        return None
    rows = tuple(
        Row((Cell(plain(show_date(date))), Cell(strong(caption), plain(f"{ref} · {what}")), Cell(plain(who))))
        for _, date, what, (caption, ref, who) in found
    )
    columns = (Column("By", 1.1, heads_rows=True), Column("What", 3.6), Column("Who", 1.6))
    heading = Heading(1, plain("Next 90 days"), "next_days")
    return Section("next_days", (heading, Table(columns, rows, "Next 90 days")))


def due_steps(office: Office) -> Iterator[Dated]:
    """What open records are due for."""
    for item in office.open:
        yield item.current_target, item.next_step or item.status.label, naming(office, item)
    for change in office.of(ProcedureChange):
        if is_open(change):
            yield change.effective_on, "Goes into effect", naming(office, change)
    for assessment in office.of(Assessment):
        if is_awaited(assessment):
            yield assessment.response_due, "The City’s response is due", naming(office, assessment)


def other_dates(office: Office) -> Iterator[Dated]:
    """Comment periods, reviews, policies that go into effect, and meetings."""
    for policy in office.of(Policy):
        yield policy.comment_from, "Public comment opens", naming(office, policy)
        yield policy.comment_to, "Public comment closes", naming(office, policy)
        yield policy.next_review, "Review is due", naming(office, policy)
        for version in office.parts(policy.ref, "version"):
            if isinstance(version, Version) and version.status is not VersionStatus.WITHDRAWN:
                yield version.effective_from, f"Version {version.number} goes into effect", naming(office, policy)
    for meeting in office.of(Meeting):
        yield meeting.date, "Meeting", (meeting_name(office, meeting), meeting.ref, office.name(meeting.body))


def naming(office: Office, record: Record) -> tuple[str, str, str]:
    """What a record is called, its ref, and who has it."""
    return record.caption, record.ref, owner(office, record)


def meeting_name(office: Office, meeting: Meeting) -> str:
    """What a meeting is called: its title, or else its body and kind."""
    kind = meeting.word("kind")
    named = [office.name(meeting.body), kind.label.lower() if kind else ""]
    return meeting.title or ", ".join(part for part in named if part) or "Meeting"
