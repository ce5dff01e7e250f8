"""What is said of long work: that it goes on, how far it is, what came of it."""

OPEN = "Open"
SHOW_IN_FOLDER = "Show in folder"
CLOSE_MESSAGE = "Close this message"
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
