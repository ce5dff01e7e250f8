"""The small words of a brief: counts with what they count, dates, and openings of long text."""

from policytrack.dates import show_date
from policytrack.phrases import plural

NOT_STATED = "Not stated"
LETTERS_PER_WORD = 8


def counted_of(number: int, total: int, word: str, words: str = "") -> str:
    """A count with its denominator: `3 of 24 recommendations`."""
    return f"{number:,} of {plural(total, word, words)}"


def verb(number: int, one: str, many: str) -> str:
    """The form of a verb that fits a count."""
    return one if number == 1 else many


def some(number: int) -> str:
    """A count with its verb: `none is`, `1 is`, `4 are`."""
    return f"{number:,} {verb(number, 'is', 'are')}" if number else "none is"


def opening(text: str, most: int) -> str:
    """The first words of a text, at their usual length; an ellipsis tells that there are more."""
    if fits(text, most):
        return " ".join(text.split())
    return f"{' '.join(text.split()[:most])[: most * LETTERS_PER_WORD].rstrip(' ,;:.–')}…"


def fits(text: str, most: int) -> bool:
    """Whether a text has so few words, at their usual length."""
    words = text.split()
    return len(words) <= most and sum(map(len, words)) <= most * LETTERS_PER_WORD


def on(date: str) -> str:
    """A date in words, or nothing."""
    return show_date(date) if date else ""
