"""Words of the story of a record, in its details."""

from policytrack.phrases import plural

STORY, IN_DATE_ORDER = "Story", "in date order"


def earlier(count: int) -> str:
    """The button that shows what happened before."""
    return f"Show {count:,} earlier"


def ahead_of(day: str) -> str:
    """Above what has not happened yet."""
    return f"Ahead of {day}"


def cut(records: int) -> str:
    """The story has a limit."""
    return f"Told from {plural(records, 'record')}; there are more, farther away."
