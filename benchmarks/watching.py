"""Watches a start from inside: ends the process when frame or first rows are painted, or tells how long it paused."""

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from policytrack.ui.shell import Shell

if TYPE_CHECKING:  # the binding makes a class when it is imported; the frame does without this one
    from PySide6.QtWidgets import QListView

FRAME, ROWS, STALLS = "frame", "rows", "stalls"
AFTERWARDS = 1500  # milliseconds in which what runs behind the first rows may still hold the window up
LONGEST = 30_000  # milliseconds; a start that shows nothing for so long has gone wrong
LOOK_AGAIN = 5  # milliseconds until it is seen whether the program has imported its list


class Watch(QObject):
    """Sees frame and rows painted, in the classes that paint them: to look at every event would cost a third more."""

    def __init__(self, app: QApplication, wanted: str) -> None:
        super().__init__()
        self._app, self._wanted = app, wanted
        self._beats: Beats | None = None
        if wanted == FRAME:
            before_paint(Shell, leave_painted)
        else:
            after_paint(Shell, self._see_frame)
        self._looks = QTimer(self, interval=LOOK_AGAIN)
        self._looks.timeout.connect(self._look_for_rows)
        if wanted != FRAME:
            self._looks.start()
        QTimer.singleShot(LONGEST, lambda: leave(code=1))

    def _look_for_rows(self) -> None:
        """Watch the rows once the program itself has imported what paints them."""
        rows = getattr(sys.modules.get("policytrack.ui.row_view"), "RowView", None)
        if rows is not None:
            self._looks.stop()
            after_paint(rows, self._see_rows)

    def _see_frame(self, _shell: Shell) -> None:
        if self._wanted == STALLS and self._beats is None:
            self._beats = Beats(self)

    def _see_rows(self, rows: "QListView") -> None:
        if not rows.model().rowCount():
            return
        if self._wanted == ROWS:
            QTimer.singleShot(0, leave)
        elif self._beats and not self._beats.is_ending:
            self._beats.end()


class Beats(QObject):
    """A heart that beats each millisecond and remembers its longest pauses: by the clock, and in processor time.

    The first holds whatever else the computer did meanwhile; the second what this program did, the third what its
    window did, and not what went on beside it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_ending = False
        self._longest = (0.0, 0.0, 0.0)
        self._last = moment()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def end(self) -> None:
        """Go on for a while, then tell the longest pauses, in seconds."""
        self.is_ending = True
        QTimer.singleShot(AFTERWARDS, lambda: leave(" ".join(map(str, self._longest))))

    def _beat(self) -> None:
        now = moment()
        clock, program, window = (now[n] - self._last[n] for n in range(3))
        longest = self._longest
        self._longest = max(longest[0], clock), max(longest[1], program), max(longest[2], window)
        self._last = now


def after_paint(painter: type[Any], see: Callable[[Any], None]) -> None:
    """Have something told after each painting by a class of widgets that has not painted yet."""
    paint = painter.paintEvent

    def paint_and_tell(widget: Any, event: QPaintEvent) -> None:
        paint(widget, event)
        see(widget)

    painter.paintEvent = paint_and_tell


def before_paint(painter: type[Any], act: Callable[[], None]) -> None:
    """Have something done before each painting by a class of widgets that has not painted yet."""
    paint = painter.paintEvent

    def act_and_paint(widget: Any, event: QPaintEvent) -> None:
        act()
        paint(widget, event)

    painter.paintEvent = act_and_paint


def leave_painted() -> None:
    """End once what is being painted stands, as the empty window does, and before what the program queues behind it."""
    QTimer.singleShot(0, leave)


def moment() -> tuple[float, float, float]:
    """This moment by the clock, and in the processor time of this process and of this thread."""
    return time.perf_counter(), time.process_time(), time.thread_time()


def leave(says: str = "", *, code: int = 0) -> None:
    """End at once: taking everything down is no part of a start."""
    sys.stdout.write(says)
    sys.stdout.flush()
    os._exit(code)


def watch(wanted: str) -> Watch:
    """Make the application, which the program then finds, and watch what is painted in it. Keep what is returned."""
    return Watch(QApplication(sys.argv[:1]), wanted)
