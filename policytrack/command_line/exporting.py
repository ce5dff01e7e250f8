"""The command export: a list as a workbook, as CSV or as PDF."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policytrack.briefs.list_file import write_pdf
from policytrack.command_line.listing import add_query, query_of, view_asked
from policytrack.command_line.session import Session
from policytrack.exchange.exporting import chosen_fields, hidden_note, list_of, write_list
from policytrack.file_forms import CSV, PDF, XLSX
from policytrack.problems import Misuse


def export_arguments(parser: ArgumentParser) -> None:
    """What `export` takes."""
    parser.add_argument("noun", metavar="NOUN", help="what to export, such as recommendations")
    parser.add_argument(
        "--to", metavar="FILE", required=True, help="the file to write: .csv or .xlsx, which an import takes back; .pdf"
    )
    parser.add_argument("--columns", metavar="FIELD,…", default="", help="only these columns, in this order")
    add_query(parser)
    parser.add_argument(
        "--office", action="store_true", help="with what must not leave the office: notes, citations, in a PDF all rows"
    )


def export(session: Session, given: Namespace) -> int:
    """Write a list; a PDF leaves out what is not public, unless it is for the office."""
    target = Path(given.to)
    form = target.suffix.casefold()
    if form not in (CSV, XLSX, PDF):
        raise Misuse(f"“{target.name}” does not say in what form; give a name that ends in .csv, .xlsx or .pdf.")
    noun = session.noun(given.noun)
    fields = chosen_fields(session.catalogue, noun, given.columns, office=given.office)
    view = view_asked(session, noun, given)
    if view.columns:
        fields = chosen_fields(session.catalogue, noun, ",".join(view.columns), office=given.office)
    listed = list_of(session.register, noun, fields, query_of(session, noun, given), view.group)
    if form == PDF:
        listed = write_pdf(target, listed, chosen=bool(view.columns), office=given.office)
    else:
        write_list(target, listed)
    session.console.say(f"{noun.counted(len(listed.records))} in {target}{hidden_note(listed)}")
    return 0
