"""What a database says when it fails, in plain words."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from policytrack.problems import DiskFull, Unusable
from policytrack.stopping import StopSign

log = logging.getLogger(__name__)

FULL = "SQLITE_FULL"
SENTENCES: Mapping[str, str] = {
    "SQLITE_BUSY": "Another program is writing to the database. Try again in a moment; nothing was lost.",
    "SQLITE_LOCKED": "Another program is writing to the database. Try again in a moment; nothing was lost.",
    FULL: "The disk is full, so nothing was written. Free some space and try again.",
    "SQLITE_READONLY": "The database can only be read, not changed. Move it to a folder that you may write to.",
    "SQLITE_CORRUPT": "The database file is damaged. Restore a backup, or recover what is left of it.",
    "SQLITE_NOTADB": "The file is not a PolicyTrack database. Choose another file.",
    "SQLITE_CANTOPEN": "The database cannot be opened. See that the file and its folder exist and may be read.",
    "SQLITE_IOERR": "The disk did not answer as it should, so nothing was written. See that it is still connected.",
}
OTHERWISE = "The database could not be used. The log says more; restart PolicyTrack and try again."


@contextmanager
def plainly() -> Iterator[None]:
    """Turn the database's own errors into Unusable with one sentence that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorname", "") or ""
        # Only the code: the message of a failed statement may hold what people wrote.
        log.info("The database failed: %s %s", type(error.orig).__name__, code)
        raise (DiskFull if code == FULL else Unusable)(sentence(code)) from error


@contextmanager
def stoppable(connection: Connection, stop: StopSign) -> Iterator[None]:
    """While a connection reads what a sign may break off. Raises Cancelled when it does.

    To interrupt harms nothing that is read later (https://www.sqlite.org/c3ref/interrupt.html).
    """
    opened = connection.connection.driver_connection
    with stop.watching(opened.interrupt if opened else stop.heed):
        try:
            yield
        except DBAPIError:
            stop.heed()
            raise


def sentence(code: str) -> str:
    """The sentence for SQLite's name of an error, such as SQLITE_BUSY or SQLITE_IOERR_WRITE."""
    for known, words in SENTENCES.items():
        if code.startswith(known):
            return words
    return OTHERWISE
