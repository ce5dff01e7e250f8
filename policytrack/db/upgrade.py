"""Brings a database to the schema of this program: on a copy, in one transaction, checked before it takes the place."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import NullPool

from policytrack import files, places
from policytrack.db import swap
from policytrack.db.backup import PART, Backup, Clock, back_up, utc_now
from policytrack.db.content import Content, content, reading, refuse_unsound
from policytrack.db.engine import APPLICATION_ID
from policytrack.db.reading import Store
from policytrack.db.search_index import rebuild_search
from policytrack.db.tables import APPEND_ONLY, tables
from policytrack.db.troubles import plainly
from policytrack.kept_backups import Why
from policytrack.problems import Refused, Unusable
from policytrack.records.catalogue import Catalogue

NEWEST, EMPTY = "head", "base"
VERSIONS = "alembic_version"


def stored_schema(connection: Connection) -> int:
    """The number of the schema of the data; 0 where there is none yet."""
    if not inspect(connection).has_table(VERSIONS):
        return 0
    stored = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608 - a constant
    return int(stored) if stored else 0


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Runs migrations on a connection, up or down to a revision, inside the transaction that it is in."""
    from alembic.config import Config

    from alembic import command  # 0.1 to 0.2 s that most starts need not spend

    config = Config()
    config.set_main_option("script_location", str(places.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    goes_down = to != NEWEST and (to == EMPTY or int(to) < stored_schema(connection))
    (command.downgrade if goes_down else command.upgrade)(config, to)


def run_migrations() -> None:
    """What `alembic/env.py` does; outside the program, where no connection is lent, the file of `-x db=FILE`."""
    from alembic import context

    lent: Connection | None = context.config.attributes.get("connection")
    if lent is not None:
        _run(lent)
        return
    with migrating(Path(context.get_x_argument(as_dictionary=True)["db"])) as connection:
        _run(connection)


def _run(connection: Connection) -> None:
    from alembic import context

    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    _sign(connection)


@contextmanager
def migrating(path: Path) -> Iterator[Connection]:
    """A connection to a file in one transaction in which its tables may be made anew.

    Foreign keys are off before the transaction begins, when alone that has an effect: else a table that is made
    anew takes every row that hangs on it along.
    """

    def opened() -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None)
        for setting in ("foreign_keys = OFF", "journal_mode = TRUNCATE", "synchronous = FULL"):
            made.execute(f"PRAGMA {setting}")
        return made

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        yield connection


def make_tables(path: Path, to: str = NEWEST) -> None:
    """Migrates a file, from nothing or from an older schema."""
    with migrating(path) as connection:
        migrate(connection, to)


def _sign(connection: Connection) -> None:
    """Writes into a file's header that it is ours and of which schema, as `header` reads it."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {stored_schema(connection)}")


def upgrade_server(engine: Engine) -> None:
    """Migrates a server's database, whose transactions cover its tables as well; its backups are the server's."""
    with engine.begin() as connection:
        migrate(connection)


def upgrade(database: Path, catalogue: Catalogue, *, now: Clock = utc_now) -> Backup:
    """Brings a file to the program's schema and returns the backup of it as it was, which is kept for ever.

    The file itself is replaced only by a migrated copy that was checked; until then it is not touched. The caller
    has the database to themselves.

    Raises Unusable when the copy is not sound afterwards, Refused when there is no room for it.
    """
    before = back_up(database, why=Why.BEFORE_UPGRADE, now=now)
    made = database.with_name(f".{database.name}.upgrading{PART}")
    aside = before.path.with_name(f"{before.path.name}.replaced")
    try:
        swap.copy_flushed(before.path, made)
        with plainly():
            make_tables(made)
        _refuse_damage(made, before.content, database.name)
        with plainly(), migrating(made) as connection:
            _renew(connection, Store(tables(catalogue), catalogue))
        _refuse_damage(made, before.content, database.name)
        swap.put_in_place(database, made, aside)
    except OSError as error:
        raise Refused(files.sentence(error, database)) from error
    finally:
        if not swap.is_unfinished(database):
            swap.drop(made)
    swap.drop(aside)
    return before


def _renew(connection: Connection, store: Store) -> None:
    """Makes anew what a table that was made anew has lost without a word: its triggers, and what search knows of it.

    Row hashes stay as they are. A new column is empty and changes none, and a record that was damaged before must
    not pass for sound afterwards; a migration that rewrites what people wrote renews the hashes of those rows itself.
    """
    for statement in APPEND_ONLY:
        connection.exec_driver_sql(statement)
    rebuild_search(connection, store)


def _refuse_damage(made: Path, before: Content, name: str) -> None:
    """Nothing may have gone on the way: the rows of each table that is still there, their ties, the history."""
    with reading(made) as opened:
        refuse_unsound(opened, name)
        after = content(opened, name)
    lost = [table for table, count in before.counts.items() if after.counts.get(table, count) != count]
    if lost or (before.acts, before.head) != (after.acts, after.head):
        raise Unusable(
            f"“{name}” could not be brought to this version ({', '.join(lost) or 'history'} changed); it was left as "
            "it is. Go on with the earlier PolicyTrack, and report this."
        )
