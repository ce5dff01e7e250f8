"""What a search asks of the full-text index of SQLite, written in its language (https://www.sqlite.org/fts5.html)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import literal_column

from policytrack.passages import Phrase
from policytrack.searching import key_of, words_of

MATCHED: Any = literal_column("search_entry")  # FTS5 matches against a column of the table's own name


def match(phrases: Sequence[Phrase], nouns: Sequence[str] = (), known: Iterable[str] = ()) -> str:
    """All of some phrases, each word quoted; "" for none. `nouns` are those to find, of all that are `known`."""
    if not phrases:
        return ""
    found = f"{{title body}} : ({' AND '.join(map(_quoted, phrases))})"
    return f"{found} AND {_among(nouns, known)}" if nouns else found


def match_key(words: Sequence[str], nouns: Sequence[str] = (), known: Iterable[str] = ()) -> str:
    """A record of which a ref or a printed number is just these words; "" for none."""
    return match([Phrase((key_of(words),), is_open=False)], nouns, known) if words else ""


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{"*" if phrase.is_open else ""}'


def _among(nouns: Sequence[str], known: Iterable[str]) -> str:
    """One of some nouns. The index splits their names too, so `standard` would find each `standard_text`."""
    wanted = f"noun : ({' OR '.join(map(_name, nouns))})"
    others = [each for each in known if each not in nouns and any(_holds(each, noun) for noun in nouns)]
    return f"({wanted} NOT noun : ({' OR '.join(map(_name, others))}))" if others else wanted


def _name(noun: str) -> str:
    return f'"{noun}"'


def _holds(other: str, noun: str) -> bool:
    return f" {' '.join(words_of(noun))} " in f" {' '.join(words_of(other))} "
