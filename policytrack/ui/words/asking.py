"""Words of the dialogs that ask for a file: their titles, and what the forms of files are called."""

from collections.abc import Sequence

from policytrack.file_forms import ARCHIVE, CSV, ICS, OFFICE, PDF, PNG, XLSX

EXPORT = "Export"
OPEN = "Open"
FORMS = {
    XLSX: "Excel workbook",
    CSV: "CSV",
    PDF: "PDF",
    PNG: "Picture",
    ICS: "Calendar",
    ARCHIVE: "Archive of an office",
    OFFICE: "PolicyTrack offices",
}
FILE = "File"
ALL_FILES = "All files (*)"
SPREADSHEETS = "Spreadsheets"
UPDATE_SHEETS = "Update sheets"
OFFICES = "PolicyTrack offices and archives"
MAKE_OFFICE = "Make the office from this archive as"


def form(suffix: str) -> str:
    """What a form of file is called, with its ending, as a dialog lists it."""
    return f"{FORMS.get(suffix, FILE)} (*{suffix})"


def forms(called: str, suffixes: Sequence[str]) -> str:
    """Files of several forms, and all files, as a dialog lists them."""
    return f"{called} ({' '.join(f'*{suffix}' for suffix in suffixes)});;{ALL_FILES}"
