"""The sentence of a text in which something was found, and which letters of it were."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytrack.searching import fold

Span = tuple[int, int]

SENTENCE = 160
_GAP = r"[\W_]+"
_ENDS = (". ", "! ", "? ", ".” ", "!” ", "?” ", '." ', ".) ", "\n")
_BEFORE = 3  # of the letters shown, every third may stand before what was found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; of one that is open, the last is asked for by its beginning.

    A single word is a phrase too. The words are folded.
    """

    words: tuple[str, ...]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text, and where in it the phrases stand: (from, to) pairs in order."""

    text: str = ""
    spans: tuple[Span, ...] = ()


NOTHING = Passage()


class Finding:
    """Finds phrases in texts as the index does: words from their beginning, side by side."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._sought = [(phrase.words[0], _pattern(phrase)) for phrase in phrases]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Which letters of a text the phrases match, in order, none twice."""
        folded, place_of = _aligned(text)
        spans: list[Span] = []
        for start, end in sorted(span for word, pattern in self._sought for span in _found(folded, word, pattern)):
            begun, ended = place_of(start), place_of(end - 1) + 1
            if spans and begun < spans[-1][1]:
                begun, ended = spans[-1][0], max(ended, spans.pop()[1])
            spans.append((begun, ended))
        return tuple(spans)

    def passage(self, texts: Iterable[str], limit: int = SENTENCE) -> Passage:
        """The sentence of some texts that holds most of the phrases, the first of equals; empty when none holds any."""
        most, chosen, place = 0, "", 0
        for text in texts:
            for at in self._firsts(text) if most < len(self._sought) else ():
                begin, end = _sentence(text, at)
                held = self._held(fold(text[begin:end])) if len(self._sought) > 1 else 1
                if held > most:
                    most, chosen, place = held, text[begin:end], at - begin
        shown = clipped(chosen, place, limit)
        return Passage(shown, self.spans(shown)) if shown else NOTHING

    def _firsts(self, text: str) -> list[int]:
        """Where each phrase stands first in a text."""
        folded, place_of = _aligned(text)
        found = (next(_found(folded, word, pattern), None) for word, pattern in self._sought)
        return [place_of(span[0]) for span in found if span]

    def _held(self, folded: str) -> int:
        return sum(1 for word, pattern in self._sought if next(_found(folded, word, pattern), None))


def clipped(text: str, place: int, limit: int) -> str:
    """At most `limit` letters of a text around a place, whole words, on one line, “…” for what is left out."""
    before, after = " ".join(text[:place].split()), " ".join(text[place:].split())
    gap = " " if before and text[place - 1].isspace() else ""
    if len(before) + len(after) < limit:
        return f"{before}{gap}{after}"
    room = max(limit // _BEFORE, limit - len(after) - 2)
    if len(before) > room:
        cut = before[-room:]
        before = f"…{cut if gap == '' and ' ' not in cut else cut.partition(' ')[2]}"
    room = limit - len(before) - 2
    if len(after) > room:
        after = f"{(after[: room + 1].rpartition(' ')[0] or after[:room]).rstrip(' ,;:.–—')}…"
    return f"{before}{gap}{after}"


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    words = _GAP.join(re.escape(word) for word in phrase.words)
    return re.compile(words if phrase.is_open else rf"{words}(?![^\W_])")


def _found(folded: str, word: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Where a phrase stands in folded text. To look for its first word plainly is ten times as quick as a pattern."""
    place = folded.find(word)
    while place >= 0:
        match = None if place and folded[place - 1].isalnum() else pattern.match(folded, place)
        if match:
            yield match.span()
        place = folded.find(word, match.end() if match else place + 1)


def _sentence(text: str, place: int) -> Span:
    """Where the sentence around a place begins and ends."""
    begins = (found + len(end) for end in _ENDS if (found := text.rfind(end, 0, place)) >= 0)
    ends = (found + len(end.rstrip()) for end in _ENDS if (found := text.find(end, place)) >= 0)
    return max(begins, default=0), min(ends, default=len(text))


def _aligned(text: str) -> tuple[str, Callable[[int], int]]:
    """A folded text, and what tells the letter of the text that each of its letters comes from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, int
    pieces = [fold(letter) for letter in text]
    return "".join(pieces), _origins(pieces).__getitem__


def _origins(pieces: Sequence[str]) -> list[int]:
    return [place for place, piece in enumerate(pieces) for _ in piece]
