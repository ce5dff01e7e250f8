"""The command log-assessment: an assessment with the findings and recommendations of a pasted list, as one act."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from policytrack.command_line.arguments import add_happened
from policytrack.command_line.session import Session
from policytrack.command_line.stories import lines_by_record
from policytrack.exchange.mapping import fold_cell
from policytrack.exchange.pasted_rows import pasted_rows
from policytrack.exchange.spreadsheet import read_text
from policytrack.exchange.surroundings import captions_of
from policytrack.exchange.text_file import ENCODINGS, known_encoding
from policytrack.fields import Field
from policytrack.links import tied_nouns
from policytrack.logged_assessment import (
    ASSESSMENT,
    FINDING,
    RECOMMENDATION,
    ROW_KINDS,
    LoggedAssessment,
    LoggedRow,
    Named,
    log_act,
    makable,
)
from policytrack.numbering import as_ref
from policytrack.phrases import listed
from policytrack.problems import Misuse, Refused

STANDARD_INPUT = "-"


def log_arguments(parser: ArgumentParser) -> None:
    """What `log-assessment` takes."""
    parser.add_argument("--body", metavar="REF|NAME", required=True, help="who assessed; made when it is not here")
    parser.add_argument("--title", required=True, help="what the assessment is called")
    parser.add_argument("--source", metavar="REF|TITLE", default="", help="where it is printed; made when not here")
    parser.add_argument(
        "--standard", metavar="REF|TITLE", action="append", default=[], help="what is assessed; made when not here"
    )
    parser.add_argument("--focus-area", metavar="REF|NAME", default="", help="the focus area that leads")
    parser.add_argument("--received", metavar="DATE", default="", help="the day on which it came in")
    parser.add_argument("--status", metavar="WORD", default="", help="how far it has come, if not Draft received")
    parser.add_argument("--list", dest="lists", metavar="FILE.txt|-", default="", help="a numbered list as text")
    parser.add_argument("--encoding", metavar="NAME", default="", help=f"of the list: {', '.join(ENCODINGS)}")
    parser.add_argument(
        "--rows",
        metavar="NOUN",
        default=FINDING,
        help="what unlabelled items are: findings (as here) or recommendations",
    )
    parser.add_argument("--tie", action="store_true", help="each recommendation follows the finding above it")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be made; nothing is written")
    add_happened(parser)


def log_assessment(session: Session, given: Namespace) -> int:
    """Log an assessment with all its rows in one act, or refuse it whole."""
    rows, notes = _rows(session, given)
    named = {
        "body": [given.body],
        "source": [given.source],
        "assesses": given.standard,
        "focus_area": [given.focus_area],
    }
    fields = session.catalogue.fields(ASSESSMENT)
    ties = {name: tuple(_named(session, fields[name], said)) for name, said in named.items()}
    written = {"title": given.title, "received_on": given.received, "status": given.status}
    act = log_act(LoggedAssessment(written=written, ties=ties, rows=rows), session.catalogue)
    session.console.say(*notes)
    if given.dry_run:
        session.console.say(f"Dry run: nothing was written. It would be: {act.words}.")
        return 0
    made = session.apply(act)
    session.console.say(*lines_by_record(session, made))
    return 0


def _rows(session: Session, given: Namespace) -> tuple[tuple[LoggedRow, ...], tuple[str, ...]]:
    noun = session.noun(given.rows).name
    if noun not in ROW_KINDS:
        raise Misuse(f"“{given.rows}” cannot be logged with an assessment. Choose {listed(list(ROW_KINDS), 'or')}.")
    if not given.lists:
        return (), ()
    if given.lists == STANDARD_INPUT:
        rows, notes = pasted_rows(sys.stdin.read(), "the pasted list", noun)
    else:
        path = Path(given.lists)
        rows, notes = pasted_rows(read_text(path, known_encoding(given.encoding)), path.name, noun)
    return tuple(replace(row, is_tied=given.tie and row.noun == RECOMMENDATION) for row in rows), notes


def _named(session: Session, declared: Field, written: list[str]) -> Iterator[Named]:
    """What a person named for a tie: by ref, by whole name, or new. Raises Refused."""
    nouns = tied_nouns(declared)
    for said in filter(None, (each.strip() for each in written)):
        if as_ref(said):
            record = session.record(said)
            yield Named(record.noun.name, record.caption, record.ref)
            continue
        captions = captions_of(session.register, nouns)
        found = sorted({ref for noun in nouns for ref in captions.get((noun, fold_cell(said)), ())})
        if len(found) > 1:
            raise Refused(f"“{said}” is the name of {listed(found)}; write the ref that is meant.")
        nouns_made = makable(declared, session.catalogue)
        if not found and not nouns_made:
            raise Refused(f"There is no “{said}” for “{declared.label}”. Name one that is here, or its ref.")
        yield Named(session.record(found[0]).noun.name if found else nouns_made[0], said, *found)
