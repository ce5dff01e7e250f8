"""Shows how far a task beside the window has come, once it takes long, and lets the person stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from policytrack.ui.worker import Job

LONG = 600  # milliseconds after which a task is long


def show_progress(job: Job, words: str, parent: QWidget | None) -> QProgressDialog:
    """A small window that comes when the job takes long and goes when it ends."""
    shown = QProgressDialog(words, "Cancel", 0, 0, parent)
    shown.setWindowTitle("PolicyTrack")
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setMinimumDuration(LONG)
    shown.setAutoClose(False)
    shown.setAutoReset(False)
    shown.setAccessibleName(words)
    shown.canceled.connect(job.cancel)

    def move_on(done: int, steps: int) -> None:
        shown.setMaximum(steps)
        shown.setValue(min(done, steps))

    def end() -> None:
        shown.canceled.disconnect(job.cancel)
        shown.close()
        shown.deleteLater()

    job.progressed.connect(move_on)
    for ended in (job.finished, job.failed, job.stopped, job.crashed):
        ended.connect(end)
    return shown
