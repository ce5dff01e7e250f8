"""Words of the overview: the next meeting, the focus areas, what needs attention, what changed."""

from policytrack.phrases import counts_in_words, lowered, plural

TITLE = "Overview"
NEW = "New"
MADE = "New"
DUE = "Due"
OPEN_BRIEF = "Open brief"
EXPORT_BRIEF = "Export brief"
MEETING = "Meeting"
NO_DEADLINE = "No deadline is noted for the brief"
NO_BRIEF = "no brief has been started"
OPEN_STATE = "open"
NO_LEAD = "No lead office"
NO_AREA = "No focus area"
NO_OWNER = "no owner"
NO_RECOMMENDATIONS = "No recommendations yet"
ATTENTION = "Needs attention"
ALL_OVERDUE = "All overdue recommendations"
NOTHING_TROUBLES = "Nothing is overdue, on hold or disagreed."
WEEK = "My week"
NOTHING_THIS_WEEK = "Nothing of yours is late or due, and nothing waits on others."
CHANGED_SINCE = "Changed since the last brief"
CHANGED_LATELY = "Changed lately"
NO_BRIEF_YET = "no brief is finished yet"
NOTHING_CHANGED = "Nothing has changed."
TARGET_MOVED = "Target moved"
GLANCE = "Status at a glance"
GLANCE_SAYS = "Recommendations, public and not. Headings and placeholders are not counted."
STATUS = "Status"
ALL = "All"
COUNTED = "Counted"
INDICATORS = "Indicators"
INDICATORS_NAME = "All indicators"
PACE_EMPTY = "As soon as the first recommendation is entered, this shows how many came and how many were verified."
IMPORT = "Import a spreadsheet"
EMPTY_TITLE = "Log the first assessment"


def led_by(office: str) -> str:
    """Which office leads a focus area."""
    return f"Led by {office}"


def next_due(what: str) -> str:
    """The next dated step of a focus area; its day stands at the end of the row."""
    return f"Next: {what}"


def recommendations_of(area: str) -> str:
    """The button that lists a focus area, as it is spoken."""
    return f"Recommendations of {area}"


def of_verified(counted: int) -> str:
    """What the large number of a focus area is of."""
    return f"of {counted:,} implemented (verified)"


def key_word(count: str, label: str, *, is_reported: bool) -> str:
    """One entry of the key of a bar; what the City reports is not what was verified."""
    said = f"{count} {lowered(label)}"
    return f"{said}, not verified" if is_reported else said


def split(counted: str, verified: str) -> str:
    """How the counts of a focus area part where the public sees fewer."""
    return f"{counted}; verified: {verified}" if verified else counted


def area_spoken(area: str, counted: str, parts: list[str]) -> str:
    """A focus area with its bar, as it is spoken."""
    if not parts:
        return f"{area}: {counted} recommendations"
    return f"{area}: {counted} recommendations, of which {', '.join(parts)}"


def unplaced(count: int, hidden: int) -> str:
    """Recommendations that no card counts."""
    if count == 1:
        return f"{counts_in_words(count, hidden)} recommendation has no focus area and no place above"
    return f"{counts_in_words(count, hidden)} recommendations have no focus area and no place above"


def card_spoken(title: str, rows: int) -> str:
    """A card of rows, as it is spoken."""
    return f"{title}, {plural(rows, 'row')}"


def deadline(day: str, *, late: bool) -> str:
    """By when the brief must be with the Clerk."""
    return f"Brief was due to the Clerk {day}" if late else f"Brief due to the Clerk {day}"


def brief_state(ref: str, state: str, as_of: str) -> str:
    """How far the brief of the meeting is."""
    return f"{ref}: {state}, data as of {as_of}" if as_of else f"{ref}: {state}"


def since(day: str) -> str:
    """From when changes are told, or since when a record has its word."""
    return f"since {day}"


def due(day: str) -> str:
    """When something is due."""
    return f"due {day}"


def due_moved(before: str, after: str) -> str:
    """From when to when a target moved."""
    return f"due {before} → {after}"


def moved(words: list[str]) -> str:
    """From which word to which a status moved."""
    return " → ".join(words)


def many_made(counted: str) -> str:
    """How many records one act made."""
    return f"{counted} new"


def part_of(holder: str, part: str) -> str:
    """A part by the name of what holds it."""
    return f"{holder}: {part}"


def waiting(on: str, why: str) -> str:
    """On whom work waits, and why."""
    return f"Waiting on {on}: {why}"


def row_spoken(pieces: list[str]) -> str:
    """A row, as it is spoken."""
    return ". ".join(pieces)
