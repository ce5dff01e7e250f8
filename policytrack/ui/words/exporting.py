"""Words of the sheet that exports what a list shows, and of what came of it."""

TITLE = "Export what I see"
WORKBOOK = "To work on; an import takes it back unchanged"
TABLE = "For other programs; an import takes it back unchanged"
PAGES = "To read and to print; without what is not public"
CALENDAR = "Its dates, for Outlook and other calendars; without what is not public"
SEEN = "The columns of this list"
ALL = "All columns"
OFFICE = "For the office: with notes, citations and all that is not public"
COUNTING = "Counting …"


def columns(count: int) -> str:
    """How many columns there are in all."""
    return f"{count:,} columns"


def written(counted: str, file: str, note: str) -> str:
    """Said when the file stands; the note tells what is not public."""
    return f"{counted} written to {file}{note}"
