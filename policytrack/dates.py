"""Calendar dates exact to the day, month or year, kept as ISO 8601 text of reduced precision.

`2023`, `2023-05` and `2023-05-14` sort by themselves as text. Nothing here knows a time zone.
"""

import calendar
import datetime
import re
from collections.abc import Callable

from policytrack.phrases import LONGEST_QUOTE, shortened
from policytrack.problems import Refused

NBSP = "\N{NO-BREAK SPACE}"
FIRST_YEAR, LAST_YEAR = 1800, 2200

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9

# To ask the calendar for a name costs a call of strftime; a long table asks thousands of times.
_MONTH_NAMES, _SHORT_MONTHS, _WEEKDAYS = (
    tuple(names) for names in (calendar.month_name, calendar.month_abbr, calendar.day_name)
)

_Parts = tuple[str, str, str]


def _by_name(month: str, day: str, year: str) -> _Parts:
    return year, str(_MONTHS.get(month.lower().rstrip("."), 0)), day


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Parts]], ...] = (
    (re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"), lambda m: (m[1], m[2] or "", m[3] or "")),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), lambda m: (m[3], m[1], m[2])),
    (re.compile(r"(\d{1,2})/(\d{4})"), lambda m: (m[2], m[1], "")),
    (
        re.compile(r"([A-Za-z]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"),
        lambda m: _by_name(m[1], m[2], m[3]),
    ),
    (re.compile(r"(\d{1,2})\s+([A-Za-z]+\.?),?\s+(\d{4})"), lambda m: _by_name(m[2], m[1], m[3])),
    (re.compile(r"([A-Za-z]+\.?)\s+(\d{4})"), lambda m: _by_name(m[1], "", m[2])),
)


def parse_date(text: str) -> str:
    """The ISO form of a date as people write it: ISO, `5/14/2023` (US order), `May 14, 2023`, `May 2023`, `2023`.

    Empty text gives "". Raises Refused with one sentence when the text is not a date that exists.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    for form, parts in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _existing(text, *parts(found))
    raise Refused(
        f"“{shortened(text, LONGEST_QUOTE)}” is not a date. Write it as 2023-05-14, 5/14/2023, May 2023 or 2023."
    )


def _existing(text: str, year: str, month: str, day: str) -> str:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Refused(f"“{text}” is not a date that can be kept: the year must be {FIRST_YEAR} to {LAST_YEAR}.")
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        raise Refused(f"“{text}” is not a date: there is no such month. Write it as 2023-05-14.")
    last = calendar.monthrange(int(year), int(month))[1]
    if not day:
        return f"{year}-{int(month):02d}"
    if not 1 <= int(day) <= last:
        name = calendar.month_name[int(month)]
        raise Refused(f"“{text}” is not a date: {name} {year} has {last} days. Correct the day, or leave it out.")
    return f"{year}-{int(month):02d}-{int(day):02d}"


def first_day(date: str) -> datetime.date:
    """The first day of the period that a stored date names."""
    year, month, day = [*date.split("-"), "1", "1"][:3]
    return datetime.date(int(year), int(month), int(day))


def last_day(date: str) -> datetime.date:
    """The last day of the period that a stored date names: `2023-05` ends on May 31."""
    if len(date) == 4:
        return datetime.date(int(date), 12, 31)
    first = first_day(date)
    if len(date) == 7:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def is_past(date: str, as_of: str) -> bool:
    """Whether the whole period of a due date lies before the as-of day. An empty date is never past."""
    return bool(date) and last_day(date) < last_day(as_of)


def days_between(date: str, as_of: str) -> int:
    """Days from the end of a date's period to the as-of day: positive when the date has passed."""
    return (last_day(as_of) - last_day(date)).days


def show_date(date: str, *, weekday: bool = False) -> str:
    """A stored date in words, at the precision at which it was entered: `May 14, 2023`, `May 2023`, `2023`.

    Month and day hold together by a no-break space.
    """
    if len(date) < 7:
        return date
    day = first_day(date)
    month = _MONTH_NAMES[day.month]
    if len(date) == 7:
        return f"{month}{NBSP}{day.year}"
    words = f"{month}{NBSP}{day.day}, {day.year}"
    return f"{_WEEKDAYS[day.weekday()]}, {words}" if weekday else words


def show_date_briefly(date: str, as_of: str = "") -> str:
    """A stored date for a narrow column: `May 14`, with the year when it is not the as-of year."""
    if len(date) < 7:
        return date
    day = first_day(date)
    month = _SHORT_MONTHS[day.month]
    if len(date) == 7:
        return f"{month}{NBSP}{day.year}"
    return f"{month}{NBSP}{day.day}" + ("" if as_of[:4] == date[:4] else f", {day.year}")


def today() -> str:
    """The calendar date of this computer, in the stored form."""
    return datetime.date.today().isoformat()  # noqa: DTZ011 - a calendar date is local by meaning
