"""Goes to every place of the real window, twice, and tells what each going took: a process.

Printed is a line for each place: its name; the processor time of the window's thread and the time of the clock from
the key to the painted screen, at the first visit and at a later one; the longest pause while the rest came.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, QEvent, QSettings

from benchmarks.offices import WHO
from benchmarks.screens import Painted, application
from benchmarks.watching import leave, moment
from policytrack.app import SWITCH_INTERVAL
from policytrack.db.opening import open_register
from policytrack.places import asset
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.screens import import_screens
from policytrack.ui.tokens import Theme
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import Worker

SIZE = (1440, 900)
QUIET = 600  # milliseconds in which what a screen reads beside the window arrives
VISITS = 2


class Visits:
    """Goes to places and measures."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, application()

    def go(self, name: str) -> tuple[float, float, float]:
        """What it took, in seconds: of this thread and by the clock until it was painted; the longest pause after."""
        painted = Painted()
        begun = moment()
        self._window.show_place(name)
        self._window.place.installEventFilter(painted)
        self._window.place.update()
        while not painted.is_seen:
            self._app.processEvents()
        seen = moment()
        self._window.place.removeEventFilter(painted)
        return seen[2] - begun[2], seen[0] - begun[0], self.longest_pause()

    def longest_pause(self) -> float:
        """The longest turn of the event loop while the rest comes, in seconds of this thread."""
        watch, longest = QElapsedTimer(), 0.0
        watch.start()
        while watch.elapsed() < QUIET:
            before = moment()[2]
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            longest = max(longest, moment()[2] - before)
        return longest


def main(place: Path, home: Path) -> None:
    """Visit every place, in the order of the sidebar; then all of them again."""
    app = application()
    look = Look(app, asset())
    look.apply(Theme.LIGHT)
    desk = Desk(open_register(place, CATALOGUE), WHO, Worker(app))
    settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, look, settings, back_up=lambda _why: None)
    window.resize(*SIZE)
    window.show_last_place()
    window.show()
    sys.setswitchinterval(SWITCH_INTERVAL)
    visits = Visits(window)
    visits.longest_pause()
    import_screens()  # as the program does beside its window, once that stands
    told = [(name, visits.go(name)) for _ in range(VISITS) for name in window.stack.places]
    leave("\n".join(f"{name} {' '.join(map(str, figures))}" for name, figures in told))


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        main(Path(sys.argv[1]), Path(made))
