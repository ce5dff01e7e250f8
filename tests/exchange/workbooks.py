"""Workbooks for tests, made in memory: XLSX by its writer, ODS and XLS by hand, and archives with a part changed."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped] # it has no hints

Fills = Callable[[Any], object]

_NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xlsx(**sheets: Fills | Sequence[Sequence[Any]]) -> bytes:
    """A workbook of sheets by name: their rows, or what fills them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, filling in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.book = book
            if callable(filling):
                filling(sheet)
            else:
                for number, row in enumerate(filling):
                    sheet.write_row(number, 0, row)
    return content.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zipped workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return made.getvalue()


def ods(*rows: str, manifest: str = "") -> bytes:
    """A workbook of one sheet, “A & B”, from rows that `ods_row` makes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_NAMESPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="A &amp; B">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return made.getvalue()


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of cells that `ods_cell` makes."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str = "", said: str = "", repeated: int = 1) -> str:
    """A cell of text; `said` are further attributes."""
    times = f'table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if not text:
        return f"<table:table-cell {times} {said}/>"
    kind = "" if "value-type" in said else 'office:value-type="string"'
    return f"<table:table-cell {times} {kind} {said}><text:p>{escape(text)}</text:p></table:table-cell>"


def xls(
    cells: Iterable[tuple[int, int, str | float]],
    *,
    password: bool = False,
    errors: Sequence[int] = (),
    claimed: tuple[int, int] = (0, 0),
) -> bytes:
    """A workbook of one sheet, `Sheet1`, with cells by row and column from 0.

    `errors` are rows of column A; `claimed` are the rows and columns that the sheet says it has.
    """
    version = struct.pack("<6H", 0x0600, 0x0005, 0, 0, 0, 0) + bytes(4)
    records = [_record(0x0809, version)]
    if password:
        records.append(_record(0x002F, bytes(6)))
    title = b"Sheet1"
    place = sum(map(len, records)) + 4 + 8 + len(title) + 4
    records.append(_record(0x0085, struct.pack("<IHBB", place, 0, len(title), 0) + title))
    records.append(_record(0x000A, b""))
    records.append(_record(0x0809, struct.pack("<6H", 0x0600, 0x0010, 0, 0, 0, 0) + bytes(4)))
    records.append(_record(0x0200, struct.pack("<2I3H", 0, claimed[0], 0, claimed[1], 0)))
    for row, column, value in cells:
        at = struct.pack("<3H", row, column, 0)
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            records.append(_record(0x0204, at + struct.pack("<HB", len(value), 1) + text))
        else:
            records.append(_record(0x0203, at + struct.pack("<d", value)))
    records += [_record(0x0205, struct.pack("<3H2B", row, 0, 0, 0x17, 1)) for row in errors]
    records.append(_record(0x000A, b""))
    return compound(Workbook=b"".join(records))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def compound(**streams: bytes) -> bytes:
    """A compound file of streams, each in sectors of its own."""
    sectors: list[bytes] = []
    follows: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, stream) in enumerate(streams.items(), 1):
        padded = stream.ljust(4096, b"\0")
        count = -(-len(padded) // 512)
        first = len(sectors)
        sectors += [padded[at * 512 : (at + 1) * 512].ljust(512, b"\0") for at in range(count)]
        follows += [*range(first + 1, first + count), _END]
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, first, len(padded), right=following))
    directory = len(sectors)
    listed = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    sectors += [listed[at : at + 512] for at in range(0, len(listed), 512)]
    follows += [*range(directory + 1, len(sectors)), _END]
    tables = len(sectors)
    count = -(-(len(follows) + 1) // 127)
    follows += [_TABLE] * count
    table = struct.pack(f"<{count * 128}I", *follows, *[_FREE] * (count * 128 - len(follows)))
    header = struct.pack("<8s16x6H", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0)
    header += struct.pack("<10I", 0, 0, count, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables, tables + count), *[_FREE] * (109 - count))
    return header + b"".join(sectors) + table


def _entry(name: str, kind: int, first: int, size: int, *, right: int = _FREE, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le").ljust(64, b"\0")
    ends = struct.pack("<H2B3I", 2 * len(name) + 2, kind, 1, _FREE, right, child)
    return (written + ends).ljust(116, b"\0") + struct.pack("<3I", first, size, 0)
