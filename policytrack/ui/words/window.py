"""What the window itself says: its title, what stands under Go and Theme, and what it tells at its foot."""

from policytrack.phrases import plural

NAME = "PolicyTrack"
NEW = "New"
THEME = "Theme"
TEXT_SIZE = "Text size"
ALL_SAVED = "All changes saved"
READ_ONLY = "Read only: nothing is saved"

CHOOSE_FIRST = "Choose a record first, then link it."
NOTHING_TO_EXPORT = "There is nothing to export here. Go to a list first."
NOTHING_TO_PRINT = "There is nothing to print here. Go to a list first."
STOPPED = "Stopped; nothing of it was kept."
STILL_MOVING = "One step is still being undone or done again. Wait until it is done, then take the next."


def undone(step: str) -> str:
    """What was taken back."""
    return f"Undone: {step}"


def moving(count: int) -> str:
    """Said while a large step is taken back, or brought back."""
    return f"Changing {plural(count, 'record')} back …"


def done_again(step: str) -> str:
    """What was brought back."""
    return f"Done again: {step}"


def titled(place: str) -> str:
    """The title of a window: where it stands."""
    return f"{place} – {NAME}"
