"""Words of the fields of a sheet, and of the line in which records are named by typing: found, or made in place."""

from policytrack.phrases import plural

NAME_HINT = "Type a name"
DATE_HINT = "2026-12-01, 12/1/2026, Dec 2026"


def needed(label: str) -> str:
    """The name of a field that is needed."""
    return f"{label} (needed)"


def suggestions(field: str) -> str:
    """What the list of records found is called."""
    return f"Found for {field}"


def will_be_made(noun: str) -> str:
    """Beneath a name that no record bears yet."""
    return f"New {noun}; it is made when you save."


def marked_new(name: str) -> str:
    """One of several names that no record bears yet."""
    return f"{name} (new)"


def remove(name: str) -> str:
    """The button that takes one of several names away."""
    return f"Remove {name}"


def spoken(name: str, count: int) -> str:
    """What is spoken while a person types: the offer that Enter would take, and how many there are."""
    return f"{name}. {plural(count, 'choice')}"
