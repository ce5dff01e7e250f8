"""Goal 3, between its lists: from the key to the painted screen, for every place of the real window."""

from benchmarks.offices import Offices
from benchmarks.processes import spent_by
from benchmarks.turns import in_turn, median
from benchmarks.verdicts import Verdict, by_itself, milliseconds

GOAL = 3
LONGEST = 0.1  # seconds
VISITS = ("first", "later")

Visit = tuple[str, str]


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Visit every place twice, and tell the slowest of the first and of the later visits.

    What is judged is the processor time of the window's thread, since the clock also runs while others work.
    """
    place = offices.of(count)
    (told,) = in_turn(rounds, lambda: spent_by("benchmarks.switching_window", str(place), home=offices.folder).said)
    rounds_of = [visits_in(text) for text in told]
    return tuple(slowest(visit, rounds_of, count) for visit in VISITS)


def visits_in(told: str) -> dict[Visit, tuple[float, float]]:
    """What one process told of each place and visit: processor time and time of the clock, in seconds."""
    found: dict[Visit, tuple[float, float]] = {}
    for line in told.splitlines():
        name, ours, by_clock, _pause = line.split()
        visit = VISITS[(name, VISITS[0]) in found]
        found[name, visit] = float(ours), float(by_clock)
    return found


def slowest(visit: str, told: list[dict[Visit, tuple[float, float]]], count: int) -> Verdict:
    """The verdict on the place that took longest at such visits, by the medians of all rounds."""
    names = [name for name, each in told[0] if each == visit]
    figures = {name: [median([each[name, visit][n] for each in told]) for n in (0, 1)] for name in names}
    worst = max(names, key=lambda name: figures[name][0])
    ours, by_clock = figures[worst]
    what = f"switch, {visit} visit among {count:,}: {worst} ({milliseconds(by_clock)} by the clock)"
    return by_itself(GOAL, what, ours, LONGEST, milliseconds)
