"""What the sidebar says."""

SEARCH = "Search or jump to"
SEARCH_KEYS = "Ctrl K"
SEARCH_TIP = "Search or jump to (Ctrl+K)"
MORE = "More"
MORE_BELOW, MORE_ABOVE = "More below", "More above"
SAMPLE = "Sample data – start your own"
SETTINGS = "Settings"
FOLDED, UNFOLDED = "Folded", "Unfolded"
PIN, UNPIN = "Pin to the sidebar", "Take off the sidebar"
PLACES = "Places"


def records(counted: str) -> str:
    """How many records a place holds, for those who hear it."""
    return f"{counted} records"


def saved_view(name: str) -> str:
    """A saved view, for those who hear it."""
    return f"Saved view {name}"
