"""How far away a day is, in words."""

from policytrack.phrases import plural

TODAY = "today"
TOMORROW = "tomorrow"
YESTERDAY = "yesterday"


def ahead(days: int) -> str:
    """A day to come."""
    return f"in {days:,} days"


def ago(days: int) -> str:
    """A day that has passed."""
    return f"{days:,} days ago"


def late(days: int) -> str:
    """How late something is."""
    return f"{plural(days, 'day')} late"


def weekday(name: str, day: str) -> str:
    """A day with its weekday."""
    return f"{name}, {day}"
