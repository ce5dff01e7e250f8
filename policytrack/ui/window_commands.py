"""What each command of a window does, by its name in the table of commands."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from policytrack.ui.asked_paths import AskPath
from policytrack.ui.desk import Desk
from policytrack.ui.help_way import HelpWay
from policytrack.ui.list_commands import list_commands
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.paper import Exported, Printed
from policytrack.ui.place_stack import PlaceStack
from policytrack.ui.places_of_window import BACKUPS, BRIEF_EXPORT, SETTINGS
from policytrack.ui.window_sheets import WindowSheets

Acts = Mapping[str, Callable[[], object]]
USUAL = "recommendation"


class WindowCommands:
    """Does the commands that act on what a window shows, on its look, and on the office.

    `offered` returns the commands that the palette offers beside the records.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        places: PlaceStack,
        sheets: WindowSheets,
        asks: AskPath,
        offered: Callable[[], Sequence[QAction]],
    ) -> None:
        self._desk, self._look, self._places, self._sheets = desk, look, places, sheets
        self._asks, self._offered, self.help = asks, offered, HelpWay(places)

    def acts(self) -> Acts:
        """What each does, by name."""
        return {**self._of_office(), **self._of_record(), **self._of_look(), **list_commands(self._places.on_nouns)}

    def open_brief(self, meeting: str = "") -> None:
        """Show the brief of a meeting; without a ref, of the next one."""
        from policytrack.ui.brief_export import BriefExport

        screen = self._places.show_place("meetings", BRIEF_EXPORT).shown_screen
        if isinstance(screen, BriefExport):
            screen.show_meeting(meeting)

    def open_palette(self) -> None:
        """Open the search over everything."""
        shown = self._places.nouns
        self._sheets.open_palette(self._offered(), shown.noun.name if shown else USUAL, self._places.recent)

    def _of_office(self) -> Acts:
        return {
            "import": self._sheets.open_import,
            "log_assessment": self._sheets.open_logging,
            "export_list": self._export_shown,
            "print": self._print,
            "export_brief": self.open_brief,
            "export_calendar": lambda: self._sheets.export_calendar(self._asks),
            "export_office": self._sheets.export_office,
            "back_up": self._sheets.keep_backup,
            "undo": self._desk.undo,
            "redo": self._desk.redo,
            "help": self.help.open,
            "about": self._sheets.show_about,
            "backups": lambda: self._places.enter(BACKUPS),
            "settings": lambda: self._places.enter(SETTINGS),
        }

    def _of_record(self) -> Acts:
        return {
            "new_here": self._begin_here,
            "rename": lambda: self._places.on_nouns(NounScreen.rename),
            "link": lambda: self._sheets.open_link_picker(self._places.stop.ref),
            "trash": lambda: self._places.on_nouns(NounScreen.trash),
            "find": self._find,
            "panel": lambda: self._places.on_nouns(NounScreen.toggle_panel),
            "palette": self.open_palette,
            "back": self._places.back,
            "forward": self._places.forward,
        }

    def _of_look(self) -> Acts:
        return {
            "larger": lambda: self._look.enlarge(1),
            "smaller": lambda: self._look.enlarge(-1),
            "usual_size": lambda: self._look.apply(self._look.theme, 100),
        }

    def _begin_here(self) -> None:
        shown = self._places.nouns
        if shown:
            shown.begin(shown.list.values_of_view())
        else:
            self._places.begin(USUAL)

    def _find(self) -> None:
        shown = self._places.nouns
        if shown and not shown.list.isHidden():
            shown.list.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.open_palette()

    def _export_shown(self) -> None:
        """What a screen exports itself, else the list."""
        screen = self._places.place.shown_screen
        if isinstance(screen, Exported):
            screen.export()
        else:
            self._sheets.open_export(self._places.nouns, self._asks)

    def _print(self) -> None:
        """What a screen shows as pages, else the list."""
        screen = self._places.place.shown_screen
        self._sheets.print_paper(screen.paper() if isinstance(screen, Printed) else None, self._places.nouns)
