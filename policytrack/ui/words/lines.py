"""Words of the grid of lines on a sheet."""

NAME = "Rows"
KEYS = (
    "Tab goes to the next cell, Enter to the next row, Shift and Enter to a recommendation for this row. "
    "Control and R changes the kind, Control and L the tie to the finding above. "
    "Alt with the arrows moves the row. Control and Tab leaves the rows."
)
"""Spoken when the rows get the keyboard."""


def cell(column: str, row: int, kind: str) -> str:
    """What the field is called in which a cell is written: `Text of row 3, Finding`."""
    return f"{column} of row {row}, {kind}"
