"""How a second start calls the window that has an office open: a small file beside the lock, which it takes away.

No network and no port: what two processes of one computer can both see is the folder of the office.
"""

import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 3.0
"""Seconds within which a window that is alive has noticed."""

_PAUSE = 0.05


def summons(database: Path) -> Path:
    """The file that calls for the window of a database."""
    return database.with_name(f".{database.name}.raise")


def call(database: Path, patience: float = PATIENCE) -> bool:
    """Call for the window that has a database open; whether it came."""
    path = summons(database)
    try:
        path.touch()
    except OSError:
        return False  # a folder that can only be read: then a sentence says what is the matter
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not path.exists():
            return True
        time.sleep(_PAUSE)
    with suppress(OSError):
        path.unlink()
    return False


def is_called(database: Path) -> bool:
    """Whether somebody called; asking answers the call."""
    path = summons(database)
    if not path.exists():
        return False
    try:
        path.unlink()
    except OSError:
        return False
    return True
