"""Words of the screen that tells what lacks an answer; the lists themselves are named in policytrack/unanswered.py."""

from policytrack.phrases import listed

TITLE = "Unanswered"
EXPORT = "Export…"
EMPTY_TITLE = "Everything has its answer"
EMPTY_SAYS = "Nothing lacks an answer. What is reported, linked and proved shows here as soon as a piece is missing."
NOT_PUBLIC = "not public"
TABLE_HEADS = ("List", "Ref", "Kind", "Title", "How it stands", "Who may see this")
PUBLIC = "Public"
NOT_PUBLIC_CELL = "Not public"


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


def exported(count: str, name: str) -> str:
    """Said when the lists were written."""
    return f"{count} written to {name}"


def more_rows(count: int, labels: list[str]) -> str:
    """What a page left out because it is too much for paper."""
    return f"{count:,} more stand in {listed(labels)}."
