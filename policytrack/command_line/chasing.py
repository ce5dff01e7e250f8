"""The commands that chase the owners: update sheets out and back, a reminder’s words, and a person’s own week."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from policytrack.chasing import Errand, Week, errand, owners_asked, reminder, week_of
from policytrack.command_line.arguments import add_happened
from policytrack.command_line.console import table
from policytrack.command_line.listing import as_json
from policytrack.command_line.session import Session, day
from policytrack.dates import show_date, show_date_briefly
from policytrack.exchange.returned_sheet import read_returned_sheet
from policytrack.exchange.update_plan import Proposal, UpdatePlan, plan_updates, update_act
from policytrack.exchange.update_sheet import file_name, write_update_sheet
from policytrack.office_person import name_here, person_here
from policytrack.phrases import plural, shortened
from policytrack.problems import Refused
from policytrack.records.record import Record
from policytrack.standing import due_date, is_overdue

ALL = "all"
_LONGEST = 70


def update_sheets_arguments(parser: ArgumentParser) -> None:
    """What `update-sheets` takes."""
    parser.add_argument("--to", metavar="FOLDER", required=True, help="the folder for the sheets, one for each owner")
    parser.add_argument("--owner", metavar="REF", default="", help="only for this person or body")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    _add_hidden(parser)


def _add_hidden(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--with-not-public", action="store_true", help="with items that are not public; check who will read it"
    )


def update_sheets(session: Session, given: Namespace) -> int:
    """Write the update sheets of all owners, or of one."""
    register, as_of = session.register, day(given.as_of)
    folder = Path(given.to)
    refs = [session.record(given.owner).ref] if given.owner else [one.name.ref for one in owners_asked(register, as_of)]
    if not refs:
        raise Refused("Nothing is open with any owner; there is nothing to ask.")
    asked = [errand(register, ref, as_of, with_hidden=given.with_not_public) for ref in refs]
    written = [one for one in asked if one.items or given.owner]
    _make(folder)
    for one in written:
        write_update_sheet(folder / file_name(one), one, register)
    rows = [[one.owner.caption, str(len(one.items)), str(len(one.late)), file_name(one)] for one in written]
    session.console.say(*table(["Owner", "Open", "Late", "File"], rows, session.console.width))
    session.console.say(f"{plural(len(written), 'sheet')} written to {folder}.", *_left_out(asked))
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"The folder “{folder}” cannot be made ({error.strerror}); name another.") from None


def _left_out(asked: list[Errand]) -> Iterator[str]:
    left = sum(one.left_out for one in asked)
    if left:
        are = "item is not public and is" if left == 1 else "items are not public and are"
        yield f"{left} {are} left out; --with-not-public takes them in."


def reminder_arguments(parser: ArgumentParser) -> None:
    """What `reminder` takes."""
    parser.add_argument("--owner", metavar="REF", required=True, help="the person or body to remind")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    _add_hidden(parser)


def show_reminder(session: Session, given: Namespace) -> int:
    """Print the words of a reminder; nothing is sent."""
    owner = session.record(given.owner)
    asked = errand(session.register, owner.ref, day(given.as_of), with_hidden=given.with_not_public)
    if not asked.items:
        raise Refused(f"Nothing is open with {owner.caption}; there is nothing to ask.")
    session.console.say(reminder(asked, name_here(session.register)).whole)
    return 0


def read_arguments(parser: ArgumentParser) -> None:
    """What `read-update-sheet` takes."""
    parser.add_argument("file", metavar="FILE", help="an update sheet that came back")
    parser.add_argument("--accept", metavar="all|REF,…", default="", help="the rows to take over, as one act")
    parser.add_argument(
        "--skip-refused", action="store_true", help="with “all”: leave out what a rule refuses or what changed since"
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help="why, for rows that need a reason and tell none")
    parser.add_argument("--dry-run", action="store_true", help="only tell; nothing is written")
    add_happened(parser)


def read_update_sheet(session: Session, given: Namespace) -> int:
    """Tell what a returned sheet would change, and take over what is accepted."""
    register = session.register
    plan = plan_updates(read_returned_sheet(Path(given.file)), register, session.happened or day(""), given.reason)
    names = register.names([plan.sheet.owner])
    owner = names[plan.sheet.owner].caption if plan.sheet.owner in names else plan.sheet.owner
    answered = plural(len(plan.sheet.answers), "row")
    session.console.say(f"Update sheet of {owner}, as of {show_date(plan.sheet.as_of)}: {answered} answered.")
    for proposal in plan.proposals:
        session.console.say(*told(proposal))
    session.console.say(*plan.told)
    taken = _accepted(plan, given)
    if not taken:
        session.console.say("Nothing was written." if not given.accept else "Nothing is new; nothing was written.")
    elif given.dry_run:
        session.console.say(f"Dry run: {plural(len(taken), 'row')} would be taken over; nothing was written.")
    else:
        session.apply(update_act(taken, owner))
        session.console.say(f"Taken over: {plural(len(taken), 'row')}. “policytrack undo” takes all of it back.")
    return 0


def _accepted(plan: UpdatePlan, given: Namespace) -> tuple[Proposal, ...]:
    """The rows that are taken over. Raises Refused when one of those asked for cannot be."""
    if given.accept != ALL:
        refs = {ref.strip().upper() for ref in given.accept.split(",") if ref.strip()}
        return plan.chosen(refs)
    barred = [each for each in plan.proposals if each.refused or each.conflicts]
    if barred and not given.skip_refused:
        why = barred[0].refused or barred[0].conflicts[0]
        beside = "" if len(barred) == 1 else f" ({len(barred)} rows cannot be taken without a look)"
        raise Refused(f"{why.removesuffix('.')}{beside}; name the rows to accept, or add --skip-refused.")
    return plan.offered


def told(proposal: Proposal) -> Iterator[str]:
    """One row in lines: before and after, why, and what stands against it."""
    record = proposal.record
    yield f"{proposal.ref}  {shortened(record.caption, _LONGEST)}" if record else proposal.ref
    for line in proposal.lines:
        yield f"  {line.words}"
    if proposal.reason:
        yield f"  Because: {proposal.reason}"
    for conflict in proposal.conflicts:
        yield f"  Changed since: {conflict}"
    if proposal.refused:
        yield f"  Refused: {proposal.refused}"
    elif not proposal.lines:
        yield "  Says so already."


def my_week_arguments(parser: ArgumentParser) -> None:
    """What `my-week` takes."""
    parser.add_argument("--for", dest="who", metavar="REF", default="", help="another person or body than you")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the first day of the week that is looked at")
    parser.add_argument("--json", action="store_true", help="for programs")


def my_week(session: Session, given: Namespace) -> int:
    """Tell what is late, what is due within seven days, and on whom work waits."""
    who = session.record(given.who).ref if given.who else person_here(session.register)
    week = week_of(session.register, who, day(given.as_of))
    if given.json:
        session.console.say_json(_json(week))
        return 0
    called = session.register.record(who).caption if who else "Nobody named yet"
    session.console.say(f"{called}: {week.sentence}.")
    for head, records in (("Late", week.late), ("Due within seven days", week.due)):
        session.console.say(*(["", head, *(_line(record, week.as_of) for record in records)] if records else []))
    if week.waiting:
        session.console.say("", "Waiting")
        session.console.say(
            *(f"  on {one.on}: {one.record.ref} {one.record.caption} ({one.why})" for one in week.waiting)
        )
    return 0


def _line(record: Record, as_of: str) -> str:
    word = record.status_word
    due = due_date(record)
    says = f"{'late since' if is_overdue(record, as_of) else 'due'} {show_date_briefly(due, as_of)}"
    return f"  {record.ref} {record.caption}: {', '.join(filter(None, (word.label if word else '', says)))}"


def _json(week: Week) -> dict[str, object]:
    return {
        "who": week.who,
        "as_of": week.as_of,
        "late": [as_json(record, week.as_of) for record in week.late],
        "due": [as_json(record, week.as_of) for record in week.due],
        "waiting": [{"ref": one.record.ref, "on": one.on, "why": one.why} for one in week.waiting],
    }
