"""Which goals are measured, on how many records, and what is printed of it."""

import os
import platform
import sqlite3
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import answering, importing, lists, reading, saving, searching, starting, switching
from benchmarks.offices import Offices
from benchmarks.turns import LEAST_ROUNDS
from benchmarks.verdicts import Verdict, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many recommendations the offices hold, and in how many rounds they are measured.

    Attributes:
        window: the office that the window opens, and in which edits are saved.
        small: the list that larger ones are held against.
        larger: those larger lists.
        searched: the office that is searched, with records of a thousand letters, and in which places are visited.
        brought: the rows that come from a spreadsheet.
    """

    window: int = 10_000
    small: int = 1_000
    larger: tuple[int, ...] = (100_000, 1_000_000)
    searched: int = 100_000
    brought: int = 100_000
    rounds: int = LEAST_ROUNDS


FULL = Sizes()
QUICK = Sizes(larger=(10_000,), searched=10_000, brought=10_000)

GOALS: Mapping[int, Callable[[Offices, Sizes], Iterable[Verdict]]] = {
    1: lambda offices, sizes: starting.start_verdicts(offices, sizes.window, sizes.rounds),
    2: lambda offices, sizes: starting.stall_verdicts(offices, sizes.window, sizes.rounds),
    3: lambda offices, sizes: (
        *lists.verdicts(offices, sizes.small, sizes.larger, sizes.rounds),
        *switching.verdicts(offices, sizes.searched, sizes.rounds),
    ),
    4: lambda offices, sizes: searching.verdicts(offices, sizes.searched, sizes.rounds),
    5: lambda offices, sizes: saving.verdicts(offices, sizes.window, sizes.rounds),
    9: lambda offices, sizes: answering.verdicts(offices, sizes.window, sizes.rounds),
    6: lambda offices, sizes: (
        *importing.verdicts(offices, sizes.brought, sizes.rounds),
        *reading.verdicts(offices, sizes.brought, sizes.rounds),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and return 1 when a goal is missed."""
    asked = _asked(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # what is measured is painted, and not seen
    sizes = QUICK if asked.quick else FULL
    with tempfile.TemporaryDirectory(prefix="policytrack-speed-", ignore_cleanup_errors=True) as made:
        folder = asked.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        verdicts = measure(Offices(folder), sizes, asked.only or tuple(GOALS))
    print(table(verdicts))
    return 0 if all(verdict.is_met for verdict in verdicts) else 1


def measure(offices: Offices, sizes: Sizes, goals: Iterable[int]) -> list[Verdict]:
    """The verdicts on some goals, each told as soon as it is known to whoever waits."""
    print(f"{machine()}; load {load()}")
    found: list[Verdict] = []
    for goal in goals:
        for verdict in GOALS[goal](offices, sizes):
            print(f"goal {goal}: {verdict.what}: {verdict.show(verdict.figure)}", flush=True)
            found.append(verdict)
    print(f"load {load()}\n")
    return found


def machine() -> str:
    """What the figures were measured on."""
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{platform.system()}, {os.cpu_count()} cores, {versions}"


def load() -> str:
    """How many programs wanted to run on average in the last minute; ours is one of them."""
    return f"{os.getloadavg()[0]:.1f}"


def _asked(arguments: Sequence[str]) -> Namespace:
    reads = ArgumentParser(prog="benchmarks", description=__doc__)
    reads.add_argument("--quick", action="store_true", help="lists of 10,000 records instead of a million")
    reads.add_argument("--only", nargs="+", type=int, choices=tuple(GOALS), metavar="GOAL", help="these goals alone")
    reads.add_argument("--folder", type=Path, help="keep the offices there, and find them there the next time")
    return reads.parse_args(arguments)
