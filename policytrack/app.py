"""The front door of the window: crash net, log, a frame painted at once, then the office: open, ask, restore, part."""

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from policytrack import places
from policytrack.collecting import set_aside
from policytrack.problems import AlreadyOpen, Problem, Unusable
from policytrack.summons import is_called
from policytrack.ui.look import Look
from policytrack.ui.shell import Doorway, Shell
from policytrack.ui.tokens import Theme
from policytrack.ui.words import opening as words
from policytrack.ui.worker import Report, Worker

if TYPE_CHECKING:  # what the frame does not show is imported after it is painted
    from policytrack.db.offices import Office
    from policytrack.housekeeping import Housekeeper
    from policytrack.kept_backups import KeptBackup
    from policytrack.ui.crash import CrashNet
    from policytrack.ui.window import MainWindow
    from policytrack.ui.windows import Windows

LOOKING_PAUSE, LISTENING_PAUSE = 3000, 500
BREATH = 5  # milliseconds in which the window answers between two steps of building it
UNUSABLE = 3

# Work on another thread holds the interpreter for 5 ms at a time; asked this often, it lets the window paint.
SWITCH_INTERVAL = 0.0005


def open_window(place: str | Path | None = None) -> int:
    """Open the window on a database, or on the office's own file, and return the exit code when it has closed.

    Raises Unusable when this computer has no folder for the office's data.
    """
    folder = home_folder()
    app = the_application()
    app.setApplicationName("PolicyTrack")
    app.setQuitOnLastWindowClosed(False)  # the window goes at once, the program when its backup is kept
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    front = Front(chosen_look(app, settings), settings, str(place) if place else "")
    pause = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    front.start()
    app.exec()
    front.end()
    sys.setswitchinterval(pause)
    return UNUSABLE if front.was_refused else 0


def home_folder() -> Path:
    """The folder of the office's data. Raises Unusable when it cannot be made."""
    try:
        return places.data_folder()
    except OSError as error:
        raise Unusable(words.no_folder(str(error.strerror or error))) from error


def the_application() -> QApplication:
    """Qt's application, made if there is none yet."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication([sys.argv[0]])


def chosen_look(app: QApplication, settings: QSettings) -> Look:
    """The look in the theme that was chosen last, before anything is shown."""
    look = Look(app, places.asset())
    look.apply(Theme(str(settings.value("look/theme", Theme.SYSTEM.value))))
    return look


class Front(QObject):
    """Brings office and windows together, and parts them.

    The frame is painted before anything slow is imported. All that touches files runs beside the window. When the
    last window closes it goes at once; a backup is kept behind it if something was changed.

    Signals:
        parted: the windows have gone, their backup is kept, and the office is closed.
    """

    parted = Signal()

    def __init__(self, look: Look, settings: QSettings, place: str) -> None:
        super().__init__()
        self._look, self._settings, self._place = look, settings, place
        self._worker, self._door = Worker(self), Doorway(look, settings, self)
        self._windows: Windows | None = None
        self._office: Office | None = None
        self._keeper: Housekeeper | None = None
        self.was_refused = False
        self._handler: logging.Handler | None = None
        self._net: CrashNet | None = None
        self._looks = QTimer(self, interval=LOOKING_PAUSE)
        self._looks.timeout.connect(self._notice)
        self._listens = QTimer(self, interval=LISTENING_PAUSE)
        self._listens.timeout.connect(self._answer_call)
        self._breath = QTimer(self, interval=BREATH, singleShot=True)
        self._breath.timeout.connect(self._furnish)
        self._door.left.connect(QApplication.quit)

    @property
    def shell(self) -> Shell | None:
        """The frame, while it is there."""
        return self._door.shell

    @property
    def window(self) -> "MainWindow | None":
        """The window that was used last, once an office is open."""
        return self._windows.front if self._windows else None

    @property
    def windows(self) -> "Windows | None":
        """All windows, once an office is open."""
        return self._windows

    def start(self) -> None:
        """Paint the frame; then open the office that was named, the last one, or ask how to begin."""
        self._door.show().painted.connect(self._begin)

    def end(self) -> None:
        """Wait for what is still being done, and let go of the office."""
        self._rest()
        self._worker.wait()
        self._let_go()
        if self._net is not None and self._handler is not None:
            self._net.fold()
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()

    def _begin(self) -> None:
        gc.enable()  # the entry put it off until the frame was painted
        from policytrack.ui.crash import CrashNet, begin_log, fault_dialog

        log_file = places.log_file()
        self._handler = begin_log(log_file)
        self._net = CrashNet(lambda where: fault_dialog(where, log_file, QApplication.activeWindow()).exec())
        self._net.spread()
        place = self._place or self._last_place()
        if place:
            self.open(place)
        else:
            from policytrack.ui.first_start import FirstStart

            first = FirstStart(self._look)
            first.empty_chosen.connect(self._begin_own)
            first.sample_chosen.connect(self._begin_sample)
            self._door.ask(first)

    def _last_place(self) -> str:
        """The office that was open last, if it is still there; else the office's own file."""
        last = str(self._settings.value("office/last", ""))
        remembered = (Path(last), places.office_file()) if last else (places.office_file(),)
        return next((str(path) for path in remembered if path.is_file()), "")

    def open(self, place: str, archive: str = "") -> None:
        """Open an office in place of the one that is open; with an archive, the one that is made from it."""
        self._do(lambda offices: offices.open_or_make(place, archive), words.OPENING, place)

    def _begin_own(self, who: str) -> None:
        path = places.office_file()
        self._do(lambda offices: offices.begin_own(path, who), words.MAKING, str(path))

    def _begin_sample(self, who: str) -> None:
        path = places.sample_file()
        self._do(lambda offices: offices.begin_sample(path, who), words.MAKING_SAMPLE, str(path))

    def _go_back(self, path: Path, backup: "KeptBackup") -> None:
        def welcome(restored: "tuple[Office, KeptBackup | None]") -> None:
            office, before = restored
            self._welcome(office)
            if self.window is not None:
                self._tell_restored(self.window, backup, before)

        self._do(lambda offices: offices.go_back(path, backup.path), words.RESTORING, str(path), welcome)

    def _move_home(self, path: Path) -> None:
        home = places.data_folder()
        self._leave(lambda: self._do(lambda offices: offices.move_home(path, home), words.MOVING, str(path)))

    def _do(
        self, act: Callable[[Any], object], says: str, place: str, then: Callable[[Any], object] | None = None
    ) -> None:
        """Do something slow behind the frame that ends with an open office; `act` is handed db/offices.

        An office that another window has is brought forward there, and nothing is opened here.
        """
        self._door.show().say(says)

        def load(_report: Report) -> object:
            with set_aside(is_wanted="policytrack.db.offices" not in sys.modules):
                import policytrack.ui.windows  # noqa: F401 - imported here, so that it is there when it is shown
                from policytrack.db import offices
            try:
                return act(offices)
            except AlreadyOpen:
                if offices.call_window(place):
                    return None
                raise

        job = self._worker.start(load)
        job.finished.connect(lambda result: QApplication.quit() if result is None else (then or self._welcome)(result))
        job.failed.connect(lambda says: self._say_unusable(says, place))

    def _welcome(self, office: "Office") -> None:
        self._office, self.was_refused = office, False
        if office.who or office.register.read_only:
            self._show_window(office, office.who)
            return
        from policytrack.ui.first_start import WhoAreYou

        asked = WhoAreYou(self._look)
        asked.answered.connect(self._name_person)
        self._door.ask(asked)

    def _name_person(self, who: str) -> None:
        from policytrack.office_person import name_person

        office = self._office
        if office is None:
            return
        try:
            name_person(office.register, who)
        except Problem as problem:
            self._say_unusable(str(problem), office.place)
        else:
            self._show_window(office, who)

    def _show_window(self, office: "Office", who: str) -> None:
        from policytrack.housekeeping import Housekeeper
        from policytrack.ui.desk import Desk
        from policytrack.ui.journal import journal_of
        from policytrack.ui.windows import Windows

        self._keeper = keeper = Housekeeper(office, self)
        desk = Desk(office.register, who, self._worker, journal=journal_of(office.place), parent=self)
        desk.changed.connect(keeper.note)
        keeper.troubled.connect(self._tell)
        keeper.restore_wanted.connect(self._restore)
        self._windows = windows = Windows(desk, self._look, self._settings, keeper, self)
        windows.open_wanted.connect(self._ask_which)
        windows.own_file_wanted.connect(lambda: self._leave(lambda: self._begin_own(desk.who)))
        windows.parted.connect(self._close)
        self._settings.setValue("office/last", office.place)
        self._show_banners(windows.build(), office)
        self._looks.start()
        self._listens.start()
        self._breath.start()  # building, furnishing and painting are not one long wait

    def _furnish(self) -> None:
        if self.window is not None:
            self.window.show_last_place()
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self._windows is not None and self.window is not None:
            self.window.show()
            self._door.drop()
            QTimer.singleShot(0, self._windows, self._windows.open_others)
            if not self._place and self._windows.preferences.wants_tips:
                QTimer.singleShot(0, self.window, self.window.show_tour)

    def _show_banners(self, window: "MainWindow", office: "Office") -> None:
        from policytrack.ui.banner import show_standing

        path, is_read_only = office.path, office.register.read_only
        synced = show_standing(window, self._look, office.synced_by if path else "", is_read_only=is_read_only)
        if synced is not None and path is not None:
            synced.acted.connect(lambda: self._move_home(path))

    def _tell_restored(self, window: "MainWindow", backup: "KeptBackup", before: "KeptBackup | None") -> None:
        from policytrack.ui.banner import show_restored

        banner = show_restored(window, self._look, backup, can_go_back=before is not None)
        if before is not None:
            banner.acted.connect(lambda: self._restore(before))

    def _notice(self) -> None:
        """Tell every window if another program has written."""
        if self._windows is not None:
            self._windows.desk.notice()

    def _answer_call(self) -> None:
        """Come forward when a second start calls."""
        path = self._office.path if self._office is not None else None
        if path is not None and self._windows is not None and is_called(path):
            self._windows.come_forward()

    def _ask_which(self) -> None:
        from policytrack.ui.office_archive import ask_office

        path, archive = ask_office(self.window or self.shell)
        if path:
            self.change_to(path, archive)

    def change_to(self, place: str, archive: str = "") -> None:
        """Leave the office that is open, and open another, or make it from an archive."""
        self._leave(lambda: self.open(place, archive))

    def _restore(self, backup: "KeptBackup") -> None:
        """Put the office back as a backup has it; what is there is kept by the restore itself."""
        path = self._office.path if self._office is not None else None
        if path is not None:
            self._leave(lambda: self._go_back(path, backup), keeps=False)

    def _close(self) -> None:
        self._leave(QApplication.quit, is_end=True)

    def _leave(self, then: Callable[[], object], *, keeps: bool = True, is_end: bool = False) -> None:
        """Let the windows go at once, keep a backup behind them if something was changed, and go on."""
        self._rest()
        windows, self._windows = self._windows, None
        if windows is not None:
            windows.parted.disconnect(self._close)
            windows.leave(keeps_open=is_end)
            windows.desk.deleteLater()
            windows.deleteLater()
        if self._keeper is None or not (keeps and self._keeper.is_changed):
            self._part(then)
            return
        job = self._keeper.keep_last()
        job.finished.connect(lambda _: self._part(then))
        job.failed.connect(lambda says: self._say_not_backed_up(says, then))

    def _part(self, then: Callable[[], object]) -> None:
        self._worker.wait()
        self._let_go()
        then()
        self.parted.emit()

    def _rest(self) -> None:
        for timer in (self._looks, self._listens, self._breath):
            timer.stop()
        if self._keeper is not None:
            self._keeper.rest()

    def _let_go(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.wait()
            keeper.deleteLater()
        if self._office is not None:
            self._office.register.close()
            self._office = None

    def _tell(self, says: str) -> None:
        if self.window is not None:
            self.window.desk.troubled.emit(says)

    def _say_unusable(self, says: str, place: str) -> None:
        """Say why the office cannot be opened, and offer what may help."""
        self.was_refused = True
        from policytrack.db.offices import listed_backups
        from policytrack.ui.trouble_pages import unusable_page

        page = unusable_page(self._look, says, listed_backups(place))
        page.another_wanted.connect(self._ask_which)
        page.again_wanted.connect(lambda: self.open(place))
        page.backup_wanted.connect(lambda backup: self._go_back(Path(place), backup))
        self._door.ask(page)

    def _say_not_backed_up(self, says: str, then: Callable[[], object]) -> None:
        from policytrack.ui.trouble_pages import not_backed_up_page

        page = not_backed_up_page(self._look, says)
        page.again_wanted.connect(lambda: self._part(then))
        self._door.ask(page)
