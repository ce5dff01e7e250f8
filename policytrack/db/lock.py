"""Locks of the operating system on a database, which die with the process that holds them.

SQLite's own locks guard each read and write. These guard what lasts longer: one window per file; and nobody
else at the file while it is upgraded or restored, because then another file takes its place.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from policytrack.problems import AlreadyOpen, Unusable

PATIENCE = 2.0
_PAUSE = 0.02
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_PLACE_FOR_LOCKS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOLCK, errno.ENOTSUP, errno.ENOENT})


class Claim:
    """A lock that is held until `release`, the end of its `with` block, or the end of the process.

    A claim without a handle holds nothing: on read-only media nobody can put another file in place, and a
    file system without locks leaves the guard to SQLite.
    """

    def __init__(self, path: Path, handle: int | None) -> None:
        self._path = path
        self._handle = handle

    def release(self) -> None:
        """Let go, and take the lock's file away unless others hold it too."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32" and _lock(handle, shared=False):
            self._path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):  # another process has it open already; then it takes it away
                self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def claim_window(database: Path) -> Claim:
    """The right to show a database in a window. Raises AlreadyOpen when another window has it."""
    refusal = f"“{database.name}” is already open in another window of PolicyTrack. Use that one, or close it first."
    return _claim(database, "window", AlreadyOpen(refusal), patience=0.0)


def claim_share(database: Path) -> Claim:
    """A place beside others at a database. Raises Unusable while it is being upgraded or restored."""
    return _claim(
        database,
        "use",
        Unusable(f"“{database.name}” is being upgraded or restored. Try again in a moment."),
        shared=True,
    )


def claim_alone(database: Path) -> Claim:
    """A database to oneself. Raises Unusable while anybody else has it open."""
    return _claim(
        database,
        "use",
        Unusable(f"“{database.name}” is open elsewhere. Close PolicyTrack there, then try again."),
    )


def _claim(
    database: Path, purpose: str, refusal: Unusable, *, shared: bool = False, patience: float | None = None
) -> Claim:
    path = database.with_name(f".{database.name}.{purpose}")
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            if error.errno in _NO_PLACE_FOR_LOCKS:
                return Claim(path, None)
            raise Unusable(f"“{database.name}” cannot be locked ({error.strerror}). Check the drive.") from error
        taken = _lock(handle, shared=shared)
        if taken is None:
            os.close(handle)
            return Claim(path, None)
        if taken and _is_still(path, handle):
            return Claim(path, handle)
        os.close(handle)
        if time.monotonic() > end:
            raise refusal
        time.sleep(_PAUSE)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the locked file is the one that others will find: it may have been taken away before it was locked."""
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool) -> bool | None:
        """Whether the lock was had. Sharing needs none here: Windows moves no file that another has open."""
        if shared:
            return True
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in _HELD else None
        return True

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> bool | None:
        """Whether the lock was had; None where the file system knows no locks.

        flock, because a record lock would go as soon as any handle on the file is closed in this process.
        """
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as error:
            return False if error.errno in _HELD else None
        return True
