"""Drawings of facts: lines, boxes, words and status marks, placed once, painted on the screen and on paper alike.

A drawing is composed without knowing who paints it, so that it can be tested figure by figure and so that what is
exported is what was seen. Behind each drawing stands a table of the same facts: it is never the only place where
something is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum


class Lettering(StrEnum):
    """How a text in a drawing is set; the painter knows family and size."""

    HEADING = "heading"
    LABEL = "label"
    LABEL_STRONG = "label_strong"
    CAPTION = "caption"
    CAPTION_STRONG = "caption_strong"


Measure = Callable[[str, Lettering], float]
"""The width of a text in the drawing’s units, as its painter will set it."""


class Side(StrEnum):
    """Where a text stands to its point."""

    RIGHT = "right"
    MIDDLE = "middle"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, open or closed.

    Attributes:
        points: (x, y) each, in the drawing’s units, y downwards.
        color: what it means: a token of the window (`text3`, `border`, `danger`) or `tone:NAME`.
        dashes: lengths of line and gap; none for a whole line.
        filling: the color of the area that it closes; "" for none.
    """

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    filling: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners, filled, edged or both; colors as in `Stroke`, `tint:NAME` for a tone’s ground."""

    x: float
    y: float
    width: float
    height: float
    filling: str = ""
    edge: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is the middle of its height at the side named. It is cut with … where it is wider."""

    x: float
    y: float
    words: str
    lettering: Lettering = Lettering.CAPTION
    color: str = "text"
    side: Side = Side.RIGHT
    widest: float = 0.0


@dataclass(frozen=True, slots=True)
class Sign:
    """The shape of a status word around a point, or an icon by name."""

    x: float
    y: float
    size: float
    shape: str = ""
    icon: str = ""
    tone: str = "neutral"


Figure = Stroke | Box | Text | Sign


@dataclass(frozen=True, slots=True)
class Drawing:
    """Figures in the order in which they are painted, on a ground of this size.

    `says` is the whole in words: the alternative text of the exported picture, read out in place of it.
    """

    width: float
    height: float
    figures: tuple[Figure, ...]
    says: str


def moved(figure: Figure, right: float, down: float) -> Figure:
    """The same figure so far to the right and so far down."""
    if isinstance(figure, Stroke):
        return replace(figure, points=tuple((x + right, y + down) for x, y in figure.points))
    return replace(figure, x=figure.x + right, y=figure.y + down)
