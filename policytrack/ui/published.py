"""What the public may see of a screen, on its way out: as PDF, as a picture, or on paper; read and written beside."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from policytrack.drawing import Drawing, Measure
from policytrack.ui.desk import Desk
from policytrack.ui.drawing_painter import drawing_picture, text_measure, write_picture
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.words import work as words
from policytrack.ui.worker import Report

Poll = Callable[[], None]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Published(Generic[T]):
    """What is written of a screen.

    Attributes:
        title: what it shows, and the name that is suggested for its file.
        read: reads the public part of it, on another thread. It raises Problem.
        write: writes what was read as a PDF, on another thread; it calls its last argument now and then.
        told: what is said when a file of this name was written.
    """

    title: str
    read: Callable[[], T]
    write: Callable[[Path, T, Poll | None], None]
    told: Callable[[str, T], str]


@dataclass(frozen=True, slots=True)
class Drawn(Published[T]):
    """What is written of a screen that shows a drawing.

    Attributes:
        draw: composes the drawing of what was read, so many times as large as at 100 %, with a measure.
    """

    draw: Callable[[T, float, Measure], Drawing]


def export_pages(desk: Desk, shown: Published[T], path: Path) -> None:
    """Write it as a PDF beside the window."""

    def write(report: Report) -> str:
        found = shown.read()
        shown.write(path, found, lambda: report(0, 0))
        return shown.told(path.name, found)

    desk.begin(words.writing(path.name), write, path)


def export_picture(desk: Desk, look: Look, shown: Drawn[T], path: Path) -> None:
    """Write its drawing: read and written beside the window, painted on its thread, where fonts and icons are."""
    desk.worker.answer(shown.read, partial(_paint, desk, look, shown, path), desk.troubled.emit)


def paper_of(shown: Published[T]) -> Paper:
    """Its pages, for the printer."""
    return Paper(shown.title, lambda path: shown.write(path, shown.read(), None))


def _paint(desk: Desk, look: Look, shown: Drawn[T], path: Path, found: T) -> None:
    image = drawing_picture(look, shown.draw(found, look.text_percent / 100, text_measure(look)))

    def write(_report: Report) -> str:
        write_picture(path, image)
        return shown.told(path.name, found)

    desk.begin(words.writing(path.name), write, path)
