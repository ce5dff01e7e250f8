"""Reads the date in a spreadsheet's cell: ISO, US order, months by name, and the day numbers that Excel keeps."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from policytrack.dates import FIRST_YEAR, LAST_YEAR, parse_date, show_date
from policytrack.phrases import shortened
from policytrack.problems import Refused

MOST_NUMBERS = 0.5
"""The share of a column's cells from which on bare numbers are taken for Excel's day numbers."""

# Excel counts a February 29, 1900 that never was; from March 1900 on its days are counted from this one.
# https://learn.microsoft.com/en-us/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 109_574  # March 1, 1900 and December 31, 2199
_LIKELY_SERIALS = range(14_611, 73_051)  # 1940 to 2099, which no year and hardly a count is mistaken for

_LONGEST = 60
_NO_DATE = "…"

_SERIAL = re.compile(r"(\d{1,6})(?:\.\d+)?")
_TIME = re.compile(
    r"(?:(?<=\d)T|[\s,]+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?"
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/|(?:\d{1,2}-)?[A-Za-z]{3,9}\.?-)(\d{2})")
_HYPHENED = re.compile(r"(?:(\d{1,2})-)?([A-Za-z]{3,9}\.?)-(\d{4})")
_US_ORDER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})")


def date_of(cell: str, *, serials: bool = False) -> str:
    """The ISO date, exact to day, month or year, that a cell says; "" for an empty cell.

    A time of day is dropped, a weekday too; two digits of a year are read as Excel does (29 is 2029, 30 is 1930);
    `03/04/2023` is March 4, the order of this country. `serials` says that numbers are Excel's day numbers
    (45060 is May 14, 2023). Raises Refused with one sentence.
    """
    written = " ".join(unicodedata.normalize("NFKC", cell).split())
    if serials and (day := _day_of_serial(written)):
        return day
    said = _WEEKDAY.sub("", written, count=1) if _WEEKDAY.match(written) else written
    time = _TIME.search(said)
    if time and time.end() == len(said):
        said = said[: time.start()]
    if len(said) > _LONGEST or not said.isascii():  # digits of another script would sort nowhere
        said = _NO_DATE
    try:
        return parse_date(_plain(said))
    except Refused as problem:
        words = str(problem).replace(f"“{_NO_DATE}”", f"“{shortened(written, _LONGEST)}”")
        raise Refused(_better_refusal(written) or words) from None


def are_serials(cells: Iterable[str]) -> bool:
    """Whether most cells of a column that say something are Excel's day numbers."""
    said = [cell.strip() for cell in cells if cell.strip()]
    numbers = [found for found in map(_SERIAL.fullmatch, said) if found and int(found[1]) in _LIKELY_SERIALS]
    return len(numbers) > MOST_NUMBERS * len(said)


def is_ambiguous(cell: str) -> bool:
    """Whether another country would read the cell as another day: `03/04/2023` is March 4 here, April 3 elsewhere."""
    found = _US_ORDER.fullmatch(cell.split(maxsplit=1)[0]) if cell.strip() else None
    return found is not None and int(found[1]) != int(found[2]) and int(found[1]) <= 12 >= int(found[2])


def told_of(column: str, cells: Sequence[str]) -> Iterator[str]:
    """What to tell of how a column of dates is read: day numbers, and an order that nothing in the column proves."""
    if are_serials(cells):
        number = next(cell.strip() for cell in cells if _day_of_serial(cell.strip()))
        yield f"Numbers in “{column}” are read as Excel’s days: {number} is {_shown(number, serials=True)}."
    ordered = [cell for cell in cells if "/" in cell or "-" in cell]
    doubtful = next(filter(is_ambiguous, ordered), "").strip()
    if doubtful and not any(map(_is_month_first, ordered)):
        yield f"Dates in “{column}” are read month first: “{doubtful}” is {_shown(doubtful)}."


def _shown(cell: str, *, serials: bool = False) -> str:
    return show_date(date_of(cell, serials=serials))


def _is_month_first(cell: str) -> bool:
    found = _US_ORDER.match(cell.strip())
    return found is not None and int(found[2]) > 12


def _plain(said: str) -> str:
    """The same date in a form that the office's own dates know."""
    if found := _YEAR_FIRST.fullmatch(said):
        return "-".join(filter(None, found.groups()))
    if found := _SHORT_YEAR.fullmatch(said):
        said = found[1] + str(_whole_year(int(found[2])))
    if found := _HYPHENED.fullmatch(said):
        return " ".join(filter(None, found.groups()))
    return said.replace("-", "/") if _US_ORDER.fullmatch(said) and said[-5] == "-" else said


def _whole_year(year: int) -> int:
    """Two digits as Excel reads them: https://learn.microsoft.com/en-us/office/troubleshoot/excel/two-digit-year-numbers."""
    return 2000 + year if year < 30 else 1900 + year


def _day_of_serial(written: str) -> str:
    found = _SERIAL.fullmatch(written)
    number = int(found[1]) if found else 0
    is_year = written.isdecimal() and FIRST_YEAR <= number <= LAST_YEAR
    if is_year or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return ""
    return (_DAY_ZERO + datetime.timedelta(days=number)).isoformat()


def _better_refusal(written: str) -> str:
    """What to say of what looks like a date to others; "" for anything else."""
    serial = _day_of_serial(written)
    if serial and int(float(written)) in _LIKELY_SERIALS:
        return f"“{written}” is not a date. If it is Excel’s number of a day, write {serial}."
    found = _US_ORDER.fullmatch(written)
    if found and 12 < int(found[1]) <= 31 and int(found[2]) <= 12:
        return f"“{written}” is not a date in the order month/day/year. Write it as 2023-05-14."
    return ""
