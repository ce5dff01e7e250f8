"""Opens a database with the settings that keep an acknowledged save, whatever happens to the computer."""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool

from policytrack.searching import fold

APPLICATION_ID = 0x504F4C54  # "POLT", in the header of every file of ours
USER_VERSION = 1  # rises when an older program could no longer read the file at all
BUSY_MILLISECONDS = 5000

# journal_mode: WAL with NORMAL lost acknowledged saves in power cuts; TRUNCATE with FULL lost none, and leaves
# no second file that a restored one could swallow. trusted_schema: a foreign file's triggers run nothing.
SETTINGS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "mmap_size = 0",
)
WRITING = ("journal_mode = TRUNCATE", "synchronous = FULL")
READING = ("query_only = ON",)


def connect(url_or_path: str | Path, *, read_only: bool = False) -> Engine:
    """An engine for a file, `:memory:`, or an SQLAlchemy URL. Nothing is opened before the first connection.

    A connection reads in a deferred transaction; one with the option `writes` (see `writing`) takes the write
    lock when it begins, because a read that turns into a write fails at once where another has written.
    """
    url = address(url_or_path, read_only=read_only)
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    single = {"poolclass": StaticPool} if url.database in (None, "", ":memory:") else {}
    engine = create_engine(url, connect_args={"check_same_thread": False}, **single)
    event.listen(engine, "connect", _settle_reading if read_only else _settle_writing)
    event.listen(engine, "begin", _begin)
    return engine


def address(url_or_path: str | Path, *, read_only: bool = False) -> URL:
    """The SQLAlchemy URL of a file, `:memory:` or a URL."""
    written = str(url_or_path)
    if "://" in written:
        return make_url(written)
    if not read_only or written == ":memory:":
        return URL.create("sqlite", database=written)
    name = quote(os.fsencode(Path(written).absolute().as_posix()))
    return URL.create("sqlite", database=f"file:{name}", query={"mode": "ro", "uri": "true"})


def writing(engine: Engine) -> Connection:
    """A connection whose transactions take the write lock when they begin."""
    return engine.connect().execution_options(writes=True)


def sign(connection: Connection) -> None:
    """Write into a new file's header that it is ours."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")


def _settle_reading(opened: sqlite3.Connection, _record: Any) -> None:
    _settle(opened, SETTINGS + READING)


def _settle_writing(opened: sqlite3.Connection, _record: Any) -> None:
    _settle(opened, SETTINGS + WRITING)


def _settle(opened: sqlite3.Connection, settings: tuple[str, ...]) -> None:
    opened.create_function("folded", 1, _folded, deterministic=True)
    opened.isolation_level = None  # the driver starts no transaction of its own; `_begin` does
    for setting in (f"busy_timeout = {BUSY_MILLISECONDS}", *settings):
        opened.execute(f"PRAGMA {setting}").close()


def _folded(text: str | None) -> str:
    return fold(text or "")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
