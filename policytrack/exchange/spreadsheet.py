"""The front door of reading: any spreadsheet becomes a table of text, or one sentence says why it cannot."""

import re
import stat
from pathlib import Path

from policytrack.exchange import grid as limits
from policytrack.exchange.grid import GUESSED, Grid, Reading, Table
from policytrack.exchange.heading import table_of
from policytrack.exchange.text_file import decoded, encoding_of, text_grid
from policytrack.problems import Refused

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|meta)\b", re.IGNORECASE)
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(path: Path, reading: Reading = GUESSED) -> Table:
    """The table in a file: CSV, XLSX, XLS or ODS. Raises Refused with one sentence when it is none, or too large."""
    return table_of(read_grid(path, reading), reading)


def read_grid(path: Path, reading: Reading = GUESSED) -> Grid:
    """The cells of a file, from which `table_of` makes a table. Raises Refused as `read_table` does."""
    return grid_of(path.name, content_of(path), reading)


def grid_of(name: str, content: bytes, reading: Reading = GUESSED) -> Grid:
    """The cells of a file's content. Raises Refused as `read_table` does."""
    if content.startswith((_ZIP, _COMPOUND)):
        from policytrack.exchange.workbook import workbook_grid

        return workbook_grid(name, content, reading.sheet)
    if reading.sheet:
        raise Refused(f"“{name}” is a text file and has no sheets; leave out “{reading.sheet}”.")
    if _PAGE.match(content):
        what = f"“{name}” is a web page or XML, whatever its name"
        raise Refused(f"{what}; open it in a spreadsheet program and save it as .xlsx.")
    encoding = encoding_of(content) or reading.encoding
    return text_grid(name, decoded(name, content, encoding), encoding)


def read_text(path: Path, encoding: str = "") -> str:
    """The text of a file. Raises Refused with one sentence when it cannot be read as text."""
    return decoded(path.name, content_of(path), encoding)


def parse_table(name: str, text: str, reading: Reading = GUESSED) -> Table:
    """The table in a text of delimited values, such as a file's or the clipboard's; `name` tells where it is from."""
    return table_of(text_grid(name, text), reading)


def content_of(path: Path) -> bytes:
    """A file's bytes. Raises Refused when it is no file, cannot be read, or is too large."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise Refused(f"“{path}” is a folder; name a file in it.")
        if not stat.S_ISREG(facts.st_mode):  # a pipe may wait for ever, a device never end
            raise Refused(f"“{path}” is not a file; save what it gives as a file first.")
        if facts.st_size > limits.LARGEST_FILE:
            raise Refused(
                f"“{path.name}” is larger than {limits.LARGEST_FILE // 2**20} MB; split it into several files."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"There is no file “{path}”; check its name and folder.") from None
    except OSError as error:
        why = error.strerror or error
        raise Refused(f"“{path.name[:60]}” cannot be read ({why}); check that it may be opened.") from None
