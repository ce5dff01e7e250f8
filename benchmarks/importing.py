"""Goal 6: an import with validation, history, hashes and index, against csv and executemany of the same rows."""

import csv
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from benchmarks.offices import NOUN, WHO, Offices, values
from benchmarks.turns import in_turn, timed
from benchmarks.verdicts import Verdict, against_floor
from policytrack.db.engine import SETTINGS, WRITING
from policytrack.db.opening import new_database, open_register
from policytrack.db.shapes import search_words
from policytrack.exchange.importing import plan_import
from policytrack.exchange.mapping import guess_columns
from policytrack.exchange.report import refusal
from policytrack.exchange.spreadsheet import read_table
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office

GOAL = 6
RATIO, WITHOUT_INDEX = 4.0, 2.5
IN_A_GROUP = 10
HEADER = ("number", "parent", "level_label", "title", "verbatim", "status", "due", "topics")
NOWHERE = {"focus_area": ("",), "source": ("",), "person": ("",)}
KEYS = {"record": "id", "source": "id", NOUN: "id", "act": "number", "change": "id"}
"""The tables that an import writes, each after those it refers to, with the columns that count their rows."""


def verdicts(offices: Offices, count: int, rounds: int) -> tuple[Verdict, ...]:
    """Import a spreadsheet of so many rows into an office that has just begun, again and again."""
    import_ = Imports(offices.folder, count)
    import_.whole()
    raw = RawRows(import_)
    least, most, index = in_turn(rounds, lambda: timed(raw.write), lambda: timed(import_.whole), raw.index)
    without = [whole - indexed for whole, indexed in zip(most, index, strict=True)]
    what = f"{count:,} rows imported"
    return (
        against_floor(GOAL, f"{what}, index included", least, most, RATIO),
        against_floor(GOAL, f"{what}, without the index", least, without, WITHOUT_INDEX),
    )


class Imports:
    """The import of one spreadsheet, as the command does it: read, planned, judged row by row, written in one act."""

    def __init__(self, folder: Path, count: int) -> None:
        self.sheet = folder / f"{count}.csv"
        self.begun, self.place = folder / "begun.policytrack", folder / "imported.policytrack"
        write_sheet(self.sheet, count)
        self.begun.unlink(missing_ok=True)
        new_database(self.begun, CATALOGUE, begin_office)

    def whole(self) -> None:
        """Import into a fresh copy of the office."""
        copyfile(self.begun, self.place)
        with closing(open_register(self.place, CATALOGUE)) as register:
            table = read_table(self.sheet)
            noun = CATALOGUE[NOUN].noun
            columns = guess_columns(table, CATALOGUE, noun)
            request = ImportRequest(noun=noun, columns=columns, replacements={}, new_source="Report")
            plan = plan_import(table, request, CATALOGUE, surroundings(register, request, table))
            if plan.act is None:
                raise SystemExit(refusal(plan))
            register.apply(replace(plan.act, who=WHO))


class RawRows:
    """The rows of such an import, read by csv and written by sqlite3 with the register's settings and nothing else."""

    def __init__(self, imported: Imports) -> None:
        self._sheet, self._begun = imported.sheet, imported.begun
        self._place = imported.place.with_name("floor.policytrack")
        with closing(sqlite3.connect(imported.begun)) as before, closing(sqlite3.connect(imported.place)) as after:
            self._rows = {table: new_rows(before, after, table, key) for table, key in KEYS.items()}
        with closing(open_register(imported.place, CATALOGUE)) as register:
            self._records = register.records(NOUN)

    def write(self) -> None:
        """Read the spreadsheet and write the rows into a fresh copy of the office."""
        copyfile(self._begun, self._place)
        with self._sheet.open(encoding="utf-8", newline="") as opened:
            list(csv.reader(opened))
        with closing(opened_raw(self._place)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table, rows in self._rows.items():
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - a constant
            connection.execute("COMMIT")

    def index(self) -> float:
        """The seconds that it takes to work out the index of these rows and to write it."""
        return timed(self._index)

    def _index(self) -> None:
        with closing(opened_raw(self._place)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            found = [(place, NOUN, *search_words(record)) for place, record in enumerate(self._records, 1_000_000)]
            connection.executemany("INSERT INTO search_entry (rowid, noun, title, body) VALUES (?, ?, ?, ?)", found)
            connection.execute("COMMIT")


def opened_raw(path: Path) -> sqlite3.Connection:
    """A connection of the driver alone, with the settings of the register."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in (*SETTINGS, *WRITING):
        connection.execute(f"PRAGMA {setting}").close()
    return connection


def new_rows(before: sqlite3.Connection, after: sqlite3.Connection, table: str, key: str) -> list[tuple[object, ...]]:
    """The rows of a table that an import added."""
    last = before.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()[0]  # noqa: S608 - a constant
    return after.execute(f"SELECT * FROM {table} WHERE {key} > ? ORDER BY {key}", (last,)).fetchall()  # noqa: S608 - a constant


def write_sheet(path: Path, count: int) -> None:
    """A spreadsheet of recommendations, each group under its first."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADER)
        for n in range(count):
            group, place = divmod(n, IN_A_GROUP)
            said = values(n, NOWHERE)
            due = f"{2026 + n % 3}-{1 + n % 12:02d}"
            words = ("Under review", "stops; training") if n % 2 else ("Received", "")
            number, parent = (f"{group + 1}.{place}", f"{group + 1}") if place else (f"{group + 1}", "")
            level = "Action Item" if place else "Recommendation"
            writer.writerow((number, parent, level, said["title"], said["verbatim"], words[0], due, words[1]))
