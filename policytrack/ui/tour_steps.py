"""The steps of the tour: where each leads in the window, and which widget it points at."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMainWindow, QMenuBar, QScrollArea, QWidget

from policytrack.queries import Query
from policytrack.ui.desk import Desk
from policytrack.ui.linked_work import LinkedWork
from policytrack.ui.look import Look
from policytrack.ui.overview_cards import MeetingCard
from policytrack.ui.place_stack import PlaceStack
from policytrack.ui.places_of_window import OVERVIEW
from policytrack.ui.sidebar import Sidebar
from policytrack.ui.tour import Step, Tour, box_of

_RECOMMENDATION, _MEETINGS = "recommendation", "meetings"


def begin_tour(window: QMainWindow, desk: Desk, look: Look, places: PlaceStack, sidebar: Sidebar) -> Tour:
    """Begin the tour of a window; one that is on its way goes on."""
    there = next((tour for tour in window.findChildren(Tour) if tour.isVisible()), None)
    if there is None:
        there = Tour(look, window, tour_steps(window, desk, places, sidebar))
        there.begin()
    return there


def tour_steps(window: QMainWindow, desk: Desk, places: PlaceStack, sidebar: Sidebar) -> Sequence[Step]:
    """The six steps."""

    def record() -> None:
        page = desk.register.page(_RECOMMENDATION, Query(), 0, 1).records
        if page:
            places.show_record(page[0].ref)
        else:
            places.go_to(_RECOMMENDATION)

    def details() -> QRect:
        shown = places.nouns
        return box_of(shown.details if shown and shown.details.ref else places, window)

    def link() -> QRect:
        work = _linked_work(places)
        return box_of(work.link, window) if work else details()

    def brief() -> QRect:
        card = next((card for card in places.findChildren(MeetingCard) if card.isVisible()), None)
        return box_of(card, window) if card else box_of(sidebar.items[_MEETINGS], window)

    def overview() -> None:
        places.show_place(OVERVIEW)

    return (
        Step("overview", overview, lambda: box_of(places, window)),
        Step("record", record, details),
        Step("link", record, link),
        Step("undo", _nothing, lambda: _menu_box(window.menuBar(), window)),
        Step("find", _nothing, lambda: box_of(sidebar.search, window)),
        Step("brief", overview, brief),
    )


def _linked_work(places: PlaceStack) -> LinkedWork | None:
    """The linked work of the record that is shown, scrolled into sight."""
    shown = places.nouns
    form = shown.details.form if shown else None
    work = form.findChild(LinkedWork) if form else None
    if work is None or not work.isVisible():
        return None
    above = work.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(work.link)
    return work


def _menu_box(menus: QMenuBar, window: QWidget) -> QRect:
    """The Edit menu, where the steps to be undone are named."""
    edit = menus.actions()[1] if len(menus.actions()) > 1 else None
    if edit is None or not menus.isVisible():
        return QRect()
    return menus.actionGeometry(edit).translated(menus.mapTo(window, QPoint()))


def _nothing() -> None:
    """Stay where the step before led."""
