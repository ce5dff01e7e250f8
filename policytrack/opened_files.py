"""Copies of kept files for other programs: in a folder that nobody else may look into, under a safe name, read-only."""

import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from policytrack import places
from policytrack.files import sentence, write_flushed
from policytrack.problems import Refused
from policytrack.stored_files import refuse_running, safe_name

LEFT_AFTER = 24 * 60 * 60  # seconds; a program may still show what was opened a while ago
READ_ONLY, OWN_FOLDER = 0o400, 0o700


def private_copy(name: str, content: bytes) -> Path:
    """A copy of a file that another program may open; copies of the day before are removed.

    Raises Refused when it might be run by being opened, or cannot be written.
    """
    refuse_running(name)
    folder = places.data_folder() / "opened files"
    target = folder / secrets.token_hex(8) / safe_name(name)
    try:
        folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        _remove_old(folder)
        target.parent.mkdir(mode=OWN_FOLDER)
        write_flushed(target, content)
        target.chmod(READ_ONLY)
    except OSError as error:
        raise Refused(sentence(error, target)) from error
    return target


def save_copy(folder: Path, name: str, content: bytes) -> Path:
    """Write a copy of a file into a folder that a person chose; never over another file.

    Raises Refused when there is one of its name already, or it cannot be written there.
    """
    target = folder / safe_name(name)
    if not folder.is_dir():
        raise Refused(f"There is no folder “{folder}”; make it first, or choose another.")
    if os.path.lexists(target):
        raise Refused(f"There is a file “{target.name}” in “{folder}” already; nothing was written.")
    try:
        write_flushed(target, content)
    except OSError as error:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise Refused(sentence(error, target)) from error
    return target


def _remove_old(folder: Path) -> None:
    """Remove what was opened long ago; what another program still holds stays until the next time."""
    old = time.time() - LEFT_AFTER
    for opened in folder.iterdir():
        with suppress(OSError):
            if opened.stat().st_mtime < old:
                for copy in opened.iterdir():
                    copy.chmod(0o600)  # Windows removes nothing that can only be read
                shutil.rmtree(opened)
