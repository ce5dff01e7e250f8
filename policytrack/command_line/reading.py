"""How a spreadsheet is read, as the command line takes it: sheet, rows of names, encoding."""

from argparse import ArgumentParser, Namespace

from policytrack.exchange.grid import MOST_HEADER_ROWS, Reading
from policytrack.exchange.text_file import ENCODINGS, known_encoding
from policytrack.problems import Misuse


def add_reading(parser: ArgumentParser) -> None:
    """What says how a spreadsheet is read; everything is guessed where it is left out."""
    parser.add_argument("--sheet", metavar="NAME", default="", help="the sheet of a workbook that has several")
    parser.add_argument("--header-row", metavar="N", type=int, default=0, help="the row that names the columns")
    parser.add_argument("--header-rows", metavar="N", type=int, default=1, help="how many rows name them together")
    parser.add_argument("--encoding", metavar="NAME", default="", help=f"of a text file: {', '.join(ENCODINGS)}")


def reading_of(given: Namespace) -> Reading:
    """How a person wants a spreadsheet read. Raises Misuse."""
    if given.header_row < 0 or not 1 <= given.header_rows <= MOST_HEADER_ROWS:
        raise Misuse(f"Rows are counted from 1, and up to {MOST_HEADER_ROWS} of them name the columns.")
    return Reading(
        sheet=given.sheet,
        header_row=given.header_row,
        header_rows=given.header_rows,
        encoding=known_encoding(given.encoding),
    )
