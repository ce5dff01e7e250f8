"""Makes offices of any size to measure on: entered through the register, the largest multiplied from a large one."""

import itertools
import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from shutil import copyfile

from policytrack.acts import Act, making
from policytrack.db.opening import new_database, open_register
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register
from policytrack.sample import begin_office
from policytrack.words import RecommendationKind, RecommendationStatus, Response

NOUN = "recommendation"
WHO = "Office"
OWNERS, SOURCES, AREAS = 12, 5, 9
IN_ONE_ACT = 10_000
ENTERED = 100_000  # beyond, entering would take minutes and prove nothing more about reading

STATUSES = (
    RecommendationStatus.RECEIVED,
    RecommendationStatus.UNDER_REVIEW,
    RecommendationStatus.NOT_STARTED,
    RecommendationStatus.IN_PROGRESS,
    RecommendationStatus.IN_PROGRESS,
    RecommendationStatus.REPORTED,
    RecommendationStatus.WILL_NOT,
)
SUBJECTS = (
    "officers",
    "supervisors",
    "dispatchers",
    "field trainers",
    "the department",
    "the review panel",
    "the City",
)
DUTIES = ("shall record", "shall review", "shall publish", "should explain", "shall limit", "shall train on")
MATTERS = (
    "each use of force",
    "every stop and its reason",
    "complaints and how they ended",
    "calls that another responder could take",
    "what was learned after a critical incident",
    "searches with consent",
    "how body cameras are used",
    "contacts with young people",
    "language services at the front desk",
    "early warnings and what was done on them",
    "the wellness of its members",
)
SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fi",
    "gal",
    "hen",
    "ju",
    "kar",
    "lin",
    "mo",
    "nel",
    "os",
    "pri",
    "ra",
    "sten",
    "tu",
    "vik",
)
NAMES = tuple(map("".join, itertools.product(SYLLABLES, repeat=3)))  # 4,913, the first of them the most used
LONG_WORDS = 95
TIMES = (
    "within seven days",
    "every quarter",
    "before the next roll call",
    "once a year",
    "at once",
    "by the end of watch",
)


Directory = Mapping[str, tuple[str, ...]]
Told = Callable[[int, Directory], dict[str, Value]]


class Offices:
    """Offices of recommendations in a folder; each size is made once.

    They are alike in all but size: the same owners, sources and focus areas, texts of some three hundred letters.
    Those up to a hundred thousand records are whole, with history and search. Larger ones are for reading lists
    only: their rows are copies of a smaller office's, under ids and refs of their own.

    `told` gives the fields of the n-th recommendation.
    """

    def __init__(self, folder: Path, told: Told | None = None) -> None:
        self.folder = folder
        self._told = told or values

    def of(self, count: int) -> Path:
        """The file of an office with this many recommendations; those beyond ENTERED must be a multiple of it."""
        path = self.folder / f"{count}.policytrack"
        if not path.exists():
            self.folder.mkdir(exist_ok=True)
            made = path.with_suffix(".making")
            made.unlink(missing_ok=True)
            if count <= ENTERED:
                enter_office(made, count, self._told)
            else:
                multiply(self.of(ENTERED), made, count // ENTERED)
            made.rename(path)
            made.with_name(f"{made.name}-journal").unlink(missing_ok=True)
        return path

    def copy_of(self, count: int, name: str) -> Path:
        """A copy of an office, to be written to."""
        copy = self.folder / f"{name}.policytrack"
        copyfile(self.of(count), copy)
        return copy


def enter_office(path: Path, count: int, told: Told) -> None:
    """Make an office and enter recommendations as an import does: acts of many changes, through every rule."""
    new_database(path, CATALOGUE, lambda register: begin_office(register, WHO))
    register = open_register(path, CATALOGUE)
    try:
        directory = enter_directory(register)
        for start in range(0, count, IN_ONE_ACT):
            numbers = range(start, min(start + IN_ONE_ACT, count))
            changes = tuple(making(NOUN, told(n, directory), handle=f"+{n}") for n in numbers)
            register.apply(Act(words="Import recommendations", who=WHO, changes=changes))
    finally:
        register.close()


def enter_directory(register: Register) -> dict[str, tuple[str, ...]]:
    """Enter who owns, what is worked from and where it belongs; their refs by noun."""
    named = {"person": OWNERS, "source": SOURCES, "focus_area": AREAS}
    changes = [
        making(noun, {"title": f"{register.catalogue[noun].noun.label} {n + 1}"}, handle=f"+{noun}{n}")
        for noun, count in named.items()
        for n in range(count)
    ]
    written = register.apply(Act(words="Enter the directory", who=WHO, changes=tuple(changes)))
    return {noun: tuple(change.ref for change in written.changes if change.noun == noun) for noun in named}


def values(n: int, directory: Directory) -> dict[str, Value]:
    """The fields of the n-th recommendation: the same in every run, no two alike."""
    promised = f"{2025 + n % 3}-{1 + n * 5 % 12:02d}-{1 + n * 11 % 28:02d}"
    moved = f"{2026 + n % 3}-{1 + n * 7 % 12:02d}-{1 + n * 13 % 28:02d}"
    return {
        "title": f"{_picked(SUBJECTS, n).capitalize()} {_picked(DUTIES, n // 7)} {_picked(MATTERS, n // 3)} ({n})"[:80],
        "verbatim": " ".join(_sentences(n)),
        "status": _picked(STATUSES, n),
        "response": Response.AGREE,
        "kind": _picked(tuple(RecommendationKind), n),
        "focus_area": _picked(directory["focus_area"], n // 2),
        "source": _picked(directory["source"], n // 11),
        "owner": _picked(directory["person"], n // 5),
        "original_target": promised,
        "current_target": max(promised, moved),
        "number": f"{1 + n // 100}.{1 + n % 100}",
        "next_step": f"Meet {_picked(SUBJECTS, n // 4)} about {_picked(MATTERS, n)}",
    }


def long_values(n: int, directory: Directory) -> dict[str, Value]:
    """The same with texts of a thousand letters, whose words are some of them common and most of them rare."""
    chance = random.Random(n)  # noqa: S311 - no secret: the same in every run
    names = (NAMES[int(len(NAMES) * chance.random() ** 3)] for _ in range(LONG_WORDS))
    return {**values(n, directory), "city_summary": f"Told by {' '.join(names)}."}


def _sentences(n: int) -> Iterator[str]:
    for place in range(3):
        subject, duty = _picked(SUBJECTS, n + place), _picked(DUTIES, n // 2 + place)
        matter, time = _picked(MATTERS, n // 5 + place), _picked(TIMES, n // 13 + place)
        yield f"{subject.capitalize()} {duty} {matter} {time}, and say in plain words what follows from it."


def _picked(choices: tuple[str, ...], n: int) -> str:
    return choices[n % len(choices)]


def multiply(source: Path, path: Path, factor: int) -> None:
    """Make an office whose recommendations are those of another, several times over."""
    copyfile(source, path)
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA synchronous = OFF")
        opened.execute("PRAGMA journal_mode = OFF")
        first, last, highest = opened.execute(
            "SELECT min(id), max(id), max(CAST(substr(ref, 3) AS INTEGER)) FROM record WHERE noun = ?", (NOUN,)
        ).fetchone()
        step = last - first + 1
        for copy in range(1, factor):
            run = {"first": first, "last": last, "step": copy * step, "drawn": copy * highest}
            for table in ("record", NOUN):
                opened.execute(_copying(opened, table), run)
        opened.execute("UPDATE live_count SET count = count * ? WHERE noun = ?", (factor, NOUN))
        opened.execute("UPDATE counter SET last = last + ? WHERE name = 'record'", (step * (factor - 1),))
        opened.commit()


def _copying(opened: sqlite3.Connection, table: str) -> str:
    own = {"id": "id + :step", "ref": "'R-' || (CAST(substr(ref, 3) AS INTEGER) + :drawn)"}
    names = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
    taken = ", ".join(own.get(name, name) for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {taken} FROM {table} WHERE id BETWEEN :first AND :last"  # noqa: S608 - names of our own tables
