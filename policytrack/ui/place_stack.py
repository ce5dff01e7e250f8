"""Where a person stands in one window: the places with their screens, and the way back and forward among them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from policytrack.problems import Problem
from policytrack.ui.desk import Desk
from policytrack.ui.journey import Journey, Stop
from policytrack.ui.list_filters import view_under
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.place_screen import PlaceScreen
from policytrack.ui.places_of_window import OVERVIEW, Place, Tab
from policytrack.ui.window_parts import arrival_of, holds_keyboard

MOST_RECENT = 6


class PlaceStack(QStackedWidget):
    """Builds a place when it is first shown, goes to places and records, and remembers the way.

    `build` makes the screen of a tab. What lies over the places for a while, such as an import, is put on the same
    stack by whoever opens it.

    Signals:
        arrived: the name of the place that came up, or in which another tab did.
    """

    arrived = Signal(str)

    def __init__(self, desk: Desk, look: Look, places: Sequence[Place], build: Callable[[Tab], QWidget]) -> None:
        super().__init__()
        self._desk, self._look, self._build = desk, look, build
        self.places: Mapping[str, Place] = {place.name: place for place in places}
        self._screens: dict[str, PlaceScreen] = {}
        self._journey, self._is_travelling, self._name = Journey(), False, OVERVIEW
        self._recent: dict[str, None] = {}

    @property
    def place(self) -> PlaceScreen:
        """The place that is shown."""
        return self._place_screen(self._name)

    @property
    def nouns(self) -> NounScreen | None:
        """The list and details that are shown, if the place is of that sort."""
        return self.place.nouns

    @property
    def stop(self) -> Stop:
        """Where the person is now."""
        ref = self.nouns.details.ref if self.nouns else ""
        return Stop(self.place.place.name, self.place.tab.name, ref)

    @property
    def recent(self) -> tuple[str, ...]:
        """The records that were shown last, the latest first, the one that is shown now left out."""
        present = self.stop.ref
        return tuple(ref for ref in reversed(self._recent) if ref != present)[:MOST_RECENT]

    def show_place(self, name: str, tab: str = "") -> PlaceScreen:
        """Go to a place, and in it to a tab."""
        screen, self._name = self._place_screen(name), name
        self.setCurrentWidget(screen)
        screen.turn_to(tab)
        self._arrive()
        return screen

    def enter(self, name: str, tab: str = "") -> PlaceScreen:
        """Go to a place with the keyboard; it stays where it is when it is in this screen already."""
        over = self.currentWidget()
        before = over.shown_screen if isinstance(over, PlaceScreen) else None
        is_here = before is not None and holds_keyboard(self.window(), before)
        screen = self.show_place(name, tab)
        if not is_here or screen.shown_screen is not before:
            self.take_keyboard()
        return screen

    def take_keyboard(self) -> None:
        """Bring the keyboard to the rows of the list that is shown, else to the first control of the screen."""
        shown = self.place.shown_screen
        has_rows = self.nouns is not None and self.nouns.list.rows.isVisible()
        first = self.nouns.list.rows if self.nouns and has_rows else arrival_of(shown)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_record(self, ref: str) -> None:
        """Show a record where it belongs: its list, and its details beside it."""
        try:
            root = record = self._desk.register.record(ref)
            while root.part_of:
                root = self._desk.register.record(root.part_of)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        shown = self.go_to(root.noun.name)
        if shown:
            shown.show_record(record.ref, root.ref)

    def show_list(self, noun: str, conditions: tuple[str, ...]) -> None:
        """List a noun under conditions, written as on the command line."""
        shown = self.go_to(noun)
        if shown is None:
            return
        try:
            shown.list.show_view(view_under(conditions, shown.noun, self._desk.register))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def go_to(self, noun: str) -> NounScreen | None:
        """Go to the list of a noun, where its place is known."""
        place = next((each for each in self.places.values() if any(tab.noun == noun for tab in each.tabs)), None)
        return self.enter(place.name, noun).nouns if place else None

    def on_nouns(self, act: Callable[[NounScreen], None]) -> None:
        """Do something with list and details, where there are any."""
        if self.nouns:
            act(self.nouns)

    def begin(self, noun: str) -> None:
        """Begin a record of a noun."""
        shown = self.go_to(noun)
        if shown:
            shown.begin()

    def back(self) -> None:
        """Go back one stop."""
        self._travel(self._journey.back())

    def forward(self) -> None:
        """Go forward again."""
        self._travel(self._journey.forward())

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Show details over their lists, or beside them."""
        for place in self._screens.values():
            for screen in place.screens():
                if isinstance(screen, NounScreen):
                    screen.show_narrow(is_narrow=is_narrow)

    def note_record(self) -> None:
        """Note that another record of the same list is shown."""
        self._reach(is_step=True)

    def screens(self) -> tuple[QWidget, ...]:
        """Every screen built so far."""
        return tuple(screen for place in self._screens.values() for screen in place.screens())

    def _place_screen(self, name: str) -> PlaceScreen:
        if name not in self._screens:
            screen = PlaceScreen(self._look, self.places[name], self._build)
            screen.turned.connect(self._arrive)
            self._screens[name] = screen
            self.addWidget(screen)
        return self._screens[name]

    def _arrive(self, _tab: str = "") -> None:
        self.arrived.emit(self._name)
        if self.nouns:
            self.nouns.refresh()
        self._reach()

    def _reach(self, *, is_step: bool = False) -> None:
        if self.stop.ref:
            self._recent.pop(self.stop.ref, None)
            self._recent[self.stop.ref] = None
        if not self._is_travelling:
            self._journey.reach(self.stop, is_step=is_step)

    def _travel(self, stop: Stop | None) -> None:
        if stop is None:
            return
        self._is_travelling = True
        self.enter(stop.place, stop.tab)
        if stop.ref:
            self.show_record(stop.ref)
        self._is_travelling = False
