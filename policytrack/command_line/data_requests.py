"""The command data-request: everything public on a topic as a folder, and by which law the rest is withheld."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policytrack.command_line.listing import condition_of
from policytrack.command_line.session import Session, day
from policytrack.data_request import answer, request_for
from policytrack.exchange.data_request_folder import DECISION, PUBLIC, write_answer
from policytrack.phrases import plural


def data_request_arguments(parser: ArgumentParser) -> None:
    """What `data-request` takes."""
    parser.add_argument("--search", metavar="TEXT", default="", help="words that must occur, each by its beginning")
    parser.add_argument(
        "--noun", metavar="NOUN", default="", help="only records of this noun, and what is tied to them"
    )
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        action="append",
        default=[],
        help="a condition, on every noun that has such a field; see “list --help”",
    )
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--to", metavar="FOLDER", required=True, help="a new folder")
    parser.add_argument("--replace", action="store_true", help="in place of an earlier answer in that folder")


def data_request(session: Session, given: Namespace) -> int:
    """Write the answer to a data request."""
    noun, as_of = session.noun(given.noun) if given.noun else None, day(given.as_of)
    asked = request_for(
        session.catalogue, given.search, noun, given.where, as_of, lambda each, said: condition_of(session, each, said)
    )
    found = answer(session.register, asked)
    from policytrack.briefs.data_request_document import data_request_document  # slow to import, and wanted here only
    from policytrack.briefs.file import export_pdf

    document = data_request_document(found, session.catalogue)
    target = Path(given.to)
    write_answer(target, found, session.catalogue, lambda path: export_pdf(document, path), replaces=given.replace)
    session.console.say(
        f"{plural(found.count, 'public record')} in {target / PUBLIC}",
        f"{plural(len(found.withheld), 'record')} withheld",
        f"{plural(len(found.decisions), 'text')} for a person’s decision in {target / DECISION}",
    )
    return 0
