"""Words of the chart of an indicator, and of its table."""

from policytrack.phrases import plural

CHART = "Chart"
SERIES = "Definitions and sources"
SERIES_SAYS = "Each is counted in its own way, or printed by its own source. They are never added up or joined."
EMPTY_TITLE = "No figures yet"
EMPTY_SAYS = (
    "A measurement is one published figure for one period, as printed. With two or more of them the chart shows how "
    "the figure went, one line for each way of counting and each source."
)
IMPORT_HINT = "A spreadsheet of figures comes in through File, Import: choose Measurements and this indicator."
FIRST_PERIOD = "Period of the first measurement"
FIRST_PERIOD_HINT = "Its period as printed, such as 2024 or May 2024 – press Enter to add"
NO_SOURCE = "No source named"


def table_of(title: str) -> str:
    """The table, as it is spoken."""
    return f"Table of the figures of {title}"


def chart_of(title: str) -> str:
    """The chart, as it is spoken; its description tells the figures."""
    return f"Chart of {title}"


def series_figures(count: int, period: str) -> str:
    """How many figures a series has, of which period."""
    return f"{plural(count, 'figure')}, {period}"


def series_says(name: str, figures: str, source: str) -> str:
    """A series, as it is spoken."""
    return f"{name}: {figures}. {source}"


def opens_source(source: str) -> str:
    """The button that opens the source of a series, as it is spoken."""
    return f"Open the source {source}"
