"""What is said of long work: that it goes on, how far it is, what came of it."""

from policytrack.phrases import plural

PROGRESS = "Progress"


def stop(work: str) -> str:
    """The name of the button that stops a piece of work."""
    return f"Cancel: {work}"


def and_waiting(work: str, waiting: int) -> str:
    """A piece of work, and how many wait behind it."""
    return f"{work} ({waiting} more waiting)" if waiting else work


def writing(name: str) -> str:
    """What is being done to a file."""
    return f"Writing {name} …"


def office_name(day: str, suffix: str) -> str:
    """The name that is suggested for an archive of the office."""
    return f"Office {day}{suffix}"


def office_written(records: int, acts: int, files: int, name: str) -> str:
    """All that the office holds was written into one file."""
    counts = ", ".join((plural(records, "record"), plural(acts, "act"), plural(files, "file")))
    return f"{counts} written to {name}, which holds all that the office holds: keep it in the office"
