"""Weighs a workbook before its reader opens it: what is too large, damaged or protected is refused, not tried.

The reader of workbooks sets aside room for every cell between the first and the last, and for every text that a
file says it has; a small file that lies can so end the program (https://github.com/tafia/calamine/issues/693,
https://github.com/tafia/calamine/issues/684). What a workbook says of its cells beyond their values is found here
as well, because its parts are at hand.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from policytrack.exchange.grid import Merged
from policytrack.problems import Refused

MOST_CELLS = 26_000_000
MOST_UNPACKED = 400 * 1024 * 1024

# Where a part's own header keeps the lengths of its name and extra field (APPNOTE 4.3.7).
_ENCRYPTED, _LOCAL_NAMES, _LOCAL_HEADER = 0x1, 26, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFindings:
    """What is known of a sheet beyond the values of its cells.

    Attributes:
        errors: the cells that show an error, as number of the row and place of the column.
        shown_precision: by row and place, the length of the ISO date that a cell shows: 7 for a month, 4 for a year.
        merged: merged ranges that the reader does not tell.
    """

    errors: tuple[tuple[int, int], ...] = ()
    shown_precision: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()


NOTHING = SheetFindings()


def too_large(name: str) -> Refused:
    """The refusal of a workbook that would take too much memory."""
    return Refused(
        f"“{name}” spans too many cells to be read; delete what stands far below or beside the table, "
        "or save the sheet as “CSV UTF-8”."
    )


def damaged(name: str) -> Refused:
    """The refusal of a workbook that cannot be read."""
    return Refused(
        f"“{name}” is damaged or no workbook that can be read; open it in a spreadsheet program and save it as .xlsx."
    )


def protected(name: str) -> Refused:
    """The refusal of a workbook that only its password opens."""
    return Refused(
        f"“{name}” is protected by a password; open it in a spreadsheet program and save it without the password."
    )


def parts_of(name: str, content: bytes) -> dict[str, bytes]:
    """The unpacked parts of a zipped workbook by their paths. What the archive says of their sizes is not believed."""
    parts, left = {}, MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.flag_bits & _ENCRYPTED:
                    raise protected(name)
                part = _unpacked(content, info, left)
                left -= len(part)
                if left < 0:
                    raise too_large(name)
                parts[info.filename] = part
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, EOFError, OSError):
        raise damaged(name) from None
    return parts


def _unpacked(content: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """A part's bytes, at most one more than `most`."""
    names = struct.unpack_from("<HH", content, info.header_offset + _LOCAL_NAMES)
    start = info.header_offset + _LOCAL_HEADER + sum(names)
    packed = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[: most + 1])
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(info.compress_type)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
