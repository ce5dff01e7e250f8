"""Writes a list as a PDF file, for the public or for the office."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from policytrack.briefs.list_document import list_document, printed_fields
from policytrack.exported_list import ExportedList


def write_pdf(
    path: Path, listed: ExportedList, *, chosen: bool, office: bool, poll: Callable[[], None] | None = None
) -> ExportedList:
    """Write a list as PDF and return it as it was printed: without what is not public, unless for the office.

    Where nobody has `chosen` its columns, those are printed that a page has room for. Raises Refused, and what
    `poll` raises (Cancelled).
    """
    from policytrack.briefs.file import export_pdf  # slow to import, and wanted here only

    listed = listed if office else listed.public()
    printed = listed if chosen else replace(listed, fields=printed_fields(listed.noun, listed.fields))
    export_pdf(list_document(printed), path, poll=poll)
    return listed
