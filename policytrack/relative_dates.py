"""Dates that move with the as-of day: `today+30`, `month-1`, `year`; and periods from one date to another."""

import re
from datetime import timedelta

from policytrack.dates import FIRST_YEAR, LAST_YEAR, first_day, last_day, parse_date
from policytrack.phrases import plural
from policytrack.problems import Refused

RANGE = ".."
TODAY, MONTH, YEAR = "today", "month", "year"

_RELATIVE = re.compile(rf"({TODAY}|{MONTH}|{YEAR})\s*(?:([+-])\s*(\d{{1,5}}))?", re.IGNORECASE)
_SAID = {
    "this month": MONTH,
    "next month": f"{MONTH}+1",
    "last month": f"{MONTH}-1",
    "this year": YEAR,
    "next year": f"{YEAR}+1",
    "last year": f"{YEAR}-1",
    "tomorrow": f"{TODAY}+1",
    "yesterday": f"{TODAY}-1",
}


def parse_moving(written: str) -> str:
    """A date as people write it, or one that moves: `today+30`, `month-1`, `next month`; "" for nothing.

    Raises Refused when it is neither.
    """
    plain = " ".join(written.casefold().split())
    found = _RELATIVE.fullmatch(_SAID.get(plain, plain))
    if not found:
        return parse_date(written)
    steps = int(found[3] or 0)
    return f"{found[1]}{found[2]}{steps}" if steps else found[1]


def parse_day(written: str, as_of: str) -> str:
    """The stored form of a date as people write it, also of one that moves with the as-of day: `today-7`.

    Raises Refused when it is neither.
    """
    return fixed_date(parse_moving(written), as_of)


def parse_period(written: str) -> str:
    """A period: a date of any precision (`2026-11`), or two with `..` between them; either may be left out.

    Raises Refused when a date is none, or nothing is said.
    """
    begin, dots, end = (piece.strip() for piece in written.partition(RANGE))
    if not (begin or end):
        raise Refused("A period is wanted, such as 2026-11, 2026-11..2027-01, month or today..today+30.")
    return f"{parse_moving(begin)}{dots}{parse_moving(end)}"


def fixed_date(date: str, as_of: str) -> str:
    """The stored form of a date that may move, on the as-of day; one beyond the calendar is held at its edge."""
    found = _RELATIVE.fullmatch(date)
    if not found:
        return date
    steps = int(f"{found[2] or '+'}{found[3] or 0}")
    day = last_day(as_of)
    if found[1] == TODAY:
        span = first_day(str(FIRST_YEAR)), last_day(str(LAST_YEAR))
        return min(max(day + timedelta(days=steps), span[0]), span[1]).isoformat()
    months = day.year * 12 + day.month - 1 + steps * (12 if found[1] == YEAR else 1)
    months = min(max(months, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    year, month = divmod(months, 12)
    return f"{year}" if found[1] == YEAR else f"{year}-{month + 1:02d}"


def bounds(period: str, as_of: str) -> tuple[str, str]:
    """The first and the last date of a period in their stored forms; "" where it is open."""
    begin, dots, end = period.partition(RANGE)
    first = fixed_date(begin, as_of)
    return first, fixed_date(end, as_of) if dots else first


def moving_words(date: str) -> str:
    """A date that moves, in words: `30 days from today`; any other as it is."""
    found = _RELATIVE.fullmatch(date)
    if not found:
        return date
    base, sign, steps = found[1], found[2], int(found[3] or 0)
    if not steps:
        return TODAY if base == TODAY else f"this {base}"
    if base != TODAY and steps == 1:
        return f"{'next' if sign == '+' else 'last'} {base}"
    span = plural(steps, "day" if base == TODAY else base)
    return f"{span} from {TODAY}" if sign == "+" else f"{span} ago"
