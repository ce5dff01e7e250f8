"""Setting: runs of words become lines of a given width, left-aligned and without hyphenation.

Text is never read as markup: what a person typed is measured and drawn as it stands, so nothing in it can
change the document. Lines keep what a tag needs later: language, link, and whether the paragraph goes on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytrack.briefs.blocks import Run, Runs
from policytrack.briefs.type import LINK, Letters, Style
from policytrack.cleaning import clean

SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
DAY_OF_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (?=\d)"
)
BOUND_WORDS = re.compile(r"\b(Page|page|Room|Version|version|Brief|brief) (?=\d)")
OTHER_SPACES = str.maketrans(
    {**dict.fromkeys("\u2007\u202f", "\u00a0"), **dict.fromkeys(map(chr, range(0x2000, 0x2007)), " ")}
    | dict.fromkeys("\u1680\u2008\u2009\u200a\u205f\u3000", " ")
)
"""Spaces that fonts lack or draw as boxes, as the two that all fonts have."""

WORDS = re.compile(r"\n|[ \t]+|[^ \t\n]+")
BREAKS_INSIDE = re.compile(r"(?<=[^\W\d][-–—/])(?=[^\W\d])")
NARROW = 1e-6


@dataclass(frozen=True, slots=True)
class Span:
    """Words drawn in one go: one font, one colour, one link; x and width in points from the line's start."""

    x: float
    width: float
    text: str
    font: str
    colour: str
    link: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `last` tells that its paragraph ends here, so that no space has to follow."""

    spans: tuple[Span, ...]
    style: Style
    last: bool = False

    @property
    def width(self) -> float:
        """From the first letter to the end of the last."""
        return self.spans[-1].x + self.spans[-1].width if self.spans else 0.0


@dataclass(frozen=True, slots=True)
class _Ink:
    """How some words are drawn; words that share it are drawn together."""

    font: str
    colour: str
    link: str
    language: str


_Piece = tuple[str, _Ink]


@dataclass(slots=True)
class _Word:
    """Pieces that stay on one line together, their width, and the space that came before."""

    pieces: list[_Piece]
    width: float
    space: list[_Piece]
    space_width: float
    starts_line: bool = False


def safe_link(link: str) -> str:
    """The address if it may stand in a document (http, https, mailto), otherwise nothing."""
    address = clean(link).strip()
    return address if SAFE_LINK.fullmatch(address) else ""


def bound(text: str) -> str:
    """Clean text whose dates and short references keep together ("December 18")."""
    cleaned = clean(text)
    if not cleaned.isascii():
        cleaned = cleaned.translate(OTHER_SPACES)
    return BOUND_WORDS.sub("\\1\u00a0", DAY_OF_MONTH.sub("\\1\u00a0", cleaned)) if " " in cleaned else cleaned


class Setter:
    """Sets text; one per printing, so that widths are measured once.

    `pages` answers `Run.page_of`: the page of each heading's key, known after a first layout; `asked` are
    the keys that the text names.
    """

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.pages: dict[str, int] = {}
        self.asked: set[str] = set()
        self._made: dict[tuple[Runs, Style, float], tuple[Line, ...]] = {}

    def lines(self, runs: Runs, style: Style, width: float) -> tuple[Line, ...]:
        """The runs as lines no wider than `width`; no line for no words. The same words are set once."""
        if asked := {run.page_of for run in runs if run.page_of}:
            self.asked |= asked
            return self._set(runs, style, width)
        key = (runs, style, width)
        if key not in self._made:
            self._made[key] = self._set(runs, style, width)
        return self._made[key]

    def _set(self, runs: Runs, style: Style, width: float) -> tuple[Line, ...]:
        made: list[Line] = []
        line: list[_Word] = []
        used = 0.0
        for word in self._words(runs, style, width):
            if line and (word.starts_line or used + word.space_width + word.width > width + NARROW):
                made.append(self._line(line, style, last=word.starts_line))
                line, used = [], 0.0
            used += word.width + (word.space_width if line else 0.0)
            line.append(word)
        if any(word.pieces for word in line):
            made.append(self._line(line, style, last=True))
        return tuple(made)

    def _words(self, runs: Runs, style: Style, width: float) -> Iterator[_Word]:
        """Unbreakable words, none wider than `width`."""
        word = _Word([], 0.0, [], 0.0)
        for text, ink in self._tokens(runs, style):
            if text == "\n":
                yield from self._broken(word, style, width)
                word = _Word([], 0.0, [], 0.0, starts_line=True)
            elif text[0] in " \t":
                yield from self._broken(word, style, width)
                word = _Word([], 0.0, [(" ", ink)], self._width(" ", ink, style))
            else:
                parts = BREAKS_INSIDE.split(text)
                self._extend(word, parts[0], ink, style)
                for part in parts[1:]:
                    yield from self._broken(word, style, width)
                    word = _Word([], 0.0, [], 0.0)
                    self._extend(word, part, ink, style)
        yield from self._broken(word, style, width)

    def _tokens(self, runs: Runs, style: Style) -> Iterator[tuple[str, _Ink]]:
        for run in runs:
            link = safe_link(run.link) if run.link else ""
            if run.page_of in self.pages:
                link = f"#{run.page_of}"
            colour = LINK if run.link and link else style.ink(run.voice)
            for text, font in self.letters.drawn(bound(self._text(run)), style.font(run.voice)):
                ink = _Ink(font, colour, link, run.language)
                for part in WORDS.findall(text):
                    yield part, ink

    def _text(self, run: Run) -> str:
        return str(self.pages.get(run.page_of, "00")) if run.page_of else run.text

    def _extend(self, word: _Word, text: str, ink: _Ink, style: Style) -> None:
        word.pieces.append((text, ink))
        word.width += self._width(text, ink, style)

    def _width(self, text: str, ink: _Ink, style: Style) -> float:
        return self.letters.width(text, ink.font, style.size)

    def _broken(self, word: _Word, style: Style, width: float) -> Iterable[_Word]:
        """The word itself, or its parts where it is wider than a line; nothing for a word of no letters."""
        if not word.pieces and not word.starts_line:
            return ()
        return (word,) if word.width <= width else self._parts(word, style, width)

    def _parts(self, word: _Word, style: Style, width: float) -> Iterator[_Word]:
        """Parts of an overlong word, letter by letter, each as long as a line (linear in its length)."""
        part = _Word([], 0.0, word.space, word.space_width, word.starts_line)
        for text, ink in word.pieces:
            start = 0
            for at, letter in enumerate(text):
                wide = self._width(letter, ink, style)
                if part.width + wide > width and (part.pieces or at > start):
                    part.pieces.append((text[start:at], ink))
                    yield part
                    part, start = _Word([], 0.0, [], 0.0), at
                part.width += wide
            part.pieces.append((text[start:], ink))
        yield part

    def _line(self, words: list[_Word], style: Style, *, last: bool) -> Line:
        """Words joined into as few spans as their inks allow."""
        merged: list[tuple[list[str], _Ink]] = []
        for number, word in enumerate(words):
            for text, ink in (word.space + word.pieces) if number else word.pieces:
                if merged and merged[-1][1] == ink:
                    merged[-1][0].append(text)
                else:
                    merged.append(([text], ink))
        spans, x = [], 0.0
        for texts, ink in merged:
            text = "".join(texts)
            wide = self._width(text, ink, style)
            spans.append(Span(x, wide, text, ink.font, ink.colour, ink.link, ink.language))
            x += wide
        return Line(tuple(spans), style, last)
