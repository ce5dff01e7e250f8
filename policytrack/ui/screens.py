"""The screens that are no list of a noun, by the name of their tab; imported when first wanted."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import (
    BRIEF_EXPORT,
    COMPARE,
    DATA_REQUEST,
    HELP,
    HISTORY,
    NOT_PUBLIC,
    OVERVIEW,
    TIMELINE,
    TRASH,
    UNANSWERED,
    UPDATE_SHEETS,
)


class Wishes(QObject):
    """What a screen asks of the window. A screen that has a signal of the same name is connected to it.

    Signals:
        making_asked: a record of this noun is to be begun.
        brief_asked: the brief of this meeting is to be opened.
        import_asked: a spreadsheet is to be brought in.
        link_asked: the record with this ref is to be linked, by one of these link types if any are named.
        logging_asked: an assessment is to be logged with its findings and recommendations.
        back_asked: the person goes back to where they were.
        tour_asked: the person wants to be shown around.
    """

    making_asked = Signal(str)
    brief_asked = Signal(str)
    import_asked = Signal()
    link_asked = Signal(str, str)
    logging_asked = Signal()
    back_asked = Signal()
    tour_asked = Signal()


WISHES = ("making_asked", "brief_asked", "import_asked", "link_asked", "logging_asked", "back_asked", "tour_asked")

SCREENS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        OVERVIEW: ("overview", "Overview"),
        BRIEF_EXPORT: ("brief_export", "BriefExport"),
        NOT_PUBLIC: ("not_public_screen", "NotPublicScreen"),
        DATA_REQUEST: ("data_request_screen", "DataRequestScreen"),
        COMPARE: ("comparison_screen", "ComparisonScreen"),
        TIMELINE: ("timeline_screen", "TimelineScreen"),
        UPDATE_SHEETS: ("update_sheets_screen", "UpdateSheetsScreen"),
        UNANSWERED: ("unanswered_screen", "UnansweredScreen"),
        TRASH: ("trash_screen", "TrashScreen"),
        HISTORY: ("history_screen", "HistoryScreen"),
        HELP: ("help_screen", "HelpScreen"),
    }
)
"""The file of ui/ and the class in it; each is made from a desk and a look."""

OF_THE_PROGRAM = ("settings_screen", "backups_screen")
"""Files of screens that are made from more than a desk and a look."""


def import_screens() -> None:
    """Import what was not wanted yet, so that a first visit does not wait for it. May run beside the window."""
    for file in (*(file for file, _kind in SCREENS.values()), *OF_THE_PROGRAM):
        import_module(f"policytrack.ui.{file}")


def build_screen(name: str, desk: Desk, look: Look, wishes: Wishes) -> QWidget:
    """The screen of this name. Raises KeyError for a name that is none."""
    file, kind = SCREENS[name]
    make: Callable[[Desk, Look], QWidget] = getattr(import_module(f"policytrack.ui.{file}"), kind)
    screen = make(desk, look)
    for wish in WISHES:
        if hasattr(screen, wish):
            getattr(screen, wish).connect(getattr(wishes, wish))
    return screen
