"""Words of what is done to many records at once: the bar under a list, its menus and its sheet."""

from policytrack.phrases import plural

MORE = "More"
TRASH = "Move them to the trash (Ctrl+Del)"
CHOOSE_NONE = "Choose none (Esc)"
UNCHANGED = "They say so already; nothing was changed."
LINK_TO = "Link to…"
REASON = "Reason for all of them"
REASON_HINT = "Why? One sentence for all of them"
LEFT_OUT = "Records that are left out"
NONE_CAN = "None of them can be changed so"
CHANGE_NONE = "Change none"
CHOOSE_RECORD = "Choose a record…"
WRITE_IT = "Write it…"
CLEAR = "Clear"
CHANGE = "Change"
ADD = "Add…"
ADD_ONE = "Add"
ADD_USED = "Add one in use"
REMOVE = "Remove"
TAGS_HINT = "Several as a; b"
NUMBER_HINT = "Such as 12"


def chosen(count: int) -> str:
    """How many rows are chosen."""
    return f"{count:,} chosen"


def done(act: str) -> str:
    """What was done, as a sentence."""
    return f"{act}."


def looking(count: int) -> str:
    """Said while the rules are asked about many."""
    return f"Looking at {plural(count, 'record')} …"


def changing(count: int) -> str:
    """Said while many are written."""
    return f"Changing {plural(count, 'record')} …"


def tie(relation: str, ref: str) -> str:
    """One way in which all can be tied to a record."""
    return f"{relation} {ref}"


def add_then_link(title: str) -> str:
    """Why a record that is missing is not linked to many."""
    return f"“{title}” is not in the record yet. Add it, then link it."


def add_then_choose(title: str) -> str:
    """Why a record that is missing is not given to many."""
    return f"“{title}” is not in the record yet. Add it in its own list, then choose it here."


def asked(words: str) -> str:
    """The question at the head of the sheet."""
    return f"{words}?"


def change(count: int) -> str:
    """The button that changes them."""
    return f"Change {count:,}" if count else CHANGE_NONE


def can_be_changed(count: int) -> str:
    """How many nothing stands against."""
    return f"{plural(count, 'record')} can be changed"


def need_a_reason(count: int) -> str:
    """How many wait for a reason."""
    return f"{plural(count, 'record needs', 'records need')} a reason"


def say_so_already(count: int) -> str:
    """How many need no change."""
    return f"{count:,} say so already"


def left_out(count: int) -> str:
    """How many a rule refuses; they follow."""
    return f"{plural(count, 'record')} would be left out:"


def and_more(count: int) -> str:
    """How many more there are than are named."""
    return f"… and {count:,} more"


def add(word: str) -> str:
    """Add a word to a field that holds several."""
    return f"Add {word}"


def add_to(field: str) -> str:
    """What a typed tag is added to."""
    return f"Add to {field}"


def of_all(field: str) -> str:
    """What is asked for all that are chosen."""
    return f"{field} of all that are chosen"
