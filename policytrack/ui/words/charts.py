"""Words of the export and the print of a chart."""

from policytrack.phrases import plural

EXPORT = "Export the chart"
EXPORT_PDF = "Export chart and table as PDF…"
EXPORT_PICTURE = "Export the chart as a picture (PNG)…"
PRINT = "Print chart and table…"
AS_TABLE = "As a table"


def written(name: str, left_out: int) -> str:
    """What was written, and how many figures of the chart the public may not see."""
    if not left_out:
        return f"{name} was written"
    hidden = plural(left_out, "figure that is not public is", "figures that are not public are")
    return f"{name} was written; {hidden} left out"


def written_public(name: str) -> str:
    """What was written of counts that are told of the public records alone."""
    return f"{name} was written, of the public records alone"
