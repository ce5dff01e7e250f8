"""Proves the main job through the window: from an assessment and a spreadsheet to the PDF for a meeting."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from policytrack.records.record import Record
from policytrack.ui.brief_export import BriefExport
from policytrack.ui.desk import Desk
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.link_picker import LinkPicker
from policytrack.ui.look import Look
from policytrack.ui.record_form import RecordForm
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WITHHELD = "what only the office may read"
SHEET = (
    "number,kind,parent_number,text\n"
    '1,Recommendation,,"Write down when an officer may follow a vehicle."\n'
    '1.1,Action Item,1,"Teach the rule to every recruit."\n'
    '2,Recommendation,,"Publish each pursuit within a month."\n'
)


class Office:
    """One person at the window, who types, presses and reads."""

    def __init__(self, window: MainWindow, desk: Desk, worker: ImmediateWorker) -> None:
        self.window, self.desk, self._worker = window, desk, worker

    def settle(self) -> None:
        QApplication.processEvents()
        self._worker.settle()

    def run(self, command: str) -> None:
        self.window.actions_of_window[command].trigger()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._holder(), key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self._holder(), words)

    def make(self, noun: str, title: str) -> Record:
        """Begin a record where its noun is at home, and type its title."""
        self.window.show_list(noun, ())
        self.settle()
        self.run("new_here")
        self.type(title)
        self.press(Key.Key_Return)
        return self.desk.register.record(self.form.record.ref if self.form.record else "")

    def edit(self, name: str, words: str) -> None:
        """Write into one field of the record that is shown."""
        editor = self.form.fields.rows[name].editor
        assert editor is not None
        editor.edit()
        self.type(words)
        self.press(Key.Key_Return, CTRL if self.form.fields.rows[name].is_long else Qt.KeyboardModifier.NoModifier)

    @property
    def form(self) -> RecordForm:
        assert self.window.nouns is not None
        form = self.window.nouns.details.form
        assert form is not None
        return form

    def _holder(self) -> QWidget:
        holder = QApplication.focusWidget()
        assert holder is not None
        return holder


@pytest.fixture
def office(tmp_path: Path, desk: Desk, look: Look, worker: ImmediateWorker, qtbot: QtBot) -> Iterator[Office]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, look, settings, back_up=lambda _why: None)
    window.show_last_place()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    office = Office(window, desk, worker)
    office.settle()
    yield office
    window.close()


def bring_in(office: Office, path: Path) -> None:
    office.run("import")
    sheet = office.window.findChildren(ImportSheet)[-1]
    sheet.open_file(path)
    sheet.rows.source.setCurrentText("Pursuit review")
    sheet.rows.changed.emit()
    office.settle()
    sheet.import_button.click()
    office.settle()


def test_from_an_assessment_and_a_spreadsheet_to_the_pdf(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = office.desk.register

    assessment = office.make("assessment", "Pursuits in five cities")
    findings = office.form.parts["finding"]
    findings.add.click()
    office.type("The rule asks and does not require.")
    office.press(Key.Key_Return)
    assert [part.value("verbatim") for part in register.parts(assessment.ref)] == [
        "The rule asks and does not require."
    ]

    path = tmp_path / "pursuits.csv"
    path.write_text(SHEET, encoding="utf-8")
    bring_in(office, path)
    assert [record.value("number") for record in register.records("recommendation")] == ["1", "1.1", "2"]

    policy = office.make("policy", "Vehicle pursuits")
    office.run("link")
    picker = office.window.findChildren(LinkPicker)[-1]
    office.type("follow a vehicle")
    office.press(Key.Key_Return)
    assert not picker.isVisible()
    assert register.record(policy.ref).value("addresses") == ("R-001",)

    hidden = office.make("recommendation", "Name the informant")
    assert hidden.ref == "R-004"
    office.window.show_record("R-003")
    office.form.fields.rows["office_notes"].committed.emit("office_notes", WITHHELD)
    meeting = office.make("meeting", "City Council")
    office.edit("date", "2026-12-03")
    assert register.record(meeting.ref).value("date") == "2026-12-03"

    target = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    office.window.show_place("overview")
    office.settle()
    office.window.open_brief(meeting.ref)
    brief = office.window.findChildren(BriefExport)[-1]
    brief.fields.rows["asks"].committed.emit("asks", "Receive and file this brief.")
    brief.export_button.click()
    office.settle()
    with pypdfium2.PdfDocument(target) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for words in ("City Council", "Vehicle pursuits", "Publish each pursuit", "Receive and file this brief."):
        assert words in " ".join(text.split())
    assert WITHHELD not in text


def test_one_undo_takes_the_whole_import_back(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "pursuits.csv"
    path.write_text(SHEET, encoding="utf-8")
    bring_in(office, path)
    assert office.desk.register.count("recommendation") == 3
    office.run("undo")
    assert office.desk.register.count("recommendation") == 0
    assert office.desk.register.count("source") == 0


def test_linking_takes_two_gestures_from_the_list(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "pursuits.csv"
    path.write_text(SHEET, encoding="utf-8")
    office.make("policy", "Vehicle pursuits")
    bring_in(office, path)
    office.window.show_record("R-001")
    assert office.window.nouns is not None
    office.window.nouns.list.rows.setFocus()
    office.press(Key.Key_L)
    office.press(Key.Key_Return)
    assert [tie.other.ref for tie in office.desk.register.ties("R-001") if tie.relation == "addresses"] == ["P-001"]


class Flashes(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self.seen = window, list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window
        if is_window and event.type() is QEvent.Type.Show:
            self.seen.append(f"{type(watched).__name__} {watched.property('accessibleName')}")
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(office: Office, qapp: QApplication) -> None:
    flashes = Flashes(office.window)
    qapp.installEventFilter(flashes)
    for noun in office.desk.catalogue:
        if not noun.is_part:
            office.window.begin(noun.name)
            office.settle()
    for command in ("import", "palette"):
        office.run(command)
    office.window.open_brief()
    office.settle()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
