"""How many recommendations were received and implemented (verified) over the last months, from the days of each.

Both figures are totals: all that had come, and all that had been verified, by the end of a day. They are of what is
counted today, so that the last point is what the rest of the screen says.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytrack.dates import last_day, show_date
from policytrack.drawing import Drawing, Measure
from policytrack.line_chart import ChartLine, Dot, LineChart, LineStyle, Mark, line_chart
from policytrack.phrases import counts_in_words
from policytrack.register import Passage

TITLE = "Recommendations received and implemented (verified)"
NOTE = (
    "Of the recommendations that are counted today: how many had come, and how many had been verified, by each day. "
    "One that was reopened is not verified any more."
)
HEADS = ("By", "Received", "Implemented (verified)")
RECEIVED = LineStyle("text2", Mark.SQUARE, (7, 4))
VERIFIED = LineStyle("tone:green", Mark.DISC)
_MONTHS, _WEEKS, _DAYS = 12, 12, 14


@dataclass(frozen=True, slots=True)
class Standing:
    """How many had been received and verified by the end of a day, as (all, not public)."""

    day: datetime.date
    received: tuple[int, int]
    verified: tuple[int, int]

    @property
    def cells(self) -> tuple[str, str, str]:
        """The same in words, as a row under `HEADS`."""
        return show_date(self.day.isoformat()), counts_in_words(*self.received), counts_in_words(*self.verified)


def pace(passage: Passage, as_of: str) -> tuple[Standing, ...]:
    """The standings at the ends of the last months, the last on the as-of day; none before anything was received.

    Where the first came less than three months ago the steps are weeks, and days in its first two weeks.
    """
    today = last_day(as_of)
    came = [known for day in passage.received if (known := _known(day, today))]
    if not came:
        return ()
    received, verified = (
        [(known, pair) for day, pair in counts.items() if (known := _known(day, today))]
        for counts in (passage.received, passage.verified)
    )
    return tuple(Standing(day, _by(received, day), _by(verified, day)) for day in _steps(min(came), today))


def public_passage(passage: Passage) -> Passage:
    """Only what the public may know of."""
    return Passage(_public(passage.received), _public(passage.verified))


def pace_sentence(standings: tuple[Standing, ...]) -> str:
    """The chart in words, from the same figures."""
    if not standings:
        return f"{TITLE}: none has been received yet."
    first, last = standings[0], standings[-1]
    return f"{TITLE}: {_said(first)}; {_said(last)}."


def pace_chart(standings: tuple[Standing, ...]) -> LineChart:
    """Both totals as lines; the words at their ends say how many there are now."""
    received = _line(standings, "received", [each.received[0] for each in standings], RECEIVED)
    verified = _line(standings, "verified", [each.verified[0] for each in standings], VERIFIED)
    return LineChart((received, verified) if standings else (), pace_sentence(standings))


def _line(standings: Sequence[Standing], says: str, totals: Sequence[int], style: LineStyle) -> ChartLine:
    run = tuple(
        Dot(each.day, each.day, total, words=f"{each.cells[0]}: {total:,} {says}")
        for each, total in zip(standings, totals, strict=True)
    )
    figure = f"{totals[-1]:,}" if totals else ""
    return ChartLine(f"{figure} {says}", figure, (run,), style, filled=style is VERIFIED, marked=False)


def pace_drawing(standings: tuple[Standing, ...], size: tuple[float, float], em: float, measure: Measure) -> Drawing:
    """The chart as a drawing of a width and at least a height, its smallest letters `em` high."""
    return line_chart(pace_chart(standings), *size, em, measure)


def _said(standing: Standing) -> str:
    day, received, verified = standing.cells
    return f"by {day} {received} received, {verified} of them verified"


def _steps(first: datetime.date, today: datetime.date) -> Iterable[datetime.date]:
    """The days that are told, oldest first."""
    age = (today - first).days
    if age <= _DAYS:
        return [today - datetime.timedelta(days=back) for back in range(age + 1, -1, -1)]
    if age <= 7 * _WEEKS:
        return [today - datetime.timedelta(weeks=back) for back in range(age // 7 + 1, -1, -1)]
    months = min((today.year - first.year) * 12 + today.month - first.month + 1, _MONTHS)
    return [*(_month_end(today, back) for back in range(months, 0, -1)), today]


def _month_end(day: datetime.date, back: int) -> datetime.date:
    """The last day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return last_day(f"{year:04d}-{month + 1:02d}")


def _known(day: str, today: datetime.date) -> datetime.date | None:
    """The day from which a date of any precision counts: the end of its period, or today where that goes on."""
    return min(last_day(day), today) if day and day <= today.isoformat() else None


def _by(counts: Iterable[tuple[datetime.date, tuple[int, int]]], day: datetime.date) -> tuple[int, int]:
    """How many by the end of a day, and how many of them are not public."""
    found = [pair for at, pair in counts if at <= day]
    hidden = sum(pair[1] for pair in found)
    return sum(pair[0] for pair in found) + hidden, hidden


def _public(counts: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    return {day: (public, 0) for day, (public, _) in counts.items() if public}
