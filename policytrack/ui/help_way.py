"""The way to help and back: to the page of what is shown, and back to it, be it a place or a sheet over the places."""

from PySide6.QtWidgets import QWidget

from policytrack.ui.place_screen import PlaceScreen
from policytrack.ui.place_stack import PlaceStack
from policytrack.ui.places_of_window import HELP


class HelpWay:
    """A sheet that lies over the places, such as an import, names its page in `help_page`; it waits as it was left."""

    def __init__(self, places: PlaceStack) -> None:
        self._places = places
        self._left: QWidget | None = None

    def open(self) -> None:
        """Show the page of help that belongs to what is shown."""
        from policytrack.ui.help_screen import HelpScreen  # wanted here only: a start waits for none of it

        shown, tab = self._places.currentWidget(), self._places.stop.tab
        self._left = None if isinstance(shown, PlaceScreen) else shown
        screen = self._places.show_place(HELP).shown_screen
        if isinstance(screen, HelpScreen):
            screen.show_page_of(str(getattr(self._left, "help_page", tab)))

    def leave(self) -> None:
        """Go back to where help was asked for."""
        left, self._left = self._left, None
        self._places.back()
        there = (self._places.widget(at) for at in range(self._places.count()))
        if left is not None and any(each is left for each in there):
            self._places.setCurrentWidget(left)
            left.setFocus()
