"""The window: sidebar, places, menus and keys; it brings screens together and knows nothing of what they show."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.ui.actions import Actions, theme_actions
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.controls import Toast
from policytrack.ui.counts import changes_counts, place_count
from policytrack.ui.desk import Desk
from policytrack.ui.journey import Journey, Stop
from policytrack.ui.list_commands import list_commands
from policytrack.ui.list_filters import view_under
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.pinned_views import PinnedViews
from policytrack.ui.place_screen import PlaceScreen
from policytrack.ui.places_of_window import BRIEF_EXPORT, OVERVIEW, Place, Tab, places
from policytrack.ui.screens import Wishes, build_screen
from policytrack.ui.sidebar import Sidebar
from policytrack.ui.tokens import Theme
from policytrack.ui.window_menus import add_letters, add_making, add_places, fill_settings
from policytrack.ui.window_sheets import WindowSheets
from policytrack.ui.window_state import WindowState

FULL_WIDTH, RAIL_WIDTH = 1180, 980
SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """One office on the screen.

    `back_up` keeps a checked copy of the file, told what for; it may be asked for from another thread before an import.

    Signals:
        open_wanted: another office file is to be opened.
        own_file_wanted: the sample is to be left for a file of one's own.
        closed: the window has gone; whoever made it lets go of the register.
    """

    open_wanted = Signal()
    own_file_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        look: Look,
        settings: QSettings,
        *,
        back_up: Callable[[str], object],
        asks_path: AskPath = ask_path,
    ) -> None:
        super().__init__()
        self.desk, self.look = desk, look
        self._asks_path, self.stack = asks_path, QStackedWidget()
        self._wishes = Wishes(self)
        self._sheets = WindowSheets(desk, look, self, self.stack, back_up)
        self._journey, self._is_travelling, self._name = Journey(), False, OVERVIEW
        self._places = {place.name: place for place in places(desk.catalogue)}
        self._screens: dict[str, PlaceScreen] = {}
        self._state = WindowState(settings, look)
        self.actions_of_window = Actions(look, self, self._acts())
        settings_menu = QMenu(self)
        fill_settings(settings_menu, look, self.actions_of_window, self._choose_theme)
        self.sidebar = Sidebar(look, tuple(self._places.values()), settings_menu)
        self._pinned = PinnedViews(desk, self.sidebar, self._places.values(), self._go_to)
        self.toast = Toast(look, self)
        self._arrange()
        self._connect()
        self._state.restore(self)
        self._name = self._state.place(self._places, OVERVIEW)

    def show_last_place(self) -> None:
        """Go where the person was last: a step of its own, since its screen takes as long to build as the window."""
        self.show_place(self._name)

    @property
    def place(self) -> PlaceScreen:
        """The place that is shown."""
        return self._place_screen(self._name)

    @property
    def nouns(self) -> NounScreen | None:
        """The list and details that are shown, if the place is of that sort."""
        return self.place.nouns

    def show_place(self, name: str, tab: str = "") -> PlaceScreen:
        """Go to a place, and in it to a tab."""
        screen, self._name = self._place_screen(name), name
        self.stack.setCurrentWidget(screen)
        self.sidebar.show_place(name)
        screen.turn_to(tab)
        self._refresh_shown()
        self._reach()
        return screen

    def show_record(self, ref: str) -> None:
        """Show a record where it belongs: its list, and its details beside it."""
        try:
            root = record = self.desk.register.record(ref)
            while root.part_of:
                root = self.desk.register.record(root.part_of)
        except Problem as problem:
            self.desk.troubled.emit(str(problem))
            return
        shown = self._go_to(root.noun.name)
        if shown:
            shown.show_record(record.ref, root.ref)

    def show_list(self, noun: str, conditions: tuple[str, ...]) -> None:
        """List a noun under conditions, written as on the command line."""
        shown = self._go_to(noun)
        if shown is None:
            return
        try:
            shown.list.show_view(view_under(conditions, shown.noun, self.desk.register))
        except Problem as problem:
            self.desk.troubled.emit(str(problem))

    def begin(self, noun: str) -> None:
        """Begin a record of a noun."""
        shown = self._go_to(noun)
        if shown:
            shown.begin()

    def open_brief(self, meeting: str = "") -> None:
        """Show the brief of a meeting; without a ref, of the next one."""
        from policytrack.ui.brief_export import BriefExport

        screen = self.show_place("meetings", BRIEF_EXPORT).shown_screen
        if isinstance(screen, BriefExport):
            screen.show_meeting(meeting)

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
        self._state.keep(self, self.place.place.name)
        super().closeEvent(event)
        self.closed.emit()

    def _arrange(self) -> None:
        self.setWindowTitle("PolicyTrack")
        self.setMinimumSize(*SMALLEST)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(body)
        menus = self.actions_of_window.fill(self.menuBar())
        add_making(menus["File"], self.look, self.desk.catalogue, self.begin)
        add_letters(menus["Edit"], lambda name: self._on_nouns(lambda shown: shown.edit(name)))
        self._go = add_places(menus["Go"], self, tuple(self._places.values()), self.show_place)
        self._themes = theme_actions(self.look, self, self._choose_theme)
        menus["View"].addMenu("Theme").addActions(self._themes)
        menus["Edit"].aboutToShow.connect(self._name_steps)
        self.sidebar.show_sample(is_sample=self.desk.register.setting("sample") == "yes")
        if self.desk.register.read_only:
            self.sidebar.show_state("Read only: nothing is saved", is_well=False)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_place)
        self.sidebar.search_wanted.connect(self._open_palette)
        self.sidebar.own_file_wanted.connect(self.own_file_wanted)
        self.desk.opened.connect(self.show_record)
        self.desk.listed.connect(self.show_list)
        self.desk.said.connect(self._say)
        self.desk.troubled.connect(self._tell_trouble)
        self.desk.changed.connect(self._hear)
        self.look.changed.connect(self._lay_out)
        self._sheets.imported.connect(self._go_to)
        self._wishes.making_asked.connect(self.begin)
        self._wishes.brief_asked.connect(self.open_brief)
        self._wishes.import_asked.connect(self._sheets.open_import)
        self._wishes.link_asked.connect(self._sheets.open_link_picker)
        QTimer.singleShot(0, self, self._count)  # once the window is built: counts are no haste
        QTimer.singleShot(0, self._pinned, self._pinned.refresh)
        self._name_steps()

    def _acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new_here": self._begin_here,
            "import": self._sheets.open_import,
            "export_list": lambda: self._sheets.open_export(self.nouns, self._asks_path),
            "export_brief": self.open_brief,
            "export_calendar": lambda: self._sheets.export_calendar(self._asks_path),
            "export_office": self._sheets.export_office,
            "open": self.open_wanted.emit,
            "back_up": self._sheets.keep_backup,
            "close": self.close,
            "undo": self.desk.undo,
            "redo": self.desk.redo,
            "rename": lambda: self._on_nouns(NounScreen.rename),
            "link": lambda: self._sheets.open_link_picker(self.nouns.details.ref if self.nouns else ""),
            "trash": lambda: self._on_nouns(NounScreen.trash),
            "find": self._find,
            "panel": lambda: self._on_nouns(NounScreen.toggle_panel),
            "larger": lambda: self.look.enlarge(1),
            "smaller": lambda: self.look.enlarge(-1),
            "usual_size": lambda: self.look.apply(self.look.theme, 100),
            "palette": self._open_palette,
            **list_commands(self._on_nouns),
            "back": lambda: self._travel(self._journey.back()),
            "forward": lambda: self._travel(self._journey.forward()),
            "keys": self._sheets.show_keys,
            "about": self._sheets.show_about,
        }

    def _build(self, tab: Tab) -> QWidget:
        """The screen of a tab, made when it is first shown."""
        if tab.noun:
            noun = self.desk.catalogue[tab.noun].noun
            screen = NounScreen(self.desk, self.look, noun, before_removal=self._sheets.keep_before_removal)
            self._state.follow(screen.list, self.desk.register)
            screen.link_wanted.connect(self._sheets.open_link_picker)
            screen.import_wanted.connect(lambda: self._sheets.open_import(tab.noun))
            screen.shown.connect(lambda _ref: self._reach(is_step=True))
            return screen
        return build_screen(tab.name, self.desk, self.look, self._wishes)

    def _place_screen(self, name: str) -> PlaceScreen:
        if name not in self._screens:
            screen = PlaceScreen(self.look, self._places[name], self._build)
            screen.turned.connect(self._turn)
            self._screens[name] = screen
            self.stack.addWidget(screen)
        return self._screens[name]

    def _place_of(self, noun: str) -> Place | None:
        found = (place for place in self._places.values() if any(tab.noun == noun for tab in place.tabs))
        return next(found, None)

    def _go_to(self, noun: str) -> NounScreen | None:
        """Go to the list of a noun, where its place is known."""
        place = self._place_of(noun)
        return self.show_place(place.name, noun).nouns if place else None

    def _turn(self, _tab: str) -> None:
        self._refresh_shown()
        self._reach()

    def _refresh_shown(self) -> None:
        self._lay_out()
        if self.nouns:
            self.nouns.refresh()

    def _reach(self, *, is_step: bool = False) -> None:
        if not self._is_travelling:
            ref = self.nouns.details.ref if self.nouns else ""
            self._journey.reach(Stop(self.place.place.name, self.place.tab.name, ref), is_step=is_step)

    def _travel(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._is_travelling = True
        self.show_place(stop.place, stop.tab)
        if stop.ref:
            self.show_record(stop.ref)
        self._is_travelling = False

    def _lay_out(self) -> None:
        """Give sidebar, list and details the room that the window has, in terms of the text size."""
        width = self.width() * 100 // self.look.text_percent
        self.sidebar.show_rail(is_rail=width < FULL_WIDTH)
        for place in self._screens.values():
            for screen in place.screens():
                if isinstance(screen, NounScreen):
                    screen.show_narrow(is_narrow=width < RAIL_WIDTH)

    def _on_nouns(self, act: Callable[[NounScreen], None]) -> None:
        """Do something with list and details, where there are any."""
        if self.nouns:
            act(self.nouns)

    def _begin_here(self) -> None:
        if self.nouns:
            self.nouns.begin(self.nouns.list.values_of_view())
        else:
            self.begin("recommendation")

    def _find(self) -> None:
        if self.nouns and not self.nouns.list.isHidden():
            self.nouns.list.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._open_palette()

    def _open_palette(self) -> None:
        noun = self.nouns.noun.name if self.nouns else "recommendation"
        self._sheets.open_palette((*self.actions_of_window.all(), *self._go, *self._themes), noun)

    def _choose_theme(self, theme: Theme) -> None:
        self.look.apply(theme, self.look.text_percent)

    def _name_steps(self) -> None:
        self.actions_of_window.name_steps(self.desk.register, self.desk.who)

    def _hear(self, act: Act) -> None:
        self._name_steps()
        if changes_counts(act):
            self._count()

    def _count(self) -> None:
        try:
            for place in self._places.values():
                self.sidebar.items[place.name].show_count(place_count(self.desk.register, place))
        except Problem as problem:
            self.desk.troubled.emit(str(problem))

    def _say(self, words: str, is_undoable: bool) -> None:
        self.toast.show_words(words, "Undo" if is_undoable else "", self._undo)
        self.sidebar.show_state("All changes saved")

    def _undo(self) -> None:
        self.desk.undo()

    def _tell_trouble(self, words: str) -> None:
        self.toast.show_words(words, failed=True)
