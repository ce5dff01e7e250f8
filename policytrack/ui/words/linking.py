"""Words of linking: the picker over the window, dragging one record onto another, and the cards of linked work."""

from policytrack.phrases import plural

HINT = "Find what to link to, or type a new name"
RELATION = "Relation"
CHOOSE_RELATION = "Choose the relation (Alt+Down)"
LINK = "Link"
SUGGESTED = "Suggested from the same source and wording"
EVERYTHING = "Everything"
OR_ONE_OF_THESE = "Or one of these"
KEYS = (("Space", "tick"), ("Enter", "link"))
SEARCH_OR_MAKE = "Search or make"
FOUND = "Records found"
CLEAR = "Clear"
ON_A_RECORD = "Drop it on a record or on the head of a group"
NOT_ITSELF = "A record is not linked to itself"
LINKED_ALREADY = "They are linked so already; nothing was changed."


def name(ref: str) -> str:
    """What the picker is called."""
    return f"Link {ref}"


def reads(ref: str, relation: str, other: str) -> str:
    """A tie as a sentence: `R-008 addressed by P-001`."""
    return f"{ref} {relation} {other}"


def new_linked(noun: str, title: str, ref: str) -> str:
    """The row that makes the missing record."""
    return f"New {noun} called “{title}”, linked to {ref}"


def link_records(count: int, ref: str) -> str:
    """What Enter would do."""
    return f"Link {plural(count, 'record')} to {ref}"


def linked(ref: str, others: str) -> str:
    """Said when they are linked."""
    return f"{ref} linked to {others}"


def made(noun: str, ref: str) -> str:
    """Said when the missing record was made."""
    return f"New {noun} linked to {ref}"


def act(ref: str, others: str) -> str:
    """The act that links, as the history tells it."""
    return f"Link {ref} to {others}"


def making(noun: str, title: str, ref: str) -> str:
    """The act that makes a linked record, as the history tells it."""
    return f"Make {noun} “{title}” for {ref}"


def open_present(caption: str) -> str:
    """The row that opens what a field names now."""
    return f"Open {caption}"


def found(caption: str, ref: str) -> str:
    """A row of what was found."""
    return f"{caption}   {ref}"


def cannot_link(noun: str, other: str) -> str:
    """Why two kinds of records are not linked."""
    return f"Nothing ties {noun} to {other}"


def drop_links(dragged: str, target: str) -> str:
    """What a drop would do where several relations are possible."""
    return f"Link {dragged} to {target}…"


def drop_gives(field: str, value: str) -> str:
    """What a drop on the head of a group would do."""
    return f"{field}: {value}"


def drop_gives_nothing(field: str) -> str:
    """What a drop on the group of those without a value would do."""
    return f"{field}: none"


def drop_refused(field: str) -> str:
    """Why a drop on the head of a group does nothing."""
    return f"{field} is not set by hand"


def drop_imports(file: str, noun: str) -> str:
    """What the drop of a spreadsheet would do."""
    return f"Import {file} as {noun}"


def drop_attaches(file: str, ref: str) -> str:
    """What the drop of a file would do."""
    return f"Attach {file} to {ref}"


def no_file_here(noun: str) -> str:
    """Why a file is not attached."""
    return f"A file cannot be attached to {noun}"


def not_a_table(nouns: str) -> str:
    """Why a file is not imported."""
    return f"Only spreadsheets are imported as {nouns}; drop other files on a record that keeps files"


def other_noun(nouns: str) -> str:
    """Why a drop on the head of a group does nothing."""
    return f"Only {nouns} can be dropped on these groups"


def attached(file: str, ref: str) -> str:
    """Said when a file is kept."""
    return f"{file} is kept with {ref}"


def dragged(ref: str, caption: str) -> str:
    """What follows the pointer."""
    return f"{ref} {caption}"


def several_records(count: int) -> str:
    """How many records are dragged."""
    return plural(count, "record")


def several_files(count: int) -> str:
    """How many files are dragged."""
    return plural(count, "file")
