"""Words of update sheets: who is asked for news, the sheets and reminders that ask, and what came back."""

from policytrack.phrases import plural
from policytrack.ui.phrases import dotted

TITLE = "Update sheets"
WHERE = "Choose a folder for the sheets"
TAKE_BACK = "Take back a sheet…"
TAKING_BACK = "Take back an update sheet"
NOBODY = "Nobody has anything open"
NOBODY_SAYS = "Give recommendations, milestones or directives an owner, and they can be asked here for news."
NOBODY_TO_ASK = "Nobody to ask"
WITH_HIDDEN = "With items that are not public"
WITH_HIDDEN_HELP = "A sheet leaves the office. Tick this only where its reader may see them."
SAVE_ALL = "Save all sheets…"
COPY_REMINDER = "Copy reminder"
SAVE_SHEET = "Save sheet…"
SAVING = "Saving update sheets …"

RETURNED = "Take back a sheet"
NOTHING_NEW = "Nothing new in this sheet"
NOTHING_NEW_SAYS = "No row says anything that is not recorded already."
ACCEPT = "Accept"
WHY = "Reason for the rows that need one and give none"
WHY_HINT = "Why? It is used for all rows that need a reason and give none"
NOT_HERE = "not here"


def owners(count: int, items: int, late: int) -> str:
    """How many owners there are, and how much is open with them."""
    return dotted(plural(count, "owner"), plural(items, "open item"), f"{late:,} late")


def facts(items: int, late: int, hidden: int) -> str:
    """How much is open with one owner."""
    return dotted(f"{items:,} open", f"{late:,} late" if late else "", f"{hidden:,} not public" if hidden else "")


def copy_for(owner: str) -> str:
    """The button that copies one owner's reminder."""
    return f"Copy reminder for {owner}"


def save_of(owner: str) -> str:
    """The button that saves one owner's sheet."""
    return f"Save the sheet of {owner}"


def all_hidden(owner: str) -> str:
    """Why there is no reminder."""
    return f"All that is open with {owner} is not public; tick the box to name it."


def copied(owner: str, left_out: int) -> str:
    """A reminder is on the clipboard."""
    if left_out:
        return f"The reminder for {owner} is on the clipboard; {left_out} not public left out"
    return f"The reminder for {owner} is on the clipboard"


def saved(sheets: int, folder: str, left_out: int) -> str:
    """Sheets were written."""
    said = f"{plural(sheets, 'sheet')} saved in {folder}"
    return f"{said}; {left_out} not public left out" if left_out else said


def sheet_of(owner: str, as_of: str, news: int, said: int) -> str:
    """Whose sheet it is, and how much it says."""
    return dotted(
        f"Sheet of {owner} as of {as_of}",
        f"{plural(news, 'row')} with news",
        f"{plural(said, 'row')} said so already" if said else "",
    )


def because(reason: str) -> str:
    """The reason that a row gives."""
    return f"Because: {reason}"


def changed_since(what: str) -> str:
    """What was changed here after the sheet was sent."""
    return f"Changed since: {what}"


def row_named(ref: str, called: str) -> str:
    """The tick of a row."""
    return f"{ref}  {called}"


def accept(rows: int) -> str:
    """The button that takes rows over."""
    return f"Accept {plural(rows, 'row')}"


def taken_over(items: int, owner: str) -> str:
    """What was taken over."""
    return f"News of {plural(items, 'item')} taken over from {owner}"
