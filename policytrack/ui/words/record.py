"""Words of the details of a record: its form, its fields, its parts, the sheets inside it and the line at its foot."""

DETAILS = "Details"
CHOOSE = "Choose a record to see its details."
UPDATE_OR_NOTE = "Update or note"
FOR_OFFICE = "For the office only"
ADD_NOTE, ADD_UPDATE = "Add an office note", "Add an update for briefs"
REASON = "Reason"
MAY_BE_PRINTED = "This reason may be printed in a brief"
WHEN = "When did it happen?"
TODAY = "Today"


def press_enter(invitation: str) -> str:
    """An invitation to type, with the key that saves."""
    return f"{invitation} – press Enter to save"


def why(act: str) -> str:
    """The question for the reason of an act."""
    return f"{act}: why?"


def first_promise(day: str) -> str:
    """The first date by which something was promised."""
    return f"first {day}"


def now_promised(day: str) -> str:
    """The date by which it is promised now."""
    return f"now {day}"


def slipped(first: str, now: str) -> str:
    """A promise that was moved, as it is spoken."""
    return f"Promised {first}, {now}"
