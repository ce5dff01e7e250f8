"""The counts beside the places of the sidebar: read beside the window, and in no haste."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from policytrack.acts import Act
from policytrack.stopping import StopSign
from policytrack.ui.counts import changes_counts, place_count
from policytrack.ui.desk import Desk
from policytrack.ui.places_of_window import Place
from policytrack.ui.seeker import Seeker
from policytrack.ui.sidebar import Sidebar

PAUSE = 60  # milliseconds after which counts are read: what is being opened is asked for before them

Counted = dict[str, tuple[int, int] | None]


class PlaceCounts(QObject):
    """Keeps the sidebar's counts as the record has them."""

    def __init__(self, desk: Desk, sidebar: Sidebar, places: Iterable[Place]) -> None:
        super().__init__(sidebar)
        self._desk, self._sidebar, self._places = desk, sidebar, tuple(places)
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._seeker.stop)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.refresh)
        desk.changed.connect(self._hear)
        self._pause.start()

    def refresh(self) -> None:
        """Read the counts again, and show them once they are there."""
        register, places = self._desk.register, self._places

        def read(stop: StopSign) -> Counted:
            found: Counted = {}
            for place in places:
                stop.heed()
                found[place.name] = place_count(register, place)
            return found

        self._seeker.seek(read, self._show)

    def _show(self, found: Counted) -> None:
        for name, count in found.items():
            self._sidebar.items[name].show_count(count)

    def _hear(self, act: Act) -> None:
        if changes_counts(act):
            self._pause.start()
