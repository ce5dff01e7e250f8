"""What the screen of backups says."""

from datetime import datetime

TITLE = "Backups"
CAPTION = (
    "A copy is kept every half hour while you work, on closing, and before an import, a removal, an upgrade or a "
    "restore. Each is read and checked before it counts."
)
BACK_UP = "Back up now"
CHECK, CHECK_TIP = "Check", "Read the chosen backup whole, as a restore would, without changing anything"
RESTORE, RESTORE_TIP = "Restore…", "Put the office back as the chosen backup has it"
HEADS = ("Made", "Why", "State", "Records", "Size")
TABLE = "Backups, the latest first"

EMPTY_TITLE = "No backup is kept yet"
EMPTY_SAYS = "The first one is made when you close the window after a change, or now."
ON_SERVER_TITLE = "This office is kept on a server"
ON_SERVER_SAYS = "Its backups are made there, with the server’s own tools. Ask who keeps it."

BACKING_UP = "Keeping a backup …"
BACKED_UP = "A checked backup was kept."
CHECKING = "Checking a backup …"
CHECKED_WHEN_MADE = "Checked when it was made"

ASK_TITLE = "Restore this backup?"
GO_ON = "Restore"
BEGINNINGS = {
    "asked for": "Asked for",
    "on closing": "On closing",
    "while working": "While working",
    "before an upgrade": "Before an upgrade",
    "before an import": "Before an import",
    "before a restore": "Before a restore",
    "before a removal": "Before a removal",
}


def moment(at: datetime) -> str:
    """A moment on this computer's clock: `Nov 22, 2026, 2:05 PM`."""
    local = at.astimezone()
    return f"{local:%b} {local.day}, {local.year}, {local.hour % 12 or 12}:{local:%M} {local:%p}"


def why(code: str) -> str:
    """What a backup was made for."""
    return BEGINNINGS.get(code, code)


def checked(at: datetime) -> str:
    """It was read whole again."""
    local = at.astimezone()
    return f"Sound, checked at {local.hour % 12 or 12}:{local:%M} {local:%p}"


def sound(at: str, records: int) -> str:
    """What a check found."""
    return f"The backup of {at} is sound: {records:,} records, all of them readable."


def not_sound(says: str) -> str:
    """What a check found wrong."""
    return f"Not sound: {says}"


def megabytes(size: int) -> str:
    """The size of a file."""
    return f"{max(size / 1e6, 0.1):,.1f} MB"


def ask(at: str) -> str:
    """What a restore does."""
    return (
        f"The office will be as it was on {at}. What is there now is kept as a backup first, so that you can go back "
        "with one click. All windows close and open again."
    )
