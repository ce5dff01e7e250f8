"""Where the ticks of an axis stand: at round numbers, at the middles of years and months."""

import datetime
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_MONTH_STEPS = (1, 2, 3, 6, 12)
_MOST_MONTHS = 26  # a longer time is told in years
_MOST_TICKS = 5


def value_ticks(low: float, high: float, most: int = _MOST_TICKS) -> tuple[float, ...]:
    """Round numbers that begin at or below `low` and end at or above `high`, at most so many and one."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / most))
    step = next(factor * power for factor in (*_STEPS, 20.0) if span / (factor * power) <= most)
    if step < 1 and float(low).is_integer() and float(high).is_integer():
        step = 1.0  # half a report cannot be counted
    first, last = floor(low / step), ceil(high / step)
    return tuple(round(place * step, 10) for place in range(first, max(last, first + 1) + 1))


def time_ticks(
    first: datetime.date, last: datetime.date, most: int, *, by_year: bool = False
) -> tuple[tuple[float, str], ...]:
    """Where on the way from one day to the other a year or a month has its middle, with its name; at most so many.

    `by_year` says that nothing shorter than years is shown.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if by_year or months > _MOST_MONTHS:
        years = range(first.year, last.year + 1)
        step = next((step for step in _YEAR_STEPS if len(years) / step <= most), _YEAR_STEPS[-1])
        return tuple((_middle(year, 1, 12), str(year)) for year in years if not year % step)
    step = next((step for step in _MONTH_STEPS if months / step <= most), _MONTH_STEPS[-1])
    named = [divmod(first.year * 12 + first.month - 1 + place, 12) for place in range(months)]
    shown = [(year, month + 1) for year, month in named if not month % step] or [(first.year, first.month)]
    return tuple(
        (_middle(year, month, 1), f"{datetime.date(year, month, 1):%b}{f' {year}' if month == 1 or not place else ''}")
        for place, (year, month) in enumerate(shown)
    )


def _middle(year: int, month: int, months: int) -> float:
    """The middle of so many months, in days."""
    after = divmod(year * 12 + month - 1 + months, 12)
    return (datetime.date(year, month, 1).toordinal() + datetime.date(after[0], after[1] + 1, 1).toordinal()) / 2
