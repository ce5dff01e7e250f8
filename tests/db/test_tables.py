"""The tables that the declarations give and those that the migrations make are the same, up and down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import IntegrityError

from policytrack.acts import Act, making
from policytrack.db.engine import APPLICATION_ID, connect, writing
from policytrack.db.header import newest_schema
from policytrack.db.register import DatabaseRegister
from policytrack.db.tables import tables
from policytrack.db.upgrade import migrate
from policytrack.records.catalogue import CATALOGUE

ALEMBIC = "alembic_version"


@contextmanager
def migrated() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        yield connection
    engine.dispose()


def shape(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {
        name: re.sub(r"\s+|IF NOT EXISTS", "", sql) for name, sql in rows if not name.startswith((ALEMBIC, "sqlite_"))
    }


def declared() -> dict[str, str]:
    engine = connect(":memory:")
    with writing(engine) as connection, connection.begin():
        tables(CATALOGUE).metadata.create_all(connection)
        found = shape(connection)
    engine.dispose()
    return found


def test_migrations_make_the_declared_tables() -> None:
    with migrated() as connection:
        assert shape(connection) == declared()


def test_migrations_go_up_down_and_up_again() -> None:
    with migrated() as connection:
        for _ in range(newest_schema()):
            migrate(connection, "-1")
        assert not shape(connection)
        migrate(connection)
        assert shape(connection) == declared()


def test_every_noun_has_a_strict_table() -> None:
    strict = {name for name, sql in declared().items() if sql.endswith(("STRICT", "STRICT\n"))}
    assert {noun.name for noun in CATALOGUE} | {"record", "link", "act", "change", "touch"} <= strict


@pytest.mark.parametrize("date", ["2023", "2023-05", "2023-05-14", None])
def test_dates_of_every_precision_fit(register: DatabaseRegister, date: str | None) -> None:
    insert_meeting(register, date)


@pytest.mark.parametrize("date", ["", "23", "2023-5", "2023-05-14T10:00"])
def test_what_is_no_date_does_not_fit(register: DatabaseRegister, date: str) -> None:
    with pytest.raises(IntegrityError):
        insert_meeting(register, date)


def insert_meeting(register: DatabaseRegister, date: str | None) -> None:
    spine = "INSERT INTO record (id, noun, ref, caption, caption_key, public, version, trashed, hash)"
    with writing(register.engine) as connection, connection.begin():
        connection.exec_driver_sql(f"{spine} VALUES (1, 'meeting', 'G-001', '', '', 1, 1, 0, '')")
        connection.exec_driver_sql("INSERT INTO meeting (id, trashed, date) VALUES (1, 0, ?)", (date,))


@pytest.mark.parametrize("statement", ["UPDATE act SET words = 'x'", "DELETE FROM act", "DELETE FROM change"])
def test_history_is_only_added_to(register: DatabaseRegister, statement: str) -> None:
    register.apply(Act(words="Log body", who="Ann", changes=(making("body", {"title": "Task Force"}),)))
    with writing(register.engine) as connection, connection.begin(), pytest.raises(IntegrityError, match="only added"):
        connection.exec_driver_sql(statement)


def test_settings_of_trust_hold(register: DatabaseRegister, tmp_path: Path) -> None:
    expected = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "cell_size_check": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "application_id": APPLICATION_ID,
    }
    with register.engine.connect() as connection:
        held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert held == expected
    assert not list(tmp_path.glob("*-wal"))
