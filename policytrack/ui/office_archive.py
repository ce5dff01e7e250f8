"""The whole office as one file, from the window: written beside it, and chosen to make an office from."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.file_forms import ARCHIVE, OFFICE
from policytrack.register import Archived
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.desk import Desk
from policytrack.ui.words import asking
from policytrack.ui.words import work as words


def ask_office(parent: QWidget | None) -> tuple[str, str]:
    """Ask which office to open: its file and "", or where to make it and the archive to make it from; else ("", "")."""
    chosen, _ = QFileDialog.getOpenFileName(parent, asking.OPEN, "", asking.forms(asking.OFFICES, (OFFICE, ARCHIVE)))
    if Path(chosen).suffix.casefold() != ARCHIVE:
        return chosen, ""
    suggested = str(Path(chosen).with_suffix(OFFICE))
    path = ask_path(parent, suggested, asking.MAKE_OFFICE)
    return (path, chosen) if path else ("", "")


def export_office(desk: Desk, parent: QWidget, asks: AskPath = ask_path) -> None:
    """Ask where to, and write the archive of the office beside the window."""
    chosen = asks(parent, words.office_name(desk.as_of(), ARCHIVE))
    if not chosen:
        return
    path, register = Path(chosen), desk.register
    desk.begin(words.writing(path.name), lambda report: _written(path, register.write_archive(path, report)), path)


def _written(path: Path, held: Archived) -> str:
    return words.office_written(held.records, held.acts, held.files, path.name)
