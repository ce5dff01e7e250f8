"""Words of lists: head, filters, groups, orders, columns, and what stands there when nothing does."""

COMING = "Being read"
NOTHING_HERE = "Nothing here yet"
DETAILS = "Show or hide details (Ctrl+I)"
IMPORT = "Import a spreadsheet"
CLEAR_FILTERS = "Clear filters"
NOTHING_MATCHES = "Nothing matches"
SEARCH = "Search in list"
ALL_FILTERS = "Filter, group and sort"
GROUP_LIST = "Group the list"
ROWS_OR_TABLE = "Rows or table, and its columns"
FILTER_HINT = "Such as due in 2026-11, or owner="
FILTER = "Filter"
MORE_FILTERS = "More filters"
WRITE_FILTER = "Write a filter…"
GROUP_BY = "Group by"
SORT_BY = "Sort by"
CLEAR_ALL = "Clear all filters"
ANY = "Any"
READING = "Reading …"
NO_GROUPS = "No groups"
AS_USUAL = "As usual"
TWO_LINES = "Rows of two lines"
TABLE = "Table"
USUAL_COLUMNS = "Usual columns"
COLUMNS = "Columns"
COLUMNS_TIP = "Click to sort, Shift+click to sort further, drag to move"
OPEN = "open"
CLOSED = "closed"
ANYTHING = "anything"
NOTHING = "nothing"
YES, NO, NOT_SAID = "yes", "no", "not said"
OVERDUE = "overdue"
THIS_MONTH = "this month"
NEXT_MONTH = "next month"
THIS_YEAR = "this year"
BEFORE_TODAY = "before today"
NO_DATE = "no date"
DUE_DATE = "due date"
HELD_BACK = "Not public"


def none_yet(nouns: str) -> str:
    """The head of a list without a record."""
    return f"No {nouns} yet"


def none_fits(noun: str) -> str:
    """Said where filters leave nothing."""
    return f"No {noun} matches the filters and words above."


def shown(count: int) -> str:
    """How many of all are shown."""
    return f"{count:,} shown"


def sorted_by(field: str) -> str:
    """The order that the eye sees."""
    return f"sorted by {field}"


def show_where(nouns: str) -> str:
    """What is asked when a condition is written."""
    return f"Show {nouns} where"


def clear(filter_words: str) -> str:
    """Clear one filter."""
    return f"Clear “{filter_words}”"


def filter_by(field: str) -> str:
    """What a chip is for."""
    return f"Filter by {field}"


def set_to(field: str, value: str) -> str:
    """A filter in use: `Status: open`."""
    return f"{field}: {value}"


def grouped_by(field: str) -> str:
    """By which field the list is grouped."""
    return f"Group: {field}"


def turned(field: str) -> str:
    """An order that was turned round."""
    return f"{field} (latest or last first)"


def in_days(days: int) -> str:
    """A filter by date."""
    return f"by {days} days from now"


def none_of(field: str) -> str:
    """A filter for what names no record."""
    return f"no {field}"


def untitled(noun: str) -> str:
    """A row without a title."""
    return f"{noun} without a title"


def overdue_since(date: str) -> str:
    """A due date as it is spoken, when it has passed."""
    return f"overdue since {date}"


def due(date: str) -> str:
    """A due date as it is spoken."""
    return f"due {date}"


def group(head: str, counts: str) -> str:
    """The head of a group as it is spoken."""
    return f"Group {head}, {counts}"
