"""The commands import and export: spreadsheets in, all of it or nothing, and lists out."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policytrack.command_line.entering import parent_of
from policytrack.command_line.listing import add_query, query_of
from policytrack.command_line.offices import own_file
from policytrack.command_line.session import Session
from policytrack.exchange.exporting import export_csv, exported_fields, hidden_note
from policytrack.exchange.importing import ImportPlan, plan_import
from policytrack.exchange.mapping import SOURCE, guess_columns, parse_columns, parse_replacements
from policytrack.exchange.report import refusal, report
from policytrack.exchange.spreadsheet import Table, read_table
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.phrases import plural
from policytrack.problems import Misuse, Refused, Unusable
from policytrack.records.record import Noun


def import_arguments(parser: ArgumentParser) -> None:
    """What `import` takes."""
    parser.add_argument("file", metavar="FILE", help="a CSV file whose first row names the columns")
    parser.add_argument("--into", metavar="NOUN", required=True, help="what the rows become, such as recommendation")
    parser.add_argument("--source", metavar="REF", default="", help="the source in which they are printed")
    parser.add_argument("--in", dest="part_of", metavar="REF", help="the record that holds the new parts")
    parser.add_argument("--map", metavar="FIELD=COLUMN", action="append", default=[], help="which column feeds a field")
    parser.add_argument(
        "--value", metavar="FIELD:THEIRS=OURS", action="append", default=[], help="our word for one of theirs"
    )
    parser.add_argument(
        "--placeholder-parents", action="store_true", help="make placeholders for parents that are nowhere"
    )
    parser.add_argument("--dry-run", action="store_true", help="only report; nothing is written")


def import_table(session: Session, given: Namespace) -> int:
    """Import a spreadsheet, all of it or nothing."""
    plan = _planned(session, read_table(Path(given.file)), given)
    session.console.say(*report(plan))
    if plan.problems:
        raise Refused(refusal(plan))
    if given.dry_run:
        session.console.say("Dry run: nothing was written.")
    elif plan.act is None:
        session.console.say("Nothing to import: 0 added.")
    else:
        _back_up(session)
        session.apply(plan.act)
        session.console.say(f"Imported: {_added(plan)}. “policytrack undo” takes all of it back.")
    return 0


def _added(plan: ImportPlan) -> str:
    noun, told = plan.request.noun, plan.told
    pieces = [noun.counted(len(told.new)) + " added"] if told.new else []
    pieces += [plural(len(plan.placeholders), "placeholder") + " added"] if plan.placeholders else []
    pieces += [plural(len(told.filled), "placeholder") + " filled"] if told.filled else []
    return ", ".join(pieces)


def _planned(session: Session, table: Table, given: Namespace) -> ImportPlan:
    noun = session.noun(given.into)
    told = parse_columns(given.map, table, session.catalogue, noun)
    request = ImportRequest(
        noun=noun,
        columns=guess_columns(table, session.catalogue, noun, told),
        replacements=parse_replacements(given.value, session.catalogue, noun),
        source=_source(session, noun, given.source),
        part_of=parent_of(session, noun, given.part_of),
        placeholders=given.placeholder_parents,
    )
    return plan_import(table, request, session.catalogue, surroundings(session.register, request, table))


def _source(session: Session, noun: Noun, written: str) -> str:
    if not written:
        return ""
    if SOURCE not in session.catalogue.fields(noun.name):
        raise Misuse(f"{noun.plural} have no source; leave out --source.")
    source = session.record(written)
    if source.noun.name != SOURCE:
        raise Refused(f"{source.ref} is {source.noun.one}, not a source. Name the source by its ref, X-….")
    return source.ref


def _back_up(session: Session) -> None:
    """Every import of a file's database is preceded by a backup."""
    from policytrack.db.backup import Why, back_up
    from policytrack.db.opening import is_address

    if session.register.read_only:
        raise Unusable("This database is open for reading only; nothing can be imported into it.")
    if not is_address(session.place):
        back_up(own_file(session), why=Why.BEFORE_IMPORT)


def export_arguments(parser: ArgumentParser) -> None:
    """What `export` takes."""
    parser.add_argument("noun", metavar="NOUN", help="what to export, such as recommendations")
    parser.add_argument("--to", metavar="FILE.csv", required=True, help="the file to write")
    add_query(parser)
    parser.add_argument(
        "--office", action="store_true", help="with office notes and citations, which must not leave the office"
    )


def export(session: Session, given: Namespace) -> int:
    """Write a list as CSV that a spreadsheet opens."""
    target = Path(given.to)
    if target.suffix.casefold() != ".csv":
        raise Misuse(f"“{target.name}” is not a CSV file; give a name that ends in .csv.")
    noun = session.noun(given.noun)
    records = session.register.records(noun.name, query_of(session, noun, given))
    export_csv(target, noun, exported_fields(session.catalogue, noun, office=given.office), records)
    session.console.say(f"{noun.counted(len(records))} in {target}{hidden_note(records, session.register)}")
    return 0
