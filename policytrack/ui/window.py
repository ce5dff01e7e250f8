"""The window: sidebar, places, menus and keys; it brings screens together and knows nothing of what they show."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.kept_backups import Keeper, KeptElsewhere
from policytrack.ui.actions import EDIT, FILE, GO, VIEW, Actions
from policytrack.ui.asked_paths import ask_path
from policytrack.ui.desk import Desk
from policytrack.ui.details import BREATH
from policytrack.ui.journey import Stop
from policytrack.ui.later import later
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.pinned_views import PinnedViews
from policytrack.ui.place_counts import PlaceCounts
from policytrack.ui.place_screen import PlaceScreen
from policytrack.ui.place_stack import PlaceStack
from policytrack.ui.places_of_window import OVERVIEW, places
from policytrack.ui.preferences import Preferences
from policytrack.ui.screens import Wishes
from policytrack.ui.sidebar import Sidebar
from policytrack.ui.toast import Offer, Toast
from policytrack.ui.window_commands import WindowCommands
from policytrack.ui.window_menus import GoMenu, ThemeMenu, add_letters, add_making, fill_settings
from policytrack.ui.window_screens import WindowScreens
from policytrack.ui.window_sheets import WindowSheets
from policytrack.ui.window_state import WindowState
from policytrack.ui.words import everywhere
from policytrack.ui.words import window as words
from policytrack.ui.work_strip import WorkStrip

FULL_WIDTH, RAIL_WIDTH = 1180, 980
SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """One window on an office; others may stand beside it, each with a desk of its own.

    `back_up` keeps a checked copy of the file, told what for; it may be asked for from another thread before an
    import. `slot` tells the windows of an office apart, in what each remembers.

    Signals:
        open_wanted: another office file is to be opened.
        own_file_wanted: the sample is to be left for a file of one's own.
        window_wanted: another window is to be opened at a stop.
        leaving_wanted: all windows are to be closed.
        closed: the window has gone; whoever made it lets go of the register.
    """

    open_wanted = Signal()
    own_file_wanted = Signal()
    window_wanted = Signal(object)
    leaving_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        look: Look,
        settings: QSettings,
        *,
        back_up: Callable[[str], object],
        keeper: Keeper | None = None,
        preferences: Preferences | None = None,
        slot: int = 0,
    ) -> None:
        super().__init__()
        self.desk, self.look, self._awaited = desk, look, ""
        self.preferences = preferences or Preferences(settings, look, self)
        self._state = WindowState(settings, slot)
        self._wishes = Wishes(self)
        self.screens = WindowScreens(
            desk, look, self._wishes, self._state, self.preferences, keeper or KeptElsewhere(back_up)
        )
        self.stack = PlaceStack(desk, look, places(desk.catalogue), self.screens.build)
        self.sheets = WindowSheets(desk, look, self, self.stack, back_up)
        self._commands = WindowCommands(desk, look, self.stack, self.sheets, ask_path, self._offered)
        self.actions_of_window = Actions(look, self, self._acts())
        self._go = GoMenu(self, self.stack.places, self.stack.enter)
        self._themes = ThemeMenu(self, look)
        settings_menu = QMenu(self)
        fill_settings(settings_menu, self._themes, self.actions_of_window)
        self.sidebar = Sidebar(look, tuple(self.stack.places.values()), settings_menu)
        self._pinned = PinnedViews(desk, self.sidebar, self.stack.places.values(), self.stack.go_to)
        self._counts = PlaceCounts(desk, self.sidebar, self.stack.places.values())
        self.strip, self.toast = WorkStrip(look), Toast(look, self)
        self._arrange()
        self._connect()
        if slot == 0:  # once, however many windows open
            self.sheets.offer_kept_text()
        self._state.restore(self)
        self.preferences.restore_look()
        self._pin()

    @property
    def place(self) -> PlaceScreen:
        """The place that is shown."""
        return self.stack.place

    @property
    def nouns(self) -> NounScreen | None:
        """The list and details that are shown, if the place is of that sort."""
        return self.stack.nouns

    @property
    def stop(self) -> Stop:
        """Where the person is now."""
        return self.stack.stop

    def show_last_place(self) -> None:
        """Go where the person was last: a step of its own, since its screen takes as long to build as the window."""
        self.show_stop(self._state.stop(self.stack.places, OVERVIEW))

    def show_stop(self, stop: Stop) -> None:
        """Go to a place, and to the record that was shown there."""
        self.show_place(stop.place, stop.tab)
        if not (stop.ref and self.nouns and self.desk.register.names([stop.ref])):
            return
        self.nouns.list.choose(stop.ref.partition("/")[0])
        if self.isVisible():
            self.show_record(stop.ref)
        else:
            self._awaited = stop.ref  # a form takes longer than the list, and is built behind it

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._awaited:
            later(self, BREATH, self._show_awaited)

    def show_place(self, name: str, tab: str = "") -> PlaceScreen:
        """Go to a place, and in it to a tab."""
        return self.stack.show_place(name, tab)

    def show_record(self, ref: str) -> None:
        """Show a record where it belongs: its list, and its details beside it."""
        self.stack.show_record(ref)

    def show_list(self, noun: str, conditions: tuple[str, ...]) -> None:
        """List a noun under conditions, written as on the command line."""
        self.stack.show_list(noun, conditions)

    def begin(self, noun: str) -> None:
        """Begin a record of a noun."""
        self.stack.begin(noun)

    def open_brief(self, meeting: str = "") -> None:
        """Show the brief of a meeting; without a ref, of the next one."""
        self._commands.open_brief(meeting)

    def show_tour(self) -> None:
        """Lead the person around; it comes by itself no more."""
        from policytrack.ui.tour_steps import begin_tour

        begin_tour(self, self.desk, self.look, self.stack, self.sidebar)
        self.preferences.show_tips(is_wanted=False)

    def take_slot(self, slot: int) -> None:
        """Remember from now on as the window of another slot does."""
        self._state.take_slot(slot)

    def come_forward(self) -> None:
        """Stand before all other windows, with the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.notice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what was typed is saved
        self._state.keep(self, self.stop)
        if self.preferences.parent() is self:
            self.preferences.rest()
        super().closeEvent(event)
        self.closed.emit()

    def _arrange(self) -> None:
        self.setWindowTitle(words.NAME)
        self.setMinimumSize(*SMALLEST)
        page, body = QVBoxLayout(), QWidget()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.stack, 1)
        page.addWidget(self.strip)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(page, 1)
        self.setCentralWidget(body)
        menus = self.actions_of_window.fill(self.menuBar())
        making = add_making(menus[FILE], self.look, self.desk.catalogue, self.begin)
        letters = add_letters(menus[EDIT], lambda name: self.stack.on_nouns(lambda shown: shown.edit(name)))
        self._further = (*making, *letters)
        self._go.fill(menus[GO])
        menus[VIEW].addMenu(words.THEME).addActions(self._themes.actions)
        menus[EDIT].aboutToShow.connect(self._name_steps)
        self.sidebar.show_sample(is_sample=self.desk.register.setting("sample") == "yes")
        if self.desk.register.read_only:
            self.sidebar.show_state(words.READ_ONLY, is_well=False)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_place)
        self.sidebar.search_wanted.connect(self._commands.open_palette)
        self.sidebar.own_file_wanted.connect(self.own_file_wanted)
        self.sidebar.pin_wanted.connect(self.preferences.pin)
        self.preferences.changed.connect(self._pin)
        self.stack.arrived.connect(self._arrive)
        self.desk.opened.connect(self.show_record)
        self.desk.listed.connect(self.show_list)
        self.desk.said.connect(self._say)
        self.desk.filed.connect(self._tell_filed)
        self.desk.begun.connect(self.strip.follow)
        self.desk.troubled.connect(self._tell_trouble)
        self.desk.changed.connect(self._hear)
        self.strip.resized.connect(lambda: self.toast.lift(self.strip.height() if self.strip.isVisible() else 0))
        self.look.changed.connect(self._lay_out)
        self.sheets.imported.connect(self.stack.go_to)
        self.screens.noticed.connect(self.stack.note_record)
        self.screens.window_wanted.connect(self._open_beside)
        self.screens.link_wanted.connect(self.sheets.open_link_picker)
        self.screens.import_wanted.connect(self.sheets.open_import)
        self.screens.file_given.connect(self.sheets.open_import)
        self.screens.before_removal = self.sheets.keep_before_removal
        self._wishes.making_asked.connect(self.begin)
        self._wishes.brief_asked.connect(self.open_brief)
        self._wishes.import_asked.connect(self.sheets.open_import)
        self._wishes.link_asked.connect(self.sheets.open_link_picker)
        self._wishes.logging_asked.connect(self.sheets.open_logging)
        self._wishes.back_asked.connect(self._commands.help.leave)
        self._wishes.tour_asked.connect(self.show_tour)
        QTimer.singleShot(0, self._pinned, self._pinned.refresh)
        self._name_steps()

    def _acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self._commands.acts(),
            "open": self.open_wanted.emit,
            "new_window": lambda: self.window_wanted.emit(self.stop),
            "close_window": self.close,
            "close": self.leaving_wanted.emit,
            "pin": lambda: self.preferences.pin(self.stop.place),
            "next_part": self._go_to_next_part,
            "keys": lambda: self.sheets.show_keys(has_letters=self.preferences.has_letters),
            "tour": self.show_tour,
        }

    def _show_awaited(self) -> None:
        awaited, self._awaited = self._awaited, ""
        if awaited and self.nouns:
            self.nouns.show_record(awaited, awaited.partition("/")[0])

    def _offered(self) -> Sequence[QAction]:
        return (*self.actions_of_window.all(), *self._go.actions, *self._themes.actions, *self._further)

    def _open_beside(self, ref: str) -> None:
        self.window_wanted.emit(Stop(self.stop.place, self.stop.tab, ref))

    def _arrive(self, name: str) -> None:
        self.sidebar.show_place(name)
        self.setWindowTitle(words.titled(self.stack.places[name].label))
        self._lay_out()

    def _pin(self) -> None:
        pinned = self.preferences.pinned
        self.sidebar.show_pinned(pinned)
        self._go.number(self.sidebar.order)
        self.screens.use_letters(is_on=self.preferences.has_letters)

    def _lay_out(self) -> None:
        """Give sidebar, list and details the room that the window has, in terms of the text size."""
        width = self.width() * 100 // self.look.text_percent
        self.sidebar.show_rail(is_rail=width < FULL_WIDTH)
        self.stack.show_narrow(is_narrow=width < RAIL_WIDTH)

    def _go_to_next_part(self) -> None:
        """Bring the keyboard to what was just told, else to the next of sidebar, list and details."""
        from policytrack.ui.window_parts import go_to_next

        if self.toast.holds_keyboard() or not self.toast.take_keyboard():
            go_to_next(self, (self.sidebar, *self.screens.parts(self.place.shown_screen)))

    def _name_steps(self) -> None:
        self.actions_of_window.name_steps(self.desk.register, self.desk.who)

    def _hear(self, _act: Act) -> None:
        self._name_steps()

    def _say(self, says: str, is_undoable: bool) -> None:
        if is_undoable:
            self.toast.show_undo(says, self.desk.undo)
        else:
            self.toast.tell(says)
        self.sidebar.show_state(words.ALL_SAVED)

    def _tell_filed(self, says: str, path: Path) -> None:
        def opening(where: Path) -> Callable[[], object]:
            return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(where)))

        shown = Offer(everywhere.SHOW_IN_FOLDER, opening(path.parent), "folder-open")
        self.toast.tell(says, (Offer(everywhere.OPEN, opening(path), "external-link"), shown))

    def _tell_trouble(self, says: str) -> None:
        self.toast.tell(says, failed=True)
