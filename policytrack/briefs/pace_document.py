"""What came and what was verified, as a printed document: the chart of both totals, and the same as a table."""

from collections.abc import Callable, Iterator
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
    Section,
    Table,
    plain,
)
from policytrack.briefs.indicator_document import HEIGHT, LETTERS, WIDTH
from policytrack.dates import show_date
from policytrack.drawing import Measure
from policytrack.pace import HEADS, NOTE, TITLE, Standing, pace_drawing


def pace_document(standings: tuple[Standing, ...], as_of: str, measure: Measure) -> Document:
    """The document; `standings` must hold only what its readers may see."""
    day = show_date(as_of)
    return Document(
        title=TITLE,
        as_of=as_of,
        sections=(Section("pace", tuple(pace_blocks(standings, measure))),),
        head=Head(label="Chart", facts=(Fact("As of", plain(day)),)),
        foot=(f"Recommendations as of {day}",),
        subject=f"{TITLE}, data as of {day}",
    )


def write_pace(path: Path, standings: tuple[Standing, ...], as_of: str, poll: Callable[[], None] | None = None) -> None:
    """Write the document as PDF. Raises Refused, and what `poll` raises (Cancelled)."""
    from policytrack.briefs.drawings import text_measure  # fonts are slow to load, and wanted here only
    from policytrack.briefs.file import export_pdf
    from policytrack.briefs.type import Letters

    export_pdf(pace_document(standings, as_of, text_measure(Letters())), path, poll=poll)


def pace_blocks(standings: tuple[Standing, ...], measure: Measure) -> Iterator[Block]:
    """The chart, what it tells, and the table of the same figures."""
    if not standings:
        yield Paragraph(plain("No public recommendation has been received yet."), Role.NOTE)
        return
    yield Picture(pace_drawing(standings, (WIDTH, HEIGHT), LETTERS, measure))
    yield Paragraph(plain(NOTE), Role.NOTE)
    yield Heading(2, plain("The same figures as a table"))
    columns = tuple(Column(head, 1, numeric=at > 0, heads_rows=not at) for at, head in enumerate(HEADS))
    rows = tuple(Row(tuple(Cell(plain(cell)) for cell in each.cells)) for each in standings)
    yield Table(columns, rows, caption=TITLE)
