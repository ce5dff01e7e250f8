"""Which backups are worth keeping: all of the latest two days, then one a day, a week and a month."""

import datetime
from collections.abc import Callable, Iterable

ALL_OF = datetime.timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9

Period = Callable[[datetime.datetime], tuple[int, ...]]


def worth_keeping(moments: Iterable[datetime.datetime]) -> frozenset[datetime.datetime]:
    """The moments of those backups that thinning keeps: of each period the latest.

    Counted from the latest backup and in periods that have one, never from the clock: a clock that runs wrong,
    or a program that rests for a year, must not cost the backups that there are.
    """
    latest_first = sorted(moments, reverse=True)
    if not latest_first:
        return frozenset()
    kept = {moment for moment in latest_first if latest_first[0] - moment < ALL_OF}
    for period, number in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        kept |= _latest_of_each(latest_first, period, number)
    return frozenset(kept)


def _latest_of_each(latest_first: list[datetime.datetime], period: Period, number: int) -> set[datetime.datetime]:
    latest: dict[tuple[int, ...], datetime.datetime] = {}
    for moment in latest_first:
        latest.setdefault(period(moment), moment)
    return set(list(latest.values())[:number])


def _day(moment: datetime.datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime.datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime.datetime) -> tuple[int, ...]:
    return moment.year, moment.month
