"""All commands, and the running of one: every answer with an exit code and in plain words."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress

from policytrack.command_line import (
    briefing,
    calendars,
    chasing,
    classes,
    comparing,
    data_requests,
    entering,
    exporting,
    gaps,
    history,
    keeping,
    listing,
    many,
    offices,
    searching,
    showing,
    spreadsheets,
    trash,
    viewing,
)
from policytrack.command_line.arguments import Command, parse, parser_of
from policytrack.command_line.console import Console
from policytrack.command_line.session import Session
from policytrack.dates import parse_date
from policytrack.problems import Cancelled, Misuse, Problem, Unusable

ShowWindow = Callable[[str], int]

DONE, NO, WRONG_USE, NO_DATABASE = 0, 1, 2, 3


def commands(show_window: ShowWindow) -> tuple[Command, ...]:
    """Every command. The window is handed in: the command line knows nothing of it."""
    says, example = "open a window on another database", "open sample.policytrack"
    return (Command("open", says, example, open_arguments, lambda _, given: show_window(given.place)), *OTHERS)


def open_arguments(parser: ArgumentParser) -> None:
    """What `open` takes."""
    parser.add_argument("place", metavar="FILE-OR-URL", help="the database to show")


def nothing(_: ArgumentParser) -> None:
    """For commands without arguments of their own."""


OTHERS = (
    Command(
        "new",
        "make a database: empty, with the sample office, or from an archive",
        "new sample.policytrack --sample",
        offices.new_arguments,
        offices.new,
    ),
    Command(
        "add",
        "add a record and print its ref",
        'add recommendation title="Publish stop data" focus_area="Police policy reform"',
        entering.add_arguments,
        entering.add,
    ),
    Command(
        "set",
        "change fields of a record, by the same rules as the window",
        'set R-014 status="On hold" --reason "Waiting for the labour agreement"',
        entering.set_arguments,
        entering.set_fields,
    ),
    Command(
        "verify",
        "mark a recommendation verified: by whom, when and on what proof, as one act",
        'verify R-014 --by T-009 --on 2026-11-20 --proof "Order 26-118 was read and observed"',
        entering.verify_arguments,
        entering.verify,
    ),
    Command(
        "set-all",
        "change fields of many records at once, as one act",
        "set-all recommendations --where 'status=On hold' topics+=stops --skip-refused",
        many.set_all_arguments,
        many.set_all,
    ),
    Command(
        "trash-all",
        "move many records to the trash at once, after a backup",
        "trash-all evidence --where 'dated_on<2020'",
        many.trash_all_arguments,
        many.trash_all,
    ),
    Command(
        "classify",
        "say who may see a record, by which law",
        "classify N-004 private --citation 'Minn. Stat. 13.43' --about-person yes --review 2027-06",
        classes.classify_arguments,
        classes.classify_record,
    ),
    Command(
        "not-public",
        "show everything that is not public, overdue reviews first",
        "not-public --to not-public.xlsx",
        classes.not_public_arguments,
        classes.show_not_public,
    ),
    Command("link", "tie two records", "link P-001 addresses R-014", entering.link_arguments, entering.link),
    Command("unlink", "take a tie away", "unlink P-001 addresses R-014", entering.link_arguments, entering.unlink),
    Command("trash", "move a record to the trash", "trash R-014", entering.moving_arguments, entering.trash),
    Command("trash-list", "list what lies in the trash", "trash-list", trash.trash_list_arguments, trash.trash_list),
    Command(
        "restore-record",
        "take a record out of the trash",
        "restore-record R-014",
        entering.moving_arguments,
        entering.restore_record,
    ),
    Command(
        "attach",
        "keep a file with a piece of evidence or a source",
        "attach E-001 'training roster.pdf'",
        keeping.attach_arguments,
        keeping.attach,
    ),
    Command(
        "save-file",
        "write a copy of a kept file",
        "save-file E-001/f1 --to .",
        keeping.save_arguments,
        keeping.save_file,
    ),
    Command("undo", "take back your latest act, whatever it was", "undo", nothing, entering.undo),
    Command("redo", "bring back what you last undid", "redo", nothing, entering.redo),
    Command(
        "reverse",
        "take back any one act by its number",
        "reverse 14",
        history.reverse_arguments,
        history.reverse,
    ),
    Command(
        "history",
        "tell every change in words, by person, noun, period and words",
        "history --by 'Dana' --noun policy --from 2026-10",
        history.history_arguments,
        history.history,
    ),
    Command(
        "import",
        "import a spreadsheet, all of it or nothing",
        "import report.csv --into recommendation --source X-001 --map level_label=kind --dry-run",
        spreadsheets.import_arguments,
        spreadsheets.import_table,
    ),
    Command(
        "list",
        "list records as a table or as JSON",
        "list recommendations --where overdue --where 'topics=stops'",
        listing.list_arguments,
        listing.list_records,
    ),
    Command(
        "update-sheets",
        "write an update sheet for each owner of open items",
        "update-sheets --to 'Update sheets' --owner Q-004",
        chasing.update_sheets_arguments,
        chasing.update_sheets,
    ),
    Command(
        "read-update-sheet",
        "tell what a returned update sheet would change, and take it over",
        "read-update-sheet 'Update sheet Maya Olson 2026-11-22.xlsx' --accept R-014,R-015",
        chasing.read_arguments,
        chasing.read_update_sheet,
    ),
    Command(
        "reminder",
        "print the words that ask an owner for news",
        "reminder --owner Q-004",
        chasing.reminder_arguments,
        chasing.show_reminder,
    ),
    Command(
        "my-week",
        "tell what is late, what is due and on whom work waits",
        "my-week --for Q-004",
        chasing.my_week_arguments,
        chasing.my_week,
    ),
    Command("views", "list the saved views of lists", "views recommendations", viewing.views_arguments, viewing.views),
    Command(
        "save-view",
        "keep a list with its conditions, order and columns under a name",
        "save-view recommendations 'Late stops' --where overdue --where topics=stops --sort due",
        viewing.save_arguments,
        viewing.save,
    ),
    Command(
        "remove-view",
        "move a saved view to the trash",
        "remove-view recommendations 'Late stops'",
        viewing.remove_arguments,
        viewing.remove,
    ),
    Command(
        "search",
        "find records of every kind by words, phrases and filters",
        "search 'use of force' status:\"on hold\" --in recommendations",
        searching.search_arguments,
        searching.search,
    ),
    Command(
        "show", "show one record, its ties and its story", "show R-014 --story", showing.show_arguments, showing.show
    ),
    Command(
        "compare-sources",
        "compare sources: what each of them says to each recommendation",
        "compare-sources --where source=X-001 --source X-002 --to sources.csv",
        comparing.comparing_arguments,
        comparing.compare_sources,
    ),
    Command(
        "unanswered",
        "say what lacks an answer: lists with their counts, or one of them whole",
        "unanswered unaddressed",
        gaps.unanswered_arguments,
        gaps.unanswered,
    ),
    Command(
        "export",
        "write a list as a workbook, CSV or PDF",
        "export recommendations --to open.xlsx --where open",
        exporting.export_arguments,
        exporting.export,
    ),
    Command(
        "calendar",
        "write meetings, deadlines and due dates as a calendar file",
        "calendar meetings milestones --to council.ics",
        calendars.calendar_arguments,
        calendars.calendar,
    ),
    Command(
        "export-office",
        "write all that the office holds into one file",
        "export-office --to office.json",
        offices.archive_arguments,
        offices.export_office,
    ),
    Command(
        "data-request",
        "write everything public on a topic into a folder, with what is withheld and by which law",
        "data-request --search 'body cameras' --to 'Request 2026-14'",
        data_requests.data_request_arguments,
        data_requests.data_request,
    ),
    Command(
        "brief",
        "write the status brief for a meeting as PDF",
        "brief --meeting 2026-12-03 --to brief.pdf",
        briefing.brief_arguments,
        briefing.brief,
    ),
    Command("check", "check that a database is sound", "check", offices.file_argument, offices.check),
    Command(
        "backup",
        "make a backup and check it",
        "backup --to office-backup.policytrack",
        offices.backup_arguments,
        offices.backup,
    ),
    Command("backups", "list the backups", "backups", nothing, offices.backups),
    Command(
        "restore",
        "put a backup in the place of the database",
        "restore 'office backups/office 2026-11-22 120000Z on closing.policytrack'",
        offices.restore_arguments,
        offices.restore,
    ),
)


def run(arguments: Sequence[str], show_window: ShowWindow) -> int:
    """Do what was asked and return the exit code: 0 done, 1 the answer is no, 2 wrong use, 3 no usable database."""
    console = Console(sys.stdout, sys.stderr)
    try:
        code = answer(arguments, console, show_window)
        console.flush()
    except BrokenPipeError:
        # Whoever read the answer has read enough; Python would complain again when it closes the stream.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, Cancelled):
        console.complain("Stopped; nothing of it was kept.")
        return NO
    return code


def answer(arguments: Sequence[str], console: Console, show_window: ShowWindow) -> int:
    """Do what was asked; a problem is one sentence on standard error."""
    try:
        given = parse(parser_of(commands(show_window)), arguments)
        if given.command is None:
            return show_window(given.db)
        return in_session(given, Session(given.db, console))
    except Misuse as problem:
        code = WRONG_USE
        console.complain(str(problem))
    except Unusable as problem:
        code = NO_DATABASE
        console.complain(str(problem))
    except Problem as problem:
        code = NO
        console.complain(str(problem))
    except SystemExit as asked_for_help:
        code = DONE if not asked_for_help.code else WRONG_USE
    return code


def in_session(given: Namespace, session: Session) -> int:
    """Run the command and let go of the database, whatever happens."""
    try:
        session.happened = parse_date(getattr(given, "happened", ""))
        code: int = given.run(session, given)
        return code
    finally:
        session.close()
