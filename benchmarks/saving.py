"""Goal 5: the save of one edit with history, hash and index, against the same rows written by sqlite3 alone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.offices import NOUN, WHO, Offices
from benchmarks.turns import in_turn, median, timed
from benchmarks.verdicts import Verdict, against_floor, by_itself, pieces
from policytrack.acts import Act, editing
from policytrack.db.engine import BUSY_MILLISECONDS, SETTINGS, WRITING
from policytrack.db.opening import open_register
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register

GOAL = 5
RATIO, COMMITS = 4.0, 1.0
IN_A_ROUND = 15
ACT = "number, at, who, words, reason, printable, happened, undoes, way, digest, head"
ROWS = (
    f"UPDATE {NOUN} SET next_step = :step WHERE id = :id",  # noqa: S608 - a constant
    "UPDATE record SET version = version + 1, hash = :digest WHERE id = :id",
    "DELETE FROM search_entry WHERE rowid = :id",
    "INSERT INTO search_entry (rowid, noun, title, body) VALUES (:id, :noun, :title, :body)",
    f"INSERT INTO act ({ACT}) VALUES (:act, :at, :who, :words, '', 0, '', 0, 0, :digest, :digest)",  # noqa: S608 - a constant
    "INSERT INTO change (id, act, record_id, payload, digest) VALUES (:change, :act, :id, :payload, :digest)",
)


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Measure on copies of one office."""
    ours, floor = offices.copy_of(count, "saved"), offices.copy_of(count, "floor")
    register = open_register(ours, CATALOGUE)
    try:
        save, raw = Saves(register, ours), RawSaves(floor)
        with closing(raw.opened):
            least, most = in_turn(rounds, lambda: repeated(raw.save), lambda: repeated(save.save))
    finally:
        register.close()
    return (
        against_floor(GOAL, f"one edit saved among {count:,}", least, most, RATIO),
        by_itself(GOAL, "commits to a save", save.commits / save.done, COMMITS, pieces),
    )


def repeated(save: Callable[[], float]) -> float:
    """The middle time of some saves in a row."""
    return median([save() for _ in range(IN_A_ROUND)])


class Saves:
    """Saves of an edit as the window makes them; counts the commits that they cost."""

    def __init__(self, register: Register, path: Path) -> None:
        self._register = register
        self._refs = [record.ref for record in register.page(NOUN, Query(), 0).records]
        self._path = path
        self._begun = commits(path)
        self.done = 0

    def save(self) -> float:
        """Change the next step of the next record, which a form has before it; the seconds that the act took."""
        record = self._register.record(self._refs[self.done % len(self._refs)])
        self.done += 1
        change = editing(record, {"next_step": step(self.done)})
        act = Act(words=f"Edit {record.ref}", who=WHO, changes=(change,))
        return timed(lambda: self._register.apply(act))

    @property
    def commits(self) -> int:
        """How many commits were made since."""
        return commits(self._path) - self._begun


class RawSaves:
    """The rows of such saves, written by sqlite3 with the register's settings and nothing else."""

    def __init__(self, path: Path) -> None:
        self.opened = sqlite3.connect(path, isolation_level=None)
        for setting in (f"busy_timeout = {BUSY_MILLISECONDS}", *SETTINGS, *WRITING):
            self.opened.execute(f"PRAGMA {setting}").close()
        self._ids = [row[0] for row in self.opened.execute(f"SELECT id FROM {NOUN} ORDER BY id LIMIT 128")]  # noqa: S608 - a constant
        self._act, self._change = self.opened.execute(
            "SELECT (SELECT max(number) FROM act), (SELECT max(id) FROM change)"
        ).fetchone()
        title, body = self.opened.execute(
            "SELECT title, body FROM search_entry WHERE rowid = ?", self._ids[:1]
        ).fetchone()
        self._row: dict[str, object] = {
            "noun": NOUN,
            "title": title,
            "body": body,
            "at": "2026-01-02T16:00:00+00:00",
            "who": WHO,
        }
        self._row |= {"digest": "0" * 64, "words": "Edit R-001", "payload": "{}".center(200)}
        self._done = 0

    def save(self) -> float:
        """Write the rows of one save; the seconds that it took."""
        id_ = self._ids[self._done % len(self._ids)]
        self._done += 1
        row = self._row | {"id": id_, "step": step(self._done)}
        row |= {"act": self._act + self._done, "change": self._change + self._done}
        return timed(lambda: self._write(row))

    def _write(self, row: dict[str, object]) -> None:
        self.opened.execute("BEGIN IMMEDIATE")
        for statement in ROWS:
            self.opened.execute(statement, row)
        self.opened.execute("COMMIT")


def step(n: int) -> str:
    """What the n-th edit writes."""
    return f"Ask the review panel for its answer, time {n}"


def commits(path: Path) -> int:
    """How often a file was committed to, by the counter in its header (https://www.sqlite.org/fileformat.html)."""
    with path.open("rb") as opened:
        return int.from_bytes(opened.read(28)[24:28], "big")
