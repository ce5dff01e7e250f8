"""Words of Ctrl+K: the search over everything, and its commands."""

from policytrack.phrases import plural

NAME = "Search"
HINT = "Search records or run a command"
KEYS = (("↑ ↓", "move"), ("Enter", "open or run"), ("noun: status: due<", "narrow"))
ESC = "Esc"
RECENT = "Recent records"
SAVED_VIEWS = "Saved views"
BEST = "Best match"
ALSO = "Also found"
COMMANDS = "Commands"
IN_TRASH = "in the trash"


def results(name: str) -> str:
    """What the list of a finder is called."""
    return f"{name}: results"


def within(caption: str) -> str:
    """Of a part, what holds it."""
    return f"in {caption}"


def making(noun: str, title: str) -> str:
    """The act that makes it, as the history tells it."""
    return f"Make {noun} “{title}”"


def records(count: int) -> str:
    """How many were found."""
    return plural(count, "record")


def first_records(count: int) -> str:
    """How many of more are shown."""
    return f"the first {plural(count, 'record')}"
