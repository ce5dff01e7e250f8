"""Reads a spreadsheet as a table of text: CSV with a header, whatever its delimiter; what cannot be read is said."""

import codecs
import csv
import io
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policytrack.cleaning import clean_line
from policytrack.fields import LONGEST_TEXT
from policytrack.problems import Refused

LARGEST_FILE = 64 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_NAMED = 10
DELIMITERS = ",;\t"

_QUOTED = re.compile(r'"[^"]*"')
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (the header is row 1) and one cell for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: the names of its columns, all different, and its rows that are not empty.

    `name` is the file's name; every row has as many cells as there are columns.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, column: str) -> tuple[str, ...]:
        """All cells of a column, in the order of the rows."""
        place = self.columns.index(column)
        return tuple(row.cells[place] for row in self.rows)


def read_table(path: Path) -> Table:
    """The table in a file. Raises Refused with one sentence when it is no table of text, or too large."""
    return parse_table(path.name, read_text(path))


def read_text(path: Path) -> str:
    """The text of a file. Raises Refused with one sentence when it cannot be read as text."""
    return decoded(path.name, _content(path))


def parse_table(name: str, text: str) -> Table:
    """The table in a text of delimited values, such as a file's or the clipboard's; `name` tells where it is from."""
    delimiter = likely_delimiter(text)
    rows = [Row(number, cells) for number, cells in _numbered(name, text, delimiter) if any(map(str.strip, cells))]
    if not rows:
        raise Refused(f"“{name}” is empty; it needs a first row with the names of the columns.")
    header = rows[0].cells
    if len(header) > MOST_COLUMNS:
        raise Refused(f"“{name}” has {len(header):,} columns; at most {MOST_COLUMNS} can be read. Remove some.")
    _refuse_uneven(name, rows[1:], len(header))
    return Table(name, column_names(header), tuple(Row(row.number, row.cells[: len(header)]) for row in rows[1:]))


def likely_delimiter(text: str) -> str:
    """The delimiter that stands most often, outside quotation marks, in the first line that says something."""
    line = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(DELIMITERS, key=_QUOTED.sub("", line).count)


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Names by which columns can be told apart: trimmed; `Column C` where there is none, `Date (2)` for the second."""
    names: list[str] = []
    for place, written in enumerate(header):
        wanted = clean_line(written) or f"Column {column_letters(place)}"
        repeats = (f"{wanted} ({count})" for count in range(2, len(header) + 2))
        names.append(next(name for name in (wanted, *repeats) if name not in names))
    return tuple(names)


def column_letters(place: int) -> str:
    """The letters over a column in a spreadsheet: 0 is A, 26 is AA."""
    before, letter = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _content(path: Path) -> bytes:
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise Refused(f"“{path}” is a folder; name a file in it.")
        if not stat.S_ISREG(facts.st_mode):  # a pipe may wait for ever, a device never end
            raise Refused(f"“{path}” is not a file; save what it gives as a file first.")
        if facts.st_size > LARGEST_FILE:
            raise Refused(f"“{path.name}” is larger than {LARGEST_FILE // 2**20} MB; split it into several files.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"There is no file “{path}”; check its name and folder.") from None
    except OSError as error:
        why = error.strerror or error
        raise Refused(f"“{path.name[:60]}” cannot be read ({why}); check that it may be opened.") from None


def decoded(name: str, content: bytes) -> str:
    """The text that a file's content is, in UTF-8 or with a mark that tells its encoding. Raises Refused."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in content:
        raise Refused(f"“{name}” is not a text file; save it as “CSV UTF-8” (or as UTF-8 text) and try again.")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"“{name}” is not text in UTF-8 (line {line} holds a character of another encoding); "
            "save it as “CSV UTF-8” (or as UTF-8 text) and try again."
        ) from None
    if "\0" in text:
        raise Refused(f"“{name}” is not a text file; save it as “CSV UTF-8” (or as UTF-8 text) and try again.")
    return text


def _numbered(name: str, text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row with its number. Strict: a lenient reader swallows all rows behind an unclosed quotation mark."""
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    with _long_cells():
        try:
            for number, cells in enumerate(reader, 1):
                if number > MOST_ROWS + 1:  # the header is no row of theirs
                    raise Refused(f"“{name}” has more than {MOST_ROWS:,} rows; split it into several files.")
                yield number, tuple(cells)
        except csv.Error as error:
            raise Refused(_sentence(name, number + 1, str(error))) from None


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(LONGEST_TEXT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _sentence(name: str, number: int, error: str) -> str:
    if "field limit" in error:
        return f"“{name}”: row {number} has a cell of more than {LONGEST_TEXT:,} characters; shorten it."
    if "unexpected end" in error:
        return f"“{name}”: a quotation mark that opens in row {number} is never closed; close it and import again."
    return f'“{name}”: row {number} has a quotation mark inside a cell; write it twice ("") and import again.'


def _refuse_uneven(name: str, rows: Sequence[Row], width: int) -> None:
    uneven = [row for row in rows if len(row.cells) < width or any(map(str.strip, row.cells[width:]))]
    if not uneven:
        return
    shown = [f"{row.number} ({len(row.cells)})" for row in uneven[:MOST_NAMED]]
    more = f" and {len(uneven) - MOST_NAMED:,} more" if len(uneven) > MOST_NAMED else ""
    raise Refused(
        f"“{name}”: the header has {width} cells, row{'s' if len(uneven) > 1 else ''} {', '.join(shown)}{more} not; "
        "put quotation marks around a cell that holds the delimiter or a line break, or complete the row."
    )
