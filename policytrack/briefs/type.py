"""The letters of a printed document: fonts, sizes, colours, and the width of every word."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from policytrack.briefs.blocks import Voice
from policytrack.places import asset

NAVY = "#123A5E"
INK = "#17202B"
QUIET = "#56616E"
RULE = "#C9D1DA"
TINT = "#F3F6F9"
LINK = "#1F5E9E"
DRAFT = "#A32929"

SANS = "SourceSans3-Regular"
SANS_STRONG = "SourceSans3-SemiBold"
SANS_ITALIC = "SourceSans3-Italic"
SERIF = "SourceSerif4-Regular"
SERIF_STRONG = "SourceSerif4-SemiBold"
SERIF_ITALIC = "SourceSerif4-Italic"
FONTS = (SANS, SANS_STRONG, SANS_ITALIC, SERIF, SERIF_STRONG, SERIF_ITALIC)

UNDRAWABLE = "□"
"""Stands where no font has the character; the character is named to the person who prints."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a passage is set: its font by voice, size and line height in points, colour, and which voice is plain."""

    size: float
    leading: float
    colour: str = INK
    plain: str = SANS
    strong: str = SANS_STRONG
    emphasis: str = SANS_ITALIC

    def font(self, voice: Voice) -> str:
        """The font in which this style says a voice."""
        if voice is Voice.STRONG:
            return self.strong
        if voice is Voice.QUOTE:
            return SERIF_ITALIC
        return self.emphasis if voice is Voice.EMPHASIS else self.plain

    def ink(self, voice: Voice) -> str:
        """The colour in which this style says a voice."""
        return QUIET if voice is Voice.QUIET else self.colour


def serif(size: float, leading: float, colour: str = INK) -> Style:
    """A style of the serif family: the document's own voice and words quoted."""
    return Style(size, leading, colour, SERIF, SERIF_STRONG, SERIF_ITALIC)


def display(size: float, leading: float) -> Style:
    """A style of headings: every voice but emphasis in the strong serif."""
    return Style(size, leading, NAVY, SERIF_STRONG, SERIF_STRONG, SERIF_ITALIC)


TITLE = display(27, 32)
HEADINGS = (display(15, 19), display(12, 15.5), replace(display(10.5, 14), plain=SANS_STRONG))
SUBTITLE = Style(11, 15, QUIET)
MASTHEAD = Style(9, 12, QUIET)
LEAD = serif(12.5, 17.5)
BODY = Style(10, 14)
QUOTE = Style(11.5, 16, INK, SERIF_ITALIC, SERIF_ITALIC, SERIF_ITALIC)
NOTE = Style(8.5, 11.5, QUIET)
TABLE = Style(9, 11.8)
TABLE_NOTE = Style(8.5, 11.5, QUIET)
TABLE_HEAD = Style(8.5, 11.5, QUIET, SANS_STRONG)
TABLE_GROUP = Style(9.5, 12.5, NAVY, SANS_STRONG)
TABLE_TOTAL = Style(9, 11.8, INK, SANS_STRONG)
FIGURE = display(22, 25)
LABEL = Style(9, 11.8, INK, SANS_STRONG)
CHART = Style(9, 11.8)
NUMBER = Style(9, 14, INK, SERIF_STRONG)
FOOT = Style(8.5, 11, QUIET)


_REGISTERING = Lock()


def register_fonts() -> None:
    """Makes the fonts known to ReportLab, once per process (its registry is its own)."""
    with _REGISTERING:
        for name in set(FONTS).difference(pdfmetrics.getRegisteredFontNames()):
            pdfmetrics.registerFont(TTFont(name, str(asset("fonts", f"{name}.ttf"))))


class Letters:
    """What the fonts know: which characters they can draw, and how wide words are.

    One per printing; it collects the characters that no font has.
    """

    def __init__(self) -> None:
        register_fonts()
        self.undrawable: set[str] = set()
        self._fonts: dict[str, Any] = {name: pdfmetrics.getFont(name) for name in FONTS}
        self._known = {
            name: frozenset("\n\t").union(map(chr, font.face.charToGlyph)) for name, font in self._fonts.items()
        }
        self.width = lru_cache(maxsize=50_000)(self._width)

    def _width(self, text: str, font: str, size: float) -> float:
        return float(self._fonts[font].stringWidth(text, size))

    def drawn(self, text: str, font: str) -> list[tuple[str, str]]:
        """The text as (words, font) that can be drawn: a character that the font lacks comes from another.

        What no font has becomes `UNDRAWABLE` and is remembered.
        """
        if self._known[font].issuperset(text):
            return [(text, font)]
        return [
            ("".join(self._shown(character) for character in characters), chosen)
            for chosen, characters in groupby(text, lambda character: self._font_for(character, font))
        ]

    def _font_for(self, character: str, font: str) -> str:
        return next((name for name in (font, SANS, SERIF) if character in self._known[name]), SANS)

    def _shown(self, character: str) -> str:
        if any(character in known for known in self._known.values()):
            return character
        self.undrawable.add(character)
        return UNDRAWABLE
