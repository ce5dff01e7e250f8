"""Backups of a database file: made beside, checked, renamed, listed, thinned; and the way back to one."""

import datetime
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from policytrack import files, places
from policytrack.db import swap
from policytrack.db.content import Content, content, digest, reading, refuse_strange, refuse_unsound
from policytrack.db.header import read_header, refuse_newer
from policytrack.db.lock import claim_alone
from policytrack.db.thinning import worth_keeping
from policytrack.kept_backups import Why
from policytrack.problems import Refused, Unusable

Clock = Callable[[], datetime.datetime]

SUFFIX, PART, MANIFEST = ".policytrack", ".part", ".json"
LEFT_AFTER = datetime.timedelta(days=1)
_STAMP = "%Y-%m-%d %H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A finished, checked backup and what its manifest says.

    Attributes:
        at: when it was made, in UTC (ISO 8601).
        why: what it was made for, in words.
        content: what it holds.
        size, sha256: length in bytes and digest of the file as it was checked.
        program: the version of the program that made it.
    """

    path: Path
    at: str
    why: str
    content: Content
    size: int
    sha256: str
    program: str

    @property
    def moment(self) -> datetime.datetime:
        """When it was made."""
        return datetime.datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did, and where the way back is.

    Attributes:
        backup: the file that was restored.
        before: a backup of what was there, by which one more restore goes back; None if it could not be read.
        set_aside: the file that was there, as it was; None if there was none.
    """

    backup: Path
    before: Backup | None
    set_aside: Path | None


def utc_now() -> datetime.datetime:
    """This moment in UTC."""
    return datetime.datetime.now(datetime.UTC)


# -- making --------------------------------------------------------------------------------------------------


def back_up(database: Path, to: Path | None = None, *, why: Why = Why.ASKED, now: Clock = utc_now) -> Backup:
    """Makes a backup of a database, also while it is open, and checks it before it bears its name.

    Without `to` it goes among the database's own backups, which are then thinned.

    Raises Unusable when the database itself cannot be read whole, Refused when the backup cannot be kept there.
    """
    if not database.is_file():
        raise Unusable(f"There is no file “{database.name}” in “{database.parent}”. Check the name.")
    at = _second(now)
    if to is not None:
        return _make(database, _new_place(to.absolute()), at, why)
    made = _make(database, _own_place(database, at, why), at, why)
    thin(database, made)
    return made


def _make(source: Path, target: Path, at: datetime.datetime, why: Why) -> Backup:
    part = target.with_name(target.name + PART)
    try:
        _refuse_full(source, target)
        part.open("xb").close()
    except OSError as error:
        raise Refused(files.sentence(error, target)) from error
    try:
        made = _describe(target, at, why, _copy_whole(source, part), part)
        files.write_atomically(_manifest(target), _written(made))
        part.rename(target)
        files.flush_folder(target.parent)
    except OSError as error:
        raise Refused(files.sentence(error, target)) from error
    finally:
        swap.drop(part)
    return made


def _second(now: Clock) -> datetime.datetime:
    return now().astimezone(datetime.UTC).replace(microsecond=0)


def _own_place(database: Path, at: datetime.datetime, why: Why) -> Path:
    """A free name in the folder of a database's own backups, which is made if need be."""
    folder = places.backups_folder(database)
    name = f"{database.stem} {at.strftime(_STAMP)} {why.value}"
    taken = any((folder / f"{name}{SUFFIX}{end}").exists() for end in ("", PART))
    target = folder / f"{name}{f' {secrets.token_hex(2)}' if taken else ''}{SUFFIX}"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Refused(files.sentence(error, target)) from error
    return target


def _new_place(target: Path) -> Path:
    try:
        target.lstat()
    except FileNotFoundError:
        return target
    except OSError as error:
        raise Refused(files.sentence(error, target)) from error
    raise Refused(f"“{target.name}” exists already; choose another name for the backup.")


def _refuse_full(source: Path, target: Path) -> None:
    """Says beforehand what would otherwise take minutes to find out; a copy is never longer than what it is made of."""
    needed, free = source.stat().st_size, shutil.disk_usage(target.parent).free
    if free < needed:
        raise Refused(
            f"The disk is too full for a backup: it needs {_megabytes(needed)}, and {_megabytes(free)} are free. "
            "Free some space, or keep the backup on another drive."
        )


def _megabytes(size: int) -> str:
    return f"{max(size / 1e6, 0.1):,.1f} MB"


def _copy_whole(source: Path, part: Path) -> Content:
    """Copies a database at one moment into a file, and reads the file again to see that all of it is there."""
    with reading(source) as opened:
        earliest = content(opened, source.name)
        _copy(opened, part)
        latest = content(opened, source.name)
    swap.flush(part)
    with reading(part, finished=True) as copy:
        refuse_unsound(copy, source.name)
        held = content(copy, source.name)
    if not (earliest.acts <= held.acts <= latest.acts and (earliest != latest or held == latest)):
        raise Refused("The backup was not kept, because it lacks some of the data. Try again, or on another drive.")
    return held


def _copy(opened: sqlite3.Connection, part: Path) -> None:
    try:
        opened.execute("PRAGMA query_only = OFF")
        opened.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(part),))  # whatever bytes the name is made of
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise
        raise Refused(
            f"The backup was not kept, because the disk did not take all of it ({error}). "
            "Free some space, or keep the backup on another drive."
        ) from error


def _describe(target: Path, at: datetime.datetime, why: Why, held: Content, part: Path) -> Backup:
    return Backup(
        path=target,
        at=at.isoformat(),
        why=why.value,
        content=held,
        size=part.stat().st_size,
        sha256=digest(part),
        program=_program_version(),
    )


def _program_version() -> str:
    from importlib import metadata  # it takes long, and only a backup that is made wants it

    try:
        return metadata.version("policytrack")
    except metadata.PackageNotFoundError:
        return ""  # a checkout that was never installed


# -- listing -------------------------------------------------------------------------------------------------


def backups(database: Path) -> tuple[Backup, ...]:
    """The finished backups of a database, the latest first."""
    found = (_read(path) for path in places.backups_folder(database).glob(f"*{SUFFIX}"))
    return tuple(sorted((one for one in found if one), key=lambda one: (one.at, one.path.name), reverse=True))


def _manifest(backup: Path) -> Path:
    return backup.with_name(backup.name + MANIFEST)


def _written(backup: Backup) -> bytes:
    facts = asdict(backup)
    del facts["path"]
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _read(path: Path) -> Backup | None:
    """A backup by its manifest; None when it has none, or none that can be read."""
    try:
        facts = json.loads(_manifest(path).read_bytes())
        backup = Backup(**facts | {"path": path, "content": Content(**facts["content"])})
        return backup if backup.moment.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def thin(database: Path, latest: Backup) -> tuple[Path, ...]:
    """Deletes the backups that later ones make needless, and what broken-off ones left; the paths deleted.

    Those made before an upgrade stay for ever, and so does the one just made, whatever the clock says.
    """
    there = backups(database)
    thinned = [one for one in there if one.why != Why.BEFORE_UPGRADE]
    kept = worth_keeping(one.moment for one in thinned)
    needless = [one.path for one in thinned if one.moment not in kept and one.path != latest.path]
    for path in (*needless, *_leftovers(latest)):
        with suppress(OSError):  # a read-only or vanished file harms nothing
            path.unlink()
            _manifest(path).unlink(missing_ok=True)
    return tuple(needless)


def _leftovers(latest: Backup) -> list[Path]:
    """Parts of backups that were broken off; not the young ones, which another process may be making."""
    young = latest.path.stat().st_mtime - LEFT_AFTER.total_seconds()
    return [path for path in latest.path.parent.glob(f"*{SUFFIX}{PART}") if path.stat().st_mtime < young]


# -- going back ----------------------------------------------------------------------------------------------


def verify(path: Path) -> Backup:
    """Reads a backup whole, without changing it, and says what it holds.

    Raises Unusable when it is not one of ours, newer than this program, damaged, or not as it was when made.
    """
    refuse_newer(path, read_header(path))
    with reading(path, finished=True) as opened:
        refuse_strange(opened, path.name)
        refuse_unsound(opened, path.name)
        held = content(opened, path.name)
    made = _read(path)
    if made and (made.sha256, made.content) != (digest(path), held):
        raise Unusable(f"“{path.name}” is no longer as it was when it was made. Choose another backup.")
    at = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    return made or _describe(path, at, Why.ASKED, held, path)


def restore(database: Path, backup: Path, *, now: Clock = utc_now) -> Restored:
    """Puts a copy of a backup in the place of a database; what is there is backed up first and then set aside.

    The database must not be open anywhere. `restore(database, restored.before.path)` goes back.

    Raises Unusable when the backup is not sound or the database is open, Refused when there is no room.
    """
    database = database.resolve()
    made = database.with_name(f".{database.name}.restoring{PART}")
    aside = places.backups_folder(database) / f"{database.name} set aside {now().strftime(_STAMP)}"
    with claim_alone(database):
        try:
            if swap.is_unfinished(database):
                swap.finish(database)
            _copy_verified(backup, made)
            before = _back_up_if_sound(database, now)
            aside.parent.mkdir(exist_ok=True)
            swap.put_in_place(database, made, aside)
        except OSError as error:
            raise Refused(files.sentence(error, database)) from error
        finally:
            if not swap.is_unfinished(database):
                made.unlink(missing_ok=True)
    return Restored(backup=backup, before=before, set_aside=aside if aside.exists() else None)


def _copy_verified(backup: Path, made: Path) -> None:
    """Copies a backup before another one is made: thinning may then find it needless."""
    verified = verify(backup)
    _refuse_full(backup, made)
    swap.copy_flushed(backup, made)
    if digest(made) != verified.sha256:
        raise Refused("The backup could not be copied whole; nothing was changed. Check the drive.")


def _back_up_if_sound(database: Path, now: Clock) -> Backup | None:
    """A backup of what is there, made from a copy, so that the file itself is set aside as it was found.

    A damaged database cannot be backed up, and is the very reason for a restore: then there is none.
    """
    if not database.exists():
        return None
    copied = database.with_name(f".{database.name}.present{PART}")
    try:
        for suffix in ("", *swap.JOURNALS):
            with suppress(FileNotFoundError):
                swap.copy_flushed(database.with_name(database.name + suffix), copied.with_name(copied.name + suffix))
        at = _second(now)
        made = _make(copied, _own_place(database, at, Why.BEFORE_RESTORE), at, Why.BEFORE_RESTORE)
    except Unusable:
        return None
    finally:
        swap.drop(copied)
    thin(database, made)
    return made
