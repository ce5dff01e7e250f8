"""Writes a table that only tells, in the form that the file's name tells."""

from pathlib import Path

from policytrack.exchange.plain_table import write_table
from policytrack.file_forms import PDF
from policytrack.told_table import ToldTable

_GROUP = "List"


def write_told(path: Path, told: ToldTable) -> None:
    """Write it as CSV, workbook or PDF. Raises Misuse for another form, Refused when it cannot be written."""
    if path.suffix.casefold() == PDF:
        from policytrack.briefs.table_document import write_table_pdf  # slow to import, and wanted here only

        write_table_pdf(path, told)
    else:
        write_table(path, told.title, *told.flat(_GROUP), told.as_of)
