"""Small pieces of plain English that several screens say alike: how far away a day is, counts."""

from collections.abc import Iterable

from policytrack.dates import days_between, first_day, show_date_briefly
from policytrack.phrases import plural
from policytrack.records.catalogue import Catalogue
from policytrack.register import Name

DOT = "  ·  "


def dotted(*pieces: str) -> str:
    """Pieces side by side with dots between them, the empty ones left out."""
    return DOT.join(piece for piece in pieces if piece)


def in_days(date: str, as_of: str) -> str:
    """How far away a day is: `today`, `tomorrow`, `in 10 days`, `3 days ago`."""
    past = days_between(date, as_of)
    if past == 0:
        return "today"
    if past == -1:
        return "tomorrow"
    if past == 1:
        return "yesterday"
    return f"in {-past} days" if past < 0 else f"{past} days ago"


def days_late(date: str, as_of: str) -> str:
    """How late something is: `1 day late`, `42 days late`."""
    return f"{plural(days_between(date, as_of), 'day')} late"


def with_weekday(date: str, as_of: str) -> str:
    """A day with its weekday, briefly: `Mon, Nov 30`; dates of less precision as they are."""
    words = show_date_briefly(date, as_of)
    return f"{first_day(date):%a}, {words}" if len(date) == 10 else words


def public_and_not(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sums of (public, not public) pairs."""
    pairs = tuple(counts)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def status_label(catalogue: Catalogue, name: Name) -> str:
    """The word of a record's status, known by its name alone; "" where it has none."""
    noun = catalogue[name.noun].noun
    word = catalogue.fields(name.noun)[noun.status].word(name.status) if noun.status else None
    return word.label if word else ""
