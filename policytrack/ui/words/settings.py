"""What the screen of settings says."""

TITLE = "Settings"
CAPTION = "Every change acts at once. What concerns the office is kept with its data, the rest on this computer."

HOW_IT_LOOKS = "How it looks"
THEME, THEME_SAYS = "Theme", "The theme of the computer is followed while the program runs."
TEXT_SIZE, TEXT_SIZE_SAYS = "Size of text", "Ctrl + and Ctrl – change it from any screen; Ctrl 0 is 100 %."
COMPACT, COMPACT_SAYS = "Compact rows", "Rows of lists take one line instead of two."

KEYS_AND_TIPS = "Keys and tips"
LETTERS = "Single letters act on lists"
LETTERS_SAY = "S status, F focus area, D due date, O owner, L link, while a list has the keyboard."
TIPS = "Show the tour at the next start"
TIPS_SAY = "Six steps around the window. Help and F1 are always there."

YOU = "You"
NAME = "Your name"
NAME_SAYS = "It signs what you do from now on and is kept in the directory; undo takes a change back."
OPEN_YOURSELF = "Open in the directory"

OFFICE = "The office"
OFFICE_SAYS = "Briefs come from the City of Minneapolis, Mayor’s Office. Each focus area says who leads it."
FOCUS_AREAS = "Open the focus areas"

FILES = "Where the files are"
OFFICE_FILE, BACKUPS, LOG = "Office file", "Backups", "Log, which holds nothing of the records"
ON_SERVER = "On a server"

STAYS = "What stays on this computer"
STAYS_SAYS = (
    "Everything. PolicyTrack uses no network: no account, no cloud, no statistics, no search for updates. Only what "
    "you export or print leaves it."
)
ENCRYPTION = (
    "The office file is not encrypted by PolicyTrack. The disk is what encrypts it: BitLocker on Windows, FileVault on "
    "a Mac. Ask whoever looks after this computer whether that is switched on."
)

SAVED = "Saved"


def show_folder(name: str) -> str:
    """The button that shows a file in its folder, for those who hear it."""
    return f"Show in folder: {name}"


def renamed(name: str) -> str:
    """The person has another name now."""
    return f"You are {name} from now on."
