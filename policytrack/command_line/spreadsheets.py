"""The command import: spreadsheets and pasted lists in, all of it or nothing."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from policytrack.command_line.arguments import add_happened
from policytrack.command_line.entering import parent_of
from policytrack.command_line.offices import own_file
from policytrack.command_line.reading import add_reading, reading_of
from policytrack.command_line.session import Session
from policytrack.exchange.grid import Table
from policytrack.exchange.importing import ImportPlan, plan_import
from policytrack.exchange.mapping import SOURCE, fold_cell, known_target, parse_columns, parse_replacements
from policytrack.exchange.pasting import rows_of
from policytrack.exchange.remembering import Offer, keeping, offer, told_remembered
from policytrack.exchange.report import refusal, report
from policytrack.exchange.reshaping import LONG, WIDE, reshaped
from policytrack.exchange.spreadsheet import read_table, read_text
from policytrack.exchange.surroundings import ImportRequest, captions_of, surroundings
from policytrack.exchange.targets import targets
from policytrack.kept_backups import Why
from policytrack.numbering import as_ref
from policytrack.phrases import listed, plural
from policytrack.problems import Misuse, Refused, Unusable
from policytrack.records.record import Noun
from policytrack.stored_files import is_file_noun

ALL, STANDARD_INPUT = "all", "-"


def import_arguments(parser: ArgumentParser) -> None:
    """What `import` takes."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="a spreadsheet whose header names columns")
    parser.add_argument("--paste", metavar="FILE.txt|-", default="", help="a numbered list as text, instead of FILE")
    parser.add_argument("--into", metavar="NOUN", required=True, help="what the rows become, such as recommendation")
    add_reading(parser)
    parser.add_argument("--source", metavar="REF", default="", help="the source in which they are printed")
    parser.add_argument("--in", dest="part_of", metavar="REF", help="the record that holds the new parts")
    parser.add_argument("--map", metavar="FIELD=COLUMN", action="append", default=[], help="which column feeds a field")
    parser.add_argument(
        "--value", metavar="FIELD:THEIRS=OURS", action="append", default=[], help="our word for one of theirs, or none"
    )
    parser.add_argument("--rest", metavar="FIELD", default="", help="the text that takes all other columns")
    parser.add_argument(
        "--placeholder-parents", action="store_true", help="make placeholders for parents that are nowhere"
    )
    parser.add_argument("--keep-alike", action="store_true", help="keep rows that share number and words")
    parser.add_argument("--own-refs", action="store_true", help="the file’s refs are ours, though little shows it")
    parser.add_argument(
        "--make-missing", metavar="NOUN", action="append", default=[], help="make what is named and not here"
    )
    parser.add_argument(
        "--accept-changes", metavar="all|ROW,…", default="", help="rows that may change the records that they are"
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help="why, where a change needs a reason")
    parser.add_argument("--printable", action="store_true", help="the reason may be printed in a brief")
    add_happened(parser)
    parser.add_argument("--forget-mapping", action="store_true", help="leave aside how the last import was read")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--long", dest="shape", action="store_const", const=LONG, help="a row for each figure")
    shape.add_argument("--wide", dest="shape", action="store_const", const=WIDE, help="several figures in a row")
    parser.add_argument("--dry-run", action="store_true", help="only report; nothing is written")


def _in_options(words: str) -> str:
    """A sentence of the import with the options of the command line for what is ticked in the window."""
    for choice, option in (
        ("choose placeholders for missing parents", "choose placeholders for missing parents (--placeholder-parents)"),
        ("its refs are not used", "its refs are not used (if it was exported here, add --own-refs)"),
        ("choose to keep both", "choose to keep both (--keep-alike)"),
    ):
        words = words.replace(choice, option)
    return words


def import_table(session: Session, given: Namespace) -> int:
    """Import a spreadsheet, all of it or nothing."""
    table = reshaped(_table(given), given.shape or LONG, inside=bool(given.part_of))
    plan, read_as = _planned(session, table, given)
    if read_as.found and read_as.applied:
        session.console.say(told_remembered(read_as.found))
    session.console.say(*map(_in_options, report(plan)))
    if refusal(plan):
        raise Refused(_in_options(refusal(plan)))
    if given.dry_run:
        session.console.say("Dry run: nothing was written.")
    elif plan.act is None:
        session.console.say("Nothing to import: 0 added.")
    else:
        _back_up(session)
        act = keeping(plan.act, plan.request, session.catalogue, read_as.guessed, read_as.found)
        session.apply(replace(act, printable=given.printable))
        session.console.say(f"Imported: {_added(plan)}. “policytrack undo” takes all of it back.")
    return 0


def _table(given: Namespace) -> Table:
    if bool(given.file) == bool(given.paste):
        raise Misuse("Name the spreadsheet to import, or with --paste a text that holds a numbered list.")
    if not given.paste:
        return read_table(Path(given.file), reading_of(given))
    if given.paste == STANDARD_INPUT:
        return rows_of(sys.stdin.read(), "the pasted list")
    return rows_of(read_text(Path(given.paste), reading_of(given).encoding), Path(given.paste).name)


def _added(plan: ImportPlan) -> str:
    noun, told = plan.request.noun, plan.told
    pieces = [noun.counted(len(told.new)) + " added"] if told.new else []
    pieces += [f"{plan.catalogue[made].noun.counted(count)} made" for made, count in plan.beside.items()]
    pieces += [plural(len(plan.placeholders), "placeholder") + " added"] if plan.placeholders else []
    pieces += [plural(len(told.filled), "placeholder") + " filled"] if told.filled else []
    pieces += [noun.counted(len(plan.accepted)) + " changed"] if plan.accepted else []
    return ", ".join(pieces)


def _planned(session: Session, table: Table, given: Namespace) -> tuple[ImportPlan, Offer]:
    noun, register = session.noun(given.into), session.register
    if is_file_noun(noun):
        raise Refused("Files are attached to a record, not imported; write “policytrack attach REF FILE”.")
    make = frozenset(session.noun(written).name for written in given.make_missing)
    source, new_source = _source(session, noun, given.source, make)
    part_of = parent_of(session, noun, given.part_of) if given.part_of or not noun.is_part else ""
    asked = ImportRequest(
        noun=noun,
        columns=parse_columns(given.map, table, session.catalogue, noun),
        replacements=parse_replacements(given.value, session.catalogue, noun),
        source=source,
        new_source=new_source,
        part_of=part_of,
        rest=_rest(session, noun, given.rest),
        placeholders=given.placeholder_parents,
        keep_alike=given.keep_alike,
        own_refs=given.own_refs,
        make=make,
        accept_all=given.accept_changes == ALL,
        accepted=_accepted(given.accept_changes),
        reason=given.reason,
    )
    read_as = offer(register, table, asked, forget=given.forget_mapping)
    request = replace(asked, columns=read_as.columns, replacements=read_as.replacements)
    return plan_import(table, request, session.catalogue, surroundings(register, request, table)), read_as


def _rest(session: Session, noun: Noun, written: str) -> str:
    """The key of the text that takes the other columns. Raises Refused when it is no long text."""
    target = known_target(session.catalogue, noun, written) if written else None
    if target is None:
        return ""
    if not target.may_take_rest:
        known = [each.key for each in targets(session.catalogue, noun).values() if each.may_take_rest]
        raise Refused(f"“{target.label}” does not take other columns. Choose from: {', '.join(known)}.")
    return target.key


def _accepted(written: str) -> frozenset[int]:
    if written in ("", ALL):
        return frozenset()
    rows = [piece.strip() for piece in written.split(",")]
    if not all(row.isdecimal() and row.isascii() for row in rows):
        raise Misuse(f"“{written}” names no rows. Write --accept-changes all, or the numbers of rows, such as 4,7.")
    return frozenset(int(row[:9]) for row in rows)


def _source(session: Session, noun: Noun, written: str, make: frozenset[str]) -> tuple[str, str]:
    """The ref of the source that a person named by ref or title; else the title of the one that is to be made."""
    if not written:
        return "", ""
    if SOURCE not in session.catalogue.fields(noun.name):
        raise Misuse(f"{noun.plural} have no source; leave out --source.")
    if not as_ref(written):
        found = captions_of(session.register, [SOURCE]).get((SOURCE, fold_cell(written)), [])
        if len(found) > 1:
            raise Refused(f"“{written}” is the name of {listed(found)}. Name the source by its ref, X-….")
        if not found and SOURCE in make:
            return "", written
        if not found:
            raise Refused(f"There is no source “{written}”. Name it by its ref, X-…, or add --make-missing source.")
        return found[0], ""
    source = session.record(written)
    if source.noun.name != SOURCE:
        raise Refused(f"{source.ref} is {source.noun.one}, not a source. Name the source by its ref, X-….")
    return source.ref, ""


def _back_up(session: Session) -> None:
    """Every import of a file's database is preceded by a backup."""
    from policytrack.db.backup import back_up
    from policytrack.db.opening import is_address

    if session.register.read_only:
        raise Unusable("This database is open for reading only; nothing can be imported into it.")
    if not is_address(session.place):
        back_up(own_file(session), why=Why.BEFORE_IMPORT)
