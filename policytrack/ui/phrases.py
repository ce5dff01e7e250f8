"""Small pieces of plain English that several screens say alike: how far away a day is, counts."""

from collections.abc import Iterable

from policytrack.dates import days_between, first_day, show_date_briefly
from policytrack.records.catalogue import Catalogue
from policytrack.register import Name
from policytrack.ui.words import days as words

DOT = "  ·  "


def dotted(*pieces: str) -> str:
    """Pieces side by side with dots between them, the empty ones left out."""
    return DOT.join(piece for piece in pieces if piece)


def in_days(date: str, as_of: str) -> str:
    """How far away a day is: `today`, `tomorrow`, `in 10 days`, `3 days ago`."""
    past = days_between(date, as_of)
    near = {0: words.TODAY, -1: words.TOMORROW, 1: words.YESTERDAY}
    return near.get(past) or (words.ahead(-past) if past < 0 else words.ago(past))


def days_late(date: str, as_of: str) -> str:
    """How late something is: `1 day late`, `42 days late`."""
    return words.late(days_between(date, as_of))


def with_weekday(date: str, as_of: str) -> str:
    """A day with its weekday, briefly: `Mon, Nov 30`; dates of less precision as they are."""
    shown = show_date_briefly(date, as_of)
    return words.weekday(f"{first_day(date):%a}", shown) if len(date) == 10 else shown


def public_and_not(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sums of (public, not public) pairs."""
    pairs = tuple(counts)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def status_label(catalogue: Catalogue, name: Name) -> str:
    """The word of a record's status, known by its name alone; "" where it has none."""
    noun = catalogue[name.noun].noun
    word = catalogue.fields(name.noun)[noun.status].word(name.status) if noun.status else None
    return word.label if word else ""
