"""The commands on who may see what: classify a record, and the register of everything that is not public."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policytrack.citations import WHEN_UNSURE
from policytrack.classifying import Choice, classify, printed_in, printed_warning
from policytrack.command_line.arguments import add_happened
from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day
from policytrack.command_line.stories import lines_by_record
from policytrack.command_line.telling import write_told
from policytrack.dates import parse_date
from policytrack.exchange.plain_table import write_table
from policytrack.fields import parse_value
from policytrack.file_forms import PDF
from policytrack.not_public import HEADS, not_public, summary
from policytrack.problems import Misuse
from policytrack.records.record import Record
from policytrack.screen_tables import told_entries
from policytrack.words import Classification

_SHOWN = ("Ref", "Noun", "Who may see this", "Citation", "Review", "Record")
_ANSWERS = {"": None, "yes": True, "no": False}


def classify_arguments(parser: ArgumentParser) -> None:
    """What `classify` takes."""
    parser.add_argument("ref", metavar="REF", help="the record, such as R-014")
    words = ", ".join(word.label.lower() for word in Classification)
    parser.add_argument("word", metavar="CLASS", help=f"who may see it: {words}")
    parser.add_argument(
        "--citation", metavar="LAW", default="", help=f"the law, such as Minn. Stat. 13.43. {WHEN_UNSURE}"
    )
    parser.add_argument(
        "--about-person", choices=("yes", "no"), default="", help="whether it is about an identifiable person"
    )
    parser.add_argument("--review", metavar="DATE", help="when to ask again; empty for never")
    parser.add_argument(
        "--reason", metavar="TEXT", default="", help="why; needed to make public; internal unless --printable"
    )
    parser.add_argument("--printable", action="store_true", help="the reason may be printed in a brief")
    add_happened(parser)


def classify_record(session: Session, given: Namespace) -> int:
    """Say who may see a record, as one act."""
    record = session.record(given.ref)
    choice = Choice(
        word=_class(given.word),
        citation=given.citation or record.citation,  # the law stays where only the class changes
        about_person=_ANSWERS[given.about_person],
        review=str(record.value("classification_review")) if given.review is None else parse_date(given.review),
        reason=given.reason,
        printable=given.printable,
    )
    printed = printed_in(session.register, record) if record.is_public else ()
    act = classify(record, choice, printed)
    if not act.changes[0].fields:
        session.console.say(f"{record.ref} says so already; nothing was changed.")
        return 0
    session.console.say(*lines_by_record(session, session.apply(act)))
    if choice.word != Classification.PUBLIC and printed:
        session.console.say(printed_warning(printed))
    return 0


def _class(written: str) -> Classification:
    return Classification(str(parse_value(Record.declared_fields()["classification"], written.replace("-", " "))))


def not_public_arguments(parser: ArgumentParser) -> None:
    """What `not-public` takes."""
    parser.add_argument("noun", metavar="NOUN", nargs="?", default="", help="only records of this noun")
    parser.add_argument("--class", dest="word", metavar="CLASS", default="", help="only of this class")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which a review is overdue")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--to", metavar="FILE", default="", help="write it as .csv, .xlsx or .pdf; not for the public")


def show_not_public(session: Session, given: Namespace) -> int:
    """Show or write the register of everything that is not public."""
    as_of = day(given.as_of)
    nouns = (session.noun(given.noun).name,) if given.noun else ()
    words = (_class(given.word),) if given.word else ()
    if given.json and given.to:
        raise Misuse("Choose one of --json and --to.")
    found = not_public(session.register, as_of, nouns, words)
    if given.json:
        entries = [entry.as_json() for entry in found]
        session.console.say_json({"as_of": as_of, "count": len(entries), "records": entries})
    elif given.to:
        if Path(given.to).suffix.casefold() == PDF:
            write_told(Path(given.to), told_entries(found, as_of))
        else:
            write_table(Path(given.to), "Not public", HEADS, (entry.cells for entry in found), day(""))
        session.console.say(f"{summary(found)}, in {given.to}. The file must not leave the office.")
    else:
        places = [HEADS.index(head) for head in _SHOWN]
        rows_shown = [[entry.cells[place] for place in places] for entry in found]
        session.console.say(*(table(_SHOWN, rows_shown, session.console.width) if found else []), summary(found))
    return 0
