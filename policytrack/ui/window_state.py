"""What the window remembers between starts: size, place, theme, text size, and how each list was shown."""

from collections.abc import Container, Mapping

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.list_filters import View, first_view, lines_of, read
from policytrack.ui.look import Look
from policytrack.ui.record_list import RecordList
from policytrack.ui.tokens import Theme

FIRST_SIZE = (1440, 900)


class WindowState:
    """Reads and writes the settings of this computer; nothing of the office's data is kept there."""

    def __init__(self, settings: QSettings, look: Look) -> None:
        self._settings, self._look = settings, look

    def restore(self, window: QWidget) -> None:
        """Give the window its size, and the look its theme, text size and height of rows."""
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(*FIRST_SIZE)
        theme = str(self._settings.value("look/theme", self._look.theme.value))
        percent = str(self._settings.value("look/text_percent", self._look.text_percent))
        if theme in {each.value for each in Theme} and percent.isdecimal():
            wanted = (Theme(theme), int(percent))
            if wanted != (self._look.theme, self._look.text_percent):
                self._look.apply(*wanted)
        self._look.make_compact(is_compact=self._settings.value("look/compact") == "yes")

    def keep(self, window: QWidget, place: str) -> None:
        """Remember size, place, theme, text size and height of rows."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/place", place)
        self._settings.setValue("look/theme", self._look.theme.value)
        self._settings.setValue("look/text_percent", self._look.text_percent)
        self._settings.setValue("look/compact", "yes" if self._look.is_compact else "")

    def place(self, known: Container[str], otherwise: str) -> str:
        """The place where the person was last, if there is still such a place."""
        name = str(self._settings.value("window/place", otherwise))
        return name if name in known else otherwise

    def follow(self, shown: RecordList, register: Register) -> None:
        """Show a list as it was last shown, and remember from now on how it is shown."""
        noun = shown.noun
        shown.bar.show_view(self.view(noun, register))
        shown.header.show_widths(self.widths(noun))
        shown.bar.changed.connect(lambda: self.keep_view(noun, shown.bar.view))
        shown.header.widened.connect(lambda: self.keep_widths(noun, shown.header.widths))

    def view(self, noun: Noun, register: Register) -> View:
        """How a noun's list was last shown."""
        lines = self._settings.value(f"lists/{noun.name}")
        try:
            return (
                read([str(line) for line in lines], noun, register) if lines else first_view(noun, register.catalogue)
            )
        except (Problem, ValueError, KeyError):
            return first_view(noun, register.catalogue)  # fields or words have changed since

    def widths(self, noun: Noun) -> dict[str, int]:
        """The widths that a person gave to the columns of a noun's table, by field."""
        lines = self._settings.value(f"columns/{noun.name}") or []
        pairs = [str(line).split("\t", 1) for line in lines]
        return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}

    def keep_widths(self, noun: Noun, widths: Mapping[str, int]) -> None:
        """Remember the widths of columns."""
        self._settings.setValue(f"columns/{noun.name}", [f"{name}\t{width}" for name, width in widths.items()])

    def keep_view(self, noun: Noun, view: View) -> None:
        """Remember how a noun's list is shown; what was searched for is not."""
        self._settings.setValue(f"lists/{noun.name}", lines_of(view))
