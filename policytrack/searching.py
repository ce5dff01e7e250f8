"""How text is folded and split for search, once, so that every database answers alike."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
MOST_WORDS = 12


def fold(text: str) -> str:
    """The text without case and diacritics: `Niño` and `NINO` fold alike."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order, split at everything that is neither letter nor digit."""
    return _WORD.findall(fold(text).replace("_", " "))


def queried_words(query: str) -> list[str]:
    """The words that a query asks for; at most twelve, so that no query costs without bound."""
    return words_of(query)[:MOST_WORDS]


def opening_words(text: str, limit: int = 80) -> str:
    """The opening words of a text in quotation marks, whole words only, at most `limit` characters."""
    flat = " ".join(text.split())
    if not flat:
        return ""
    room = limit - 3
    if len(flat) <= room + 1:
        return f"“{flat}”"
    cut = flat[: room + 1].rsplit(" ", 1)[0][:room].rstrip(" ,;:.–—")
    return f"“{cut}…”"


def matching_sentence(text: str, query: str, limit: int = 160) -> str:
    """The part of a text around the first word that the query matches by its beginning; "" when none does."""
    wanted = tuple(queried_words(query))
    if not wanted:
        return ""
    for found in _WORD.finditer(text):
        if fold(found.group()).startswith(wanted):
            return _around(text, found.start(), limit)
    return ""


def _around(text: str, place: int, limit: int) -> str:
    begin = max(text.rfind(". ", 0, place) + 2, text.rfind("\n", 0, place) + 1, 0)
    if begin == 1 or place - begin > limit // 2:
        begin = 0 if place < limit // 2 else text.rfind(" ", 0, place - limit // 3) + 1
    piece = " ".join(text[begin : begin + limit].split())
    return piece + ("…" if begin + limit < len(text) else "")
