"""Words of the help; its pages stand in resources/help."""

from policytrack.phrases import plural

TITLE = "Help"
CAPTION = "What each screen is for and how it is used. F1 opens the page of the screen that is shown."
SEARCH = "Search in help"
CONTENTS = "Pages of the help"
PAGE = "Page of the help"
BACK_NAME = "Back to where you were (Esc)"
TOUR = "Take the tour"
NOTHING = "No page holds these words."
KEYS = "| Keys | What they do |"
KEYS_RULE = "|---|---|"


def on_list(words: str) -> str:
    """What a single letter does."""
    return f"On a list: {words[:1].lower()}{words[1:]}"


def found(count: int) -> str:
    """How many pages hold the words."""
    return f"{plural(count, 'page')} found"


def shown(title: str) -> str:
    """Said when a page came up."""
    return f"Help: {title}"
