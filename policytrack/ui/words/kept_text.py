"""Words of texts that were kept because they were not saved."""

from policytrack.phrases import shortened

LONGEST_QUOTE = 120

TITLE = "Unsaved text"
INTRODUCTION = "The program ended before this was saved. Nothing was lost: keep what you want, discard the rest."
KEEP, DISCARD, PUT_BACK, LATER = "Keep", "Discard", "Put back", "Decide later"
NOW_HEADING = "Meanwhile it says"
EMPTY_NOW = "Nothing"
DISCARDED = "Discarded."
KEPT = "Saved."
LOGGING = "Log assessment"
ON_ITS_SHEET = "It is on the sheet again when you log an assessment (Ctrl+Shift+A)."
A_NOTE = "Office note"
A_REASON = "Reason of a move that was not made; kept as an office note"


def unsaved(clock: str) -> str:
    """What the next start says of a text from this time of day."""
    return f"We kept your unsaved text from {clock}"


def yours(clock: str) -> str:
    """Above what was typed and not saved."""
    return f"Your text from {clock}"


def unsaved_of_day(day: str, clock: str) -> str:
    """The same of a text that is not from today."""
    return f"We kept your unsaved text from {day}, {clock}"


def keep(where: str) -> str:
    """The name of the button that saves a text."""
    return f"Keep: {where}"


def discard(where: str) -> str:
    """The name of the button that lets a text go."""
    return f"Discard: {where}"


def put_back(where: str) -> str:
    """The name of the button that takes a discarded text back."""
    return f"Put back: {where}"


def open_record(where: str) -> str:
    """The name of the button that shows the record of a text."""
    return f"Open: {where}"


def new_record(noun: str) -> str:
    """The title of a record that was not made yet."""
    return f"Title of a new {noun}"


def where(record: str, field: str) -> str:
    """Where a text belongs: record and field."""
    return f"{record} · {field}"


def new_part(noun: str) -> str:
    """The first words of a part that was not added yet."""
    return f"New {noun}"


def kept_in_field(clock: str) -> str:
    """Beneath a field in which an unsaved text stands again."""
    return f"Your text from {clock}, not saved yet. Enter saves it, Esc puts the old value back."


def changed_meanwhile(now: str) -> str:
    """Beneath a field that somebody has changed while a person was writing in it."""
    if not now:
        return "Meanwhile this was emptied. Enter saves yours, Esc leaves it empty."
    says = shortened(now, LONGEST_QUOTE)
    return f"Meanwhile this was changed to “{says}”. Enter saves yours in its place, Esc keeps that one."


def not_kept(why: str) -> str:
    """Half-typed text cannot be written beside the office."""
    return f"What you are typing is safe only once it is saved: it cannot be kept meanwhile. {why}"
