"""Does a task again and again and dies at each step of it; then looks whether what is left is whole.

Started as `python -m tests.db.dying TASK FOLDER`. A step is whatever the interpreter reports about files and
connections, and every few hundred instructions of the database itself.
"""

import itertools
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from policytrack import places
from policytrack.acts import Act, making
from policytrack.db.backup import back_up, backups, restore, verify
from policytrack.db.check import check
from policytrack.db.opening import new_database, open_register
from policytrack.kept_backups import Why
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import WHO, add_to, fill_office, make_office, titles, widened_migrations

DIED = 9
INSTRUCTIONS = 4000
KILLS, RECORDS = 15, 30
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect")

OLD, NEW = {"Task Force"}, {"Task Force", "Added later"}


class Death:
    """Ends the process, without a last word, at one step."""

    def __init__(self, step: int) -> None:
        self._left = step
        self._connect = sqlite3.connect
        sqlite3.connect = sqlite3.dbapi2.connect = self._watched  # type: ignore[assignment]
        sys.addaudithook(self._heard)

    def _watched(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = self._connect(*arguments, **options)
        opened.set_progress_handler(self._step, INSTRUCTIONS)
        return opened

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS and (event != "open" or _writes(arguments)):
            self._step()

    def _step(self) -> int:
        self._left -= 1
        if self._left == 0:
            os._exit(DIED)
        return 0


def _writes(arguments: tuple[Any, ...]) -> bool:
    return isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


def die_at_each_step(template: Path, work: Path, task: Callable[[Path], object], judge: Callable[[Path], None]) -> int:
    """The number of steps at which the task died; after each of them `judge` was asked about what was left."""
    for step in itertools.count(1):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(template, work)
        child = os.fork()
        if not child:
            Death(step)
            task(work)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, DIED), f"step {step} ended with {code}"
        judge(work)
        if code == 0:
            return step - 1
    raise AssertionError


def office(folder: Path) -> Path:
    """The file of the office."""
    return folder / "office.policytrack"


def all_backups_hold(folder: Path) -> None:
    """Every backup that is listed is whole, and every file that bears a backup's name is listed."""
    listed = backups(office(folder))
    for backup in listed:
        assert verify(backup.path) == backup
    named = places.backups_folder(office(folder)).glob("*.policytrack")
    assert {path.name for path in named} == {backup.path.name for backup in listed}


def is_sound(folder: Path, *wanted: set[str]) -> None:
    """The office opens, is sound, and holds one of the sets of titles."""
    register = open_register(office(folder), CATALOGUE, window=True)
    found = {record.title for record in register.records("body")}
    faults = check(register.engine, register.store.schema, CATALOGUE)
    register.close()
    assert found in wanted, found
    assert not faults, faults
    assert not list(folder.glob(".office.policytrack.*.part")), "something was left lying"


def kill_backups(template: Path, work: Path) -> int:
    """Backups."""
    make_office(office(template))

    def judge(folder: Path) -> None:
        all_backups_hold(folder)
        is_sound(folder, OLD)
        back_up(office(folder))

    return die_at_each_step(template, work, lambda folder: back_up(office(folder)), judge)


def kill_restores(template: Path, work: Path) -> int:
    """Restores of an earlier backup over an office that has gone on since."""
    make_office(office(template))
    wanted = back_up(office(template), template / "kept.policytrack")
    add_to(office(template), "Added later")

    def judge(folder: Path) -> None:
        is_sound(folder, OLD, NEW)
        all_backups_hold(folder)
        restore(office(folder), folder / wanted.path.name)
        assert titles(office(folder)) == OLD

    return die_at_each_step(template, work, lambda folder: restore(office(folder), folder / "kept.policytrack"), judge)


def kill_upgrades(template: Path, work: Path) -> int:
    """Upgrades to the schema of a later release."""
    make_office(office(template))
    later = widened_migrations(work.parent, places.migrations())
    places.migrations = lambda: later

    def judge(folder: Path) -> None:
        is_sound(folder, OLD)
        all_backups_hold(folder)
        kept = [backup for backup in backups(office(folder)) if backup.why == Why.BEFORE_UPGRADE]
        assert kept, "no copy of the file as it was"

    return die_at_each_step(template, work, lambda folder: titles(office(folder)), judge)


def kill_makings(template: Path, work: Path) -> int:
    """New databases, filled with their first records."""

    def judge(folder: Path) -> None:
        if not office(folder).exists():
            make_office(office(folder))
        is_sound(folder, OLD)

    def task(folder: Path) -> None:
        new_database(office(folder), CATALOGUE, fill_office)

    return die_at_each_step(template, work, task, judge)


def kill_saves(template: Path, work: Path) -> int:
    """Saves, from outside and at any moment; what was acknowledged must be there, and no act by halves."""
    make_office(office(work.parent))
    for kill in range(KILLS):
        acknowledged = _killed_while_saving(office(work.parent), kill)
        register = open_register(office(work.parent), CATALOGUE)
        found = [record.title for record in register.records("body") if record.title not in OLD]
        faults = check(register.engine, register.store.schema, CATALOGUE)
        register.close()
        assert acknowledged <= set(found), "an acknowledged save was lost"
        assert set(Counter(found).values()) <= {RECORDS}, "half an act was kept"
        assert not faults, faults
    return KILLS


def _killed_while_saving(path: Path, kill: int) -> set[str]:
    """The titles that a process acknowledged before it was killed in the midst of its saves."""
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        _save_without_end(path, kill, tell)
    os.close(tell)
    heard = b"".join(os.read(hear, 1024) for _ in range(kill % 5 + 1))
    time.sleep(kill * 0.0007)  # into the next act, each time a little further
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hear, 1024):
        heard += more
    os.close(hear)
    return set(heard.decode().split())


def _save_without_end(path: Path, kill: int, tell: int) -> None:
    register = open_register(path, CATALOGUE)
    for number in itertools.count():
        title = f"{kill}-{number}"
        bodies = tuple(making("body", {"title": title}, handle=f"+{one}") for one in range(RECORDS))
        register.apply(Act(words="New bodies", who=WHO, changes=bodies))
        os.write(tell, f"{title} ".encode())


TASKS = {
    "saves": kill_saves,
    "backup": kill_backups,
    "restore": kill_restores,
    "upgrade": kill_upgrades,
    "new": kill_makings,
}

if __name__ == "__main__":
    root = Path(sys.argv[2])
    (root / "template").mkdir()
    print(TASKS[sys.argv[1]](root / "template", root / "work"))  # noqa: T201 - the answer to whoever started it
