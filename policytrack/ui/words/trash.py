"""Words of the trash."""

TITLE = "Trash"
EMPTY_TITLE = "The trash is empty"
EMPTY_SAYS = "What you remove waits here with its parts and links until you restore it."
NOTHING = "Nothing here"
MORE = "Show more"
RESTORE = "Restore"


def count(number: int, *, more: bool) -> str:
    """How much lies there, as far as it was read."""
    return f"{number:,} and more in the trash" if more else f"{number:,} in the trash"


def moved(day: str, who: str) -> str:
    """When something came here, and by whom where that is known."""
    return f"moved here {day} by {who}" if who else f"moved here {day}"


def restore(ref: str) -> str:
    """The button that brings a record back, as it is spoken."""
    return f"Restore {ref}"


def restored(ref: str) -> str:
    """Said when a record is back."""
    return f"{ref} is back"
