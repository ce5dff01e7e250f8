"""The command calendar: what happens and what is due, as a file that any calendar takes."""

from argparse import ArgumentParser, Namespace

from policytrack.command_line.listing import condition_of
from policytrack.command_line.session import Session, day, file_to_write
from policytrack.exchange.calendar_file import calendar_of, dated_fields, told, write_calendar
from policytrack.file_forms import ICS
from policytrack.problems import Refused
from policytrack.queries import Query
from policytrack.records.record import Noun


def calendar_arguments(parser: ArgumentParser) -> None:
    """What `calendar` takes."""
    parser.add_argument("nouns", metavar="NOUN", nargs="*", help="only these, such as meetings milestones; else all")
    parser.add_argument("--to", metavar="FILE.ics", required=True, help="the file to write")
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        action="append",
        default=[],
        help="such as 'focus_area=Police policy reform'; what has no such field is left out",
    )
    parser.add_argument("--search", metavar="TEXT", default="", help="words that must occur")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--office", action="store_true", help="with what is not public, to stay in the office")


def calendar(session: Session, given: Namespace) -> int:
    """Write meetings, deadlines, milestones and due dates as a calendar file."""
    target = file_to_write(given.to, ICS)
    made = calendar_of(session.register, _asked(session, given), office=given.office)
    write_calendar(target, made)
    session.console.say(told(made, str(target)))
    return 0


def _asked(session: Session, given: Namespace) -> dict[str, Query]:
    """What is asked of each noun; those that do not know a field of the conditions are left out."""
    named = [session.noun(written) for written in given.nouns]
    nouns = named or [noun for noun in session.catalogue if _has_dates(session, noun)]
    asked: dict[str, Query] = {}
    problem: Refused | None = None
    for noun in nouns:
        if not _has_dates(session, noun):
            raise Refused(f"{noun.plural} have no date that happens or is due, so no calendar holds them.")
        try:
            where = tuple(condition_of(session, noun, said) for said in given.where)
        except Refused as refused:
            problem = problem or refused
        else:
            asked[noun.name] = Query(where=where, search=given.search, as_of=day(given.as_of))
    if problem and (named or not asked):
        raise problem
    return asked


def _has_dates(session: Session, noun: Noun) -> bool:
    return bool(dated_fields(noun, session.catalogue.fields(noun.name).values()))
