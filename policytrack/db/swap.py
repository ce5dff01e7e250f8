"""Puts a finished file in the place of a database, so that a crash at any moment leaves the old one or the new one."""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from policytrack import files
from policytrack.problems import Unusable

# What SQLite lays beside a database. Left there, an old one would be played into the file that takes its place.
JOURNALS = ("-journal", "-wal", "-shm")


def copy_flushed(source: Path, target: Path) -> None:
    """Copies a file, over any other, and returns when the disk has it."""
    target.unlink(missing_ok=True)
    with source.open("rb") as reader, target.open("xb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())


def flush(path: Path) -> None:
    """Returns when the disk has what was written to a file."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def put_in_place(database: Path, made: Path, set_aside: Path) -> None:
    """Moves a database with its journals aside and the file that was made into its place.

    The order is written down first; whoever opens the database next, `finish` for them, carries out what a crash
    left undone. The caller has the database to himself.
    """
    order = {"made": made.name, "set_aside": os.path.relpath(set_aside, database.parent)}
    files.write_atomically(_order_file(database), json.dumps(order).encode())
    finish(database)


def drop(needless: Path) -> None:
    """Deletes a file that nobody needs any more, and its journals; one that stays harms nothing."""
    for suffix in (*JOURNALS, ""):
        with suppress(OSError):
            needless.with_name(needless.name + suffix).unlink(missing_ok=True)


def is_unfinished(database: Path) -> bool:
    """Whether a crash broke off the moving of a file into the place of this database."""
    return _order_file(database).exists()


def finish(database: Path) -> None:
    """Carries out what is left of a moving. Raises Unusable where the order cannot be read."""
    order_file = _order_file(database)
    try:
        order = json.loads(order_file.read_bytes())
        made, set_aside = database.with_name(order["made"]), database.parent / order["set_aside"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable(
            f"A restore of “{database.name}” was broken off and its note “{order_file.name}” is damaged. "
            "Move that note away, then restore a backup."
        ) from error
    if made.exists():
        for suffix in (*JOURNALS, ""):
            _move(database.with_name(database.name + suffix), set_aside.with_name(set_aside.name + suffix))
        made.rename(database)
        files.flush_folder(database.parent)
    order_file.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(exist_ok=True)
        source.rename(target)
        files.flush_folder(target.parent)


def _order_file(database: Path) -> Path:
    return database.with_name(f".{database.name}.swap")
