"""The painted marks of statuses: told apart by shape, never by colour, and always beside their word."""

from policytrack.briefs.pen import Pen
from policytrack.briefs.type import NAVY

PAPER = "#FFFFFF"
SHARES = {"ring": 0.0, "ring-dashed": 0.0, "quarter": 0.25, "half": 0.5, "three-quarter": 0.75}
MARK_WIDTH = 12.0
"""What a mark takes before its word, in points."""


def draw_mark(pen: Pen, shape: str, x: float, middle: float, radius: float = 3.4, colour: str = NAVY) -> None:
    """Paints the mark named by a word's `shape` with its left edge at x; nothing for an unnamed one."""
    centre = x + radius
    if shape in SHARES:
        pen.wedge(centre, middle, radius, SHARES[shape], colour) if SHARES[shape] else None
        pen.circle(centre, middle, radius * 0.86, edge=colour, dashed=shape == "ring-dashed")
    elif shape in {"full", "full-tick"}:
        pen.circle(centre, middle, radius, fill=colour)
        if shape == "full-tick":
            draw_tick(pen, centre, middle, radius)
    elif shape == "pause":
        pen.box(centre - radius * 0.75, middle - radius * 0.85, radius * 0.5, radius * 1.7, fill=colour)
        pen.box(centre + radius * 0.25, middle - radius * 0.85, radius * 0.5, radius * 1.7, fill=colour)
    elif shape == "cross":
        arm = radius * 0.72
        pen.line(centre - arm, middle - arm, centre + arm, middle + arm, radius * 0.42, colour)
        pen.line(centre - arm, middle + arm, centre + arm, middle - arm, radius * 0.42, colour)
    elif shape == "dash":
        pen.box(centre - radius, middle - radius * 0.2, radius * 2, radius * 0.4, fill=colour)


def draw_tick(pen: Pen, x: float, middle: float, radius: float) -> None:
    """A white tick on a filled disc."""
    knee = (x - radius * 0.1, middle + radius * 0.4)
    pen.line(x - radius * 0.5, middle + radius * 0.02, *knee, radius * 0.3, PAPER)
    pen.line(*knee, x + radius * 0.5, middle - radius * 0.38, radius * 0.3, PAPER)
