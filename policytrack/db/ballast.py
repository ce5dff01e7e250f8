"""Ballast: room on the disk that is kept beside an open office, and given up when a save finds the disk full."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

SIZE = 4 * 1024 * 1024
_PIECE = bytes(64 * 1024)


class Ballast:
    """A hidden file of SIZE bytes beside a database; without room for it there is none, and nothing is said."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f".{database.name}.ballast")

    def take(self) -> None:
        """Lay it beside the database, if it is not there and the disk has room for it and for what people write."""
        with suppress(OSError):
            if self._path.exists() or disk_usage(self._path.parent).free < 2 * SIZE:
                return
            try:
                with self._path.open("xb") as stream:
                    for _ in range(SIZE // len(_PIECE)):
                        stream.write(_PIECE)
                    stream.flush()
                    os.fsync(stream.fileno())  # only what the disk has taken is room that can be given up
            except OSError:
                self._path.unlink(missing_ok=True)

    def drop(self) -> bool:
        """Give it up; whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
