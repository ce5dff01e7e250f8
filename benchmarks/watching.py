"""Watches a start from inside: ends the process when frame or first rows are painted, or tells how long it paused."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView

FRAME, ROWS, STALLS = "frame", "rows", "stalls"
AFTERWARDS = 1500  # milliseconds in which what runs behind the first rows may still hold the window up
LONGEST = 30_000  # milliseconds; a start that shows nothing for so long has gone wrong


class Painted(QObject):
    """Sees what is painted; knows the frame and the rows by the names of their classes, and imports neither."""

    def __init__(self, app: QApplication, wanted: str) -> None:
        super().__init__()
        self._app, self._wanted = app, wanted
        self._beats: Beats | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            view = watched.parent()
            if type(watched).__name__ == "Shell":
                self._see_frame()
            elif isinstance(view, QListView) and type(view).__name__ == "RowView" and view.model().rowCount():
                self._see_rows()
        return False

    def _see_frame(self) -> None:
        if self._wanted == FRAME:
            QTimer.singleShot(0, leave)
        elif self._wanted == STALLS and self._beats is None:
            self._beats = Beats(self)

    def _see_rows(self) -> None:
        if self._wanted == ROWS:
            QTimer.singleShot(0, leave)
        elif self._beats and not self._beats.is_ending:
            self._beats.end()


class Beats(QObject):
    """A heart that beats each millisecond and remembers its longest pauses: by the clock, and in processor time.

    The first holds whatever else the computer did meanwhile; the second only what this program did.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_ending = False
        self._longest = (0.0, 0.0)
        self._last = moment()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def end(self) -> None:
        """Go on for a while, then tell the longest pauses, in seconds."""
        self.is_ending = True
        QTimer.singleShot(AFTERWARDS, lambda: leave("{} {}".format(*self._longest)))

    def _beat(self) -> None:
        now = moment()
        paused = [now[n] - self._last[n] for n in (0, 1)]
        self._longest = (max(self._longest[0], paused[0]), max(self._longest[1], paused[1]))
        self._last = now


def moment() -> tuple[float, float]:
    """This moment by the clock and in the processor time of this process."""
    return time.perf_counter(), time.process_time()


def leave(says: str = "", *, code: int = 0) -> None:
    """End at once: taking everything down is no part of a start."""
    sys.stdout.write(says)
    sys.stdout.flush()
    os._exit(code)


def watch(wanted: str) -> Painted:
    """Make the application, which the program then finds, and watch what is painted in it. Keep what is returned."""
    app = QApplication(sys.argv[:1])
    painted = Painted(app, wanted)
    app.installEventFilter(painted)
    QTimer.singleShot(LONGEST, lambda: leave(code=1))
    return painted
