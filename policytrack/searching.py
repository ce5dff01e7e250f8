"""How text is folded and split for search, once, so that every database answers alike."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
MOST_WORDS = 12

# Signs of nobody's: no text is split into them and nobody can type them, yet an index takes them for letters
# (Unicode's private use area). One stands between the texts of a record, so that no phrase reaches across; with
# the other, the words of a whole ref or number are written as one, so that it is found at once.
BREAK, JOINT = "\ue000", "\ue001"

# Signs of good typography, which separate words as these do: texts that hold no others are folded much faster.
_PLAIN = str.maketrans("“”„«»‘’–—…·\N{NO-BREAK SPACE}", '"""""\'\'--.- ')


def fold(text: str) -> str:
    """The text without case and diacritics: `Niño` and `NINO` fold alike."""
    if not text.isascii():
        text = text.translate(_PLAIN)
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


def entry_of(texts: Iterable[str], keys: Iterable[str] = ()) -> str:
    """What an index keeps of some texts: their words, with breaks between texts, and each key also as a whole."""
    told = (words for text in texts if (words := " ".join(words_of(text))))
    whole = (key_of(split) for key in keys if (split := words_of(key)))
    return f" {BREAK} ".join((*told, *whole))


def key_of(words: Iterable[str]) -> str:
    """The one word by which an index knows a whole ref or printed number."""
    return JOINT + JOINT.join(words)


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
