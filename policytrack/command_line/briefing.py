"""The command brief: the status brief for a meeting as PDF, from the public part of the record."""

from argparse import ArgumentParser, Namespace

from policytrack.briefs.beginning import brief_for
from policytrack.command_line.session import Session, day, file_to_write
from policytrack.dates import show_date
from policytrack.file_forms import PDF
from policytrack.numbering import as_ref
from policytrack.phrases import plural
from policytrack.problems import Refused
from policytrack.queries import Condition, Query
from policytrack.records.record import Record

MEETING = "meeting"


def brief_arguments(parser: ArgumentParser) -> None:
    """What `brief` takes."""
    parser.add_argument("--meeting", metavar="REF|DATE", required=True, help="the meeting, by ref or by its day")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date of the data, if not today")
    parser.add_argument("--to", metavar="FILE.pdf", required=True, help="the file to write")


def brief(session: Session, given: Namespace) -> int:
    """Write the draft of the brief for a meeting. Nothing is recorded."""
    target = file_to_write(given.to, PDF)
    as_of = day(given.as_of)
    meeting = named_meeting(session, given.meeting)
    drafted = brief_for(session.register, meeting, as_of)
    from policytrack.briefs.brief import brief_document
    from policytrack.briefs.file import export_pdf

    printed = export_pdf(brief_document(session.register.projection(as_of), drafted), target)
    session.console.say(f"{plural(printed.page_count, 'page')} for {meeting.ref} {meeting.caption}: {target}")
    return 0


def named_meeting(session: Session, written: str) -> Record:
    """The meeting that a person named by ref or by its day. Raises Refused unless it is exactly one."""
    if as_ref(written):
        record = session.record(written)
        if record.noun.name != MEETING:
            raise Refused(f"{record.ref} is {record.noun.one}, not a meeting. Meetings look like G-001.")
        if record.trashed:
            raise Refused(f"{record.ref} is in the trash; restore it first, or name another meeting.")
        return record
    date = day(written)
    found = session.register.records(MEETING, Query(where=(Condition("date", "=", date),)))
    if len(found) > 1:
        named = " or ".join(f"{meeting.ref} ({meeting.caption})" for meeting in found)
        raise Refused(f"There are {len(found)} meetings on {show_date(date)}: name one by its ref, {named}.")
    if not found:
        raise Refused(f"There is no meeting on {show_date(date)}. “policytrack list meeting” shows those there are.")
    return found[0]
