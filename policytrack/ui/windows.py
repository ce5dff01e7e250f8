"""The windows of one office: each at a place of its own, all at one register; the last that closes ends the work."""

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from policytrack.kept_backups import Keeper
from policytrack.ui.desk import Desk
from policytrack.ui.journey import Stop
from policytrack.ui.look import Look
from policytrack.ui.preferences import Preferences
from policytrack.ui.screens import import_screens
from policytrack.ui.window import MainWindow

OPEN = "windows/open"
PAUSE = 1000  # milliseconds after which what no screen wanted yet is imported beside the windows
_STEP = 32


class Windows(QObject):
    """Opens windows, each with a desk beside the first, and remembers which stood open when all were closed.

    Signals:
        open_wanted: another office file is to be opened.
        own_file_wanted: the sample is to be left for a file of one's own.
        parted: the last one has gone.
    """

    open_wanted = Signal()
    own_file_wanted = Signal()
    parted = Signal()

    def __init__(
        self, desk: Desk, look: Look, settings: QSettings, keeper: Keeper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self._look, self._settings, self._keeper = desk, look, settings, keeper
        self.preferences = Preferences(settings, look, self)
        self._shown: dict[int, MainWindow] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: desk.worker.start(lambda _report: import_screens()))

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """Those that are open, in the order of their slots."""
        return tuple(self._shown[slot] for slot in sorted(self._shown))

    @property
    def front(self) -> MainWindow | None:
        """The one that has the keyboard, else the first."""
        active = QApplication.activeWindow()
        return next((window for window in self.all if window is active), next(iter(self.all), None))

    def build(self, slot: int = 0) -> MainWindow:
        """Build a window that is not shown yet."""
        window = MainWindow(
            self.desk.beside(self),
            self._look,
            self._settings,
            back_up=self._keeper.keep,
            keeper=self._keeper,
            preferences=self.preferences,
            slot=slot,
        )
        window.open_wanted.connect(self.open_wanted)
        window.own_file_wanted.connect(self.own_file_wanted)
        window.window_wanted.connect(self.open_at)
        window.leaving_wanted.connect(self.close_all)
        window.closed.connect(self._forget)
        self._shown[slot] = window
        return window

    def open_at(self, stop: Stop) -> MainWindow:
        """Open another window at a place, and at the record that is to be shown there."""
        slot = next(number for number in range(len(self._shown) + 1) if number not in self._shown)
        before = self.front
        window = self.build(slot)
        if before is not None:
            window.resize(before.size())
            window.move(before.x() + _STEP, before.y() + _STEP)
        window.show_stop(stop)
        window.show()
        window.come_forward()
        self._note_open()
        return window

    def open_others(self) -> None:
        """Open those that stood open beside the first when all were closed."""
        written = self._settings.value(OPEN) or []
        slots = written if isinstance(written, list) else [written]
        self._pause.start()
        others = sorted({int(slot) for slot in slots if str(slot).isdecimal()} - set(self._shown))
        for slot in others:
            window = self.build(slot)
            window.show_last_place()
            window.show()
        if others and 0 in self._shown:
            self._shown[0].come_forward()

    def come_forward(self) -> None:
        """Bring the window that was used last before all others."""
        window = self.front
        if window is not None:
            window.come_forward()
            QApplication.alert(window)

    def close_all(self) -> None:
        """Close every window; those that were open come back at the next start."""
        slots = [str(slot) for slot in sorted(self._shown)]
        for window in reversed(self.all):
            window.close()
        self._settings.setValue(OPEN, slots)

    def leave(self, *, keeps_open: bool) -> None:
        """Let every window go; those that are open come back at the next start, if that is wanted."""
        self._pause.stop()
        self.blockSignals(True)  # who lets them go need not be told
        for window in reversed(self.all):
            window.close()
        if not keeps_open:
            self._settings.setValue(OPEN, [])

    def _forget(self) -> None:
        window = self.sender()
        slot = next((slot for slot, each in self._shown.items() if each is window), None)
        if slot is None:
            return
        gone = self._shown.pop(slot)
        gone.deleteLater()
        gone.desk.deleteLater()
        self._note_open()
        if not self._shown:
            self._pause.stop()
            self.parted.emit()
        elif len(self._shown) == 1 and 0 not in self._shown:
            (last,) = self._shown.values()
            self._shown = {0: last}  # the next start begins where the last one stood
            last.take_slot(0)

    def _note_open(self) -> None:
        self._settings.setValue(OPEN, [str(slot) for slot in sorted(self._shown)])
