"""The command compare-sources: recommendations down, sources across, and what each source says to each of them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.listing import condition_of
from policytrack.command_line.session import Session
from policytrack.command_line.telling import write_told
from policytrack.command_line.values import tied_ref
from policytrack.comparison import RECOMMENDATION, SOURCE, Comparison, compare
from policytrack.dates import today
from policytrack.exchange.comparison_table import comparison_table
from policytrack.file_forms import PDF
from policytrack.phrases import counts_in_words, plural, shortened
from policytrack.screen_tables import told_comparison

_LONGEST = 44


def comparing_arguments(parser: ArgumentParser) -> None:
    """What `compare-sources` takes."""
    parser.add_argument(
        "--source", metavar="REF", action="append", default=[], help="a source to compare with; all when none is given"
    )
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        action="append",
        default=[],
        help="which recommendations, such as 'source=X-001', 'focus_area=Z-003' or topics=stops; all must hold",
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--to", metavar="FILE", default="", help="write it as .csv, .xlsx or .pdf instead")


def compare_sources(session: Session, given: Namespace) -> int:
    """Compare sources."""
    noun = session.noun(RECOMMENDATION)
    source = session.catalogue.fields(RECOMMENDATION)[SOURCE]
    where = [condition_of(session, noun, said) for said in given.where]
    found = compare(session.register, [tied_ref(session, source, each) for each in given.source], where)
    if given.to:
        if Path(given.to).suffix.casefold() == PDF:
            write_told(Path(given.to), told_comparison(found, today()))
        else:
            comparison_table(Path(given.to), found, today())
        note = "; some of it is not public, so the file must not leave the office" if found.is_for_office else ""
        session.console.say(f"{_count(found)} in {given.to}{note}")
    elif given.json:
        session.console.say_json(_json(found))
    else:
        session.console.say(*_lines(session, found))
    return 0


def _count(found: Comparison) -> str:
    says = plural(len(found.lines), "recommendation")
    hidden = f" ({counts_in_words(len(found.lines), found.hidden)})" if found.hidden else ""
    return f"{says}{hidden} beside {plural(len(found.sources), 'source')}"


def _lines(session: Session, found: Comparison) -> Iterator[str]:
    """One table: narrow columns, each source by its ref, explained beneath."""
    heads = ["Ref", "Recommendation", *(name.ref for name in found.sources)]
    rows = [
        [
            line.record.ref,
            shortened(line.record.caption, _LONGEST),
            *(_cell_words(cell.coverage.label, [match.other.ref for match in cell.matches]) for cell in line.cells),
        ]
        for line in found.lines
    ]
    yield from table(heads, rows, session.console.width)
    yield f"{'' if not rows else chr(10)}{_count(found)}"
    for place, name in enumerate(found.sources):
        yield f"{name.ref}  {name.caption}: {found.totals_in_words(place)}"


def _cell_words(label: str, refs: list[str]) -> str:
    return f"{label} {', '.join(refs)}".strip()


def _json(found: Comparison) -> dict[str, object]:
    return {
        "sources": [{"ref": name.ref, "caption": name.caption} for name in found.sources],
        "count": len(found.lines),
        "not_public": found.hidden,
        "rows": [
            {
                "ref": line.record.ref,
                "caption": line.record.caption,
                "source": line.record.value(SOURCE),
                "public": line.is_public,
                "cells": {
                    name.ref: {
                        "says": cell.coverage,
                        "matches": [{"ref": each.other.ref, "relation": each.reads} for each in cell.matches],
                    }
                    for name, cell in zip(found.sources, line.cells, strict=True)
                },
            }
            for line in found.lines
        ],
    }
