"""What every test stands on: no screen, no network, a home of its own, nothing goes wrong unheard."""

import gc
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

# Before anything imports Qt. Programs that a test starts inherit it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The same examples on each run, and no verdict by the clock.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty data folder."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("POLICYTRACK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the computer: only sockets between processes of this machine can be made."""
    genuine = socket.socket

    class LocalSocket(genuine):  # type: ignore[misc, valid-type] # the class that Python has now
        def __init__(self, family: int = -1, *arguments: Any, **options: Any) -> None:
            local = getattr(socket, "AF_UNIX", None)
            if options.get("fileno") is None and family != local:
                refuse()
            super().__init__(family, *arguments, **options)

    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        pytest.fail("PolicyTrack reached for the network.")

    monkeypatch.setattr(socket, "socket", LocalSocket)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


class LoudRecords(logging.Handler):
    """Keeps the log records of level warning and above that no test has said it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def take(self, words: str) -> None:
        """Take out the records that contain these words; the test fails if there are none."""
        kept = [record for record in self.records if words not in record.getMessage()]
        assert len(kept) < len(self.records), f"Nothing was logged that says “{words}”."
        self.records[:] = kept


@pytest.fixture(autouse=True)
def loud_records() -> Iterator[LoudRecords]:
    """Fail the test that leaves an unexpected log record of level warning or above."""
    handler = LoudRecords()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    left = [f"{record.name} {record.levelname}: {record.getMessage()}" for record in handler.records]
    assert not left, f"Unexpected in the log: {left}"


@pytest.fixture
def expect_log(loud_records: LoudRecords) -> Callable[[str], None]:
    """Return a function that says, after the act, what words were expected: `expect_log("disk full")`."""
    return loud_records.take


@pytest.fixture(autouse=True)
def tidy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, or, where Qt is in use, a window or a running timer."""
    before = set(threading.enumerate())
    if "qapp" in request.fixturenames:
        set_aside()
    yield
    if "qapp" in request.fixturenames:
        assert not leftovers_of_qt(), f"Left behind: {leftovers_of_qt()}"
    threads = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not threads, f"Threads that still run: {threads}"


def leftovers_of_qt() -> list[str]:
    """Name the windows that still show and the timers and threads that still run."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    # A deleted widget goes only when the loop comes round; the test's own loop has ended.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    still = running()  # looks through all objects, so it is asked once where nothing runs
    if still:
        gc.collect()  # what nobody holds any more is gone when Python says so
        still = running()
    busy = ["the thread pool"] if QThreadPool.globalInstance().activeThreadCount() else []
    return [_called(item) for item in [*windows, *still]] + busy


@cache
def set_aside() -> None:
    """Leave out of every later look what was there before the first: modules and their like, a million objects."""
    gc.collect()
    gc.freeze()


def _called(item: Any) -> str:
    """What a thing is, and whose."""
    holders = [item]
    while holders[-1].parent() is not None:
        holders.append(holders[-1].parent())
    return " of ".join(f"{type(holder).__name__} {holder.objectName()}".strip() for holder in holders)


def running() -> list[Any]:
    """Return the timers and threads that still run; one whose C++ half is gone does not."""
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    kinds = {QTimer, QThread, *QTimer.__subclasses__(), *QThread.__subclasses__()}
    held = [item for item in gc.get_objects() if type(item) in kinds and isValid(item)]
    return [item for item in held if (item.isActive() if isinstance(item, QTimer) else item.isRunning())]
