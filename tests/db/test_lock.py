"""Tests the locks that keep two windows, or a window and a restore, from one file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack.db.lock import Claim, claim_alone, claim_share, claim_window
from policytrack.problems import Unusable

HOLD = """
import sys
from pathlib import Path
from policytrack.db import lock
claim = getattr(lock, sys.argv[1])(Path(sys.argv[2]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.policytrack"
    path.write_bytes(b"")
    return path


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytrack.db.lock.PATIENCE", 0.0)


def holder(claim: str, database: Path) -> subprocess.Popen[bytes]:
    """Another process that holds a claim until it is killed."""
    command = [sys.executable, "-c", HOLD, claim, str(database)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"held\n"
    return other


def end(other: subprocess.Popen[bytes]) -> None:
    other.kill()
    other.communicate()


def test_a_second_window_is_refused_until_the_first_is_killed(database: Path) -> None:
    first = holder("claim_window", database)
    try:
        with pytest.raises(Unusable, match="already open in another window"):
            claim_window(database)
        claim_share(database).release()
    finally:
        end(first)
    claim_window(database).release()


@pytest.mark.parametrize("others", [claim_share, claim_alone])
def test_a_restore_has_the_file_to_itself(database: Path, others: Callable[[Path], Claim]) -> None:
    with others(database), pytest.raises(Unusable, match="open elsewhere"):
        claim_alone(database)
    with claim_alone(database), pytest.raises(Unusable):
        others(database)
    others(database).release()


def test_many_share(database: Path) -> None:
    with claim_share(database), claim_share(database), claim_window(database):
        pass
    with claim_share(database) as first:
        claim_share(database).release()
        with pytest.raises(Unusable):
            claim_alone(database)
        first.release()


def test_nothing_is_left_lying(database: Path) -> None:
    for claim in (claim_window, claim_share, claim_alone):
        claim(database).release()
    assert list(database.parent.iterdir()) == [database]


def test_a_lock_whose_file_was_taken_away_is_not_trusted(database: Path) -> None:
    with claim_alone(database):
        (database.parent / ".office.policytrack.use").unlink()
        with claim_alone(database):
            pass


def test_a_missing_folder_is_left_to_the_header(tmp_path: Path) -> None:
    claim_window(tmp_path / "nowhere" / "office.policytrack").release()
    assert not (tmp_path / "nowhere").exists()
