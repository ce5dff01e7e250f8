"""Words of the comparison of sources, and of its matrix."""

from policytrack.phrases import plural

TITLE = "Compare sources"
WHICH = "Which recommendations"
SOURCES = "Sources"
LINK = "Link"
LINK_NAME = "Link this recommendation (L)"
ALL = "All recommendations"
ALL_SOURCES = "All other sources"
MATRIX = "Recommendations and sources"
EMPTY_TITLE = "There are no sources to compare yet"
EMPTY_SAYS = (
    "Import or log the recommendations of several sources; then say where one overlaps another, fully or in part, "
    "and where they conflict. Nothing is inferred."
)
IMPORT = "Import recommendations"


def beside(recommendations: int, sources: int) -> str:
    """What is compared, counted."""
    return f"{plural(recommendations, 'recommendation')} beside {plural(sources, 'source')}"


def of_source(caption: str) -> str:
    """A choice of rows: those of a source."""
    return f"Source: {caption}"


def of_area(caption: str) -> str:
    """A choice of rows: those of a focus area."""
    return f"Focus area: {caption}"


def of_topic(topic: str) -> str:
    """A choice of rows: those with a topic."""
    return f"Topic: {topic}"


def number(printed: str) -> str:
    """The printed number of a recommendation."""
    return f"No. {printed}"


def cell(ref: str, caption: str, source: str, says: str) -> str:
    """A cell as it is read aloud."""
    return f"{ref} {caption}, {source}: {says}"


def head(source: str, totals: str) -> str:
    """The head of a column as it is read aloud."""
    return f"{source}: {totals}"


def line(ref: str, caption: str, *, is_public: bool) -> str:
    """The head of a row as it is read aloud."""
    return f"{ref} {caption}" if is_public else f"{ref} {caption}, not public"


def exported(caption: str, name: str) -> str:
    """Said when the matrix was written."""
    return f"{caption}, written to {name}"
