"""What a database file says of itself, read from its first bytes without SQLite: whose it is, and of which schema."""

import errno
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from policytrack import places
from policytrack.db.engine import APPLICATION_ID
from policytrack.problems import Unusable

MAGIC = b"SQLite format 3\0"

# Offsets of https://www.sqlite.org/fileformat2.html, section 1.3.
_LENGTH = 100
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@dataclass(frozen=True, slots=True)
class Header:
    """The two numbers by which a file is known: the program that made it, and the schema of its data."""

    application_id: int
    schema: int


def newest_schema() -> int:
    """The number of the newest schema that this program knows: that of its last migration."""
    return max(int(path.name[:4]) for path in (places.migrations() / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


def read_header(path: Path) -> Header:
    """The header of one of our database files.

    SQLite opens, and may write to, whatever it is given; so a file is looked at first. Never called while this
    process has the same file open in SQLite: closing any handle on a file drops its locks on POSIX systems
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).

    Raises Unusable with one sentence when the file is missing, unreadable or not ours.
    """
    first = _first_bytes(path)
    if not first:
        raise Unusable(f"“{path.name}” is empty. Choose another file, or restore a backup of it.")
    if not first.startswith(MAGIC) or len(first) < _LENGTH:
        raise Unusable(f"“{path.name}” is not a PolicyTrack database. Choose a file that PolicyTrack made.")
    header = Header(int.from_bytes(first[_APPLICATION_ID], "big"), int.from_bytes(first[_USER_VERSION], "big"))
    if header.application_id != APPLICATION_ID:
        raise Unusable(f"“{path.name}” is a database of another program; it was left as it is. Choose another file.")
    return header


def refuse_newer(path: Path, header: Header) -> None:
    """Raises Unusable when the data are of a schema that only a newer program knows."""
    known = newest_schema()
    if header.schema > known:
        raise Unusable(
            f"“{path.name}” was written by a newer PolicyTrack (data format {header.schema}; this one knows {known}); "
            "it was left as it is. Install the newer PolicyTrack."
        )


def may_write(path: Path) -> bool:
    """Whether a database can be written: the file, and beside it the journal without which no save is safe.

    Tried, not asked: what a system answers about folders is wrong on Windows and for administrators.
    """
    if not os.access(path, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError as error:
        return error.errno not in _READ_ONLY


def _first_bytes(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Unusable(f"“{path.name}” is a folder. Choose the file inside it.")
        if not stat.S_ISREG(kind):
            raise Unusable(f"“{path.name}” is not a file. Choose a file that PolicyTrack made.")
        with path.open("rb") as stream:
            return stream.read(_LENGTH)
    except OSError as error:
        raise Unusable(_unreadable(error, path)) from error


def _unreadable(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if path.parent.is_dir():
            return f"There is no file “{path.name}” in “{path.parent}”. Check the name, or make a new office there."
        return f"The folder “{path.parent}” does not exist. Check the name, or connect the drive that holds it."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"“{path.name}” may not be read by you. Ask whoever looks after the computer for permission."
    return f"“{path.name}” cannot be read ({error.strerror or os.strerror(error.errno or 0)}). Check the drive."
