"""The command timeline: what stands in a span, by focus area, as text; or as PDF, with the picture and its table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day, file_to_write
from policytrack.dates import first_day, last_day, parse_date
from policytrack.file_forms import PDF, PNG
from policytrack.problems import Misuse, Refused
from policytrack.timeline import Span, Timeline, Zoom, zoomed_span
from policytrack.timeline_reading import public_timeline, read_timeline
from policytrack.timeline_words import (
    HEADS,
    outside_in_words,
    span_in_words,
    table_rows,
    unread_in_words,
    written_in_words,
)


def timeline_arguments(parser: ArgumentParser) -> None:
    """What `timeline` takes."""
    parser.add_argument("nouns", metavar="NOUN", nargs="*", help="only these, such as milestones initiatives; else all")
    parser.add_argument("--from", dest="first", metavar="DATE", default="", help="the first day, month or year")
    parser.add_argument("--to", dest="last", metavar="DATE", default="", help="the last day, month or year")
    parser.add_argument(
        "--by",
        choices=[zoom.value for zoom in Zoom],
        default="",
        help="how much around today, where no dates are given",
    )
    parser.add_argument("--as-of", metavar="DATE", default="", help="the day that is today")
    parser.add_argument("--to-file", metavar="FILE.pdf", default="", help="write the picture with its table as PDF")
    parser.add_argument("--json", action="store_true", help="for another program")


def timeline(session: Session, given: Namespace) -> int:
    """Print what stands in a span, or write its public part as PDF."""
    as_of = day(given.as_of)
    span = _span(given, as_of)
    nouns = tuple(session.noun(written).name for written in given.nouns)
    if given.to_file:
        return _write(session, given.to_file, span, as_of, nouns)
    found = read_timeline(session.register, span, as_of, nouns)
    if given.json:
        session.console.say_json(timeline_json(found))
    else:
        session.console.say(*timeline_lines(found, session.console.width))
    return 0


def _write(session: Session, written: str, span: Span, as_of: str, nouns: tuple[str, ...]) -> int:
    if Path(written).suffix.casefold() == PNG:
        raise Misuse("The command line writes the timeline as PDF; a PNG is written from the window. Name a .pdf file.")
    target = file_to_write(written, PDF)
    from policytrack.briefs.timeline_document import write_timeline  # slow to import, and wanted here only

    found = public_timeline(session.register, span, as_of, nouns)
    write_timeline(target, found)
    session.console.say(written_in_words(found, str(target)))
    return 0


def _span(given: Namespace, as_of: str) -> Span:
    """The span that was asked for. Raises Refused when it ends before it begins."""
    usual = zoomed_span(Zoom(given.by or Zoom.QUARTER), first_day(as_of))
    if given.by and (given.first or given.last):
        raise Misuse("Give --from and --to, or --by; not both.")
    first = first_day(parse_date(given.first)) if given.first else None
    last = last_day(parse_date(given.last)) if given.last else None
    if first and last is None:
        last = Span(first, first).widened(usual.days - 1).last
    if last and first is None:
        first = Span(last, last).widened(usual.days - 1).first
    if not (first and last):
        return usual
    if last < first:
        raise Refused(f"The span ends before it begins: {given.first} to {given.last}. Give the earlier date first.")
    return Span(first, last)


def timeline_lines(found: Timeline, width: int) -> Iterator[str]:
    """The lanes as tables one below the other, and what lies outside."""
    yield f"Timeline, {span_in_words(found.span)}"
    for lane, rows in groupby(table_rows(found), key=lambda row: row.cells[0]):
        yield from ("", lane)
        yield from table(list(HEADS[1:]), [list(row.cells[1:]) for row in rows], width)
    if not (found.items or found.meetings):
        yield "Nothing stands in this span."
    for said in filter(None, (outside_in_words(found), unread_in_words(found))):
        yield from ("", said[:1].upper() + said[1:])


def timeline_json(found: Timeline) -> dict[str, object]:
    """A timeline for programs: dates in ISO, words by their code."""
    return {
        "from": found.span.first.isoformat(),
        "to": found.span.last.isoformat(),
        "as_of": found.as_of,
        "items": [
            {
                "ref": item.ref,
                "noun": item.noun.name,
                "caption": item.caption,
                "focus_area": item.lane,
                "begins": item.begins,
                "ends": item.ends,
                "status": str(item.word or ""),
                "first_promised": item.promised,
                "goes_on": item.goes_on,
                "late": item.is_late,
                "public": item.is_public,
            }
            for item in found.items
        ],
        "meetings": [
            {"ref": each.ref, "name": each.name, "date": each.date, "next": each.is_next, "public": each.is_public}
            for each in found.meetings
        ],
        "earlier": found.earlier,
        "later": found.later,
        "unread": found.unread,
    }
