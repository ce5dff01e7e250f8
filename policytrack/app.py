"""The front door of the window: crash net, log, a frame painted at once, then the office: open, ask, restore."""

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from policytrack import places
from policytrack.ui.look import Look
from policytrack.ui.shell import SIZE, Shell
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import Report, Worker

if TYPE_CHECKING:  # what the frame does not show is imported after it is painted
    from policytrack.db.backup import Backup
    from policytrack.db.offices import Office
    from policytrack.ui.crash import CrashNet
    from policytrack.ui.window import MainWindow

HALF_AN_HOUR = 30 * 60 * 1000
LOOKING_PAUSE = 3000
BREATH = 5  # milliseconds in which the window answers between two steps of building it
MOST_BACKUPS_SHOWN = 5
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
        from policytrack.problems import Unusable

        why = error.strerror or error
        raise Unusable(
            f"The folder for the office’s data cannot be made ({why}). Check that you may write there."
        ) from error


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
    """Brings office and window together, and parts them.

    The frame is painted before anything slow is imported. All that touches files runs beside the window. When the
    window closes it goes at once; a backup is kept behind it if something was changed.

    Signals:
        parted: the window has gone, its backup is kept, and the office is closed.
    """

    parted = Signal()

    def __init__(self, look: Look, settings: QSettings, place: str) -> None:
        super().__init__()
        self._look, self._settings, self._place = look, settings, place
        self._worker, self._housekeeper = Worker(self), Worker(self)
        self._shell: Shell | None = None
        self._window: MainWindow | None = None
        self._office: Office | None = None
        self._is_changed, self.was_refused = False, False
        self._handler: logging.Handler | None = None
        self._net: CrashNet | None = None
        self._half_hours = QTimer(self, interval=HALF_AN_HOUR)
        self._half_hours.timeout.connect(self._back_up_meanwhile)
        self._looks = QTimer(self, interval=LOOKING_PAUSE)
        self._breath = QTimer(self, interval=BREATH, singleShot=True)
        self._breath.timeout.connect(self._furnish)

    @property
    def shell(self) -> Shell | None:
        """The frame, while it is there."""
        return self._shell

    @property
    def window(self) -> "MainWindow | None":
        """The window, once an office is open."""
        return self._window

    def start(self) -> None:
        """Paint the frame; then open the office that was named, the last one, or ask how to begin."""
        self._show_shell().painted.connect(self._begin)

    def end(self) -> None:
        """Wait for what is still being done, and let go of the office."""
        self._half_hours.stop()
        self._looks.stop()
        self._breath.stop()
        self._worker.wait()
        self._housekeeper.wait()
        if self._office is not None:
            self._office.register.close()
            self._office = None
        if self._net is not None and self._handler is not None:
            self._net.fold()
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()

    # -- opening --------------------------------------------------------------------------------------------

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
            self._ask(first)

    def _last_place(self) -> str:
        """The office that was open last, if it is still there; else the office's own file."""
        last = str(self._settings.value("office/last", ""))
        remembered = (Path(last), places.office_file()) if last else (places.office_file(),)
        return next((str(path) for path in remembered if path.is_file()), "")

    def open(self, place: str, archive: str = "") -> None:
        """Open an office in place of the one that is open; with an archive, the one that is made from it."""
        self._do(lambda offices: offices.open_or_make(place, archive), "Opening …", place)

    def _begin_own(self, who: str) -> None:
        path = places.office_file()
        self._do(lambda offices: offices.begin_own(path, who), "Making your office …", str(path))

    def _begin_sample(self, who: str) -> None:
        path = places.sample_file()
        self._do(lambda offices: offices.begin_sample(path, who), "Making the sample office …", str(path))

    def _go_back(self, path: Path, backup: "Backup") -> None:
        self._do(lambda offices: offices.go_back(path, backup), "Restoring the backup …", str(path))

    def _move_home(self, path: Path) -> None:
        home = places.data_folder()
        self._leave(lambda: self._do(lambda offices: offices.move_home(path, home), "Moving the file …", str(path)))

    def _do(self, act: Callable[[Any], "Office"], words: str, place: str) -> None:
        """Do something slow behind the frame that ends with an open office; `act` is handed db/offices."""
        self._show_shell().say(words)

        def load(_report: Report) -> "Office":
            gc.disable()  # modules are no garbage; to look through them time and again takes a tenth of a start
            try:
                import policytrack.ui.window  # noqa: F401 - imported here, so that it is there when it is shown
                from policytrack.db import offices
            finally:
                gc.enable()
            return act(offices)

        job = self._worker.start(load)
        job.finished.connect(self._welcome)
        job.failed.connect(lambda says: self._say_unusable(says, place))

    def _welcome(self, office: "Office") -> None:
        self._office, self.was_refused = office, False
        if office.who or office.register.read_only:
            self._show_window(office, office.who)
            return
        from policytrack.ui.first_start import WhoAreYou

        asked = WhoAreYou(self._look)
        asked.answered.connect(self._name_person)
        self._ask(asked)

    def _name_person(self, who: str) -> None:
        from policytrack.office_person import name_person
        from policytrack.problems import Problem

        office = self._office
        if office is None:
            return
        try:
            name_person(office.register, who)
        except Problem as problem:
            self._say_unusable(str(problem), office.place)
        else:
            self._show_window(office, who)

    # -- the window -----------------------------------------------------------------------------------------

    def _show_window(self, office: "Office", who: str) -> None:
        from policytrack.ui.desk import Desk
        from policytrack.ui.journal import journal_of
        from policytrack.ui.window import MainWindow

        desk = Desk(office.register, who, self._worker, journal=journal_of(office.place), parent=self)
        desk.changed.connect(self._mark_changed)
        window = MainWindow(desk, self._look, self._settings, back_up=self._keep_backup)
        window.open_wanted.connect(self._ask_which)
        window.own_file_wanted.connect(lambda: self._leave(lambda: self._begin_own(who)))
        window.closed.connect(self._close)
        self._settings.setValue("office/last", office.place)
        self._is_changed = False
        self._window = window
        self._show_banners(window, office)
        self._half_hours.start()
        self._looks.timeout.connect(desk.notice)
        self._looks.start()
        self._breath.start()  # building, furnishing and painting are not one long wait

    def _furnish(self) -> None:
        if self._window is not None:
            self._window.show_last_place()
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self._window is not None:
            self._window.show()
            self._drop_shell()

    def _show_banners(self, window: "MainWindow", office: "Office") -> None:
        from policytrack.ui.banner import show_read_only, show_synced

        if office.register.read_only:
            show_read_only(window, self._look)
        if office.synced_by and office.path is not None:
            banner = show_synced(window, self._look, office.synced_by)
            banner.acted.connect(lambda path=office.path: self._move_home(path))

    def _ask_which(self) -> None:
        from policytrack.ui.office_archive import ask_office

        path, archive = ask_office(self._window or self._shell)
        if path:
            self.change_to(path, archive)

    def change_to(self, place: str, archive: str = "") -> None:
        """Leave the office that is open, and open another, or make it from an archive."""
        self._leave(lambda: self.open(place, archive))

    def _mark_changed(self) -> None:
        self._is_changed = True

    def _close(self) -> None:
        self._leave(QApplication.quit)

    def _leave(self, then: Callable[[], object]) -> None:
        """Let the window go at once, keep a backup behind it if something was changed, and go on."""
        self._half_hours.stop()
        self._looks.stop()
        self._breath.stop()
        window, self._window = self._window, None
        if window is not None:
            window.closed.disconnect()
            self._looks.timeout.disconnect(window.desk.notice)
            window.close()
            window.deleteLater()
            window.desk.deleteLater()
        if not self._is_changed:
            self._part(then)
            return
        job = self._worker.start(lambda _report: self._keep_backup("on closing"))
        job.finished.connect(lambda _: self._part(then))
        job.failed.connect(lambda says: self._say_not_backed_up(says, then))

    def _part(self, then: Callable[[], object]) -> None:
        self._worker.wait()
        if self._office is not None:
            self._office.register.close()
            self._office = None
        then()
        self.parted.emit()

    # -- backups --------------------------------------------------------------------------------------------

    def _keep_backup(self, why: str) -> None:
        from policytrack.db.offices import keep_backup
        from policytrack.kept_backups import Why

        if self._office is not None:
            keep_backup(self._office.path, Why(why))

    def _back_up_meanwhile(self) -> None:
        if self._is_changed:
            self._is_changed = False
            job = self._housekeeper.start(lambda _report: self._keep_backup("while working"))
            job.failed.connect(self._tell)

    def _tell(self, words: str) -> None:
        if self._window is not None:
            self._window.desk.troubled.emit(words)

    # -- trouble --------------------------------------------------------------------------------------------

    def _say_unusable(self, says: str, place: str) -> None:
        """Say why the office cannot be opened, and offer what may help."""
        self.was_refused = True
        from policytrack.db.offices import kept_backups
        from policytrack.ui.buttons import Button
        from policytrack.ui.message_page import MessagePage

        another = Button(self._look, "Open another…", icon="folder-open")
        another.clicked.connect(self._ask_which)
        buttons = [another]
        for backup in kept_backups(place)[:MOST_BACKUPS_SHOWN]:
            words = f"Go back to {backup.moment.astimezone():%b %d, %H:%M}"
            button = Button(self._look, words, icon="archive-restore")
            button.clicked.connect(lambda _=False, backup=backup: self._go_back(Path(place), backup))
            buttons.append(button)
        self._ask(MessagePage(self._look, says, "This office cannot be opened", buttons))

    def _say_not_backed_up(self, says: str, then: Callable[[], object]) -> None:
        from policytrack.ui.buttons import Button, Kind
        from policytrack.ui.message_page import MessagePage

        close = Button(self._look, "Close without a backup", kind=Kind.PRIMARY)
        close.clicked.connect(lambda: self._part(then))
        words = f"{says} Everything you did is saved in the office file."
        self._ask(MessagePage(self._look, words, "No backup was kept", [close]))
        self._show_shell()

    # -- the frame ------------------------------------------------------------------------------------------

    def _show_shell(self) -> Shell:
        if self._shell is None:
            self._shell = Shell(self._look)
            self._shell.resize(*SIZE)
            geometry = self._settings.value("window/geometry")
            if geometry is not None:
                self._shell.restoreGeometry(geometry)
            self._shell.left.connect(QApplication.quit)
        self._shell.show()
        return self._shell

    def _ask(self, page: QWidget) -> None:
        self._show_shell().ask(page)

    def _drop_shell(self) -> None:
        shell, self._shell = self._shell, None
        if shell is not None:
            shell.left.disconnect()
            shell.close()
            shell.deleteLater()
