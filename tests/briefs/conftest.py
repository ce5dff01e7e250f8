"""What the tests of printed documents share: a document with every kind of block, and PDFs read back."""

import io
from collections.abc import Callable

import pypdfium2
import pytest

from policytrack.briefs.blocks import (
    Bar,
    BarChart,
    Callout,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Figures,
    Head,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Row,
    RowKind,
    Run,
    Runs,
    Section,
    Table,
    Voice,
)

READ = Callable[[bytes], list[str]]


def words(text: str) -> Runs:
    return (Run(text),)


@pytest.fixture
def read() -> READ:
    """The text of each page of a PDF."""

    def pages(data: bytes) -> list[str]:
        with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
            return [page.get_textpage().get_text_bounded() for page in pdf]

    return pages


@pytest.fixture
def table() -> Callable[[int], Table]:
    """A table of so many rows under group names of ten each."""

    def made(count: int) -> Table:
        rows: list[Row] = []
        for number in range(count):
            if number % 10 == 0:
                rows.append(Row((Cell(words(f"Group {number // 10}")),), RowKind.GROUP))
            cells = (
                Cell(words(f"R-{number:04}")),
                Cell((Run(f"Record {number} of the table", Voice.STRONG),), words("Policy change")),
                Cell(words("In progress"), shape="half"),
            )
            rows.append(Row(cells))
        columns = (Column("Ref", 1, heads_rows=True), Column("Record", 4), Column("Status", 2))
        return Table(columns, tuple(rows), "All records")

    return made


@pytest.fixture
def rich(table: Callable[[int], Table]) -> Document:
    """A document that has every kind of block."""
    summary = Section(
        "summary",
        (
            Paragraph(words("Three of 24 recommendations moved forward by December 18."), Role.LEAD),
            Figures((Figure("3", "Reported implemented", "of 24 recommendations", "full"),)),
            Callout((Heading(1, words("What we ask")), Listing((words("Set one date."),), numbered=True))),
            Paragraph((Run("Continued on page "), Run("", page_of="all"), Run("."))),
        ),
    )
    middle = Section(
        "middle",
        (
            Heading(2, words("What was said")),
            Paragraph((Run("“Ask first.”", Voice.QUOTE),), Role.QUOTE),
            Paragraph(words("Local task force"), Role.SOURCE),
            Facts((Fact("Prepared by", words("Mayor’s Office")),)),
            Listing((words("One"), (Run("The City", link="https://www.minneapolismn.gov/"),))),
            BarChart("Status", "records", ("Done", "Open"), (Bar("Stops", (1, 2)), Bar("Training", (0, 4)))),
            Heading(3, words("Hadal Soomaali ah")),
            Paragraph((Run("Mahadsanid.", language="so"),)),
        ),
    )
    appendix = Section("all", (PageBreak(), Heading(1, words("All records"), "all"), table(60)))
    return Document(
        title="Police policy reform",
        as_of="2026-11-30",
        sections=(summary, middle, appendix),
        head=Head(label="Status brief 2026-B12", subtitle="For the Council"),
        foot=("Police policy reform", "Brief 2026-B12", "Data as of November 30, 2026"),
        subject="Status of police policy reform",
        draft=True,
    )
