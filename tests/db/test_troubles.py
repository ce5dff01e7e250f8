"""What goes wrong with a database is said in one sentence that a person can act on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack.db.engine import connect
from policytrack.db.register import DatabaseRegister
from policytrack.db.troubles import OTHERWISE, SENTENCES, sentence
from policytrack.problems import Unusable
from policytrack.records.catalogue import CATALOGUE
from tests.db.clerk import Clerk


def test_a_full_disk_loses_nothing(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    held = clerk.register._held().connection.driver_connection
    assert held
    pages = held.execute("PRAGMA page_count").fetchone()[0]
    held.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unusable, match="disk is full"):
        clerk.edit(ref, earlier_names="long " * 10_000)
    held.execute("PRAGMA max_page_count = 1000000")
    assert clerk.record(ref).value("earlier_names") == ""
    clerk.edit(ref, earlier_names="Board")
    assert clerk.register.check() == ()


@pytest.mark.parametrize(
    "content", [b"This is a letter, not a database. " * 200, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_what_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.policytrack"
    path.write_bytes(content)
    with pytest.raises(Unusable, match="not a PolicyTrack database|damaged"):
        DatabaseRegister(connect(path), CATALOGUE)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be opened"):
        DatabaseRegister(connect(tmp_path / "none.policytrack", read_only=True), CATALOGUE, read_only=True)


def test_a_damaged_page_is_told(clerk: Clerk, opened: Callable[..., DatabaseRegister]) -> None:
    clerk.add("body", title="Council")
    clerk.register.close()
    path = Path(str(clerk.register.engine.url.database))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(Unusable, match="damaged"):
        opened().records("body")


@pytest.mark.parametrize(
    "code", ["SQLITE_IOERR_WRITE", "SQLITE_BUSY_SNAPSHOT", "SQLITE_READONLY_DBMOVED", "SQLITE_ODD", ""]
)
def test_every_code_has_a_plain_sentence(code: str) -> None:
    said = sentence(code)
    assert said.endswith(".")
    assert "SQL" not in said
    assert (said == OTHERWISE) == (not code.startswith(tuple(SENTENCES)))
