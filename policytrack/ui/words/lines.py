"""Words of the grid of lines on a sheet."""

NAME = "Rows"


def cell(column: str, row: int, kind: str) -> str:
    """What the field is called in which a cell is written: `Text of row 3, Finding`."""
    return f"{column} of row {row}, {kind}"


def keys() -> str:
    """What is spoken of the keys when the grid gets the keyboard."""
    return (
        "Tab goes to the next cell, Enter to the next row, Shift and Enter to a recommendation for this row. "
        "Control and R changes the kind, Control and L the tie to the finding above. "
        "Alt with the arrows moves the row. Control and Tab leaves the rows."
    )
