"""The real list in a window without a screen, built and painted anew each time."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.offices import NOUN, WHO
from policytrack.places import asset
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_list import RecordList
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import ImmediateWorker

WIDTH, HEIGHT = 900, 760


def application() -> QApplication:
    """The application of this process, made when it is first asked for."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


class Painted(QObject):
    """Notes that a widget was painted, after it was."""

    def __init__(self) -> None:
        super().__init__()
        self.is_seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_seen = self.is_seen or event.type() == QEvent.Type.Paint
        return False


class ListScreen:
    """A list of recommendations of one register."""

    def __init__(self, register: Register, as_of: str) -> None:
        self._app = application()
        self._look = Look(self._app, asset())
        self._look.apply(Theme.LIGHT)
        self._desk = Desk(register, WHO, ImmediateWorker(), as_of=as_of)

    def first_paint(self) -> float:
        """How long a fresh list takes from the wish to see it to its rows on the screen, in seconds."""
        window = QWidget()
        window.resize(WIDTH, HEIGHT)
        shown = RecordList(self._desk, self._look, CATALOGUE[NOUN].noun, parent=window)
        shown.resize(window.size())
        painted = Painted()
        begun = time.perf_counter()
        shown.refresh()
        shown.rows.viewport().installEventFilter(painted)
        window.show()
        while not painted.is_seen:
            self._app.processEvents()
        taken = time.perf_counter() - begun
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return taken
