"""The overview on paper: status at a glance in words, bars and a table, and what came and was verified over time."""

from collections.abc import Callable, Iterator
from pathlib import Path

from policytrack.briefs.blocks import Block, Document, Fact, Head, Heading, Paragraph, Role, Section, plain
from policytrack.briefs.glance import glance_chart, glance_sentences, glance_table, what_is_counted
from policytrack.briefs.office import Office
from policytrack.briefs.pace_document import pace_blocks
from policytrack.dates import show_date
from policytrack.drawing import Measure
from policytrack.pace import TITLE, Standing
from policytrack.register import Projection


def overview_document(shown: Projection, standings: tuple[Standing, ...], measure: Measure) -> Document:
    """The document; the standings must be those of the public records alone, as the projection is."""
    day = show_date(shown.as_of)
    office = Office(shown)
    return Document(
        title="Overview",
        as_of=shown.as_of,
        sections=(
            Section("status_at_a_glance", tuple(_glance(office))),
            Section("pace", (Heading(1, plain(TITLE)), *pace_blocks(standings, measure))),
        ),
        head=Head(label="Overview", facts=(Fact("As of", plain(day)),)),
        foot=(f"Recommendations as of {day}",),
        subject=f"Overview of recommendations, data as of {day}",
    )


def write_overview(
    path: Path, shown: Projection, standings: tuple[Standing, ...], poll: Callable[[], None] | None = None
) -> None:
    """Write the overview as PDF. Raises Refused, and what `poll` raises (Cancelled)."""
    from policytrack.briefs.drawings import text_measure  # fonts are slow to load, and wanted here only
    from policytrack.briefs.file import export_pdf
    from policytrack.briefs.type import Letters

    export_pdf(overview_document(shown, standings, text_measure(Letters())), path, poll=poll)


def _glance(office: Office) -> Iterator[Block]:
    yield Heading(1, plain("Status at a glance"))
    if not office.recommendations:
        yield Paragraph(plain("No public recommendation has been entered yet."), Role.NOTE)
        return
    yield Paragraph(plain(glance_sentences(office)))
    yield glance_chart(office)
    yield glance_table(office)
    yield Paragraph(plain(what_is_counted(office)), Role.NOTE)
