"""Words of the screen that tells what lacks an answer; the lists themselves are named in policytrack/unanswered.py."""

TITLE = "Unanswered"
EMPTY_TITLE = "Everything has its answer"
EMPTY_SAYS = "Nothing lacks an answer. What is reported, linked and proved shows here as soon as a piece is missing."


def lists(held: int, total: int) -> str:
    """How many of the lists hold something."""
    return f"{held} of {total} lists hold something"


def nothing_in(labels: list[str]) -> str:
    """The lists that are clear."""
    return f"Nothing in: {'; '.join(labels)}."


def fold(label: str, count: str) -> str:
    """The head of a list, as it is spoken."""
    return f"{label}, {count}"


def answer(act: str, ref: str) -> str:
    """The button that answers, as it is spoken."""
    return f"{act}: {ref}"


def whole_list(count: int) -> str:
    """The way to one list with all its rows."""
    return f"All {count:,} as a list"


def nouns_list(plural: str) -> str:
    """The way to the list of one kind of record."""
    return f"{plural} as a list"
