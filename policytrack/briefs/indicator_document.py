"""An indicator as a printed document: its definition, its chart, where its figures come from, and the table of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
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
from policytrack.dates import show_date
from policytrack.drawing import Measure
from policytrack.indicator_chart import HEADS, chart_notes, counted_words, indicator_drawing, table_rows, told_columns
from policytrack.series import Course

WIDTH, HEIGHT, LETTERS = 720.0, 300.0, 12.0
"""A chart on paper, in units of which the column of a page is as wide as `WIDTH`."""

_SHARES = (1.6, 1.3, 1.4, 2.0, 2.6)
_ASIDE = ("baseline", "target")


def indicator_document(course: Course, as_of: str, measure: Measure) -> Document:
    """The document of an indicator; `course` must hold only what its readers may see."""
    day = show_date(as_of)
    return Document(
        title=course.title,
        as_of=as_of,
        sections=(Section("indicator", tuple(_blocks(course, as_of, measure))),),
        head=Head(
            label="Indicator",
            subtitle=f"In {course.unit}" if course.unit else "",
            facts=(Fact("As of", plain(day)), Fact("Shown", plain(counted_words(course) or "no figures"))),
        ),
        foot=(f"{course.indicator.ref} as of {day}",),
        subject=f"Indicator {course.indicator.ref} {course.title}, data as of {day}",
    )


def write_indicator(path: Path, course: Course, as_of: str, poll: Callable[[], None] | None = None) -> None:
    """Write the document of an indicator as PDF. Raises Refused, and what `poll` raises (Cancelled)."""
    from policytrack.briefs.drawings import text_measure  # fonts are slow to load, and wanted here only
    from policytrack.briefs.file import export_pdf
    from policytrack.briefs.type import Letters

    export_pdf(indicator_document(course, as_of, text_measure(Letters())), path, poll=poll)


def _blocks(course: Course, as_of: str, measure: Measure) -> Iterator[Block]:
    definition = str(course.indicator.value("definition"))
    if definition:
        yield Paragraph(plain(definition))
    if not course.series:
        yield Paragraph(plain("No public figure has been entered yet."), Role.NOTE)
        return
    yield Picture(indicator_drawing(course, as_of, (WIDTH, HEIGHT), LETTERS, measure))
    yield from (Paragraph(plain(each), Role.NOTE) for each in chart_notes(course))
    told = course.indicator.declared_fields()
    aside = [Fact(told[name].label, plain(str(course.indicator.value(name)))) for name in _ASIDE]
    if said := tuple(fact for fact in aside if fact.runs):
        yield Facts(said)
    yield Heading(2, plain("The same figures as a table"))
    yield _table(course)


def _table(course: Course) -> Table:
    """The table behind the chart; a column that says nothing is left out."""
    rows = table_rows(course)
    used = told_columns(rows)
    columns = tuple(Column(HEADS[place], _SHARES[place], heads_rows=not place) for place in used)
    told = tuple(Row(tuple(Cell(plain(row.cells[place])) for place in used)) for row in rows)
    return Table(columns, told, caption=course.title)
