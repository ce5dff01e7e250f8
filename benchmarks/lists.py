"""Goal 3: a list's first paint and memory at a hundred thousand and a million records, against a thousand."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.offices import NOUN, Offices
from benchmarks.processes import spent_by
from benchmarks.screens import ListScreen
from benchmarks.turns import in_turn, median, timed
from benchmarks.verdicts import Verdict, against_floor, by_itself, megabytes
from policytrack.db.opening import open_register
from policytrack.queries import OPEN, Condition, Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register

GOAL = 3
RATIO, HUGE_RATIO = 1.3, 2.0
HUGE = 1_000_000
GROWTH = 12_000_000  # bytes
AS_OF = "2026-06-30"


def verdicts(offices: Offices, small: int, larger: tuple[int, ...], rounds: int) -> tuple[Verdict, ...]:
    """Measure what the register reads for a list, the list itself, and the size of a process that shows one."""
    found: list[Verdict] = []
    for count in larger:
        limit = HUGE_RATIO if count >= HUGE else RATIO
        with ExitStack() as opened:
            few, many = (_opened(offices.of(size), opened) for size in (small, count))
            for what, read in READS.items():
                least, most = in_turn(rounds, partial(timed, partial(read, few)), partial(timed, partial(read, many)))
                found.append(against_floor(GOAL, f"{what}, {count:,} to {small:,}", least, most, limit))
            screens = ListScreen(few, AS_OF), ListScreen(many, AS_OF)
            least, most = in_turn(rounds, *(screen.first_paint for screen in screens))
            found.append(against_floor(GOAL, f"list painted, {count:,} to {small:,}", least, most, limit))
    return (*found, *(_growth(offices, small, count, rounds) for count in larger))


def read_list(register: Register) -> None:
    """What a list asks before it can paint: how many, in which groups, the first page."""
    query = Query(order=CATALOGUE[NOUN].noun.order, as_of=AS_OF)
    _read(register, query)


def read_open(register: Register) -> None:
    """The same of the open work, which the list shows at first."""
    query = Query(where=(Condition(OPEN),), order=CATALOGUE[NOUN].noun.order, as_of=AS_OF)
    _read(register, query)


def _read(register: Register, query: Query) -> None:
    register.count(NOUN, query)
    register.groups(NOUN, query, CATALOGUE[NOUN].noun.group)
    register.page(NOUN, query, 0)


READS: dict[str, Callable[[Register], None]] = {"all read": read_list, "open read": read_open}


def _opened(path: Path, opened: ExitStack) -> Register:
    register = open_register(path, CATALOGUE)
    opened.callback(register.close)
    return register


def _growth(offices: Offices, small: int, count: int, rounds: int) -> Verdict:
    few, many = in_turn(rounds, *(partial(_peak, offices, size) for size in (small, count)))
    what = f"memory of the list, {count:,} over {small:,}"
    grown = median(many) - median(few)
    return by_itself(GOAL, what, grown, GROWTH, megabytes)


def _peak(offices: Offices, size: int) -> float:
    return spent_by("benchmarks.one_list", str(offices.of(size)), home=offices.folder).peak
