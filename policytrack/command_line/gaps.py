"""The command unanswered: the lists of what lacks an answer with their counts, or one of them whole."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.listing import as_json
from policytrack.command_line.session import Session, day
from policytrack.command_line.telling import write_told
from policytrack.phrases import counts_in_words
from policytrack.screen_tables import told_gaps
from policytrack.unanswered import GAPS, Gap, count_of, gap_named, lacking

_MOST = 1_000_000


def unanswered_arguments(parser: ArgumentParser) -> None:
    """What `unanswered` takes."""
    names = ", ".join(gap.name for gap in GAPS)
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=f"one list whole: {names}")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--to", metavar="FILE", default="", help="write the lists whole, as .csv, .xlsx or .pdf")
    parser.add_argument("--json", action="store_true", help="for programs")


def unanswered(session: Session, given: Namespace) -> int:
    """Say what lacks an answer."""
    as_of = day(given.as_of)
    chosen = (gap_named(given.name),) if given.name else GAPS
    if given.to:
        told = told_gaps(session.register, as_of, [gap.name for gap in chosen])
        write_told(Path(given.to), told)
        note = "; some of it is not public, so the file must not leave the office" if told.is_for_office else ""
        session.console.say(f"{told.says} written to {given.to}{note}")
    elif given.json:
        answer = {"as_of": as_of, "lists": [_json(session, gap, as_of, whole=bool(given.name)) for gap in chosen]}
        session.console.say_json(answer)
    elif given.name:
        session.console.say(*_whole(session, chosen[0], as_of))
    else:
        rows = [[gap.name, gap.label, _count(session, gap, as_of)] for gap in chosen]
        session.console.say(*table(["Name", "What lacks an answer", "How many"], rows, session.console.width))
    return 0


def _count(session: Session, gap: Gap, as_of: str) -> str:
    count = count_of(session.register, gap, as_of)
    return counts_in_words(count.total, count.hidden)


def _whole(session: Session, gap: Gap, as_of: str) -> list[str]:
    rows = [
        [row.record.ref, row.record.caption, row.says, "" if row.is_public else "not public"]
        for row in lacking(session.register, gap, as_of, _MOST)
    ]
    head = [f"{gap.label}: {_count(session, gap, as_of)}", gap.says]
    return [*head, "", *table(["Ref", "Title", "How it stands", ""], rows, session.console.width)] if rows else head


def _json(session: Session, gap: Gap, as_of: str, *, whole: bool) -> dict[str, object]:
    count = count_of(session.register, gap, as_of)
    answer: dict[str, object] = {
        "name": gap.name,
        "label": gap.label,
        "says": gap.says,
        "count": count.total,
        "public": count.total - count.hidden,
        "not_public": count.hidden,
    }
    if whole:
        rows = lacking(session.register, gap, as_of, _MOST)
        answer["records"] = [as_json(row.record, as_of) | {"sentence": row.says} for row in rows]
    return answer
