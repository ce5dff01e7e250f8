"""The command trash-list: what lies in the trash, who moved it there and when."""

from argparse import ArgumentParser, Namespace

from policytrack.command_line.console import table
from policytrack.command_line.session import Session
from policytrack.dates import show_date
from policytrack.phrases import plural
from policytrack.trash import lying

_MOST = 1_000_000


def trash_list_arguments(parser: ArgumentParser) -> None:
    """What `trash-list` takes."""
    parser.add_argument("--noun", metavar="NOUN", default="", help="only records of this noun")
    parser.add_argument("--json", action="store_true", help="for programs")


def trash_list(session: Session, given: Namespace) -> int:
    """List what lies in the trash; restore-record brings any of it back."""
    noun = session.noun(given.noun).name if given.noun else ""
    found = lying(session.register, noun, _MOST)
    if given.json:
        records = [
            {"ref": each.record.ref, "noun": each.record.noun.name, "caption": each.record.caption}
            | {"who": each.who, "on": each.on}
            for each in found
        ]
        session.console.say_json({"count": len(found), "records": records})
        return 0
    rows = [
        [each.record.ref, each.record.caption, each.record.noun.label, show_date(each.on), each.who] for each in found
    ]
    if rows:
        session.console.say(*table(["Ref", "Title", "Kind", "Moved here", "By"], rows, session.console.width))
    session.console.say(f"{plural(len(found), 'record')} in the trash" if found else "The trash is empty.")
    return 0
