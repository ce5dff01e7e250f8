"""Proves that the window exports what a list shows, in the form that was chosen, and says what it wrote."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.file_forms import CSV, ICS, PDF, XLSX
from policytrack.ui.calendar_export import export_calendar
from policytrack.ui.desk import Desk
from policytrack.ui.export_sheet import ExportSheet
from policytrack.ui.list_filters import view_under
from policytrack.ui.look import Look
from policytrack.ui.record_list import RecordList
from policytrack.ui.work_strip import WorkStrip
from policytrack.ui.worker import ImmediateWorker


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, look: Look) -> RecordList:
    """Return a list of the recommendations on hold, of which there is one."""
    for title, status in (("Publish stop data", "on_hold"), ("Train dispatchers", "received")):
        change = making("recommendation", {"title": title, "status": status, "next_step": "Ask"})
        desk.apply(Act(words="Add", reason="Waiting", changes=(change,)))
    made = RecordList(desk, look, desk.catalogue["recommendation"].noun)
    qtbot.addWidget(made)
    made.show_view(view_under(("status=On hold",), made.noun, desk.register))
    return made


class Asked:
    """Answers where to write, and keeps what was suggested."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.suggested = folder, ""

    def __call__(self, _parent: QWidget, suggested: str) -> str:
        self.suggested = suggested
        return str(self.folder / suggested)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, look: Look, shown: RecordList, asked: Asked) -> Iterator[ExportSheet]:
    made = ExportSheet(desk, look, shown, asked, shown)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    yield made
    shiboken6.delete(made)


def exported(qtbot: QtBot, desk: Desk, worker: ImmediateWorker, sheet: ExportSheet) -> str:
    with qtbot.waitSignal(desk.filed) as heard:
        sheet.save.click()
        worker.settle()
    return str(heard.args[0])


@pytest.mark.parametrize("form", [XLSX, CSV, PDF])
def test_each_form_is_written_beside_the_window(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, sheet: ExportSheet, asked: Asked, form: str
) -> None:
    sheet.forms[form].click()
    said = exported(qtbot, desk, worker, sheet)
    assert asked.suggested == f"Recommendations{form}"
    assert said == f"1 recommendation written to Recommendations{form}"
    assert (asked.folder / asked.suggested).stat().st_size > 100


def test_the_columns_are_those_of_the_list_or_all(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, sheet: ExportSheet, asked: Asked
) -> None:
    sheet.forms[CSV].click()
    exported(qtbot, desk, worker, sheet)
    header = (asked.folder / "Recommendations.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert {"ref", "title", "status", "current_target"} <= set(header)
    assert "next_step" not in header
    sheet.all.click()
    sheet.office.click()
    exported(qtbot, desk, worker, sheet)
    header = (asked.folder / "Recommendations.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert {"next_step", "office_notes"} <= set(header)


def test_nothing_is_written_when_the_person_thinks_better_of_it(
    desk: Desk, look: Look, shown: RecordList, worker: ImmediateWorker, tmp_path: Path
) -> None:
    made = ExportSheet(desk, look, shown, lambda _parent, _suggested: "", shown)
    made.save.click()
    worker.settle()
    assert not list(tmp_path.glob("Recommendations*"))
    shiboken6.delete(made)


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, desk: Desk, look: Look, shown: RecordList, worker: ImmediateWorker, tmp_path: Path
) -> None:
    made = ExportSheet(desk, look, shown, lambda _parent, _suggested: str(tmp_path / "absent" / "x.xlsx"), shown)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitSignal(desk.troubled) as heard:
        made.save.click()
        worker.settle()
    assert "the folder" in str(heard.args)
    shiboken6.delete(made)


def test_a_list_with_dates_offers_a_calendar(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, sheet: ExportSheet, asked: Asked
) -> None:
    change = making("recommendation", {"title": "Late", "current_target": "2026-05", "status": "on_hold"})
    desk.apply(Act(words="Add", reason="Waiting", changes=(change,)))
    sheet.forms[ICS].click()
    assert exported(qtbot, desk, worker, sheet) == "1 event in Recommendations.ics"


def test_the_window_writes_a_calendar_of_everything(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, shown: RecordList, asked: Asked
) -> None:
    desk.apply(Act(words="Add", changes=(making("meeting", {"title": "Council", "date": "2026-12-03"}),)))
    with qtbot.waitSignal(desk.filed) as heard:
        export_calendar(desk, shown, asked)
        worker.settle()
    assert heard.args == ["1 event in PolicyTrack.ics", asked.folder / "PolicyTrack.ics"]


def test_a_long_export_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, sheet: ExportSheet, look: Look, asked: Asked
) -> None:
    strip = WorkStrip(look)
    qtbot.addWidget(strip)
    desk.begun.connect(strip.follow)
    sheet.save.click()
    assert strip.words.text() == "Writing Recommendations.xlsx …"
    strip.cancel.click()
    with qtbot.waitSignal(desk.said) as heard:
        worker.settle()
    assert heard.args == ["Stopped; nothing of it was kept.", False]
    assert not list(asked.folder.glob("Recommendations*"))
    assert not strip.is_busy
