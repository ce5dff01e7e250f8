"""Words of the screen that makes the brief for a meeting."""

from policytrack.phrases import plural

BRIEF = "Brief"
EXPORT_PDF = "Export PDF…"
DRAFT_FILE = "Draft brief"
NO_MEETING = "no meeting yet"
NOT_KEPT = "Not in the record yet"
WHAT_IT_SAYS = "What the brief says"
MEETING = "Meeting"
MAKING_PAGES = "Making the pages …"
NO_MEETINGS = "There is no meeting yet"
NEW_BRIEF = "New brief"


def brief_for(called: str) -> str:
    """For which meeting the brief is."""
    return f"Brief for {called}"


def due(day: str) -> str:
    """When the Clerk wants it."""
    return f"due to the Clerk {day}"


def words_of(count: int, most: int) -> str:
    """How long the text is that opens the brief."""
    return f"{plural(count, 'word')} of at most {most}"


def draft_of(pages: int) -> str:
    """How long the brief is."""
    return f"{plural(pages, 'page')}, marked as a draft."


def written(name: str) -> str:
    """Said when the PDF stands."""
    return f"{name} was written, marked as a draft"


def left_out(counted: str) -> str:
    """What is not in it because it is not public."""
    return f"Left out because not public: {counted}."


def undrawable(characters: str) -> str:
    """What no font could print."""
    return f"These characters cannot be printed: {characters}"
