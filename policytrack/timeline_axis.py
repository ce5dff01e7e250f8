"""The axis of time: where a day stands in the width of a drawing, and at which days lines and labels stand."""

import calendar
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from policytrack.timeline import Span

_WEEK_ROOM, _MONTH_ROOM = 84.0, 68.0
_MONTHS_IN_QUARTER, _MONTHS_IN_YEAR, _MONTHS_IN_DECADE = 3, 12, 120


class Pace(StrEnum):
    """How far apart the lines of an axis stand."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis: the day at which it stands, and what is written beside it; a year’s first is strong."""

    day: datetime.date
    words: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of a span laid out from left to right."""

    span: Span
    left: float
    right: float

    @property
    def unit(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / self.span.days

    def start(self, day: datetime.date) -> float:
        """Where a day begins, also of one outside."""
        return self.left + (day - self.span.first).days * self.unit

    def end(self, day: datetime.date) -> float:
        """Where a day ends."""
        return self.start(day) + self.unit

    def held(self, x: float) -> float:
        """The nearest place inside."""
        return min(max(x, self.left), self.right)

    def holds(self, x: float) -> bool:
        """Whether a place lies inside."""
        return self.left <= x <= self.right

    def pace(self, scale: float) -> Pace:
        """The closest lines whose labels have room."""
        if self.unit * 7 >= _WEEK_ROOM * scale:
            return Pace.WEEK
        months = self.unit * 30 / (_MONTH_ROOM * scale)
        for pace, count in ((Pace.MONTH, 1), (Pace.QUARTER, _MONTHS_IN_QUARTER), (Pace.YEAR, _MONTHS_IN_YEAR)):
            if months * count >= 1:
                return pace
        return Pace.DECADE

    def ticks(self, scale: float) -> tuple[Tick, ...]:
        """The lines inside, and the one before the first day where a period is under way there."""
        return tuple(_TICKS[self.pace(scale)](self.span))


def _weeks(span: Span) -> Iterator[Tick]:
    """Mondays; the first, and the first of each year, tell the year."""
    day = span.first - datetime.timedelta(days=span.first.weekday())
    year = 0
    while day <= span.last:
        name = f"{calendar.month_abbr[day.month]} {day.day}"
        yield Tick(day, f"{name}, {day.year}" if day.year != year else name, day.year != year)
        year = day.year
        day += datetime.timedelta(days=7)


def _months(step: int) -> Callable[[Span], Iterator[Tick]]:
    def ticks(span: Span) -> Iterator[Tick]:
        at = span.first.year * 12 + span.first.month - 1
        at -= at % step
        is_first = True
        while (day := _month(at)) <= span.last:
            is_strong = is_first or (day.month == 1 and step <= _MONTHS_IN_YEAR)
            yield Tick(day, _month_words(day, step, is_strong=is_strong), is_strong)
            is_first = False
            at += step

    return ticks


def _month(at: int) -> datetime.date:
    return datetime.date(max(at // 12, 1), at % 12 + 1, 1)


def _month_words(day: datetime.date, step: int, *, is_strong: bool) -> str:
    if step >= _MONTHS_IN_YEAR:
        return str(day.year)
    name = calendar.month_abbr[day.month]
    return f"{name} {day.year}" if is_strong else name


_TICKS: Mapping[Pace, Callable[[Span], Iterator[Tick]]] = MappingProxyType(
    {
        Pace.WEEK: _weeks,
        Pace.MONTH: _months(1),
        Pace.QUARTER: _months(_MONTHS_IN_QUARTER),
        Pace.YEAR: _months(_MONTHS_IN_YEAR),
        Pace.DECADE: _months(_MONTHS_IN_DECADE),
    }
)
