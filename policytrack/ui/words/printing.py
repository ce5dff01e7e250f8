"""What is said of printing."""

from policytrack.phrases import plural

NO_PRINTER = "The printer could not be used; nothing was printed. Check that it is switched on, or choose another one."
NO_SUCH_PAGES = "There are no such pages; nothing was printed. Choose others."
STOPPED_BY_PRINTER = "The printer took no further page. See what it says, then print the rest."


def printing(title: str) -> str:
    """What is being done."""
    return f"Printing {title} …"


def sent(title: str, pages: int, printer: str) -> str:
    """What went to the printer."""
    counted = plural(pages, "page")
    return f"{title}: {counted} sent to {printer}" if printer else f"{title}: {counted} sent to the printer"
