"""What is said while an office is opened, and when it cannot be."""

OPENING = "Opening …"
MAKING = "Making your office …"
MAKING_SAMPLE = "Making the sample office …"
RESTORING = "Restoring the backup …"
MOVING = "Moving the file …"

CANNOT_OPEN = "This office cannot be opened"
NO_BACKUP = "No backup was kept"
OPEN_ANOTHER = "Open another…"
TRY_AGAIN = "Try again"
CLOSE_ANYWAY = "Close without a backup"

READ_ONLY = "This file can only be read here: nothing is saved. Briefs and lists can still be exported."
MOVE = "Move it for me"
GO_BACK = "Go back to how it was"


def no_folder(why: str) -> str:
    """The folder of the office's data cannot be made."""
    return f"The folder for the office’s data cannot be made ({why}). Check that you may write there."


def go_back_to(moment: str) -> str:
    """The button that goes back to a backup."""
    return f"Go back to {moment}"


def saved_all_the_same(says: str) -> str:
    """A backup failed; the office file has everything."""
    return f"{says} Everything you did is saved in the office file."


def synced(by: str) -> str:
    """Another program keeps the file in step."""
    return f"This file is kept in step by {by}, which can damage it while it is open."


def restored(moment: str) -> str:
    """A backup was restored, and what was there before is kept."""
    return f"This is the office as it was on {moment}. What was there before is kept as a backup."


def restored_damaged(moment: str) -> str:
    """A backup was restored in place of a file that could not be read."""
    return f"This is the office as it was on {moment}. The damaged file is kept beside the backups."
