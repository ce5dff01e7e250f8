"""What is said of the pages of a PDF."""

PAGES = "Pages"
NO_PAGES = "No pages yet"
MAKING = "Making the pages …"
SIZE = "Size of the pages"
FIT_WIDTH = "Fit width"
PREVIOUS, NEXT = "Previous page", "Next page"


def page_of(page: int, count: int) -> str:
    """Which page is shown, of how many."""
    return f"Page {page} of {count}"
