"""Drawings on paper: the figures of a drawing in the light colors of the window, scaled to the width of the column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from policytrack.briefs.charts import one_line
from policytrack.briefs.marks import draw_mark
from policytrack.briefs.pen import Leaf, Pen
from policytrack.briefs.setting import Setter
from policytrack.briefs.type import SANS, SANS_STRONG, Letters, Style
from policytrack.cleaning import clean_line
from policytrack.drawing import Box, Drawing, Figure, Lettering, Measure, Side, Sign, Stroke, Text

TONE, TINT = "tone:", "tint:"
NEUTRAL = "neutral"

COLORS: Mapping[str, str] = MappingProxyType(
    {
        "surface": "#FFFFFF",
        "window": "#F3F5F8",
        "canvas": "#F7F8FA",
        "sunken": "#F7F8FA",
        "selected": "#E3EDF9",
        "hover": "#EEF1F5",
        "pressed": "#E6EBF0",
        "accent_tint": "#E6EFF9",
        "text": "#18202A",
        "text2": "#465260",
        "text3": "#5F6B79",
        "border": "#E0E5EB",
        "edge": "#7C8896",
        "focus": "#1A5EA8",
        "accent": "#1A5EA8",
        "on_accent": "#FFFFFF",
        "danger": "#A32929",
        "on_danger": "#FFFFFF",
    }
)
"""The window’s light theme, which paper shows; a test holds both alike."""

TONES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "neutral": ("#4A5766", "#EDF0F4"),
        "violet": ("#663C9B", "#F1EAF9"),
        "blue": ("#1A5EA8", "#E4EEF9"),
        "teal": ("#0A6570", "#DFF2F3"),
        "green": ("#1C6737", "#E0F2E6"),
        "amber": ("#824700", "#FAECD9"),
        "red": ("#A32929", "#FBE7E6"),
        "area-response": ("#0B6B62", "#DDF1EE"),
        "area-prevention": ("#8A3B7F", "#F6E8F3"),
        "area-reform": ("#24589E", "#E4EDF8"),
    }
)
"""The text and the tint of each tone, in the same theme."""

_STYLES: Mapping[Lettering, tuple[str, float]] = MappingProxyType(
    {
        Lettering.HEADING: (SANS_STRONG, 16.0),
        Lettering.LABEL: (SANS, 13.0),
        Lettering.LABEL_STRONG: (SANS_STRONG, 13.0),
        Lettering.CAPTION: (SANS, 12.0),
        Lettering.CAPTION_STRONG: (SANS_STRONG, 12.0),
    }
)


def text_measure(letters: Letters) -> Measure:
    """How wide texts are on paper, in the units of a drawing before it is scaled."""
    return lambda words, lettering: _width(letters, words, lettering)


def color_of(name: str) -> str:
    """The color that a drawing names; an unknown name is that of neutral text."""
    if name.startswith(TINT):
        return TONES.get(name.removeprefix(TINT), TONES[NEUTRAL])[1]
    if name in COLORS:
        return COLORS[name]
    return TONES.get(name.removeprefix(TONE), TONES[NEUTRAL])[0]


@dataclass(frozen=True, slots=True)
class DrawnPiece:
    """A drawing scaled to a width; its figures are painted in their order."""

    leaf: Leaf
    drawing: Drawing
    setter: Setter
    width: float
    before: float = 10.0
    joined: bool = False

    @property
    def scale(self) -> float:
        """Points for each unit of the drawing."""
        return self.width / max(self.drawing.width, 1.0)

    @property
    def height(self) -> float:
        return self.drawing.height * self.scale

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> None:
        """A drawing stays whole."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.leaf(self.leaf):
            for figure in self.drawing.figures:
                _WAYS[type(figure)](_Place(pen, self.setter, x, top, self.scale), figure)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where on the page a drawing stands: its corner, and the points for each of its units."""

    pen: Pen
    setter: Setter
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.scale, self.top + y * self.scale


def _draw_stroke(place: _Place, stroke: Stroke) -> None:
    place.pen.polyline(
        [place.at(x, y) for x, y in stroke.points],
        stroke.width * place.scale,
        color_of(stroke.color),
        dashes=[length * place.scale for length in stroke.dashes],
        fill=color_of(stroke.filling) if stroke.filling else "",
    )


def _draw_box(place: _Place, box: Box) -> None:
    x, y = place.at(box.x, box.y)
    place.pen.box(
        x,
        y,
        box.width * place.scale,
        box.height * place.scale,
        fill=color_of(box.filling) if box.filling else "",
        edge=color_of(box.edge) if box.edge else "",
        radius=box.radius * place.scale,
    )


def _draw_text(place: _Place, text: Text) -> None:
    font, size = _STYLES[text.lettering]
    style = Style(size * place.scale, size * place.scale * 1.3, color_of(text.color), font, font, font)
    words = _cut(place.setter.letters, clean_line(text.words), text.lettering, text.widest)
    line = one_line(place.setter, words, style)
    x, y = place.at(text.x, text.y)
    shift = {Side.RIGHT: 0.0, Side.MIDDLE: line.width / 2, Side.LEFT: line.width}[text.side]
    place.pen.text((line,), x - shift, y - style.leading / 2)


def _draw_sign(place: _Place, sign: Sign) -> None:
    """A status shape; an icon, of which paper has none, is a disc in its color."""
    x, y = place.at(sign.x, sign.y)
    radius = sign.size * place.scale / 2
    if sign.icon:
        place.pen.circle(x, y, radius * 0.5, fill=color_of(sign.tone))
    else:
        draw_mark(place.pen, sign.shape, x - radius * 0.9, y, radius * 0.9, color_of(sign.tone))


def _cut(letters: Letters, words: str, lettering: Lettering, widest: float) -> str:
    """The words, cut with … where they are wider than they may be."""
    if not widest or _width(letters, words, lettering) <= widest:
        return words
    while words and _width(letters, f"{words}…", lettering) > widest:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _width(letters: Letters, words: str, lettering: Lettering) -> float:
    font, size = _STYLES[lettering]
    return sum(letters.width(piece, drawn, size) for piece, drawn in letters.drawn(words, font))


_WAYS: Mapping[type[Figure], Callable[..., None]] = MappingProxyType(
    {Stroke: _draw_stroke, Box: _draw_box, Text: _draw_text, Sign: _draw_sign}
)
