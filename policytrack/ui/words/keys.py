"""What the sheet of keys says, beside the names of the commands."""

TITLE = "Keys"
COMMANDS = "Commands"
ON_A_LIST = "On a list"
ELSEWHERE = "Elsewhere"
LETTERS_OFF = "Single letters are switched off in Settings."

LIST_KEYS = (
    ("Enter", "Into the details"),
    ("Ctrl+Enter", "Open the record in a new window"),
    ("Space", "Mark the row; then arrows and Space mark more"),
    ("Shift+Down", "Choose several rows"),
    ("Ctrl+A", "Choose all rows"),
    ("Ctrl+Left", "On the head of a table: move the column; Enter sorts by it"),
)
OTHER_KEYS = (
    ("Ctrl+1 … Ctrl+9", "Go to a place of the sidebar, in the order in which they stand"),
    ("F6", "To what was just told, then round sidebar, list and details"),
    ("Esc", "Back to the list; in a field, the old value; on a message, close it"),
    ("Ctrl+Enter", "Save a long text and stay in it"),
)
