"""Builds the screens of a window: one list and one form for every noun, and the screens whose work is special."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from policytrack.kept_backups import Keeper
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.places_of_window import BACKUPS, SETTINGS, Tab
from policytrack.ui.preferences import Preferences
from policytrack.ui.record_list import nothing
from policytrack.ui.screens import Wishes, build_screen
from policytrack.ui.window_state import WindowState


class WindowScreens(QObject):
    """Builds a screen when it is first shown, and keeps each list as it was last shown.

    `before_removal` keeps a backup before many records are removed; `keeper` keeps them all.

    Signals:
        noticed: another record of the same list is shown.
        link_wanted: the record with this ref is to be linked.
        import_wanted: records of this noun are to be imported.
        file_given: records of this noun are to be imported from a file.
        window_wanted: the record with this ref is to be shown in a window of its own.
    """

    noticed = Signal()
    link_wanted = Signal(str)
    import_wanted = Signal(str)
    file_given = Signal(str, object)
    window_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        wishes: Wishes,
        state: WindowState,
        preferences: Preferences,
        keeper: Keeper,
    ) -> None:
        super().__init__(wishes)
        self._desk, self._look, self._wishes, self._state = desk, look, wishes, state
        self._preferences, self.keeper = preferences, keeper
        self._lists: list[NounScreen] = []
        self.before_removal: Callable[[], object] = nothing

    def build(self, tab: Tab) -> QWidget:
        """The screen of a tab."""
        if tab.noun:
            return self._list_of(tab.noun)
        if tab.name == SETTINGS:
            return self._settings()
        if tab.name == BACKUPS:
            return self._backups()
        return build_screen(tab.name, self._desk, self._look, self._wishes)

    def use_letters(self, *, is_on: bool) -> None:
        """Have single letters act on every list, or on none."""
        for screen in self._lists:
            screen.list.rows.removeEventFilter(self)
            if not is_on:
                screen.list.rows.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep single letters from the lists that are watched while letters are off."""
        return (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            and event.text().isalpha()
        )

    def parts(self, screen: QWidget) -> tuple[QWidget, ...]:
        """The parts of a screen between which F6 goes."""
        return (screen.list, screen.details) if isinstance(screen, NounScreen) else (screen,)

    def _settings(self) -> QWidget:
        from policytrack.ui.settings_screen import SettingsScreen

        return SettingsScreen(self._desk, self._look, self._preferences, self.keeper)

    def _backups(self) -> QWidget:
        from policytrack.ui.backups_screen import BackupsScreen

        return BackupsScreen(self._desk, self._look, self.keeper)

    def _keep_before_removal(self) -> None:
        self.before_removal()

    def _list_of(self, name: str) -> NounScreen:
        noun = self._desk.catalogue[name].noun
        screen = NounScreen(self._desk, self._look, noun, before_removal=self._keep_before_removal)
        self._state.follow(screen.list, self._desk.register)
        screen.link_wanted.connect(self.link_wanted)
        screen.import_wanted.connect(lambda: self.import_wanted.emit(name))
        screen.file_given.connect(lambda path: self.file_given.emit(name, path))
        screen.logging_wanted.connect(self._wishes.logging_asked)
        screen.shown.connect(lambda _ref: self.noticed.emit())
        beside = QShortcut(QKeySequence("Ctrl+Return"), screen.list.rows)
        beside.setContext(Qt.ShortcutContext.WidgetShortcut)
        beside.activated.connect(lambda: self.window_wanted.emit(screen.list.ref))
        self._lists.append(screen)
        self.use_letters(is_on=self._preferences.has_letters)
        return screen
