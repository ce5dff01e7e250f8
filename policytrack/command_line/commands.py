"""The table of all commands."""

from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from policytrack.command_line.arguments import Command

ShowWindow = Callable[[str], int]


def commands(show_window: ShowWindow) -> tuple[Command, ...]:
    """Every command. The window is handed in: the command line knows nothing of it."""
    says, example = "open a window on another database", "open sample.policytrack"
    return (Command("open", says, example, open_arguments, lambda _, given: show_window(given.place)), *OTHERS)


def open_arguments(parser: ArgumentParser) -> None:
    """What `open` takes."""
    parser.add_argument("place", metavar="FILE-OR-URL", help="the database to show")


def nothing(_: ArgumentParser) -> None:
    """For commands without arguments of their own."""


def late(name: str) -> Callable[..., Any]:
    """A function of a command’s file, as `history.reverse`: a run imports the file of the command that was asked."""

    def called(*given: Any) -> Any:
        file, _, function = name.partition(".")
        return getattr(import_module(f"policytrack.command_line.{file}"), function)(*given)

    return called


OTHERS = (
    Command(
        "new",
        "make a database: empty, with the sample office, or from an archive",
        "new sample.policytrack --sample",
        late("offices.new_arguments"),
        late("offices.new"),
    ),
    Command(
        "add",
        "add a record and print its ref",
        'add recommendation title="Publish stop data" focus_area="Police policy reform"',
        late("entering.add_arguments"),
        late("entering.add"),
    ),
    Command(
        "set",
        "change fields of a record, by the same rules as the window",
        'set R-014 status="On hold" --reason "Waiting for the labour agreement"',
        late("entering.set_arguments"),
        late("entering.set_fields"),
    ),
    Command(
        "verify",
        "mark a recommendation verified: by whom, when and on what proof, as one act",
        'verify R-014 --by T-009 --on 2026-11-20 --proof "Order 26-118 was read and observed"',
        late("entering.verify_arguments"),
        late("entering.verify"),
    ),
    Command(
        "set-all",
        "change fields of many records at once, as one act",
        "set-all recommendations --where 'status=On hold' topics+=stops --skip-refused",
        late("many.set_all_arguments"),
        late("many.set_all"),
    ),
    Command(
        "trash-all",
        "move many records to the trash at once, after a backup",
        "trash-all evidence --where 'dated_on<2020'",
        late("many.trash_all_arguments"),
        late("many.trash_all"),
    ),
    Command(
        "classify",
        "say who may see a record, by which law",
        "classify N-004 private --citation 'Minn. Stat. 13.43' --about-person yes --review 2027-06",
        late("classes.classify_arguments"),
        late("classes.classify_record"),
    ),
    Command(
        "not-public",
        "show everything that is not public, overdue reviews first",
        "not-public --to not-public.xlsx",
        late("classes.not_public_arguments"),
        late("classes.show_not_public"),
    ),
    Command(
        "link", "tie two records", "link P-001 addresses R-014", late("entering.link_arguments"), late("entering.link")
    ),
    Command(
        "unlink",
        "take a tie away",
        "unlink P-001 addresses R-014",
        late("entering.link_arguments"),
        late("entering.unlink"),
    ),
    Command(
        "trash", "move a record to the trash", "trash R-014", late("entering.moving_arguments"), late("entering.trash")
    ),
    Command(
        "unsaved",
        "read, keep or discard what a window left unsaved when it ended",
        "unsaved --keep 1",
        late("unsaved.unsaved_arguments"),
        late("unsaved.unsaved"),
    ),
    Command(
        "trash-list",
        "list what lies in the trash",
        "trash-list",
        late("trash.trash_list_arguments"),
        late("trash.trash_list"),
    ),
    Command(
        "restore-record",
        "take a record out of the trash",
        "restore-record R-014",
        late("entering.moving_arguments"),
        late("entering.restore_record"),
    ),
    Command(
        "attach",
        "keep a file with a piece of evidence or a source",
        "attach E-001 'training roster.pdf'",
        late("keeping.attach_arguments"),
        late("keeping.attach"),
    ),
    Command(
        "save-file",
        "write a copy of a kept file",
        "save-file E-001/f1 --to .",
        late("keeping.save_arguments"),
        late("keeping.save_file"),
    ),
    Command("undo", "take back your latest act, whatever it was", "undo", nothing, late("entering.undo")),
    Command("redo", "bring back what you last undid", "redo", nothing, late("entering.redo")),
    Command(
        "reverse",
        "take back any one act by its number",
        "reverse 14",
        late("history.reverse_arguments"),
        late("history.reverse"),
    ),
    Command(
        "history",
        "tell every change in words, by person, noun, period and words",
        "history --by 'Dana' --noun policy --from 2026-10",
        late("history.history_arguments"),
        late("history.history"),
    ),
    Command(
        "import",
        "import a spreadsheet, all of it or nothing",
        "import report.csv --into recommendation --source X-001 --map level_label=kind --dry-run",
        late("spreadsheets.import_arguments"),
        late("spreadsheets.import_table"),
    ),
    Command(
        "log-assessment",
        "log an assessment with its findings and recommendations, as one act",
        'log-assessment --body "Task Force" --title "Stops, 2026" --list report.txt --rows recommendations',
        late("assessments.log_arguments"),
        late("assessments.log_assessment"),
    ),
    Command(
        "list",
        "list records as a table or as JSON",
        "list recommendations --where overdue --where 'topics=stops'",
        late("listing.list_arguments"),
        late("listing.list_records"),
    ),
    Command(
        "update-sheets",
        "write an update sheet for each owner of open items",
        "update-sheets --to 'Update sheets' --owner Q-004",
        late("chasing.update_sheets_arguments"),
        late("chasing.update_sheets"),
    ),
    Command(
        "read-update-sheet",
        "tell what a returned update sheet would change, and take it over",
        "read-update-sheet 'Update sheet Maya Olson 2026-11-22.xlsx' --accept R-014,R-015",
        late("chasing.read_arguments"),
        late("chasing.read_update_sheet"),
    ),
    Command(
        "reminder",
        "print the words that ask an owner for news",
        "reminder --owner Q-004",
        late("chasing.reminder_arguments"),
        late("chasing.show_reminder"),
    ),
    Command(
        "my-week",
        "tell what is late, what is due and on whom work waits",
        "my-week --for Q-004",
        late("chasing.my_week_arguments"),
        late("chasing.my_week"),
    ),
    Command(
        "views",
        "list the saved views of lists",
        "views recommendations",
        late("viewing.views_arguments"),
        late("viewing.views"),
    ),
    Command(
        "save-view",
        "keep a list with its conditions, order and columns under a name",
        "save-view recommendations 'Late stops' --where overdue --where topics=stops --sort due",
        late("viewing.save_arguments"),
        late("viewing.save"),
    ),
    Command(
        "remove-view",
        "move a saved view to the trash",
        "remove-view recommendations 'Late stops'",
        late("viewing.remove_arguments"),
        late("viewing.remove"),
    ),
    Command(
        "search",
        "find records of every kind by words, phrases and filters",
        "search 'use of force' status:\"on hold\" --in recommendations",
        late("searching.search_arguments"),
        late("searching.search"),
    ),
    Command(
        "show",
        "show one record, its ties and its story",
        "show R-014 --story",
        late("showing.show_arguments"),
        late("showing.show"),
    ),
    Command(
        "compare-sources",
        "compare sources: what each of them says to each recommendation",
        "compare-sources --where source=X-001 --source X-002 --to sources.csv",
        late("comparing.comparing_arguments"),
        late("comparing.compare_sources"),
    ),
    Command(
        "overview",
        "tell how many recommendations stand where, by focus area",
        "overview --to overview.pdf",
        late("overview.overview_arguments"),
        late("overview.overview"),
    ),
    Command(
        "chart",
        "show an indicator, or what came and was verified, as figures or as a chart in a PDF",
        "chart K-001 --to force.pdf",
        late("charting.charting_arguments"),
        late("charting.chart"),
    ),
    Command(
        "unanswered",
        "say what lacks an answer: lists with their counts, or one of them whole",
        "unanswered unaddressed",
        late("gaps.unanswered_arguments"),
        late("gaps.unanswered"),
    ),
    Command(
        "export",
        "write a list as a workbook, CSV or PDF",
        "export recommendations --to open.xlsx --where open",
        late("exporting.export_arguments"),
        late("exporting.export"),
    ),
    Command(
        "calendar",
        "write meetings, deadlines and due dates as a calendar file",
        "calendar meetings milestones --to council.ics",
        late("calendars.calendar_arguments"),
        late("calendars.calendar"),
    ),
    Command(
        "timeline",
        "print what begins, is due and happened in a span, by focus area; or write it as PDF",
        "timeline --from 2026-07 --to 2027-02 --to-file timeline.pdf",
        late("timelines.timeline_arguments"),
        late("timelines.timeline"),
    ),
    Command(
        "export-office",
        "write all that the office holds into one file",
        "export-office --to office.json",
        late("offices.archive_arguments"),
        late("offices.export_office"),
    ),
    Command(
        "data-request",
        "write everything public on a topic into a folder, with what is withheld and by which law",
        "data-request --search 'body cameras' --to 'Request 2026-14'",
        late("data_requests.data_request_arguments"),
        late("data_requests.data_request"),
    ),
    Command(
        "brief",
        "write the status brief for a meeting as PDF",
        "brief --meeting 2026-12-03 --to brief.pdf",
        late("briefing.brief_arguments"),
        late("briefing.brief"),
    ),
    Command(
        "help",
        "print a page of the help, or list them",
        "help how figures are counted",
        late("helping.help_arguments"),
        late("helping.show_help"),
    ),
    Command("check", "check that a database is sound", "check", late("offices.file_argument"), late("offices.check")),
    Command(
        "backup",
        "make a backup and check it",
        "backup --to office-backup.policytrack",
        late("offices.backup_arguments"),
        late("offices.backup"),
    ),
    Command(
        "settings",
        "show what the office has set for itself, or set one of it",
        'settings retention_schedule "General records schedule for cities, 2021"',
        late("settings.arguments"),
        late("settings.settings"),
    ),
    Command(
        "about",
        "the version of this program, and the licences of all that came with it",
        "about",
        late("settings.about_arguments"),
        late("settings.about"),
    ),
    Command("backups", "list the backups", "backups", nothing, late("offices.backups")),
    Command(
        "restore",
        "put a backup in the place of the database",
        "restore 'office backups/office 2026-11-22 120000Z on closing.policytrack'",
        late("offices.restore_arguments"),
        late("offices.restore"),
    ),
)
