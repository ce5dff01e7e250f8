"""The timeline as pages and as a picture, of its public part alone; read and written beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from policytrack.drawing import Lettering, Text
from policytrack.timeline import Span, Timeline
from policytrack.timeline_drawing import Sheet, draw_timeline
from policytrack.timeline_reading import public_timeline
from policytrack.timeline_words import picture_lines, written_in_words
from policytrack.ui.desk import Desk
from policytrack.ui.drawing_painter import drawing_picture, text_measure, write_picture
from policytrack.ui.look import Look
from policytrack.ui.words import work as words_of_work
from policytrack.ui.worker import Report

WIDTH = 1440.0
_SIDE, _LINE = 20.0, 16.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a span, and which kinds of work, all where none is named."""

    span: Span
    nouns: tuple[str, ...] = ()


def pages_writer(desk: Desk, wanted: Wanted) -> Callable[[Path], Timeline]:
    """What writes the pages to a path, and returns what it wrote; it runs on another thread. It raises Problem."""
    register, as_of = desk.register, desk.as_of()

    def write(path: Path) -> Timeline:
        from policytrack.briefs.timeline_document import write_timeline  # slow to import, and wanted here only

        found = public_timeline(register, wanted.span, as_of, wanted.nouns)
        write_timeline(path, found)
        return found

    return write


def export_pages(desk: Desk, wanted: Wanted, path: Path) -> None:
    """Write the pages beside the window."""
    writer = pages_writer(desk, wanted)
    desk.begin(words_of_work.writing(path.name), lambda _report: written_in_words(writer(path), path.name), path)


def export_picture(desk: Desk, look: Look, wanted: Wanted, path: Path) -> None:
    """Write a picture: read and written beside the window, painted on its thread, as fonts and icons want."""
    ask = partial(public_timeline, desk.register, wanted.span, desk.as_of(), wanted.nouns)
    desk.worker.answer(ask, partial(_paint, desk, look, path), desk.troubled.emit)


def _paint(desk: Desk, look: Look, path: Path, found: Timeline) -> None:
    scale = look.text_percent / 100
    drawn = draw_timeline(found, Sheet(WIDTH * scale, text_measure(look), scale))
    image = drawing_picture(look, drawn.whole(_lines(picture_lines(found), scale)))

    def write(_report: Report) -> str:
        write_picture(path, image)
        return written_in_words(found, path.name)

    desk.begin(words_of_work.writing(path.name), write, path)


def _lines(lines: Sequence[str], scale: float) -> list[Text]:
    """The title of the picture and what is said beneath it."""
    letterings = [Lettering.HEADING, *[Lettering.CAPTION] * len(lines)]
    return [
        Text(_SIDE * scale, _LINE * scale, line, lettering, "text" if lettering is Lettering.HEADING else "text2")
        for line, lettering in zip(lines, letterings, strict=False)
    ]
