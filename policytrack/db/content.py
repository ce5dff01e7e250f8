"""Reads what a database file holds, whole and without changing a byte, and tells whether it is sound."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from policytrack.db.engine import APPLICATION_ID
from policytrack.db.header import may_write
from policytrack.db.tables import APPEND_ONLY
from policytrack.problems import Unusable

BUSY_SECONDS = 5.0
# The triggers of our own, by name: those that keep the history from being altered.
GUARDS = frozenset(statement.split()[5] for statement in APPEND_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """By what two database files are known to be alike.

    Attributes:
        schema: the number of the schema of its data.
        acts, head: the number of the last act of its history, and the head of the chain after it.
        counts: rows by table.
    """

    schema: int
    acts: int
    head: str
    counts: Mapping[str, int]


@contextmanager
def reading(path: Path, *, finished: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection that reads a file and can change nothing of it.

    A `finished` file is one that nobody writes: it is read as it lies there, without locks or journals, also
    on read-only media. Any other may lack the end of a broken-off save until SQLite takes that back, so it is
    opened for writing where that is possible, and then only read.

    Raises Unusable, in one sentence, for whatever SQLite finds wrong.
    """
    mode = "mode=ro&immutable=1" if finished else "mode=rw" if may_write(path) else "mode=ro"
    try:
        with closing(sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_SECONDS)) as opened:
            for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
                opened.execute(f"PRAGMA {setting}")
            yield opened
    except sqlite3.Error as error:
        raise Unusable(_unreadable(error, path)) from error


def content(opened: sqlite3.Connection, name: str) -> Content:
    """What a file holds. Raises Unusable when it is of another program."""
    if opened.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise Unusable(f"“{name}” is a database of another program; it was left as it is. Choose another file.")
    latest = opened.execute("SELECT number, head FROM act ORDER BY number DESC LIMIT 1").fetchone()
    acts, head = latest or (0, "")
    return Content(
        schema=opened.execute("PRAGMA user_version").fetchone()[0],
        acts=acts,
        head=head,
        counts={name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables(opened)},  # noqa: S608 - names of our own tables
    )


def tables(opened: sqlite3.Connection) -> tuple[str, ...]:
    """The tables of a file that hold its data; what search keeps for itself is left out."""
    listed = opened.execute("PRAGMA main.table_list").fetchall()
    return tuple(sorted(row[1] for row in listed if row[2] == "table" and not row[1].startswith("sqlite_")))


def refuse_unsound(opened: sqlite3.Connection, name: str) -> None:
    """Raises Unusable when a page, an index or a tie between rows is broken."""
    answers = [row[0] for row in opened.execute("PRAGMA integrity_check(1)")]
    if answers != ["ok"]:
        raise Unusable(f"“{name}” is damaged ({' '.join(answers[0].split())}). Restore a backup.")
    if opened.execute("PRAGMA foreign_key_check").fetchone():
        raise Unusable(f"“{name}” is damaged: a record names one that is not there. Restore a backup.")


def refuse_strange(opened: sqlite3.Connection, name: str) -> None:
    """Raises Unusable when a file holds views or triggers that no PolicyTrack made: they would run unseen."""
    made = opened.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchall()
    if {row[0] for row in made} - GUARDS:
        raise Unusable(f"“{name}” was altered by another program, and is not safe to open. Choose another file.")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite (https://www.sqlite.org/uri.html): three slashes before a drive letter."""
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?{mode}"


def _unreadable(error: sqlite3.Error, path: Path) -> str:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return f"“{path.name}” is not a PolicyTrack database, or its beginning is damaged. Restore a backup."
        case sqlite3.SQLITE_CORRUPT:
            return f"“{path.name}” is damaged ({error}). Restore a backup."
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"“{path.name}” is busy: another program has been writing to it for long. Try again in a moment."
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return f"“{path.name}” cannot be opened ({error}). Open a copy of it in a folder of your own."
        case sqlite3.SQLITE_FULL:
            return f"The disk is full. Free some space, then try again with “{path.name}”."
        case _:
            return f"“{path.name}” cannot be read ({error}). Check the drive, or restore a backup."
