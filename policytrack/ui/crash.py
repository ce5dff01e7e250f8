"""The net under the program: a fault of ours goes to the log without content, and the person hears what was kept."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from policytrack.ui.words import crash as words
from policytrack.ui.words import window as words_of_window

log = logging.getLogger(__name__)

LOG_SIZE, LOGS_KEPT = 512 * 1024, 3
Tell = Callable[[str], object]


def begin_log(path: Path) -> logging.Handler:
    """Write the program's log to a file that does not grow without bound. It holds no content of records.

    Where no file can be written, there is no log: that must not keep anybody from working.
    """
    from logging.handlers import RotatingFileHandler  # brings the network's modules along; the frame is painted first

    handler: logging.Handler
    try:
        handler = RotatingFileHandler(path, maxBytes=LOG_SIZE, backupCount=LOGS_KEPT, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def places_of(trace: TracebackType | None) -> str:
    """Where a fault happened: file, line and function of each step, none of the values."""
    steps = traceback.extract_tb(trace)
    return "\n".join(words.step(Path(step.filename).name, step.lineno or 0, step.name) for step in steps)


class CrashNet:
    """Catches what nobody caught, on any thread; `tell` gets the places of the fault and speaks to the person.

    One fault is told at a time: a painter that fails would otherwise open a dialog with each frame.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell, self._is_telling = tell, False
        self._before = (sys.excepthook, threading.excepthook)

    def spread(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_thread

    def fold(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault by its kind and places alone, since its message may hold what people wrote, and tell it."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        where = f"{kind.__name__}\n{places_of(trace)}"
        log.error("A fault: %s", where)
        if not self._is_telling:
            self._is_telling = True
            self._tell(where)
            self._is_telling = False

    def _catch_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if threading.current_thread() is threading.main_thread():
            self.catch(arguments.exc_type, arguments.exc_value or arguments.exc_type(), arguments.exc_traceback)
        else:  # a dialog may only be opened by the main thread
            log.error("A fault: %s\n%s", arguments.exc_type.__name__, places_of(arguments.exc_traceback))


def fault_dialog(where: str, log_file: Path, parent: QWidget | None = None) -> QMessageBox:
    """The dialog that tells of a fault: what happened, what was kept, what to do; the places under Details."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(words_of_window.NAME)
    box.setText(words.SAYS)
    box.setInformativeText(words.KEPT)
    box.setDetailedText(words.details(where, str(log_file)))
    box.addButton(words.GO_ON, QMessageBox.ButtonRole.AcceptRole)
    return box
