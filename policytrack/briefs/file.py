"""A printed document as a file: drawn, written beside its target, checked, renamed."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2

from policytrack.briefs.blocks import Document
from policytrack.briefs.pages import Printed, Progress, print_document
from policytrack.briefs.preview import page_count
from policytrack.files import write_atomically
from policytrack.problems import Problem


def export_pdf(
    document: Document,
    path: Path,
    progress: Progress | None = None,
    poll: Callable[[], None] | None = None,
) -> Printed:
    """Draws a document and writes it to a file; an older file of that name stays intact if anything fails.

    Raises Refused when the target cannot be written, and what `poll` raises (Cancelled).
    """
    printed = print_document(document, progress, poll)
    if poll is not None:
        poll()
    write_pdf(printed, path)
    return printed


def write_pdf(printed: Printed, path: Path) -> None:
    """Writes a printed document; Refused when the target cannot be written."""

    def check(written: Path) -> None:
        check_pdf(written, printed.page_count)

    write_atomically(path, printed.data, check)


def check_pdf(path: Path, expected: int) -> None:
    """Problem unless the file is a PDF that opens with as many pages as were drawn."""
    data = path.read_bytes()
    try:
        found = page_count(data) if data.startswith(b"%PDF") else 0
    except pypdfium2.PdfiumError:
        found = 0
    if found != expected:
        raise Problem(f"The PDF was not written: {found} of {expected} pages arrived. Please try again.")
