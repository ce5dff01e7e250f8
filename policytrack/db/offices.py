"""What the window does to office files, each as one call: begin one, open one, keep a backup, go back to one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from policytrack.dates import today
from policytrack.db.backup import Backup, back_up, backups, restore, verify
from policytrack.db.opening import file_path, is_address, new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.db.synced import synced_folder
from policytrack.kept_backups import KeptBackup, Why
from policytrack.office_person import name_here, name_person
from policytrack.problems import Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office, fill_sample_office
from policytrack.summons import call

Read = Callable[[int, int], None]
RECORDS = "record"


@dataclass(frozen=True, slots=True)
class Office:
    """An open office: its register, where it is, who works there ("" when nobody is known), what keeps it in step."""

    register: DatabaseRegister
    place: str
    who: str
    synced_by: str = ""

    @property
    def path(self) -> Path | None:
        """Its file; None on a server."""
        return None if is_address(self.place) else file_path(self.place)


def open_office(place: str) -> Office:
    """Open an office for the one window that may show it. Raises Unusable, in one sentence."""
    register = open_register(place, CATALOGUE, window=True)
    who = name_here(register)
    if is_address(place):
        return Office(register, place, who)
    path = file_path(place)
    return Office(register, str(path), who, synced_folder(path))


def call_window(place: str) -> bool:
    """Bring the window that has an office forward; whether it came."""
    return not is_address(place) and call(file_path(place))


def begin_own(path: Path, who: str) -> Office:
    """Make the office's own file with its first records, if it is not there yet, and open it."""
    if not path.exists():
        new_database(path, CATALOGUE, lambda register: begin_office(register, who))
    return open_office(str(path))


def begin_sample(path: Path, who: str) -> Office:
    """Make the sample office in a file of its own, if it is not there yet, and open it."""

    def fill(register: DatabaseRegister) -> None:
        fill_sample_office(register, today())
        name_person(register, who)

    if not path.exists():
        new_database(path, CATALOGUE, fill)
    return open_office(str(path))


def make_from_archive(path: Path, archive: Path, read: Read | None = None) -> None:
    """Make an office from its archive, exactly as it was; `read` is told how many bytes are read, of how many.

    Raises Refused, Unusable; then nothing is made.
    """
    from policytrack.db.archive_restoring import restore_archive  # wanted here only

    def fill(register: DatabaseRegister) -> None:
        restore_archive(register.engine, register.store, archive, read or (lambda _done, _size: None))

    new_database(path, CATALOGUE, fill)


def open_or_make(place: str, archive: str = "") -> Office:
    """Open an office; where an archive is named, make it from that first."""
    if archive:
        make_from_archive(Path(place), Path(archive))
    return open_office(place)


def keep_backup(path: Path | None, why: Why = Why.ASKED) -> Backup | None:
    """Keep a checked backup of a file; on a server its own keepers do that."""
    return back_up(path, why=why) if path is not None else None


def kept_backups(place: str) -> tuple[Backup, ...]:
    """The backups of a file, the latest first; none of what is no file at all."""
    try:
        return () if is_address(place) else backups(file_path(place))
    except Unusable:
        return ()


def listed_backups(place: str) -> tuple[KeptBackup, ...]:
    """The backups of a file as the window shows them, the latest first."""
    return tuple(_listed(backup) for backup in kept_backups(place))


def rehearse(backup: KeptBackup) -> KeptBackup:
    """Read a backup whole, as a restore would, and return what it holds. Raises Unusable when it is not sound."""
    return _listed(verify(backup.path))


def go_back(path: Path, backup: Path) -> tuple[Office, KeptBackup | None]:
    """Restore a backup and open what was restored; with it the backup of what was there, None if that was damaged."""
    restored = restore(path, backup)
    return open_office(str(path)), _listed(restored.before) if restored.before else None


def _listed(backup: Backup) -> KeptBackup:
    return KeptBackup(
        path=backup.path,
        moment=backup.moment,
        why=backup.why,
        records=backup.content.counts.get(RECORDS, 0),
        acts=backup.content.acts,
        size=backup.size,
    )


def move_home(path: Path, folder: Path) -> Office:
    """Move a file, closed everywhere, out of a synced folder and open it there. Raises Refused, Unusable."""
    target = folder / path.name
    if target.exists():
        raise Refused(f"There is a file “{path.name}” in “{folder}” already; nothing was moved. Rename one of them.")
    keep_backup(path)
    shutil.move(path, target)
    return open_office(str(target))
