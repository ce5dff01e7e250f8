"""Words of the details of a record: its form, its fields, its parts, the sheets inside it and the line at its foot."""

DETAILS = "Details"
CHOOSE = "Choose a record to see its details."
UPDATE_OR_NOTE = "Update or note"
FOR_OFFICE = "For the office only"
ADD_NOTE, ADD_UPDATE = "Add an office note", "Add an update for briefs"
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
    """A promise that was moved from one day to another, as it is spoken."""
    return f"Promised first {first}, now {now}"


# -- the head -------------------------------------------------------------------------------------------------

TITLE = "Title"
BACK = "Back (Esc)"
PREVIOUS, NEXT, MORE_ACTS = "Previous in the list", "Next in the list", "More acts"
IN_TRASH = "In the trash"
TYPE_TITLE = "Type a title and press Enter. Esc discards it."


def new(noun: str) -> str:
    """The head of a record that is being begun."""
    return f"New {noun}"


def title_of(noun: str) -> str:
    """The invitation to name a record."""
    return f"{noun}: title"


def of_day(noun: str, day: str) -> str:
    """What a part is called that has no name but its date."""
    return f"{noun} of {day}"


def noted(cautions: str) -> str:
    """What is told of a record and stops nothing."""
    return f"Note: {cautions}"


def needed(missing: str) -> str:
    """What a record lacks to be moved on."""
    return f"To move on it needs {missing}."


def not_public_as(holder: str) -> str:
    """The badge of a part that is not public because what holds it is not."""
    return f"Not public, as {holder}"


# -- its menu -------------------------------------------------------------------------------------------------

LINK_TO = "Link to other work…"
RESTORE = "Restore"


def to_trash(ref: str) -> str:
    """The act that removes a record."""
    return f"Move {ref} to the trash"


def moved_to_trash(ref: str) -> str:
    """A record was removed."""
    return f"{ref} moved to the trash"


def text_locked(ref: str) -> str:
    """The verbatim text of a record was locked."""
    return f"The text of {ref} is locked"


def note_added(ref: str) -> str:
    """An office note was added."""
    return f"Office note added to {ref}"


# -- fields ---------------------------------------------------------------------------------------------------

ADD_DATE = "Add date"
NOT_SAID, CLEAR = "Not said", "Clear"
LESS = "Less"
PLACE_HINT = "Page and paragraph"
LOCKED, LOCK = "The text is locked. Correct the transcription…", "Lock the text"


def more(count: int) -> str:
    """The button that shows the fields that are not in use."""
    return f"More ({count})"


def add(what: str) -> str:
    """The invitation to give what is missing."""
    return f"Add {what}"


def remove_from(field: str) -> str:
    """The name of a value that goes when it is pressed."""
    return f"Remove from {field}"


# -- parts and linked work ------------------------------------------------------------------------------------

HEADING, TEXT_HINT = "Heading", "Write the text"
LINKED_WORK, NOTHING_LINKED = "Linked work", "Nothing is linked yet."
LINK, LINK_HELP, UNLINK = "Link", "Link to other work (L)", "Remove the link"


def first_words(noun: str) -> str:
    """The invitation to begin a part."""
    return f"{noun}, in its first words – press Enter to add"


def show_all(count: int) -> str:
    """The button that shows the rest."""
    return f"Show all {count:,}"


def open_part(what: str) -> str:
    """The name of the button that opens a part that is edited in one line."""
    return f"Open {what}"


def unlinked(other: str, ref: str) -> str:
    """A link was removed."""
    return f"{other} is no longer linked to {ref}"


# -- activity -------------------------------------------------------------------------------------------------

ACTIVITY, EARLIER = "Activity", "Show earlier activity"


def and_more(count: int) -> str:
    """Further lines of one act that are not shown."""
    return f"and {count} more"


def happened(day: str) -> str:
    """When something happened that was written down later."""
    return f"happened {day}"
