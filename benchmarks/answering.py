"""The question of a meeting: what rests on this order, is overdue and speaks of force? The same count everywhere."""

import csv
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.offices import NOUN, Offices
from benchmarks.processes import spent_by
from benchmarks.screens import application
from benchmarks.turns import in_turn, median, timed
from benchmarks.verdicts import Verdict, by_itself, milliseconds
from policytrack.db.opening import open_register
from policytrack.queries import Query, parse_condition
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register
from policytrack.ui.list_model import ListModel

GOAL = 9  # of product.md, 4: answer in the meeting
LONGEST = 1.0  # seconds
CONDITIONS, WORDS, AS_OF = ("source=X-002", "overdue"), 'supervisors "use of force', "2027-06-30"
ASKED = (*(each for said in CONDITIONS for each in ("--where", said)), "--search", WORDS, "--as-of", AS_OF)


@dataclass(frozen=True, slots=True)
class Answer:
    """How many were counted, and the seconds that it took: by the clock in the window, of the processor elsewhere."""

    count: int
    taken: float


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Ask in the window’s list, for a CSV and for JSON. Raises RuntimeError when the counts differ."""
    place, folder = offices.of(count), offices.folder
    ways = asking(place, folder)
    answers = dict(zip(ways, in_turn(rounds, *ways.values()), strict=True))
    found = {answer.count for given in answers.values() for answer in given}
    if len(found) != 1:
        raise RuntimeError(f"The same question was answered by different counts: {sorted(found)}.")
    return tuple(
        by_itself(
            GOAL, f"{way}: {min(found)} of {count:,}", median([each.taken for each in given]), LONGEST, milliseconds
        )
        for way, given in answers.items()
    )


def asking(place: Path, folder: Path) -> Mapping[str, Callable[[], Answer]]:
    """The three ways to ask."""
    return {
        "overdue of a source, with words, in a list": partial(listed, place),
        "the same as CSV, a whole process": partial(exported, place, folder),
        "the same as JSON, a whole process": partial(told, place, folder),
    }


def listed(place: Path) -> Answer:
    """Ask as the window's list does: count, groups and the first page."""
    application()
    with closing(open_register(place, CATALOGUE)) as register:
        model = ListModel(register, NOUN, AS_OF)
        taken = timed(partial(_show, register, model))
        return Answer(model.records, taken)


def _show(register: Register, model: ListModel) -> None:
    where = tuple(parse_condition(register.catalogue, NOUN, said) for said in CONDITIONS)
    group = CATALOGUE[NOUN].noun.group
    model.show(Query(where=where, search=WORDS, as_of=AS_OF), group, AS_OF)
    model.index(0, 0).data()


def exported(place: Path, folder: Path) -> Answer:
    """Ask the command line for a CSV and count its rows."""
    target = folder / "answer.csv"
    target.unlink(missing_ok=True)
    command = ("--db", str(place), "export", NOUN, *ASKED, "--to", str(target))
    spent = spent_by("policytrack", *command, home=folder)
    with target.open(encoding="utf-8-sig", newline="") as opened:
        return Answer(sum(1 for _ in csv.reader(opened)) - 1, spent.cpu)


def told(place: Path, folder: Path) -> Answer:
    """Ask the command line for JSON."""
    spent = spent_by("policytrack", "--db", str(place), "list", NOUN, *ASKED, "--json", home=folder)
    return Answer(json.loads(spent.said)["count"], spent.cpu)
