"""A table that only tells as a printed document: its name, its day, for whom it is, and its rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Head,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Voice,
    plain,
)
from policytrack.dates import show_date
from policytrack.told_table import ToldTable

MOST = 6
"""So many columns have room on a page; what is wider is printed in parts, one below the other."""


def table_document(told: ToldTable) -> Document:
    """The document of a table."""
    as_of = show_date(told.as_of)
    return Document(
        title=told.title,
        as_of=told.as_of,
        sections=(Section("table", tuple(_blocks(told))),),
        head=Head(label="Office", subtitle=told.says, facts=(Fact("As of", plain(as_of)),)),
        foot=(f"{told.title} as of {as_of}", *(("Office copy: not for the public",) if told.is_for_office else ())),
        subject=f"{told.title}, data as of {as_of}",
    )


def write_table_pdf(path: Path, told: ToldTable, poll: Callable[[], None] | None = None) -> None:
    """Write a table as PDF. Raises Refused, and what `poll` raises (Cancelled)."""
    from policytrack.briefs.file import export_pdf  # slow to import, and wanted here only

    export_pdf(table_document(told), path, poll=poll)


def _blocks(told: ToldTable) -> Iterator[Block]:
    if told.is_for_office:
        yield Paragraph(plain("This copy holds what is not public. Keep it in the office."), Role.NOTE)
    if not told.count:
        yield Paragraph(plain("There is nothing to tell."))
        return
    for part in told.parts(MOST):
        columns = tuple(
            Column(head, share, heads_rows=not at)
            for at, (head, share) in enumerate(zip(part.heads, part.shares, strict=True))
        )
        yield Table(columns, tuple(_rows(part)), caption=told.title)


def _rows(told: ToldTable) -> Iterator[Row]:
    for name, rows in told.groups:
        if name:
            yield Row((Cell(plain(f"{name}: {len(rows):,}")),), RowKind.GROUP)
        for row in rows:
            yield Row(tuple(map(_cell, row)))


def _cell(words: str) -> Cell:
    first, _, rest = words.partition("\n")
    return Cell(plain(first), plain(" ".join(rest.splitlines()), Voice.QUIET) if rest else ())
