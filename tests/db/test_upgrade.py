"""Tests bringing a database to a later schema: on a copy, whole or not at all, with the file as it was kept."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from policytrack import places
from policytrack.db.backup import backups, verify
from policytrack.db.check import check
from policytrack.db.content import content, reading
from policytrack.db.header import newest_schema, read_header
from policytrack.db.opening import open_register
from policytrack.db.upgrade import make_tables, migrating, stored_schema
from policytrack.kept_backups import Why
from policytrack.problems import Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from tests.db.office import add_to, make_office, titles, widened_migrations

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db"))
OLD = {"Task Force"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office.policytrack")


@pytest.fixture
def later(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The versions folder of a later release, which knows one migration more than the one that made the office."""
    widened = widened_migrations(tmp_path / "later", places.migrations())
    monkeypatch.setattr(places, "migrations", lambda: widened)
    return widened / "versions"


def last_migration(versions: Path) -> Path:
    return max(versions.glob("*.py"))


def test_an_office_of_an_earlier_release_is_upgraded_when_it_is_opened(office: Path, later: Path) -> None:
    before = read_header(office).schema
    content = office.read_bytes()
    register = open_register(office, CATALOGUE, window=True)
    assert check(register.engine, register.store.schema, CATALOGUE) == ()
    assert {record.title for record in register.records("body")} == OLD
    with register.engine.connect() as connection:
        assert stored_schema(connection) == newest_schema() == before + 1
        assert connection.exec_driver_sql("SELECT count(motto) FROM body").scalar() == 0
    register.close()
    (kept,) = backups(office)
    assert kept.why == Why.BEFORE_UPGRADE
    assert kept.content.schema == before
    assert verify(kept.path) == kept
    assert content != office.read_bytes()
    assert {path.name for path in office.parent.iterdir()} == {"office.policytrack", "office backups", "later"}


def test_an_upgrade_makes_triggers_and_search_anew(office: Path, later: Path) -> None:
    """A table that is made anew loses its triggers without a word, and takes its search entries' ids along."""
    migration = last_migration(later)
    losses = ("DROP TRIGGER act_update_refused", "DELETE FROM search_entry")
    loses = "".join(["def upgrade():\n", *(f'    op.execute("{statement}")\n' for statement in losses)])
    migration.write_text(migration.read_text(encoding="utf-8").replace("def upgrade():\n", loses), encoding="utf-8")
    register = open_register(office, CATALOGUE)
    assert check(register.engine, register.store.schema, CATALOGUE) == ()
    assert [hit.name.ref for hit in register.search("task force")] == ["T-001"]
    register.close()
    with sqlite3.connect(office) as opened, pytest.raises(sqlite3.IntegrityError, match="history is only added to"):
        opened.execute("UPDATE act SET who = 'somebody else'")
    opened.close()


def test_an_upgraded_office_is_not_upgraded_again(office: Path, later: Path) -> None:
    assert titles(office) == OLD
    assert add_to(office, "Added later")
    assert len(backups(office)) == 1


def test_nothing_that_hangs_on_a_table_made_anew_is_lost(office: Path, later: Path) -> None:
    with reading(office) as opened:
        there = content(opened, office.name).counts
    titles(office)
    with reading(office) as opened:
        assert content(opened, office.name).counts == there
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_migration_that_fails_at_any_statement_changes_nothing(office: Path, later: Path, tmp_path: Path) -> None:
    content = office.read_bytes()
    failed = 0
    while True:
        tried = Path(shutil.copy(office, tmp_path / "tried.policytrack"))
        try:
            with migrating(tried) as connection:
                fail_after(connection, failed)
                make_tables_within(connection)
        except OperationalError:
            assert tried.read_bytes() == content
            failed += 1
        else:
            break
    assert failed > 10


def fail_after(connection: Connection, statements: int) -> None:
    """Lets a connection carry out so many statements, and no more."""
    left = iter(range(statements))

    def count(*_arguments: object) -> None:
        if next(left, None) is None:
            raise OperationalError("", None, Exception("the power went"))

    if statements < 60:
        event.listen(connection, "before_cursor_execute", count)


def make_tables_within(connection: Connection) -> None:
    from policytrack.db.upgrade import migrate

    migrate(connection)


def drops_a_row(migration: str) -> str:
    return migration.replace("def upgrade():\n", 'def upgrade():\n    op.execute("DELETE FROM body WHERE id = 1")\n')


def breaks_a_tie(migration: str) -> str:
    statement = "UPDATE recommendation SET issuer_id = 4711"
    return migration.replace("def upgrade():\n", f'def upgrade():\n    op.execute("{statement}")\n')


@pytest.mark.parametrize(
    ("spoil", "told"), [(drops_a_row, "body changed"), (breaks_a_tie, "names one that is not there")]
)
def test_an_upgrade_that_would_lose_data_is_refused(
    office: Path, later: Path, spoil: Callable[[str], str], told: str
) -> None:
    migration = last_migration(later)
    migration.write_text(spoil(migration.read_text(encoding="utf-8")), encoding="utf-8")
    content = office.read_bytes()
    with pytest.raises(Unusable, match=told):
        open_register(office, CATALOGUE)
    assert office.read_bytes() == content
    assert not list(office.parent.glob(".*"))


def test_an_upgrade_without_room_is_refused_and_changes_nothing(
    office: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = office.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 0))
    with pytest.raises(Refused, match="too full for a backup"):
        open_register(office, CATALOGUE)
    assert office.read_bytes() == content


def test_an_upgrade_has_the_office_to_itself(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytrack.db.lock.PATIENCE", 0.0)
    register = open_register(office, CATALOGUE)
    widened = widened_migrations(tmp_path / "later", places.migrations())
    monkeypatch.setattr(places, "migrations", lambda: widened)
    with pytest.raises(Unusable, match="open elsewhere"):
        open_register(office, CATALOGUE)
    register.close()


def test_the_numbers_of_header_and_migrations_agree(office: Path) -> None:
    numbers = [int(path.name[:4]) for path in sorted((places.migrations() / "versions").glob("*.py"))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert read_header(office).schema == newest_schema() == numbers[-1]


def test_every_migration_goes_up_down_and_up(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    for number in range(1, newest_schema() + 1):
        for to in (number, number - 1, number):
            make_tables(path, f"{to:04d}" if to else "base")
            with migrating(path) as connection:
                assert stored_schema(connection) == to


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_the_file_of_every_release_opens(released: Path, tmp_path: Path) -> None:
    office = Path(shutil.copy(released, tmp_path / "office.policytrack"))
    assert read_header(office).schema == int(released.stem)
    register = open_register(office, CATALOGUE)
    assert check(register.engine, register.store.schema, CATALOGUE) == ()
    assert {record.title for record in register.records("body")} == OLD
    assert register.history()
    register.close()
    assert add_to(office, "Added later")


def test_there_is_a_file_of_every_schema() -> None:
    kept = [int(path.stem) for path in RELEASED]
    assert kept == list(range(1, newest_schema() + 1)), "make it: python -m tests.db.office tests/db/released/NNNN.db"


def described(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a file is made of: tables with their columns, indexes with theirs, triggers."""
    with reading(path) as opened:
        made = opened.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        about = {"table": "table_xinfo", "index": "index_xinfo", "trigger": "table_xinfo"}
        return {name: opened.execute(f'PRAGMA {about[kind]}("{name}")').fetchall() for name, kind in made}


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_a_migration_is_never_changed_after_its_release(released: Path, tmp_path: Path) -> None:
    """Where this fails before the first release, make the file anew: `python -m tests.db.office FILE`."""
    made = tmp_path / "made.db"
    make_tables(made, released.stem)
    assert described(Path(shutil.copy(released, tmp_path))) == described(made)
