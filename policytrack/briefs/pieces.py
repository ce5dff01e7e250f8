"""Pieces: what a page is filled with. Each knows its height, where it may be parted, and how it is painted."""

from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from policytrack.briefs.marks import MARK_WIDTH, draw_mark
from policytrack.briefs.pen import Leaf, Pen
from policytrack.briefs.setting import Line
from policytrack.briefs.type import LABEL, NAVY, RULE, TINT

FEWEST_LINES = 2
"""A paragraph leaves no fewer lines than this at the foot or at the top of a page."""

CALLOUT_INSET = 16.0
CALLOUT_BAR = 3.0


class Piece(Protocol):
    """A part of the page's column, set to its width.

    `before` is the space above it, which falls away at the top of a page; `joined` keeps it on one page with
    the beginning of what follows.
    """

    @property
    def before(self) -> float: ...
    @property
    def joined(self) -> bool: ...
    @property
    def height(self) -> float: ...
    @property
    def least(self) -> float:
        """The height of the smallest part that may stand alone at the foot of a page."""
        ...

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """The part that fits into `room` and the rest; None when no part may stand there."""
        ...

    def draw(self, pen: Pen, x: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What the outline says of a heading."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text, at an indent, with a label (bullet, number) before the first."""

    leaf: Leaf
    lines: tuple[Line, ...]
    before: float = 0.0
    indent: float = 0.0
    label: Line | None = None
    joined: bool = False
    bookmark: Bookmark | None = None

    @property
    def height(self) -> float:
        return lines_height(self.lines)

    @property
    def least(self) -> float:
        count = len(self.lines) if len(self.lines) < 2 * FEWEST_LINES else FEWEST_LINES
        return lines_height(self.lines[:count])

    def split(self, room: float) -> tuple[Self, Self] | None:
        fitting = lines_within(self.lines, room)
        fitting = min(fitting, len(self.lines) - FEWEST_LINES)
        if fitting < FEWEST_LINES:
            return None
        rest = replace(self, lines=self.lines[fitting:], label=None, before=0.0, bookmark=None)
        return replace(self, lines=self.lines[:fitting], joined=False), rest

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.bookmark is not None:
            pen.bookmark(self.bookmark.key, self.bookmark.title, self.bookmark.level, top - 8)
        with pen.leaf(self.leaf):
            if self.label is not None:
                pen.text((self.label,), x, top)
            pen.text(self.lines, x + self.indent, top)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact: its label in a narrow column and its value beside it."""

    leaf: Leaf
    label: tuple[Line, ...]
    lines: tuple[Line, ...]
    indent: float
    before: float = 0.0
    joined: bool = False

    @property
    def height(self) -> float:
        return max(lines_height(self.label), lines_height(self.lines))

    @property
    def least(self) -> float:
        return max(lines_height(self.label), lines_height(self.lines[:1]))

    def split(self, room: float) -> tuple[Self, Self] | None:
        fitting = lines_within(self.lines, room)
        if self.least > room or not 0 < fitting < len(self.lines):
            return None
        rest = replace(self, label=(), lines=self.lines[fitting:], before=0.0)
        return replace(self, lines=self.lines[:fitting], joined=False), rest

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.leaf((*self.leaf, "label")):
            pen.text(self.label, x, top)
        with pen.leaf((*self.leaf, "value")):
            pen.text(self.lines, x + self.indent, top)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of page 1: who writes on the left, what this is on the right."""

    leaf: Leaf
    left: Line
    right: Line | None
    width: float
    before: float = 0.0
    joined: bool = True

    @property
    def height(self) -> float:
        return self.left.style.leading

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> None:
        """A masthead is one line."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.leaf(self.leaf):
            pen.text((self.left,), x, top)
            if self.right is not None:
                pen.right(self.right, x + self.width, top)


@dataclass(frozen=True, slots=True)
class FigureBox:
    """One figure of a row of figures."""

    number: tuple[Line, ...]
    label: tuple[Line, ...]
    note: tuple[Line, ...]
    shape: str

    @property
    def height(self) -> float:
        return lines_height(self.number) + lines_height(self.label) + lines_height(self.note)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures side by side, parted by thin rules."""

    leaf: Leaf
    boxes: tuple[FigureBox, ...]
    width: float
    before: float = 14.0
    joined: bool = False

    @property
    def height(self) -> float:
        return max(box.height for box in self.boxes) + 8

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> None:
        """Figures stay together."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        step = self.width / len(self.boxes)
        for number, box in enumerate(self.boxes):
            left = x + number * step
            if number:
                pen.line(left, top, left, top + self.height, 0.6, RULE)
                left += 10
            with pen.leaf((*self.leaf, number)):
                self._draw_box(pen, box, left, top + 4)

    def _draw_box(self, pen: Pen, box: FigureBox, left: float, top: float) -> None:
        pen.text(box.number, left, top)
        top += lines_height(box.number)
        inset = MARK_WIDTH if box.shape else 0.0
        draw_mark(pen, box.shape, left, top + LABEL.leading / 2)
        pen.text(box.label, left + inset, top)
        pen.text(box.note, left + inset, top + lines_height(box.label))


@dataclass(frozen=True, slots=True)
class Panel:
    """Pieces on a tinted ground with a bar at their left: what is asked of the reader."""

    leaf: Leaf
    parts: tuple[Piece, ...]
    width: float
    before: float = 14.0
    joined: bool = False
    padding: float = field(default=11.0)

    @property
    def height(self) -> float:
        return stack_height(self.parts) + 2 * self.padding

    @property
    def least(self) -> float:
        count = next((at for at, part in enumerate(self.parts) if not part.joined), len(self.parts) - 1)
        head = stack_height(self.parts[:count]) if count else 0.0
        last = self.parts[count]
        return head + (last.before if count else 0.0) + last.least + 2 * self.padding

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        cut = part_stack(self.parts, room - 2 * self.padding)
        if cut is None:
            return None
        return replace(self, parts=cut[0], joined=False), replace(self, parts=cut[1], before=0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, self.width, self.height, fill=TINT)
        pen.box(x, top, CALLOUT_BAR, self.height, fill=NAVY)
        at = top + self.padding
        for number, part in enumerate(self.parts):
            at += part.before if number else 0.0
            part.draw(pen, x + CALLOUT_INSET, at)
            at += part.height


def lines_height(lines: tuple[Line, ...]) -> float:
    """The height of lines one under the other."""
    return sum(line.style.leading for line in lines)


def lines_within(lines: tuple[Line, ...], room: float) -> int:
    """How many lines fit into a height."""
    for count, line in enumerate(lines):
        room -= line.style.leading
        if room < 0:
            return count
    return len(lines)


def stack_height(parts: tuple[Piece, ...]) -> float:
    """The height of pieces one under the other; the first has no space above."""
    return sum(part.height + (part.before if number else 0.0) for number, part in enumerate(parts))


def part_stack(parts: tuple[Piece, ...], room: float) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """The pieces that fit into a height and the rest; None when a first one does not fit."""
    used = 0.0
    for number, part in enumerate(parts):
        start = used + (part.before if number else 0.0)
        if start + part.height > room:
            cut = part.split(room - start)
            if cut is not None:
                return (*parts[:number], cut[0]), (cut[1], *parts[number + 1 :])
            while number and parts[number - 1].joined:
                number -= 1  # noqa: PLW2901 - a heading goes with what follows it
            return (parts[:number], parts[number:]) if number else None
        used = start + part.height
    return None
