"""Weighs an ODS workbook, whose rows and cells may say that they repeat, and finds its merged ranges and errors."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from policytrack.exchange.grid import Merged
from policytrack.exchange.weighing import MOST_CELLS, SheetFindings, damaged, protected, too_large

ODS_CONTENT = "content.xml"

# The reader of workbooks knows the names of OpenDocument with their usual prefixes only, and so do we.
_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>|<text:p[\s/>]")
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']")
_REPEATED_ROWS, _REPEATED_CELLS = b"table:number-rows-repeated", b"table:number-columns-repeated"
_ROWS_SPANNED, _COLUMNS_SPANNED = b"table:number-rows-spanned", b"table:number-columns-spanned"
_SPECIAL = re.compile(rb"-repeated|-spanned|\"error\"")
_TYPE, _SHOWN_TYPE = b"office:value-type", b"calcext:value-type"

_ENCRYPTED = b"encryption-data"

Attributes = Mapping[bytes, bytes]


@dataclass(slots=True)
class _Sheet:
    """What is counted of one sheet; row and place are where the next cell stands, rows counted from 0."""

    row: int = -1
    repeats: int = 1
    place: int = 0
    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)

    def begin_row(self, said: bytes) -> None:
        self.row += self.repeats if self.row >= 0 else 1
        self.place, self.repeats = 0, 1
        if _REPEATED_ROWS in said:
            self.repeats = _times(dict(_ATTRIBUTE.findall(said)), _REPEATED_ROWS)

    def begin_cell(self, said: Attributes) -> None:
        left, row = self.place, self.row + 1
        self.place += _times(said, _REPEATED_CELLS)
        down, across = _times(said, _ROWS_SPANNED), _times(said, _COLUMNS_SPANNED)
        if down > 1 or across > 1:
            self.merged.append(Merged(row, left, row + down - 1, left + across - 1))
        if said.get(_SHOWN_TYPE) == b"error":
            self.errors.append((row, left))
        if _TYPE in said:
            self.fill()

    def fill(self) -> None:
        """The cell holds something, as often as it and its row repeat."""
        if self.place:
            self.rows = self.row + self.repeats
            self.columns = max(self.columns, self.place)


def weigh_ods(name: str, parts: Mapping[str, bytes]) -> dict[str, SheetFindings]:
    """What is found of each sheet, by its name. Raises Refused when the workbook spans more than can be read."""
    if _ENCRYPTED in parts.get("META-INF/manifest.xml", b""):
        raise protected(name)
    _read_whole(name, parts[ODS_CONTENT])
    found = dict(_sheets(parts[ODS_CONTENT]))
    if any(sheet.rows * sheet.columns > MOST_CELLS for sheet in found.values()):
        raise too_large(name)
    return {
        title: SheetFindings(errors=tuple(sheet.errors), merged=tuple(sheet.merged)) for title, sheet in found.items()
    }


def _read_whole(name: str, content: bytes) -> None:
    """Raises Refused when the content is cut off or out of joint: the reader of workbooks would wait for its end."""
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError:
        raise damaged(name) from None


def _sheets(content: bytes) -> Iterator[tuple[str, _Sheet]]:
    sheet = _Sheet()
    for tag in _TAG.finditer(content):
        kind, said = tag.groups()
        if kind is None:
            sheet.fill()
        elif kind == b"table":
            sheet = _Sheet()
            yield (
                html.unescape(dict(_ATTRIBUTE.findall(said)).get(b"table:name", b"").decode("utf-8", "replace")),
                sheet,
            )
        elif kind == b"table-row":
            sheet.begin_row(said)
        elif _SPECIAL.search(said):
            sheet.begin_cell(dict(_ATTRIBUTE.findall(said)))
        else:
            sheet.place += 1
            if _TYPE in said:
                sheet.fill()


def _times(said: Attributes, attribute: bytes) -> int:
    number = said.get(attribute, b"1")
    return max(int(number), 1) if number.isdigit() else 1
