"""Takes acts in turn, so that what else the machine does falls on the floor and on ours alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

LEAST_ROUNDS = 7


def in_turn(rounds: int, *acts: Callable[[], T]) -> tuple[list[T], ...]:
    """What each act returned in each round; the first round only warms up and is left out."""
    told = [[act() for act in acts] for _ in range(rounds + 1)]
    return tuple([line[place] for line in told[1:]] for place in range(len(acts)))


def timed(act: Callable[[], object]) -> float:
    """How long an act takes, in seconds of the clock."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def median(figures: Sequence[float]) -> float:
    """The middle of some figures, which one slow round does not move."""
    return statistics.median(figures)
