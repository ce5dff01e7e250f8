"""The command chart: an indicator, or what came and was verified, as a table of figures or as a PDF with its chart."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day, file_to_write
from policytrack.file_forms import PDF
from policytrack.indicator_chart import HEADS, chart_notes, counted_words, table_rows
from policytrack.numbering import as_ref
from policytrack.pace import HEADS as PACE_HEADS
from policytrack.pace import NOTE, TITLE, Standing, pace, pace_sentence, public_passage
from policytrack.problems import Misuse
from policytrack.series import INDICATOR, Course, course_of, public_course

RECOMMENDATIONS = "recommendations"


def charting_arguments(parser: ArgumentParser) -> None:
    """What `chart` takes."""
    parser.add_argument("what", metavar="REF", help=f"an indicator, or the word {RECOMMENDATIONS}")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date that the chart names")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--to", metavar="FILE.pdf", default="", help="write chart and table, of public records alone")


def chart(session: Session, given: Namespace) -> int:
    """Tell the figures behind a chart, or write it."""
    as_of, target = day(given.as_of), file_to_write(given.to, PDF) if given.to else None
    if given.what.strip().casefold() in (RECOMMENDATIONS, "recommendation"):
        return _pace(session, given, as_of, target)
    ref = _indicator(session, given.what)
    if target:
        return _write_indicator(session, ref, as_of, target)
    found = course_of(session.register, ref)
    if given.json:
        session.console.say_json(_json(found, as_of))
    else:
        session.console.say(*_lines(session, found))
    return 0


def _indicator(session: Session, written: str) -> str:
    if not as_ref(written):
        raise Misuse(f"“{written}” is no ref; name an indicator, such as K-001, or write {RECOMMENDATIONS}.")
    record = session.record(written)
    if record.noun.name != INDICATOR:
        raise Misuse(f"{record.ref} is {record.noun.one}; a chart is made of an indicator, or of {RECOMMENDATIONS}.")
    return record.ref


def _write_indicator(session: Session, ref: str, as_of: str, target: Path) -> int:
    from policytrack.briefs.indicator_document import write_indicator

    known = course_of(session.register, ref)
    shown = public_course(session.register.projection(as_of), ref)
    write_indicator(target, shown, as_of)
    hidden = len(known.readings) - len(shown.readings)
    left = f"; {hidden:,} not public and left out" if hidden else ""
    session.console.say(f"{ref} {shown.title}: {counted_words(shown) or 'no figures'} in {target}{left}")
    return 0


def _lines(session: Session, found: Course) -> Iterator[str]:
    yield f"{found.indicator.ref}  {found.title}{f', in {found.unit}' if found.unit else ''}"
    rows = [[row.ref, *row.cells] for row in table_rows(found)]
    yield from table(["Ref", *HEADS], rows, session.console.width)
    yield from ("", *chart_notes(found)) if chart_notes(found) else ()
    yield counted_words(found) or "No figures yet; add a measurement in this indicator, or import a spreadsheet."


def _json(found: Course, as_of: str) -> dict[str, object]:
    return {
        "ref": found.indicator.ref,
        "title": found.title,
        "unit": found.unit,
        "as_of": as_of,
        "series": [
            {
                "name": series.name,
                "rule": series.rule,
                "source": series.source,
                "runs": [
                    [
                        {
                            "ref": reading.ref,
                            "period": reading.period,
                            "first": reading.first.isoformat(),
                            "last": reading.last.isoformat(),
                            "figure": reading.figure,
                            "exactness": reading.exactness,
                        }
                        for reading in run
                    ]
                    for run in series.runs
                ],
                "gaps": [[gap.first.isoformat(), gap.last.isoformat()] for gap in series.gaps],
            }
            for series in found.series
        ],
        "breaks": [{"ref": each.ref, "from": each.first.isoformat(), "reason": each.reason} for each in found.breaks],
        "left_out": [record.ref for record in found.left_out],
    }


# What came and what was verified -------------------------------------------------------------------------------


def _pace(session: Session, given: Namespace, as_of: str, target: Path | None) -> int:
    known = session.register.passage()
    if target:
        from policytrack.briefs.pace_document import write_pace

        write_pace(target, pace(public_passage(known), as_of), as_of)
        session.console.say(f"{TITLE} in {target}, of the public records alone")
        return 0
    standings = pace(known, as_of)
    if given.json:
        session.console.say_json(_pace_json(standings, as_of))
    else:
        session.console.say(*_pace_lines(standings))
    return 0


def _pace_lines(standings: tuple[Standing, ...]) -> Iterator[str]:
    yield from table(PACE_HEADS, [each.cells for each in standings])
    yield from ("", NOTE) if standings else (pace_sentence(standings),)


def _pace_json(standings: tuple[Standing, ...], as_of: str) -> dict[str, object]:
    rows = [
        {
            "by": each.day.isoformat(),
            "received": each.received[0],
            "received_not_public": each.received[1],
            "verified": each.verified[0],
            "verified_not_public": each.verified[1],
        }
        for each in standings
    ]
    return {"as_of": as_of, "rows": rows}
