"""The pen: the only thing that paints, from the top of the page down, in points.

Every stroke goes through it, inside `leaf` (content, with its place in the document) or outside (furniture of
the page), so that a tagged file needs no other change than here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfmetrics import getFont

from policytrack.briefs.setting import Line

Leaf = tuple[int | str, ...]
"""The way to a piece of content in a document: section, block, row, cell …"""

BASELINE = 0.78
"""Where letters stand in the height of their size, from above."""


class Pen:
    """Paints lines of text, rules, boxes and circles on the pages of a canvas."""

    def __init__(self, canvas: Any, page_height: float) -> None:
        self._canvas = canvas
        self._page_height = page_height
        self._fill = self._stroke = ""
        self._outline_level = -1
        self._shown: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self.leaves: list[Leaf] = []

    @contextmanager
    def leaf(self, way: Leaf) -> Iterator[None]:
        """What is painted inside belongs to this piece of content."""
        self.leaves.append(way)
        yield
        self.leaves.pop()

    def next_page(self) -> None:
        """Ends the page; colours begin anew on the next."""
        self._canvas.showPage()
        self._fill = self._stroke = ""

    def fill(self, colour: str) -> None:
        """The colour of letters and areas from now on."""
        if colour != self._fill:
            self._canvas.setFillColorRGB(*rgb(colour))
            self._fill = colour

    def stroke(self, colour: str, weight: float) -> None:
        """The colour and weight of rules from now on."""
        if colour != self._stroke:
            self._canvas.setStrokeColorRGB(*rgb(colour))
            self._stroke = colour
        self._canvas.setLineWidth(weight)

    def text(self, lines: Sequence[Line], x: float, top: float, shift: float = 0.0) -> None:
        """Lines one under the other; a line that goes on ends with a real space, for those who copy or hear it."""
        for line in lines:
            style = line.style
            y = self._page_height - top - (style.leading - style.size) / 2 - style.size * BASELINE
            for number, span in enumerate(line.spans, start=1):
                self.fill(span.colour)
                goes_on = number == len(line.spans) and not line.last
                self._show(span.text + " " if goes_on else span.text, span.font, style.size, x + shift + span.x, y)
                if span.link:
                    self._link(span.link, x + shift + span.x, y, span.width, style.size)
            top += style.leading

    def right(self, line: Line, x: float, top: float) -> None:
        """A line that ends at x."""
        self.text((line,), x - line.width, top)

    def rule(self, left: float, right: float, top: float, weight: float, colour: str) -> None:
        """A horizontal rule."""
        self.line(left, top, right, top, weight, colour)

    def line(self, x1: float, top1: float, x2: float, top2: float, weight: float, colour: str) -> None:
        """A straight line."""
        self.stroke(colour, weight)
        self._canvas.line(x1, self._page_height - top1, x2, self._page_height - top2)

    def polyline(
        self,
        points: Sequence[tuple[float, float]],
        weight: float,
        colour: str,
        *,
        dashes: Sequence[float] = (),
        fill: str = "",
    ) -> None:
        """Straight lines through points, x and distance from above each; closed and filled where a colour says so."""
        self.stroke(colour, weight)
        if fill:
            self.fill(fill)
        path = self._canvas.beginPath()
        for number, (x, top) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, self._page_height - top)
        if fill:
            path.close()
        self._canvas.setDash(list(dashes))
        self._canvas.drawPath(path, stroke=1, fill=int(bool(fill)))
        self._canvas.setDash([])

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        edge: str = "",
        radius: float = 0.0,
    ) -> None:
        """A rectangle, filled, edged or both; its corners may be round."""
        if fill:
            self.fill(fill)
        if edge:
            self.stroke(edge, 0.75)
        y = self._page_height - top - height
        painted = {"stroke": int(bool(edge)), "fill": int(bool(fill))}
        if radius:
            self._canvas.roundRect(x, y, width, height, min(radius, width / 2, height / 2), **painted)
        else:
            self._canvas.rect(x, y, width, height, **painted)

    def hatch(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """Diagonal lines inside a rectangle."""
        canvas = self._canvas
        canvas.saveState()
        area = canvas.beginPath()
        area.rect(x, self._page_height - top - height, width, height)
        canvas.clipPath(area, stroke=0, fill=0)
        self.stroke(colour, 0.6)
        for step in range(int((width + height) // 4) + 1):
            self.line(x + step * 4 - height, top + height, x + step * 4, top, 0.6, colour)
        canvas.restoreState()
        self._stroke = ""

    def circle(
        self, x: float, top: float, radius: float, *, fill: str = "", edge: str = "", dashed: bool = False
    ) -> None:
        """A circle around a point."""
        if fill:
            self.fill(fill)
        if edge:
            self.stroke(edge, radius * 0.36)
        if dashed:
            self._canvas.setDash([radius * 0.55, radius * 0.5])
        y = self._page_height - top
        self._canvas.circle(x, y, radius, stroke=int(bool(edge)), fill=int(bool(fill)))
        if dashed:
            self._canvas.setDash([])

    def wedge(self, x: float, top: float, radius: float, share: float, colour: str) -> None:
        """A share of a disc, clockwise from twelve."""
        self.fill(colour)
        y = self._page_height - top
        self._canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, -360 * share, stroke=0, fill=1)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """An entry of the outline, and the target of links to this key."""
        self._outline_level = min(level, self._outline_level + 1)
        self._canvas.bookmarkHorizontalAbsolute(key, self._page_height - top)
        self._canvas.addOutlineEntry(title, key, self._outline_level, closed=False)

    def _show(self, text: str, font: str, size: float, x: float, y: float) -> None:
        """Writes the operators of one span itself: ReportLab's text objects cost three times as much."""
        shown = self._shown.get((font, text))
        if shown is None:
            shown = self._shown[font, text] = self._encoded(font, text)
        strings = " ".join(f"{name} {size:g} Tf ({string}) Tj" for name, string in shown)
        code: list[str] = self._canvas._code  # noqa: SLF001 - the page's operators; drawn by hand for speed and tags
        code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {strings} ET")

    def _encoded(self, font: str, text: str) -> tuple[tuple[str, str], ...]:
        """The text as strings in the font's subsets; ReportLab draws the subsets up as characters occur."""
        face: Any = getFont(font)
        document = self._canvas._doc  # noqa: SLF001 - whose subsets the fonts keep apart
        return tuple(
            (face.getSubsetInternalName(subset, document), escapePDF(string))
            for subset, string in face.splitString(text, document)
        )

    def _link(self, link: str, x: float, y: float, width: float, size: float) -> None:
        area = (x, y - size * 0.25, x + width, y + size * 0.8)
        if link.startswith("#"):
            self._canvas.linkAbsolute("", link[1:], Rect=area, thickness=0)
        else:
            self._canvas.setLineWidth(0.5)
            self._canvas.setStrokeColorRGB(*rgb("#1F5E9E"))
            self._stroke = ""
            self._canvas.line(x, y - size * 0.14, x + width, y - size * 0.14)
            self._canvas.linkURL(link, area, relative=0, thickness=0)


def rgb(colour: str) -> tuple[float, float, float]:
    """The three parts of a colour such as #123A5E, each from 0 to 1."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return red, green, blue
