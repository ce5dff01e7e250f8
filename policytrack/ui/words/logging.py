"""Words of the sheet on which an assessment is logged."""

TITLE = "Log assessment"
SAYS = "Only who assessed and the title are needed. Everything is saved at once, with one undo."
SAVE = "Log assessment"
LEAVE = "Leave"
START_AFRESH = "Start afresh"
ROWS = "Findings and recommendations"
KIND = "Kind"
NUMBER = "Number"
TEXT = "Text, word for word"
PLACE = "Page, paragraph"
ADD_FINDING = "Finding"
ADD_RECOMMENDATION = "Recommendation for it"
PASTE = "Paste list"
TURN = "Change between finding and recommendation (Ctrl+R)"
TIE = "Tie to the finding above, or untie (Ctrl+L)"
UP = "Move the row up (Alt+Up)"
DOWN = "Move the row down (Alt+Down)"
REMOVE = "Remove the row (Ctrl+Delete)"
NO_LIST = "What you copied holds no list: no line begins with a number such as 1., 1.1 or (a), or a bullet."
PASTED = "Pasted list"
KEYS = (
    ("Enter", "next row"),
    ("Shift+Enter", "its recommendation"),
    ("Ctrl+R", "kind"),
    ("Ctrl+L", "tie"),
    ("Ctrl+Enter", "save"),
    ("Esc", "leave; it is kept"),
)


def tie(kind: str, number: str) -> str:
    """What a row follows: `for finding 2.1`; without a number, the one above."""
    return f"for {kind.lower()} {number}" if number else f"for the {kind.lower()} above"


def kept(clock: str) -> str:
    """What the sheet says when it opens with what was written before."""
    return f"What you wrote at {clock} was kept."


def logged(words: str) -> str:
    """What was done, at the foot of the window."""
    return words.replace("Log", "Logged", 1)


def row_trouble(row: int, words: str) -> str:
    """At the foot of the sheet: what is wrong in a row."""
    return f"Row {row}: {words}"
