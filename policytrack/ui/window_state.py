"""What a window remembers between starts: its size, where it stood, and how each list was shown."""

from collections.abc import Container, Mapping

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.journey import Stop
from policytrack.ui.list_filters import View, first_view, lines_of, read
from policytrack.ui.record_list import RecordList

FIRST_SIZE = (1440, 900)
_GROUP = "window"


class WindowState:
    """Reads and writes the settings of this computer; nothing of the office's data is kept there but refs.

    The windows of an office are told apart by their slot; how lists are shown is the same in all.
    """

    def __init__(self, settings: QSettings, slot: int = 0) -> None:
        self._settings, self._group = settings, ""
        self.take_slot(slot)

    def take_slot(self, slot: int) -> None:
        """Remember what the window of this slot does."""
        self._group = f"{_GROUP}{slot}" if slot else _GROUP

    def restore(self, window: QWidget) -> None:
        """Give the window its size."""
        geometry = self._settings.value(f"{self._group}/geometry")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(*FIRST_SIZE)

    def keep(self, window: QWidget, stop: Stop) -> None:
        """Remember size and where the person was."""
        for name, value in (
            ("geometry", window.saveGeometry()),
            ("place", stop.place),
            ("tab", stop.tab),
            ("ref", stop.ref),
        ):
            self._settings.setValue(f"{self._group}/{name}", value)

    def stop(self, known: Container[str], otherwise: str) -> Stop:
        """Where the person was last, if there is still such a place."""
        place, tab, ref = (str(self._settings.value(f"{self._group}/{name}", "")) for name in ("place", "tab", "ref"))
        return Stop(place, tab, ref) if place in known else Stop(otherwise, "")

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
