"""Writes a comparison of sources as a table: recommendations down, sources across."""

from pathlib import Path

from policytrack.comparison import SOURCE, Comparison
from policytrack.exchange.plain_table import write_table

_HEADS = ("Ref", "Number", "Recommendation", "Source", "Who may see this")


def comparison_table(path: Path, found: Comparison, day: str) -> None:
    """Write a comparison as CSV or as a workbook. Raises Misuse for another form, Refused when it cannot be written."""
    heads = [*_HEADS, *(f"{name.ref} {name.caption}" for name in found.sources)]
    rows = [
        [
            line.record.ref,
            str(line.record.value("number")),
            line.record.caption,
            str(line.record.value(SOURCE)),
            "Public" if line.is_public else "Not public",
            *(cell.words for cell in line.cells),
        ]
        for line in found.lines
    ]
    write_table(path, "Compare sources", heads, rows, day)
