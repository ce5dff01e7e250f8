"""The whole office as one file, from the window: written beside it, and chosen to make an office from."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.phrases import plural
from policytrack.register import Archived
from policytrack.ui.asked_paths import ARCHIVE, OFFICE, AskPath, ask_path
from policytrack.ui.desk import Desk
from policytrack.ui.words import work as words


def ask_office(parent: QWidget | None) -> tuple[str, str]:
    """Ask which office to open: its file and "", or where to make it and the archive to make it from; else ("", "")."""
    both = f"PolicyTrack offices and archives (*{OFFICE} *{ARCHIVE})"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Open", "", f"{both};;All files (*)")
    if Path(chosen).suffix.casefold() != ARCHIVE:
        return chosen, ""
    suggested = str(Path(chosen).with_suffix(OFFICE))
    path = ask_path(parent, suggested, "Make the office from this archive as")
    return (path, chosen) if path else ("", "")


def export_office(desk: Desk, parent: QWidget, asks: AskPath = ask_path) -> None:
    """Ask where to, and write the archive of the office beside the window."""
    chosen = asks(parent, f"Office {desk.as_of()}{ARCHIVE}")
    if not chosen:
        return
    path, register = Path(chosen), desk.register
    desk.begin(words.writing(path.name), lambda report: _written(path, register.write_archive(path, report)), path)


def _written(path: Path, held: Archived) -> str:
    counts = (plural(held.records, "record"), plural(held.acts, "act"), plural(held.files, "file"))
    return f"{', '.join(counts)} written to {path.name}, which holds all that the office holds: keep it in the office"
