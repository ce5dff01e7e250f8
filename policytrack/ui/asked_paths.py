"""Asks where a file is to be written: the form that its suggested name has says which files are shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskPath = Callable[[QWidget, str], str]

CSV, XLSX, PDF, PNG, ICS = ".csv", ".xlsx", ".pdf", ".png", ".ics"
ARCHIVE, OFFICE = ".json", ".policytrack"
FORMS = {
    XLSX: "Excel workbook",
    CSV: "CSV",
    PDF: "PDF",
    PNG: "Picture",
    ICS: "Calendar",
    ARCHIVE: "Archive of an office",
    OFFICE: "PolicyTrack offices",
}


def ask_path(parent: QWidget | None, suggested: str, title: str = "Export") -> str:
    """Ask where to write a file of the suggested name’s form; "" when the person thought better of it."""
    suffix = Path(suggested).suffix
    path, _ = QFileDialog.getSaveFileName(parent, title, suggested, f"{FORMS.get(suffix, 'File')} (*{suffix})")
    return path if not path or path.casefold().endswith(suffix) else f"{path}{suffix}"
