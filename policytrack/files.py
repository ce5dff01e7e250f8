"""The one way a file is written: beside its target, flushed, checked, and renamed only then."""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from policytrack.problems import Refused

DATABASE = b"SQLite format 3\0"
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

Fill = Callable[[BinaryIO], None]
Check = Callable[[Path], None]


def write_atomically(path: Path, data: bytes | Fill, check: Check | None = None) -> None:
    """Writes a file so that the old one is intact if anything fails.

    The content goes into a `.part` beside the target, is flushed to the disk, given to `check` (which raises
    a Problem when the content is not what it should be) and renamed over the target.

    Raises Refused with one plain sentence when the target cannot be written; what `data` or `check` raise
    passes through, and the `.part` is gone in every case.
    """
    target = followed(path)
    part = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        refuse_unwritable(target)
        write_flushed(part, data)
        if check is not None:
            check(part)
        keep_permissions(target, part)
        part.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        raise Refused(sentence(error, target)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def followed(path: Path) -> Path:
    """The file to which a path leads through links. Raises Refused when they lead in a circle."""
    try:
        target = Path(path).resolve()
    except (OSError, RuntimeError):
        target = Path(path)
    if target.is_symlink():
        raise Refused(f"“{target.name}” is a link that leads to no file; choose another name.")
    return target


def write_flushed(part: Path, data: bytes | Fill) -> None:
    """Writes a new file and returns when the disk has it."""
    with part.open("xb") as stream:
        if isinstance(data, bytes):
            stream.write(data)
        else:
            data(stream)
        stream.flush()
        os.fsync(stream.fileno())


def refuse_unwritable(target: Path) -> None:
    """Says at once what a rename would only find out at the end, or not notice at all."""
    if target.is_dir():
        raise Refused(f"“{target.name}” is a folder; choose a file name inside it.")
    if target.exists() and not os.access(target, os.W_OK):
        raise Refused(f"“{target.name}” is marked read-only; choose another name or unlock it.")
    if target.is_file() and _is_database(target):
        raise Refused(f"“{target.name}” is a database, and writing there would destroy it; choose another name.")


def _is_database(target: Path) -> bool:
    with target.open("rb") as stream:
        return stream.read(len(DATABASE)) == DATABASE


def keep_permissions(target: Path, part: Path) -> None:
    """Gives the new file the permissions of the one it replaces."""
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)


def flush_folder(folder: Path) -> None:
    """Makes the rename itself durable, where the system can open a folder (not on Windows)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sentence(error: OSError, target: Path) -> str:
    """One plain sentence for what the system answered."""
    name, folder = target.name, target.parent
    if error.errno in DISK_FULL:
        return f"“{name}” was not written because the disk is full; free some space or choose another place."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"“{name}” was not written because the folder “{folder}” does not exist."
    if error.errno == errno.ENAMETOOLONG:
        return f"“{name[:40]}…” was not written because the name is too long; choose a shorter one."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}:
        return (
            f"“{name}” was not written: the folder “{folder}” is read-only, or the file is open in another "
            "program; close it there or choose another place."
        )
    return f"“{name}” was not written ({error.strerror or error}); choose another place."
