"""Reads delimited text: which encoding it is in, which delimiter parts its cells, and where its quotation fails."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from policytrack.exchange import grid
from policytrack.exchange.grid import Grid, Row
from policytrack.fields import LONGEST_TEXT
from policytrack.problems import Misuse, Refused

DELIMITERS = ",;\t"
UTF_8, UTF_16, WINDOWS = "utf-8", "utf-16", "windows-1252"
ENCODINGS = (UTF_8, UTF_16, WINDOWS)

_SAMPLE = 20
_SPARE_ROWS = 50  # titles and names of columns, which are no rows of theirs
_QUOTED = re.compile(r'"[^"]*"')
_SAID_DELIMITER = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, UTF_16),
    (codecs.BOM_UTF16_BE, UTF_16),
)


class OtherEncoding(Refused):
    """A text is in an encoding that a person may choose."""


def known_encoding(written: str) -> str:
    """One of `ENCODINGS` as a person may write it, by any of its names; "" stays. Raises Misuse."""
    try:
        wanted = codecs.lookup(written).name if written.strip() else ""
    except (LookupError, ValueError):
        wanted = written
    found = {codecs.lookup(each).name: each for each in ENCODINGS} | {"": ""}
    if wanted not in found:
        raise Misuse(f"“{written}” is no encoding that can be read. Choose from: {', '.join(ENCODINGS)}.")
    return found[wanted]


def decoded(name: str, content: bytes, encoding: str = "") -> str:
    """The text that a file's content is: in the encoding that its mark tells, else the chosen one, else UTF-8.

    A text in another encoding is never guessed at: a wrong guess changes names silently. Raises Refused, which
    offers Windows-1252.
    """
    marked = encoding_of(content)
    encoding = marked or encoding or UTF_8
    if encoding != UTF_16 and b"\0" in content:
        raise Refused(f"“{name}” is not a text file; save it as “CSV UTF-8” (or as UTF-8 text) and try again.")
    try:
        text = content.decode(_codec(encoding, marked)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise OtherEncoding(_wrong_encoding(name, content, error.start, encoding)) from None
    if "\0" in text:
        raise Refused(f"“{name}” is not a text file; save it as “CSV UTF-8” (or as UTF-8 text) and try again.")
    return text


def encoding_of(content: bytes) -> str:
    """The encoding that a mark at the beginning tells; "" where there is none."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")


def _codec(encoding: str, marked: str) -> str:
    return "utf-16-le" if encoding == UTF_16 and not marked else encoding


def _wrong_encoding(name: str, content: bytes, place: int, encoding: str) -> str:
    line = content.count(b"\n", 0, place) + 1
    if encoding == UTF_8:
        return (
            f"“{name}” is not text in UTF-8 (line {line} holds a character of another encoding); if an older program "
            "of Windows wrote it, choose Windows-1252 as its encoding, otherwise save it as “CSV UTF-8”."
        )
    return (
        f"“{name}” is not text in {encoding.capitalize()} either (line {line}); save it as “CSV UTF-8” and try again."
    )


def text_grid(name: str, text: str, encoding: str = "") -> Grid:
    """The cells of delimited text. Raises Refused when its quotation is broken or a limit is passed."""
    said = _SAID_DELIMITER.match(text)  # Excel's own line, which it does not show either
    if said:
        text = text[said.end() :]
    numbered = _numbered(name, text, said[1] if said else likely_delimiter(text))
    rows = tuple(Row(number, cells) for number, cells in numbered if any(map(str.strip, cells)))
    notes = (f"The text is read as {encoding.capitalize()}.",) if encoding == WINDOWS else ()
    return Grid(name=name, rows=rows, notes=notes, encoding=encoding)


def likely_delimiter(text: str) -> str:
    """The delimiter of which most of the first lines have as many, outside quotation marks; titles have none."""
    lines = [line for _, line in zip(range(_SAMPLE), _plain_lines(text), strict=False)]
    return max(DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _plain_lines(text: str) -> Iterator[str]:
    """The lines that say something, without what is quoted, as far as the text is looked at."""
    plain = _QUOTED.sub("x", text[:LONGEST_TEXT])
    return (line for line in io.StringIO(plain) if line.strip())


def _agreement(lines: list[str], delimiter: str) -> tuple[int, int]:
    counts = Counter(line.count(delimiter) for line in lines)
    del counts[0]
    count, agreed = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return agreed, count


def _numbered(name: str, text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row with its number. Strict: a lenient reader swallows all rows behind an unclosed quotation mark."""
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    with _long_cells():
        try:
            for number, cells in enumerate(reader, 1):
                if number > grid.MOST_ROWS + _SPARE_ROWS:
                    raise Refused(too_many_rows(name))
                yield number, tuple(cells)
        except csv.Error as error:
            raise Refused(_sentence(name, number + 1, str(error))) from None


def too_many_rows(name: str) -> str:
    """What to say of a table that is too long."""
    return f"“{name}” has more than {grid.MOST_ROWS:,} rows; split it into several files."


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
