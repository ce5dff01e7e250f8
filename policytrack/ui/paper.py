"""What a screen shows, as pages: for the printer and for a PDF, made beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Paper:
    """Pages that can be written.

    Attributes:
        title: what they show, for the title of the print job and as the name of a file.
        write: writes them as a PDF to a path. It runs on another thread, so it takes what it needs from the register
            and touches no widget. It raises Problem.
    """

    title: str
    write: Callable[[Path], object]


@runtime_checkable
class Printed(Protocol):
    """A screen that can be printed (Ctrl+P)."""

    def paper(self) -> Paper | None:
        """What is shown now, as pages; None when there is nothing to print."""
        ...


@runtime_checkable
class Exported(Protocol):
    """A screen that can be exported as it is shown (Ctrl+E)."""

    def export(self) -> None:
        """Ask where to, and write what is shown."""
        ...
