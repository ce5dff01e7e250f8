"""Kills the program at every step of what it does to files: nothing that was acknowledged is lost, nothing is half."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.db.office import add_to, make_office, titles

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("task", "fewest"), [("saves", 15), ("backup", 15), ("restore", 30), ("upgrade", 30), ("new", 15)]
)
def test_whatever_is_killed_leaves_the_old_or_the_new(task: str, fewest: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.db.dying", task, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= fewest


DIE_IN_A_SAVE = """
import os, sys
from pathlib import Path
from sqlalchemy import insert
from policytrack.db.opening import open_register
from policytrack.records.catalogue import CATALOGUE

register = open_register(Path(sys.argv[1]), CATALOGUE)
with register.engine.connect().execution_options(writes=True) as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    rows = [{"name": f"setting {number}", "value": "x" * 3000} for number in range(300)]
    connection.execute(insert(register.store.schema.setting), rows)
    os._exit(9)
"""


def test_a_save_that_was_broken_off_is_taken_back_when_the_file_is_opened(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office.policytrack")
    before = office.read_bytes()
    subprocess.run([sys.executable, "-c", DIE_IN_A_SAVE, str(office)], check=False, cwd=ROOT)
    assert office.read_bytes() != before, "the save must have reached the file, or nothing is proved"
    assert titles(office) == {"Task Force"}
    with sqlite3.connect(office) as opened:
        assert opened.execute("SELECT count(*) FROM setting WHERE name LIKE 'setting %'").fetchone() == (0,)
    opened.close()
    assert add_to(office, "Added later")


def test_a_write_ahead_log_of_another_tool_is_read_not_lost(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office.policytrack")
    with sqlite3.connect(office) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO setting VALUES ('said', 'by another tool')")
        other.commit()
        copied = tmp_path / "copied.policytrack"
        for suffix in ("", "-wal"):
            copied.with_name(copied.name + suffix).write_bytes(office.with_name(office.name + suffix).read_bytes())
    other.close()
    assert titles(copied) == {"Task Force"}
    assert not copied.with_name(f"{copied.name}-wal").exists()
    with sqlite3.connect(copied) as opened:
        assert opened.execute("SELECT value FROM setting WHERE name = 'said'").fetchone() == ("by another tool",)
    opened.close()
