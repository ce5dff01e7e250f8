"""Opens a database for window and command line, and makes new ones; writes nothing before it knows the file as ours."""

import glob
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from policytrack import files
from policytrack.acts import Act
from policytrack.db import swap
from policytrack.db.backup import PART, Clock, utc_now
from policytrack.db.ballast import Ballast
from policytrack.db.content import refuse_strange
from policytrack.db.engine import connect
from policytrack.db.header import may_write, newest_schema, read_header, refuse_newer
from policytrack.db.lock import claim_alone, claim_share, claim_window
from policytrack.db.register import DatabaseRegister
from policytrack.db.troubles import plainly
from policytrack.db.upgrade import make_tables, stored_schema, upgrade, upgrade_server
from policytrack.problems import DiskFull, Misuse, Refused, Unusable
from policytrack.records.catalogue import Catalogue

log = logging.getLogger(__name__)

Fill = Callable[[DatabaseRegister], object]
LONGEST_NAME = 150  # bytes; what is laid beside a file, its backups above all, bears longer names than the file


class FileRegister(DatabaseRegister):
    """A register over a file, which gives up its locks on the file when it is closed.

    With ballast, a save that finds the disk full gives it up and is tried once more; it is taken again when there
    is room.
    """

    def __init__(
        self,
        engine: Engine,
        catalogue: Catalogue,
        *,
        read_only: bool,
        claims: ExitStack,
        ballast: Ballast | None = None,
    ) -> None:
        super().__init__(engine, catalogue, read_only=read_only)
        self._claims, self._ballast = claims, ballast
        if ballast:
            ballast.take()

    def apply(self, act: Act, contents: Sequence[bytes] = ()) -> Act:
        try:
            written = super().apply(act, contents)
        except DiskFull:
            if self._ballast is None or not self._ballast.drop():
                raise
            log.info("The disk is full: the ballast was given up")
            written = super().apply(act, contents)
        if self._ballast:
            self._ballast.take()
        return written

    def close(self) -> None:
        """Let go of the database, then of its ballast and its locks."""
        super().close()
        if self._ballast:
            self._ballast.drop()
        self._claims.close()


def open_register(
    place: str | Path, catalogue: Catalogue, *, window: bool = False, now: Clock = utc_now
) -> DatabaseRegister:
    """The register of a database file, or of a server's database by its URL.

    The order is that of safety: locks; the header, read without SQLite; what a crash left undone; an upgrade when
    one is due; only then the first connection. On read-only media, or in a folder that is, the register is
    `read_only`. `window` claims the file for the one window that may show it, until the register is closed.

    Raises Unusable, in one sentence, when the database cannot be used.
    """
    url = server_url(place)
    if url is not None:
        return _open_server(url, catalogue)
    path = file_path(place)
    with ExitStack() as claims:
        if window:
            claims.enter_context(claim_window(path))
        _make_ready(path, catalogue, now)
        claims.enter_context(claim_share(path))
        _remove_leftovers(path)
        read_only = not may_write(path)
        engine = connect(path, read_only=read_only)
        claims.callback(engine.dispose)
        _refuse_other_schema(engine, path.name)
        held = ExitStack()
        ballast = Ballast(path) if window and not read_only else None
        register = FileRegister(engine, catalogue, read_only=read_only, claims=held, ballast=ballast)
        held.enter_context(claims.pop_all())
        return register


def is_address(place: str | Path) -> bool:
    """Whether a place is the URL of a server's database and not the name of a file."""
    return "://" in str(place) and not str(place).startswith("sqlite:")


def server_url(place: str | Path) -> URL | None:
    """The URL of a server's database; None when a place is a file, by its name or as `sqlite:///FILE`.

    Raises Misuse when it has the form of a URL and is none.
    """
    if not is_address(place):
        return None
    try:
        url = make_url(str(place))
        url.get_dialect()
    except (ArgumentError, ImportError, ValueError) as error:
        raise Misuse(
            "That is not the address of a database. Write a file’s name, or postgresql+psycopg://NAME@SERVER/DATABASE."
        ) from error
    return url


def file_path(place: str | Path) -> Path:
    """The file that a place names, through links, so that one file has one name.

    Raises Unusable when no file can bear the name.
    """
    named = str(place).partition("sqlite:///")[2] or str(place)
    try:
        path = Path(named).expanduser().resolve()
        path.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a home of nobody, a NUL
        why = getattr(error, "strerror", "") or str(error).rstrip(".")
        raise Unusable(f"“{named[:60]}” is not the name of a file ({why}). Check the name.") from error
    if not path.name:
        raise Unusable(f"“{path}” is a folder. Choose the file inside it.")
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise Unusable(f"The name “{path.name[:40]}…” is too long; at most {LONGEST_NAME} characters. Shorten it.")
    return path


def _make_ready(path: Path, catalogue: Catalogue, now: Clock) -> None:
    """Sees that a file is ours and of this program's schema, and alone with it does what that takes."""
    if not (swap.is_unfinished(path) or _is_due(path)):
        return
    with claim_alone(path):
        _finish(path)
        if not _is_due(path):
            return
        if not may_write(path):
            raise Unusable(
                f"“{path.name}” was made by an earlier PolicyTrack and has to be brought up to date, but it may not be "
                "changed where it lies. Open a copy of it in a folder of your own."
            )
        upgrade(path, catalogue, now=now)


def _finish(path: Path) -> None:
    try:
        if swap.is_unfinished(path):
            swap.finish(path)
    except OSError as error:
        raise Unusable(f"A restore was broken off and cannot be finished. {files.sentence(error, path)}") from error


def _is_due(path: Path) -> bool:
    header = read_header(path)
    refuse_newer(path, header)
    return header.schema < newest_schema()


def _remove_leftovers(path: Path) -> None:
    """What an upgrade or restore left that was killed; none is under way while others may share the file."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*{PART}"):
        _remove(part)


def _refuse_other_schema(engine: Engine, name: str) -> None:
    """The header is only a number; the tables are what the program will read."""
    with plainly(), engine.connect() as connection:
        found = stored_schema(connection)
        if connection.connection.driver_connection:
            refuse_strange(connection.connection.driver_connection, name)
    if found != newest_schema():
        raise Unusable(f"“{name}” is damaged: its data are not of the format that it says. Restore a backup.")


def _open_server(url: URL, catalogue: Catalogue) -> DatabaseRegister:
    try:
        engine = connect(url.render_as_string(hide_password=False))
    except ImportError as error:
        raise Unusable("This copy of PolicyTrack cannot reach a server. Install it with its “team” part.") from error
    with plainly(), engine.connect() as connection:
        found = stored_schema(connection)
    if found > newest_schema():
        raise Unusable("The database was brought up to date by a newer PolicyTrack. Install the newer PolicyTrack.")
    if found < newest_schema():
        with plainly():
            upgrade_server(engine)
    return DatabaseRegister(engine, catalogue)


# -- making --------------------------------------------------------------------------------------------------


def new_database(path: Path, catalogue: Catalogue, fill: Fill | None = None) -> None:
    """Makes an empty database; with `fill`, one that holds what the function writes into its register.

    It is made beside and renamed when it is whole: what is broken off leaves no half database.

    Raises Refused when there is a file already, Unusable when the folder is missing or cannot be written.
    """
    path = file_path(path)
    _refuse_place(path)
    made = path.with_name(f".{path.name}.new{PART}")
    with claim_alone(path):
        try:
            _remove(made)
            made.open("xb").close()  # says plainly, as SQLite would not, when the folder is read-only
            with plainly():
                make_tables(made)
                _fill(made, catalogue, fill)
            swap.flush(made)
            _refuse_place(path)
            made.rename(path)
            files.flush_folder(path.parent)
        except OSError as error:
            raise Unusable(files.sentence(error, path)) from error
        finally:
            _remove(made)


def _fill(made: Path, catalogue: Catalogue, fill: Fill | None) -> None:
    if fill is None:
        return
    register = DatabaseRegister(connect(made), catalogue)
    try:
        fill(register)
    finally:
        register.close()


def _refuse_place(path: Path) -> None:
    if path.is_dir():
        raise Refused(f"“{path.name}” is a folder. Choose a file name inside it.")
    if path.exists():
        raise Refused(f"“{path.name}” exists already; nothing was changed. Choose another name, or open it.")
    if not path.parent.is_dir():
        raise Unusable(f"The folder “{path.parent}” does not exist. Make it first, or choose another.")


def _remove(made: Path) -> None:
    for suffix in (*swap.JOURNALS, ""):
        with suppress(OSError):
            made.with_name(made.name + suffix).unlink(missing_ok=True)
