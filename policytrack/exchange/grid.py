"""What reading a spreadsheet gives: first the grid of its cells, then the table that the header makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from policytrack.phrases import listed
from policytrack.problems import Refused

LARGEST_FILE = 64 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_HEADER_ROWS = 3
MOST_NAMED = 10


class SeveralSheets(Refused):
    """A workbook has several sheets that hold something, and none was chosen; `sheets` are their names."""

    def __init__(self, name: str, sheets: Sequence[str]) -> None:
        self.sheets = tuple(sheets)
        names = listed([f"“{sheet}”" for sheet in sheets], most=MOST_NAMED)
        super().__init__(
            f"“{name}” has several sheets that hold something: {names}. Choose one of them (--sheet NAME)."
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (the first is row 1) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of cells that were merged into one, whose value stands in the first: numbers of rows, places of columns.

    Rows are numbered from 1 as a spreadsheet shows them; the place of column A is 0. Both ends are inside.
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """As a spreadsheet calls it: `B3:B7`."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a text file or of one sheet of a workbook.

    Attributes:
        name: the file's name.
        rows: the rows that are not blank. Those of a text file may differ in length.
        merged: the merged ranges, where the file tells them.
        notes: what the reader must know of how it was read, a sentence each.
        sheet: the name of the sheet; "" for a text file.
        sheets: the names of all sheets that can be chosen.
        encoding: the encoding of a text file.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a person wants a spreadsheet read; what is left open is guessed.

    Attributes:
        sheet: the name of a sheet; "" for the only one that holds something.
        header_row: the number of the (first) row that names the columns; 0 to guess it.
        header_rows: how many rows name the columns together; two are joined: `2023 / Q1`.
        encoding: the encoding of a text file: `utf-8`, `utf-16`, `windows-1252`; "" for what the file tells.
    """

    sheet: str = ""
    header_row: int = 0
    header_rows: int = 1
    encoding: str = ""


GUESSED = Reading()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: the names of its columns, all different, and its rows that are not empty.

    Every row has as many cells as there are columns.

    Attributes:
        name: the file's name.
        notes: what was found on the way and must be told, a sentence each.
        sheet: the name of the sheet; "" for a text file.
        header_row: the number of the (first) row that names the columns.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sheet: str = ""
    header_row: int = 1

    def cells(self, column: str) -> tuple[str, ...]:
        """All cells of a column, in the order of the rows."""
        place = self.columns.index(column)
        return tuple(row.cells[place] for row in self.rows)


def column_letters(place: int) -> str:
    """The letters over a column in a spreadsheet: 0 is A, 26 is AA."""
    before, letter = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)


def column_place(letters: str) -> int:
    """The place of a column by its letters: A is 0, AA is 26."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
