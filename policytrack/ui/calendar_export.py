"""The calendar of everything that happens or is due, from the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from policytrack.exchange.calendar_file import calendar_of, dated_fields, told, write_calendar
from policytrack.file_forms import ICS
from policytrack.queries import Query
from policytrack.ui.asked_paths import AskPath
from policytrack.ui.desk import Desk
from policytrack.ui.words import work as words
from policytrack.ui.worker import Report


def export_calendar(desk: Desk, parent: QWidget, asks: AskPath) -> None:
    """Ask where to, and write the public dates of all nouns beside the window."""
    chosen = asks(parent, f"PolicyTrack{ICS}")
    if not chosen:
        return
    path = Path(chosen)
    desk.begin(words.writing(path.name), calendar_task(desk, path), path)


def calendar_task(desk: Desk, path: Path) -> Callable[[Report], str]:
    """The task that writes the calendar; its result says what was written."""
    register, catalogue, as_of = desk.register, desk.catalogue, desk.as_of()
    dated = (noun for noun in catalogue if dated_fields(noun, catalogue.fields(noun.name).values()))
    asked = {noun.name: Query(as_of=as_of) for noun in dated}

    def write(_report: Report) -> str:
        made = calendar_of(register, asked, office=False)
        write_calendar(path, made)
        return told(made, path.name)

    return write
