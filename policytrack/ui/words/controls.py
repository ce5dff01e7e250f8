"""What controls say that stand on every screen."""

CLEAR_SEARCH = "Clear search"
NAMELESS = "A button without text needs a name for those who cannot see its icon."
