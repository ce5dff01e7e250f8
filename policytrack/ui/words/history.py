"""Words of the history and of the bar above it."""

from policytrack.phrases import plural

TITLE = "History"
CAPTION = "Every change, never edited; the latest first"
EMPTY_SAYS = "No act of the office is as you ask. Clear a filter to see more."
TAKEN_BACK = "Taken back"
REVERSE = "Reverse"
REVERSE_TIP = "Take this act back; refused where later work depends on it"
LATER = "Later"
LATER_NAME = "Show later acts"
EARLIER = "Show earlier"
SEARCH = "Search in history"
WHO = "Who"
EVERYBODY = "Everybody"
FROM = "From"
TO = "To"
DAY_TIP = "A day, a month or a year: 2026-05-14, May 2026, 2026; or today-7"
BY_RECORDING = "By the day it was recorded"


def acts(count: int, *, more: bool) -> str:
    """How many acts are told."""
    return f"The latest {count:,} acts" if more else plural(count, "act")


def day_name(end: str) -> str:
    """A field for a day, as it is spoken."""
    return f"{end} (a day, a month or a year)"


def happened(day: str) -> str:
    """When an act happened, where it was recorded on another day."""
    return f"happened {day}"


def number(count: int) -> str:
    """The number of an act."""
    return f"No. {count:,}"


def more_records(count: int) -> str:
    """Records of an act that are not told."""
    return f"and {plural(count, 'more record', 'more records')}"


def more_lines(count: int) -> str:
    """Lines of an act that are not told."""
    return f"and {count:,} more"


def because(reason: str) -> str:
    """The reason of an act."""
    return f"because {reason}"


def opens(ref: str) -> str:
    """The button that opens a record, as it is spoken."""
    return f"Open {ref}"


def reverse(act: str) -> str:
    """The button that takes an act back, as it is spoken."""
    return f"Reverse “{act}”"


def reversed_act(act: str) -> str:
    """Said when an act was taken back."""
    return f"Reversed: {act}"
