"""Words that mean the same on every screen; what only one screen says stands in the file of that screen beside this."""

UNDO = "Undo"
CANCEL = "Cancel"
CLOSE = "Close"
CLOSE_MESSAGE = "Close this message"
BACK = "Back"
SAVE = "Save"
OPEN = "Open"
SHOW_IN_FOLDER = "Show in folder"
EXPORT = "Export…"
OR_MAKE_IT = "Or make it"

YES, NO = "Yes", "No"
SOMEBODY = "Somebody"
NOT_PUBLIC = "not public"
KIND_OF_RECORD = "Kind of record"
EVERY_KIND = "Every kind"

REASON = "Reason"
REASON_HINT = "Why? One sentence is enough"
MAY_BE_PRINTED = "This reason may be printed in a brief"
DATE_HINT = "Such as 2026-12-01, 12/1/2026, Dec 2026"


def new_called(noun: str, title: str) -> str:
    """The offer to make the record that was looked for in vain."""
    return f"New {noun} called “{title}”"


def percent(size: int) -> str:
    """A size, of the text or of the pages."""
    return f"{size} %"


def cell(row: str, head: str, text: str) -> str:
    """A cell of a table as it is spoken, with what its row is of."""
    return f"{row}. {head}: {text}" if text else f"{row}. {head}: none"
