"""The timeline as pages and as a picture, of its public part alone."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from policytrack.drawing import Drawing, Lettering, Measure, Text
from policytrack.timeline import Span, Timeline
from policytrack.timeline_drawing import Sheet, draw_timeline
from policytrack.timeline_reading import public_timeline
from policytrack.timeline_words import picture_lines, written_in_words
from policytrack.ui.desk import Desk
from policytrack.ui.published import Drawn, Poll
from policytrack.ui.words import timeline as words

WIDTH = 1440.0
_SIDE, _LINE = 20.0, 16.0


def drawn_timeline(desk: Desk, span: Span, nouns: Sequence[str]) -> Drawn[Timeline]:
    """What is written of a span of the timeline, of some kinds of work; of all where none is named."""
    return Drawn(
        title=words.TITLE,
        read=partial(public_timeline, desk.register, span, desk.as_of(), tuple(nouns)),
        write=_write_pages,
        told=lambda name, found: written_in_words(found, name),
        draw=_draw,
    )


def _write_pages(path: Path, found: Timeline, poll: Poll | None) -> None:
    from policytrack.briefs.timeline_document import write_timeline  # slow to import, and wanted here only

    write_timeline(path, found, poll)


def _draw(found: Timeline, scale: float, measure: Measure) -> Drawing:
    drawn = draw_timeline(found, Sheet(WIDTH * scale, measure, scale))
    return drawn.whole(_lines(picture_lines(found), scale))


def _lines(lines: Sequence[str], scale: float) -> list[Text]:
    """The title of the picture and what is said beneath it."""
    letterings = [Lettering.HEADING, *[Lettering.CAPTION] * len(lines)]
    return [
        Text(_SIDE * scale, _LINE * scale, line, lettering, "text" if lettering is Lettering.HEADING else "text2")
        for line, lettering in zip(lines, letterings, strict=False)
    ]
