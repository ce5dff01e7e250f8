"""Keeps the backups of the office that is open: every half hour, on closing, when asked; and checks them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from policytrack.kept_backups import ELSEWHERE, KeptBackup, Why
from policytrack.problems import Refused
from policytrack.ui.worker import Job, Worker

if TYPE_CHECKING:  # imported behind the first frame
    from policytrack.acts import Act
    from policytrack.db.offices import Office

HALF_AN_HOUR = 30 * 60 * 1000


class Housekeeper(QObject):
    """The `Keeper` of an office. It works on a thread of its own, beside the long tasks of the window.

    Signals:
        restore_wanted: the office is to be put back as this backup has it.
        troubled: a sentence on a backup that failed.
    """

    restore_wanted = Signal(object)
    troubled = Signal(str)

    def __init__(self, office: "Office", parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._worker = office, Worker(self)
        self._is_changed, self._is_kept = False, True
        self._half_hours = QTimer(self, interval=HALF_AN_HOUR)
        self._half_hours.timeout.connect(self.back_up_meanwhile)
        self._half_hours.start()

    @property
    def is_changed(self) -> bool:
        """Whether anything was written since the window opened."""
        return not self._is_kept

    @property
    def office_file(self) -> Path | None:
        """The file of the office; None on a server."""
        return self._office.path

    @property
    def folder(self) -> Path | None:
        """Where the backups are; None for an office on a server."""
        from policytrack.places import backups_folder

        return backups_folder(self._office.path) if self._office.path is not None else None

    def note(self, _act: "Act") -> None:
        """Note that something was written."""
        self._is_changed, self._is_kept = True, False

    def keep(self, why: str) -> None:
        """Keep a checked backup; may be asked for from any thread. Raises Problem."""
        from policytrack.db.offices import keep_backup

        if self._office.path is None and why == Why.ASKED:
            raise Refused(ELSEWHERE)
        keep_backup(self._office.path, Why(why))

    def kept(self) -> tuple[KeptBackup, ...]:
        """The backups there are, the latest first."""
        from policytrack.db.offices import listed_backups

        return listed_backups(self._office.place)

    def rehearse(self, backup: KeptBackup) -> KeptBackup:
        """Read a backup whole, as a restore would. Raises Problem when it is not sound."""
        from policytrack.db.offices import rehearse

        return rehearse(backup)

    def restore(self, backup: KeptBackup) -> None:
        """Ask for the office to be put back as this backup has it."""
        self.restore_wanted.emit(backup)

    def back_up_meanwhile(self) -> None:
        """Keep a backup of what was written since the last one."""
        if self._is_changed:
            self._is_changed = False
            job = self._worker.start(lambda _report: self.keep(Why.MEANWHILE))
            job.failed.connect(self.troubled)

    def keep_last(self) -> Job:
        """Keep the backup on closing."""
        return self._worker.start(lambda _report: self.keep(Why.ON_CLOSE))

    def rest(self) -> None:
        """Begin nothing more."""
        self._half_hours.stop()

    def wait(self) -> None:
        """Wait until what was begun has ended."""
        self._worker.wait()
