"""The timeline as a printed document: the picture, and beneath it a table of the same facts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Head,
    Heading,
    Paragraph,
    Picture,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Voice,
    plain,
)
from policytrack.briefs.drawings import text_measure
from policytrack.briefs.type import Letters
from policytrack.dates import show_date
from policytrack.drawing import Measure
from policytrack.timeline import Timeline
from policytrack.timeline_drawing import Sheet, draw_timeline
from policytrack.timeline_words import (
    HEADS,
    TimelineRow,
    left_out_in_words,
    outside_in_words,
    span_in_words,
    table_rows,
    unread_in_words,
)

TITLE = "Timeline"
WIDTH = 800.0
"""The width of the picture in its own units: scaled to the column, its words have the size of notes."""

HIGHEST = 945.0
"""A picture that is higher is parted: one for each lane, so that each stands whole on a page."""

MOST_ROWS = 18
_SHARES = (3.6, 1.9, 1.35, 1.35, 1.9)
_NOTHING = "Nothing stands in this span."


def timeline_document(found: Timeline, measure: Measure) -> Document:
    """The document of a timeline; `measure` tells the widths of printed words."""
    as_of, span = show_date(found.as_of), span_in_words(found.span)
    told = f"{len(found.items):,}" + (f" ({outside})" if (outside := outside_in_words(found)) else "")
    return Document(
        title=TITLE,
        as_of=found.as_of,
        sections=(Section("timeline", tuple(_blocks(found, measure))),),
        head=Head(label=TITLE, subtitle=span, facts=(Fact("As of", plain(as_of)), Fact("Shown", plain(told)))),
        foot=(f"{TITLE}, {span}, as of {as_of}",),
        subject=f"{TITLE}, {span}, data as of {as_of}",
    )


def write_timeline(path: Path, found: Timeline, poll: Callable[[], None] | None = None) -> None:
    """Write a timeline as PDF. Raises Refused, and what `poll` raises (Cancelled)."""
    from policytrack.briefs.file import export_pdf  # slow to import, and wanted here only

    export_pdf(timeline_document(found, text_measure(Letters())), path, poll=poll)


def _blocks(found: Timeline, measure: Measure) -> Iterator[Block]:
    for note in filter(None, (left_out_in_words(found), unread_in_words(found))):
        yield Paragraph(plain(note), Role.NOTE)
    yield from _pictures(found, measure)
    rows = table_rows(found)
    if not rows:
        yield Paragraph(plain(_NOTHING))
        return
    yield Heading(2, plain("The same as a table"))
    columns = (Column(HEADS[1], _SHARES[0], heads_rows=True), *map(Column, HEADS[3:], _SHARES[1:]))
    yield Table(columns, tuple(_rows(rows)), caption=TITLE)


def _pictures(found: Timeline, measure: Measure) -> Iterator[Picture]:
    """One picture, or one for each lane where it would be higher than a page."""
    sheet = Sheet(WIDTH, measure, most_rows=MOST_ROWS)
    whole = draw_timeline(found, sheet).whole()
    if whole.height <= HIGHEST:
        yield Picture(whole)
        return
    for lane in found.lanes:
        items = found.of(lane)
        if items:
            yield Picture(draw_timeline(replace(found, lanes=(lane,), items=items), sheet).whole())


def _rows(rows: tuple[TimelineRow, ...]) -> Iterator[Row]:
    """The rows below the names of their lanes."""
    lane = None
    for row in rows:
        if row.cells[0] != lane:
            lane = row.cells[0]
            yield Row((Cell(plain(lane)),), RowKind.GROUP)
        _, what, kind, status, begins, ends, told = row.cells
        first = Cell(plain(what), plain(kind, Voice.QUIET))
        yield Row((first, Cell(plain(status), shape=row.shape if status else ""), *map(_cell, (begins, ends, told))))


def _cell(words: str) -> Cell:
    return Cell(plain(words))
