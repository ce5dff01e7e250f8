"""Goals 1 and 2: what a start costs until frame and first rows are painted, and how long it holds the window up."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings

from benchmarks.offices import NOUN, Offices
from benchmarks.processes import spent_by
from benchmarks.turns import in_turn, median
from benchmarks.verdicts import Verdict, against_floor, by_itself, milliseconds
from benchmarks.watching import FRAME, ROWS, STALLS

START, STALL = 1, 2
FRAME_RATIO, ROWS_RATIO, LONGEST_STALL = 1.5, 3.5, 0.05


def start_verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Measure the processor time of whole processes, an empty window in turn with ours."""
    place, home = offices.copy_of(count, "opened"), home_in(offices.folder)
    floor, frame, rows = in_turn(
        rounds,
        lambda: spent_by("benchmarks.empty_window", home=home).cpu,
        *(partial(_cpu, wanted, place, home) for wanted in (FRAME, ROWS)),
    )
    return (
        against_floor(START, "processor time to the frame", floor, frame, FRAME_RATIO),
        against_floor(START, f"the same to the first rows of {count:,}", floor, rows, ROWS_RATIO),
    )


def stall_verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Measure the longest pause of the event loop between the frame and some time after the first rows.

    What is judged is the processor time that we spent in it, since the clock also runs while others work.
    """
    place, home = offices.copy_of(count, "opened"), home_in(offices.folder)
    (told,) = in_turn(rounds, lambda: spent_by("benchmarks.real_window", STALLS, str(place), home=home).said)
    by_clock, ours = (median([float(line.split()[n]) for line in told]) for n in (0, 1))
    what = f"longest stall while the rest loads ({milliseconds(by_clock)} by the clock)"
    return (by_itself(STALL, what, ours, LONGEST_STALL, milliseconds),)


def home_in(folder: Path) -> Path:
    """A data folder whose window was last left at the list of recommendations."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/place", NOUN)
    settings.sync()
    return home


def _cpu(wanted: str, place: Path, home: Path) -> float:
    return spent_by("benchmarks.real_window", wanted, str(place), home=home).cpu
