"""Types into the search palette over a list, as a person does, and tells how long the window paused: a process."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.lists import AS_OF
from benchmarks.offices import NOUN, WHO
from benchmarks.screens import HEIGHT, WIDTH, application
from benchmarks.searching import TYPED
from benchmarks.watching import Beats, leave
from policytrack.app import SWITCH_INTERVAL
from policytrack.db.opening import open_register
from policytrack.places import asset
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.palette import Palette
from policytrack.ui.record_list import RecordList
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import Worker

BETWEEN = 70  # milliseconds between two keys of a quick typist
FIRST = 500  # milliseconds until the first key, in which everything is painted once


class Typist(QObject):
    """Types each line into the palette, key by key, after the one before it was taken out."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette
        self._keys = [key for line in TYPED for key in ("", *line)]
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self._press)
        self._beats: Beats | None = None
        QTimer.singleShot(FIRST, self._timer.start)

    def _press(self) -> None:
        self._beats = self._beats or Beats(self)
        if not self._keys:
            self._timer.stop()
            self._beats.end()
            return
        key = self._keys.pop(0)
        if key:
            QTest.keyClicks(self._palette.field, key)
        else:
            self._palette.field.clear()


def main(place: Path) -> int:
    """Show list and palette and type."""
    app = application()
    look = Look(app, asset())
    look.apply(Theme.LIGHT)
    desk = Desk(open_register(place, CATALOGUE), WHO, Worker(app), as_of=AS_OF)
    window = QWidget()
    window.resize(WIDTH, HEIGHT)
    shown = RecordList(desk, look, CATALOGUE[NOUN].noun, parent=window)
    shown.resize(window.size())
    shown.refresh()
    window.show()
    palette = Palette(desk, look, window, [], NOUN)
    palette.open()
    typist = Typist(palette)
    sys.setswitchinterval(SWITCH_INTERVAL)
    code = app.exec()
    typist.deleteLater()
    return code


if __name__ == "__main__":
    QTimer.singleShot(60_000, lambda: leave(code=1))
    sys.exit(main(Path(sys.argv[1])))
