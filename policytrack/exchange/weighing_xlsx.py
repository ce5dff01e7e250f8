"""Weighs an XLSX workbook, and finds what its parts tell beyond values: errors, and dates shown as months or years."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping

from policytrack.exchange.grid import column_place
from policytrack.exchange.weighing import MOST_CELLS, SheetFindings, damaged, too_large

_REFERENCE = rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']"
# Any cell but one in the first 26 columns and 999,999 rows, which fit whatever they hold (see MOST_CELLS).
_FAR = re.compile(rb"<c(?![A-Za-z])(?! r=\"[A-Z]\d{1,6}\")")
_LAST_ROW = 1_048_576
_OWN_PREFIX = b":c"
_FILLED = re.compile(_REFERENCE + rb"(?!(?:\s+\w+=\"\w*\")*\s*/>)")  # an empty cell that has only a style is no cell
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?!\w)(?![^>]*\sr\s*=)")
_TEXTS_SAID = re.compile(rb"<(?:\w+:)?sst\s[^>]*>")
_COUNT = re.compile(rb"(?:uniqueC|c)ount\s*=\s*[\"'](\d+)")


_BINARY = "xl/workbook.bin"  # XLSB, whose cells nothing here could weigh

_TAG = {name: re.compile(rf"<(?:\w+:)?{name}\s([^>]*)>") for name in ("sheet", "Relationship", "numFmt", "xf")}
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*\"([^\"]*)\"")
_CELL_STYLES = re.compile(r"<(?:\w+:)?cellXfs.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_ERROR = re.compile(rb"\sr=\"([A-Z]{1,3})(\d+)\"[^<>]*\st=\"e\"")
_ERROR_TYPE = b't="e"'
_SILENT = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")  # what a format says without meaning a part of the date
_MONTH_AND_YEAR = 17  # the built-in mmm-yy (ECMA-376, 18.8.30)


def weigh_xlsx(name: str, parts: Mapping[str, bytes]) -> dict[str, SheetFindings]:
    """What is found of each sheet, by its name. Raises Refused when the workbook spans more than can be read."""
    if _BINARY in parts:
        raise damaged(name)
    for part in parts.values():
        said = _TEXTS_SAID.search(part, 0, 2000)
        if said and any(int(count) > len(part) for count in _COUNT.findall(said[0])):
            raise damaged(name)
        if b"sheetData" in part and _is_too_large(part):
            raise too_large(name)
    cut = dict(_cut_formats(parts.get("xl/styles.xml", b"").decode("utf-8", "replace")))
    return {sheet: _findings(parts[path], cut) for sheet, path in _sheets(parts) if path in parts}


def _is_too_large(sheet: bytes) -> bool:
    """Whether the cells of a sheet lie too far apart. Counting them exactly is left to sheets that may."""
    if _FAR.search(sheet) is None and _OWN_PREFIX not in sheet:
        return False
    found = _FILLED.findall(sheet)
    columns = {letters.decode() for letters, _ in found if letters}
    counts_rows = _UNPLACED.search(sheet) is not None  # then a row's own number places its cells
    rows = {number for letters, number in found if letters or counts_rows}
    width = max(map(column_place, columns), default=0) + 1
    last = max(map(int, rows), default=0)
    return last > _LAST_ROW or (width + counts_rows * 1000) * last > MOST_CELLS


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The name of each sheet with the path of its part."""
    links = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", html.unescape(each.get("Target", ""))))[1:]
        for each in _attributes(parts, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for each in _attributes(parts, "xl/workbook.xml", "sheet"):
        link = next((value for key, value in each.items() if key.endswith(":id")), "")
        yield html.unescape(each.get("name", "")), links.get(link, "")


def _attributes(parts: Mapping[str, bytes], path: str, tag: str) -> Iterator[dict[str, str]]:
    text = parts.get(path, b"").decode("utf-8", "replace")
    return (dict(_ATTRIBUTE.findall(found)) for found in _TAG[tag].findall(text))


def _findings(sheet: bytes, cut: Mapping[int, int]) -> SheetFindings:
    errors = _ERROR.findall(sheet) if _ERROR_TYPE in sheet else ()
    return SheetFindings(
        errors=tuple((int(row), column_place(letters.decode())) for letters, row in errors),
        shown_precision=_shown_precision(sheet, cut),
    )


def _shown_precision(sheet: bytes, cut: Mapping[int, int]) -> Mapping[int, Mapping[int, int]]:
    """The cells whose style shows no day, by row and place, with how much of the ISO date is shown."""
    shown: dict[int, dict[int, int]] = {}
    styles = "|".join(map(str, cut)).encode()
    styled = re.compile(rb"\sr=\"([A-Z]{1,3})(\d+)\"\ss=\"(" + styles + rb")\"")
    for letters, row, style in styled.findall(sheet) if cut else ():
        shown.setdefault(int(row), {})[column_place(letters.decode())] = cut[int(style)]
    return shown


def _cut_formats(styles: str) -> Iterator[tuple[int, int]]:
    """The styles of cells that show a date without its day or month, with how much of the ISO date is left."""
    formats = {int(each["numFmtId"]): each.get("formatCode", "") for each in _numbered(_TAG["numFmt"], styles)}
    cells = _CELL_STYLES.search(styles)
    for style, each in enumerate(_numbered(_TAG["xf"], cells[0] if cells else "")):
        number = int(each["numFmtId"])
        length = 7 if number == _MONTH_AND_YEAR else _length_shown(html.unescape(formats.get(number, "")))
        if length:
            yield style, length


def _numbered(tag: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in tag.findall(text):
        attributes = dict(_ATTRIBUTE.findall(found))
        if attributes.get("numFmtId", "").isdecimal():
            yield attributes


def _length_shown(code: str) -> int:
    """How much of an ISO date a number format shows, when it is a month or a year; 0 for any other format."""
    meant = set(_SILENT.sub("", code.casefold().partition(";")[0])) & set("ymdhsg0#?")
    return {frozenset("my"): 7, frozenset("y"): 4}.get(frozenset(meant), 0)
