"""What was measured, against what is promised: one line for each goal, and the table of all."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("", "what", "floor", "ours", "figure", "limit", "verdict")
MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One promise and what was measured.

    Attributes:
        goal: the number of the goal.
        what: what was measured, in a few words.
        floor, ours: the medians as they are printed; the floor may be "" where a promise stands by itself.
        figure: what is held against `limit`; neither is larger than promised.
        show: prints figure and limit.
    """

    goal: int
    what: str
    floor: str = ""
    ours: str = ""
    figure: float
    limit: float
    show: Callable[[float], str]

    @property
    def is_met(self) -> bool:
        """Whether the promise holds."""
        return self.figure <= self.limit

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        verdict = "met" if self.is_met else "MISSED"
        figures = (self.floor, self.ours, self.show(self.figure), self.show(self.limit))
        return (str(self.goal), self.what, *figures, verdict)


def against_floor(goal: int, what: str, floor: Sequence[float], ours: Sequence[float], limit: float) -> Verdict:
    """A verdict on the ratio of two medians, measured in seconds."""
    least, most = statistics.median(floor), statistics.median(ours)
    return Verdict(
        goal=goal,
        what=what,
        floor=milliseconds(least),
        ours=milliseconds(most),
        figure=most / least,
        limit=limit,
        show=times,
    )


def by_itself(goal: int, what: str, figure: float, limit: float, show: Callable[[float], str]) -> Verdict:
    """A verdict on a figure that has no floor."""
    return Verdict(goal=goal, what=what, ours=show(figure), figure=figure, limit=limit, show=show)


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, to three digits."""
    return f"{seconds * 1000:,.{1 if seconds < 0.1 else 0}f} ms"


def megabytes(size: float) -> str:
    """Bytes as millions of bytes."""
    return f"{size / MILLION:.1f} MB"


def times(ratio: float) -> str:
    """A ratio."""
    return f"{ratio:.2f} ×"


def pieces(count: float) -> str:
    """A whole number of things."""
    return f"{count:,.0f}"


def table(verdicts: Iterable[Verdict]) -> str:
    """The table of verdicts, words to the left and figures to the right."""
    lines = [HEADINGS, *(verdict.cells for verdict in verdicts)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(_line(line, widths).rstrip() for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    figures = range(2, len(cells) - 1)
    aligned = (cell.rjust(widths[n]) if n in figures else cell.ljust(widths[n]) for n, cell in enumerate(cells))
    return "  ".join(aligned)
