"""What the timeline says on the screen; what it says of its items stands in the hall, for paper and command line."""

TITLE = "Timeline"
MONTH, QUARTER, YEAR = "Month", "Quarter", "Year"
ZOOM = "How much time is shown"
READING = "Reading what has a date …"
TODAY = "Today"
TODAY_NAME = "Go to today (Home)"
EARLIER, LATER = "Earlier (Page up)", "Later (Page down)"
AS_TABLE = "As a table"
AS_PICTURE = "As a picture"
SHOW_TABLE = "Show the timeline as a table"
SHOW_PICTURE = "Show the timeline as a picture"
KINDS = "All kinds"
KINDS_NAME = "Which kinds of work are shown"
ALL_KINDS = "All kinds"
EXPORT = "Export"
EXPORT_PDF = "As PDF…"
EXPORT_PICTURE = "As a picture (PNG)…"
TABLE = "What stands on the timeline, as a table"
OPENS = "Enter opens it."
KEYS = (
    "Left and right arrows go from item to item in time, up and down from lane to lane. Enter opens the record, "
    "Home goes to today, plus and minus show less or more time, Page up and Page down go to earlier and later months."
)
EMPTY_TITLE = "Nothing has a date yet"
EMPTY = (
    "The timeline shows when work begins and is due, by focus area, with the meetings that it is for. "
    "Give a milestone its date and it appears here."
)
EMPTY_ACT = "New milestone"


def shown(count: str, outside: str) -> str:
    """How much stands in the span, and how much outside."""
    return f"{count} shown; {outside}" if outside else f"{count} shown"


def some_kinds(count: int, every: int) -> str:
    """The button of the kinds, while some are left out."""
    return f"{count} of {every} kinds"


def went_to(span: str) -> str:
    """What is announced when the span moves."""
    return f"Now showing {span}"
