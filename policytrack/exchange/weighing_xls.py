"""Weighs an XLS workbook: its container ([MS-CFB]) and the records of its sheets ([MS-XLS]), without their values."""

import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policytrack.exchange.weighing import MOST_CELLS, SheetFindings, damaged, protected, too_large

_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA  # what is no sector begins here: ends of chains, free ones
_FIRST_LIST = 109  # sectors of the table that the header itself lists
_STREAMS = ("Workbook", "Book")
_ENCRYPTED_STREAM = "EncryptedPackage"

# Records of [MS-XLS] 2.3; a cell's begins with its row and its column.
_BOF, _SHEET, _PASSWORD, _TEXTS, _SPAN = 0x0809, 0x0085, 0x002F, 0x00FC, 0x0200
_FORMULA, _TRUTH, _SEVERAL_NUMBERS = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset({_FORMULA, _TRUTH, _SEVERAL_NUMBERS, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6})
_ERROR_OF_FORMULA = 2


@dataclass(slots=True)
class _Sheet:
    """What is counted of one sheet; `claimed` are the cells that it says it spans."""

    rows: int = 0
    columns: int = 0
    claimed: int = 0
    errors: list[tuple[int, int]] = field(default_factory=list)


def weigh_xls(name: str, content: bytes) -> dict[str, SheetFindings]:
    """What is found of each sheet, by its name. Raises Refused when the workbook spans more than can be read."""
    try:
        stream = _workbook(name, content)
        sheets, names = _counted(name, stream)
    except (struct.error, IndexError, ValueError, OverflowError):
        raise damaged(name) from None
    if any(max(sheet.rows * sheet.columns, sheet.claimed) > MOST_CELLS for sheet in sheets.values()):
        raise too_large(name)
    return {title: SheetFindings(errors=tuple(sheets[at].errors)) for at, title in names.items() if at in sheets}


# -- the container ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Container:
    """The sectors of a compound file, and the table that chains them."""

    content: bytes
    size: int
    table: Sequence[int]

    def chain(self, first: int) -> bytes:
        """The bytes of a chain of sectors; a chain longer than the file is a loop."""
        pieces: list[bytes] = []
        sector = first
        while sector < _LAST_SECTOR:
            if len(pieces) > len(self.table):
                raise ValueError(sector)
            pieces.append(self.sector(sector))
            sector = self.table[sector]
        return b"".join(pieces)

    def sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]


def _workbook(name: str, content: bytes) -> bytes:
    """The stream that holds the workbook."""
    tables, directory, _, cutoff, few_start, fews, _, lists = struct.unpack_from("<8I", content, 44)
    (shift,) = struct.unpack_from("<H", content, 30)
    size = 1 << shift
    # The reader of workbooks sets aside what the header says.
    if shift not in (9, 12) or max(tables, fews, lists) * size > len(content):
        raise damaged(name)
    container = _Container(content, size, _table(content, size))
    entries = dict(_entries(container.chain(directory)))
    if _ENCRYPTED_STREAM in entries:
        raise protected(name)
    found = next((entries[each] for each in _STREAMS if each in entries), None)
    if found is None:
        raise damaged(name)
    first, length = found
    if length >= cutoff:
        return container.chain(first)[:length]
    return _small(container, entries, few_start, first)[:length]


def _table(content: bytes, size: int) -> Sequence[int]:
    """The table of sectors: which follows which."""
    first, count = struct.unpack_from("<2I", content, 68)
    listed = list(struct.unpack_from(f"<{_FIRST_LIST}I", content, 76))
    for _ in range(count):
        if first >= _LAST_SECTOR:
            break
        *more, first = struct.unpack_from(f"<{size // 4}I", content, (first + 1) * size)
        listed += more
    sectors = [(number + 1) * size for number in listed if number < _LAST_SECTOR]
    return array("I", b"".join(content[start : start + size] for start in sectors[: len(content) // size + 1]))


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """The name of each stream with its first sector and length; the root's is its own."""
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, start + 64)
        name = directory[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield ("" if start == 0 else name), struct.unpack_from("<2I", directory, start + 116)


def _small(container: _Container, entries: Mapping[str, tuple[int, int]], table: int, first: int) -> bytes:
    """A stream that is too short for sectors of its own and lies with others in the root's."""
    held = container.chain(entries[""][0])
    small = _Container(bytes(64) + held, 64, array("I", container.chain(table)))
    return small.chain(first)


# -- the records --------------------------------------------------------------------------------------------


def _counted(name: str, stream: bytes) -> tuple[dict[int, _Sheet], dict[int, str]]:
    """What is counted of each sheet, and the name of each, both by the place at which the sheet begins."""
    sheets, names, sheet = {}, {}, _Sheet()
    for at, kind, start, length in _records(stream):
        if kind in _CELLS:
            _count(sheet, stream, kind, start, length)
        elif kind == _BOF:
            sheet = sheets[at] = _Sheet()
        elif kind == _SHEET:
            (place,) = struct.unpack_from("<I", stream, start)
            names[place] = _title(stream[start + 6 : start + length])
        elif kind == _PASSWORD:
            raise protected(name)
        elif kind == _SPAN:
            sheet.claimed = max(sheet.claimed, _claimed(stream, start, length))
        elif kind == _TEXTS and struct.unpack_from("<I", stream, start + 4)[0] > len(stream):
            raise damaged(name)
    return sheets, names


def _records(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    at, last = 0, len(stream) - 4
    unpack = struct.Struct("<2H").unpack_from
    while at <= last:
        kind, length = unpack(stream, at)
        yield at, kind, at + 4, length
        at += 4 + length


def _count(sheet: _Sheet, stream: bytes, kind: int, start: int, length: int) -> None:
    row, column = struct.unpack_from("<2H", stream, start)
    last = struct.unpack_from("<H", stream, start + length - 2)[0] if kind == _SEVERAL_NUMBERS else column
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, last + 1)
    if kind == _TRUTH:
        is_error = stream[start + 7] == 1
    else:
        is_error = kind == _FORMULA and stream[start + 12 : start + 14] == b"\xff\xff"
        is_error = is_error and stream[start + 6] == _ERROR_OF_FORMULA
    if is_error:
        sheet.errors.append((row + 1, column))


def _claimed(stream: bytes, start: int, length: int) -> int:
    """How many cells a sheet says it spans, from A1 on. Raises ValueError when it ends before it begins."""
    form = "<4H" if length < 12 else "<2I2H"
    top, bottom, left, right = struct.unpack_from(form, stream, start)
    if bottom < top or right < left:
        raise ValueError(bottom, right)
    return (int(bottom) + 1) * (int(right) + 1)


def _title(said: bytes) -> str:
    """A sheet's name: its length, whether its characters are wide, and they."""
    return said[2:].decode("utf-16-le" if said[1] & 1 else "latin-1", "replace")[: said[0]]
