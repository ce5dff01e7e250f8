"""The whole office as one file, from the window: written beside it, and chosen to make an office from."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.phrases import plural
from policytrack.register import Archived
from policytrack.ui.desk import Desk
from policytrack.ui.progress import show_progress

ARCHIVE, OFFICE = ".json", ".policytrack"
_ARCHIVES, _OFFICES = f"Archive of an office (*{ARCHIVE})", f"PolicyTrack offices (*{OFFICE})"

AskPath = Callable[[QWidget, str], str]


def ask_archive(parent: QWidget, suggested: str) -> str:
    """Ask where to write an archive; "" when the person thought better of it."""
    path, _ = QFileDialog.getSaveFileName(parent, "Export the whole office", suggested, _ARCHIVES)
    return _ending(path, ARCHIVE)


def ask_office(parent: QWidget | None) -> tuple[str, str]:
    """Ask which office to open: its file and "", or where to make it and the archive to make it from; else ("", "")."""
    both = f"PolicyTrack offices and archives (*{OFFICE} *{ARCHIVE})"
    chosen, _ = QFileDialog.getOpenFileName(parent, "Open", "", f"{both};;All files (*)")
    if Path(chosen).suffix.casefold() != ARCHIVE:
        return chosen, ""
    suggested = str(Path(chosen).with_suffix(OFFICE))
    path, _ = QFileDialog.getSaveFileName(parent, "Make the office from this archive as", suggested, _OFFICES)
    return (_ending(path, OFFICE), chosen) if path else ("", "")


def export_office(desk: Desk, parent: QWidget, asks: AskPath = ask_archive) -> None:
    """Ask where to, and write the archive of the office beside the window."""
    chosen = asks(parent, f"Office {desk.as_of()}{ARCHIVE}")
    if not chosen:
        return
    path, register = Path(chosen), desk.register
    job = desk.worker.start(lambda report: register.write_archive(path, report))
    show_progress(job, f"Writing {path.name} …", parent)
    job.failed.connect(desk.troubled)
    job.finished.connect(lambda held: desk.said.emit(_written(path, held), False))


def _written(path: Path, held: Archived) -> str:
    counts = (plural(held.records, "record"), plural(held.acts, "act"), plural(held.files, "file"))
    return f"{', '.join(counts)} written to {path.name}, which holds all that the office holds: keep it in the office"


def _ending(path: str, suffix: str) -> str:
    return path if not path or path.casefold().endswith(suffix) else f"{path}{suffix}"
