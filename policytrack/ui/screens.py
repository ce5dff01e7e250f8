"""The screens that are no list of a noun: overview, brief export, trash, history; imported when first wanted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import (
    BRIEF_EXPORT,
    COMPARE,
    DATA_REQUEST,
    HISTORY,
    NOT_PUBLIC,
    TRASH,
    UNANSWERED,
    UPDATE_SHEETS,
)


class Wishes(QObject):
    """What a screen asks of the window.

    Signals:
        making_asked: a record of this noun is to be begun.
        brief_asked: the brief of this meeting is to be opened.
        import_asked: a spreadsheet is to be brought in.
        link_asked: the record with this ref is to be linked.
    """

    making_asked = Signal(str)
    brief_asked = Signal(str)
    import_asked = Signal()
    link_asked = Signal(str)


def build_screen(name: str, desk: Desk, look: Look, wishes: Wishes) -> QWidget:
    """The screen of this name; the overview for a name that is none."""
    if name == BRIEF_EXPORT:
        from policytrack.ui.brief_export import BriefExport

        return BriefExport(desk, look)
    if name == NOT_PUBLIC:
        from policytrack.ui.not_public_screen import NotPublicScreen

        return NotPublicScreen(desk, look)
    if name == DATA_REQUEST:
        from policytrack.ui.data_request_screen import DataRequestScreen

        return DataRequestScreen(desk, look)
    if name == COMPARE:
        from policytrack.ui.comparison_screen import ComparisonScreen

        comparison = ComparisonScreen(desk, look)
        comparison.link_wanted.connect(wishes.link_asked)
        return comparison
    if name == UPDATE_SHEETS:
        from policytrack.ui.update_sheets_screen import UpdateSheetsScreen

        return UpdateSheetsScreen(desk, look)
    if name == UNANSWERED:
        from policytrack.ui.unanswered_screen import UnansweredScreen

        unanswered = UnansweredScreen(desk, look)
        unanswered.link_wanted.connect(wishes.link_asked)
        return unanswered
    if name == TRASH:
        from policytrack.ui.trash_screen import TrashScreen

        return TrashScreen(desk, look)
    if name == HISTORY:
        from policytrack.ui.history_screen import HistoryScreen

        return HistoryScreen(desk, look)
    from policytrack.ui.overview import Overview

    overview = Overview(desk, look)
    overview.making_asked.connect(wishes.making_asked)
    overview.brief_asked.connect(wishes.brief_asked)
    overview.import_asked.connect(wishes.import_asked)
    return overview
