"""The saved views that stand in the sidebar, each under the place in which its list is."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.queries import Condition, Query
from policytrack.ui.desk import Desk
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.places_of_window import Place
from policytrack.ui.sidebar import Sidebar
from policytrack.views import SAVED_VIEW


class PinnedViews(QObject):
    """Keeps the sidebar's views as the record has them; `go_to` goes to the list of a noun."""

    def __init__(
        self, desk: Desk, sidebar: Sidebar, places: Iterable[Place], go_to: Callable[[str], NounScreen | None]
    ) -> None:
        super().__init__(sidebar)
        self._desk, self._sidebar, self._go_to = desk, sidebar, go_to
        self._places = {tab.noun: place.name for place in places for tab in place.tabs if tab.noun}
        self._nouns: dict[str, str] = {}
        desk.changed.connect(self._hear)
        sidebar.view_chosen.connect(self._show)
        desk.opened.connect(self._open)

    def refresh(self) -> None:
        """Read which views are pinned, and show them."""
        if SAVED_VIEW not in self._desk.catalogue:
            return
        try:
            pinned = self._desk.register.records(SAVED_VIEW, Query(where=(Condition("pinned", "=", True),)))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._nouns = {view.ref: str(view.value("for_noun")) for view in pinned}
        known = [view for view in pinned if self._nouns[view.ref] in self._places]
        self._sidebar.show_views([(self._places[self._nouns[view.ref]], view.ref, view.caption) for view in known])

    def _hear(self, act: Act) -> None:
        if not act.changes or SAVED_VIEW in act.nouns:
            self.refresh()

    def _open(self, ref: str) -> None:
        """To open a saved view as a record is to show its list."""
        try:
            name = self._desk.register.names([ref]).get(ref)
            if name is not None and name.noun == SAVED_VIEW:
                self._nouns[ref] = str(self._desk.register.record(ref).value("for_noun"))
                self._show(ref)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def _show(self, ref: str) -> None:
        shown = self._go_to(self._nouns.get(ref, ""))
        if shown is not None:
            shown.list.views.show_saved(ref)
