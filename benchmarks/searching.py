"""Goal 4: one keystroke of search, against the match in SQLite's index alone; and how long the window waits for it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.offices import Offices, long_values
from benchmarks.processes import spent_by
from benchmarks.turns import in_turn, median, timed
from benchmarks.verdicts import Verdict, against_floor, by_itself, milliseconds
from policytrack.db.matching import match
from policytrack.db.opening import open_register
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register
from policytrack.search_line import parse_line
from policytrack.ui.palette import QUOTED_FIRST

GOAL = 4
RATIO, FRAME = 4.0, 0.016
SHOWN = 50
TYPED = (
    "officers review",
    "searches with consent",
    '"each use of force',
    "early warnings",
    "young people and complaints",
    "body cameras",
    "vikmotu",
    "12.47",
)
FLOOR = """SELECT record.ref, record.noun, record.caption, record.status, found.body
    FROM search_entry AS found JOIN record ON record.id = found.rowid
    WHERE search_entry MATCH ? ORDER BY found.rowid DESC LIMIT ?"""


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Measure on an office whose records hold a thousand letters each."""
    place = Offices(offices.folder / "long", long_values).of(count)
    register = open_register(place, CATALOGUE)
    try:
        with closing(sqlite3.connect(place)) as raw:
            floor, ours = in_turn(rounds, partial(raw_typing, raw), partial(our_typing, register))
    finally:
        register.close()
    least, most = (_each(told) for told in (floor, ours))
    what = f"a keystroke of search among {count:,} (the longest {milliseconds(max(most))})"
    ratio = median([our / raw for raw, our in zip(least, most, strict=True)])
    search = replace(against_floor(GOAL, what, least, most, RATIO), figure=ratio)
    return (search, _waits(place, offices.folder, rounds))


def _each(told: list[list[float]]) -> list[float]:
    """What each keystroke took in the middle of all rounds."""
    return [median(times) for times in zip(*told, strict=True)]


def keystrokes() -> tuple[str, ...]:
    """What stands in the field after each key, where it holds a word."""
    every = (line[:end] for line in TYPED for end in range(1, len(line) + 1))
    return tuple(written for written in every if parse_line(CATALOGUE, written).phrases)


def raw_typing(raw: sqlite3.Connection) -> list[float]:
    """For each keystroke, how long SQLite alone takes to give fifty rows that match."""

    def ask(matched: str) -> float:
        return timed(lambda: raw.execute(FLOOR, (matched, SHOWN)).fetchall())

    return [ask(match(parse_line(CATALOGUE, written).phrases)) for written in keystrokes()]


def our_typing(register: Register) -> list[float]:
    """For each keystroke, how long fifty hits take, in order and with the sentences of as many as the window shows."""

    def ask(written: str) -> float:
        return timed(lambda: register.search(written, limit=SHOWN, quoted=QUOTED_FIRST))

    return [ask(written) for written in keystrokes()]


def _waits(place: Path, home: Path, rounds: int) -> Verdict:
    """The longest pause of the event loop while a person types, beside which the search goes on.

    What is judged is what the window itself did in it, since the clock also runs while others work.
    """
    (told,) = in_turn(rounds, lambda: spent_by("benchmarks.typing_window", str(place), home=home).said)
    by_clock, ours = (median([float(line.split()[n]) for line in told]) for n in (0, 2))
    what = f"the window’s longest wait while one types ({milliseconds(by_clock)} by the clock)"
    return by_itself(GOAL, what, ours, FRAME, milliseconds)
