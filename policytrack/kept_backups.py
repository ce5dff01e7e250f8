"""What the window learns of backups, and what it may ask of whoever keeps them."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


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
    def folder(self) -> Path | None:
        """Where they are; None for an office on a server, whose own keepers make its backups."""
        ...

    def keep(self, why: str) -> None:
        """Keep a checked backup. Raises Problem."""
        ...

    def kept(self) -> tuple[KeptBackup, ...]:
        """Those there are, the latest first."""
        ...

    def rehearse(self, backup: KeptBackup) -> KeptBackup:
        """Read a backup whole, as a restore would, and return what it holds. Raises Problem when it is not sound."""
        ...

    def restore(self, backup: KeptBackup) -> None:
        """Close all windows and open the office as the backup has it; what is there is kept first."""
        ...
