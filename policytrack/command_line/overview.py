"""The command overview: how many recommendations stand where, by focus area, as a table or as a PDF with charts."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day, file_to_write
from policytrack.file_forms import PDF
from policytrack.pace import pace, public_passage
from policytrack.phrases import counts_in_words
from policytrack.words import RecommendationStatus


def overview_arguments(parser: ArgumentParser) -> None:
    """What `overview` takes."""
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date that the overview names")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--to", metavar="FILE.pdf", default="", help="write it with its charts, of public records alone"
    )


def overview(session: Session, given: Namespace) -> int:
    """Tell how many recommendations stand where, or write it."""
    as_of = day(given.as_of)
    if given.to:
        target = file_to_write(given.to, PDF)
        from policytrack.briefs.overview_document import write_overview

        register = session.register
        write_overview(target, register.projection(as_of), pace(public_passage(register.passage()), as_of))
        session.console.say(f"Overview in {target}, of the public records alone")
    elif given.json:
        tally = session.register.tally(as_of)
        counts = [
            {"focus_area": area, "status": status, "public": public, "not_public": hidden}
            for area, by_status in tally.items()
            for status, (public, hidden) in by_status.items()
        ]
        session.console.say_json({"as_of": as_of, "counts": counts})
    else:
        session.console.say(*_lines(session, as_of))
    return 0


def _lines(session: Session, as_of: str) -> Iterator[str]:
    """Statuses that occur down, focus areas across, a total at each end."""
    tally = session.register.tally(as_of)
    if not tally:
        yield "No recommendation is counted yet."
        return
    areas = [(area.ref, area.caption) for area in session.register.records("focus_area")]
    areas += [("", "No focus area")] * ("" in tally)
    rows = []
    for status in RecommendationStatus:
        pairs = [tally.get(ref, {}).get(status, (0, 0)) for ref, _ in areas]
        if any(map(sum, pairs)):
            rows.append([status.label, *_counts(pairs)])
    totals = [_sum(list(tally.get(ref, {}).values())) for ref, _ in areas]
    yield from table(["Status", *(name for _, name in areas), "All"], [*rows, ["Counted", *_counts(totals)]])


def _counts(pairs: list[tuple[int, int]]) -> list[str]:
    return [counts_in_words(sum(pair), pair[1]) for pair in (*pairs, _sum(pairs))]


def _sum(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(public for public, _ in pairs), sum(hidden for _, hidden in pairs)
