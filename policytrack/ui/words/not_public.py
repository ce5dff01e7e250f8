"""Words of the screen of everything that is not public."""

TITLE = "Not public"
CLASS = "Who may see this"
EVERY_CLASS = "Every class"
EMPTY_TITLE = "Everything is public"
EMPTY_SAYS = "Everything here is public. Where a law says otherwise, say so under “Who may see this” of the record."
TABLE = "Everything that is not public"
REVIEW = "Review"
HEADS = ("Record", "Who may see this", "Citation", REVIEW, "Classified", "Reason")
ABOUT_A_PERSON = "About a person"
NOT_ABOUT_A_PERSON = "Not about a person"
IN_THE_TRASH = "in the trash"
OVERDUE = "overdue"


def through(ref: str) -> str:
    """A part that is not public because of the record that holds it."""
    return f"through {ref}"


def spoken(head: str, lines: str) -> str:
    """A cell as it is read aloud."""
    return f"{head}: {lines}"


def exported(name: str) -> str:
    """Said when the register was written."""
    return f"Written to {name}; it must not leave the office"
