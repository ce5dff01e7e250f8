"""What the window learns of backups, and what it may ask of whoever keeps them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from policytrack.problems import Refused

ELSEWHERE = "The backups of this office are not kept here. Ask who keeps it."


class Why(StrEnum):
    """What a backup was made for, as lists show it."""

    ASKED = "asked for"
    ON_CLOSE = "on closing"
    MEANWHILE = "while working"
    BEFORE_UPGRADE = "before an upgrade"
    BEFORE_IMPORT = "before an import"
    BEFORE_RESTORE = "before a restore"
    BEFORE_REMOVAL = "before a removal"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """A finished backup, which was read and checked when it was made.

    Attributes:
        moment: when it was made, in UTC.
        why: what it was made for, in words.
        records, acts: how many it holds.
        size: bytes.
    """

    path: Path
    moment: datetime.datetime
    why: str
    records: int
    acts: int
    size: int


class Keeper(Protocol):
    """Keeps the backups of the office that is open. What takes long may be asked from another thread."""

    @property
    def office_file(self) -> Path | None:
        """The file of the office; None on a server."""
        ...

    @property
    def folder(self) -> Path | None:
        """Where they are; None for an office on a server, whose own keepers make its backups."""
        ...

    def keep(self, why: str) -> None:
        """Keep a checked backup. Raises Problem."""
        ...

    def kept(self) -> tuple[KeptBackup, ...]:
        """Those there are, the latest first."""
        ...

    def rehearse(self, backup: KeptBackup, /) -> KeptBackup:
        """Read a backup whole, as a restore would, and return what it holds. Raises Problem when it is not sound."""
        ...

    def restore(self, backup: KeptBackup, /) -> None:
        """Close all windows and open the office as the backup has it; what is there is kept first."""
        ...


class KeptElsewhere:
    """The keeper of an office that others back up, as on a server; `back_up` is told what a backup is wanted for."""

    office_file: Path | None = None
    folder: Path | None = None

    def __init__(self, back_up: Callable[[str], object]) -> None:
        self._back_up = back_up

    def keep(self, why: str) -> None:
        """Pass the wish on."""
        self._back_up(why)

    def kept(self) -> tuple[KeptBackup, ...]:
        """None that are known here."""
        return ()

    def rehearse(self, _backup: KeptBackup) -> KeptBackup:
        """There is none to read."""
        raise Refused(ELSEWHERE)

    def restore(self, _backup: KeptBackup) -> None:
        """There is none to go back to."""
        raise Refused(ELSEWHERE)
