"""Proves that the window asks each owner, copies the reminder, and takes back what is ticked, as one act."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.chasing import errand
from policytrack.exchange.update_sheet import write_update_sheet
from policytrack.fields import Value
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.update_sheets_screen import UpdateSheetsScreen
from policytrack.ui.worker import ImmediateWorker
from tests.exchange.returning import Answers, filled_in

READY: dict[str, Value] = {
    "owner": "Q-001",
    "status": "in_progress",
    "response": "agree",
    "original_target": "2026-05-01",
    "current_target": "2026-05-01",
}
Shown = Callable[[], UpdateSheetsScreen]


def add(desk: Desk, noun: str, **values: Value) -> str:
    return desk.write(Act(words="Add", changes=(making(noun, values),))).made[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sheets"
    made.mkdir()
    return made


@pytest.fixture
def shown(desk: Desk, look: Look, qtbot: QtBot, folder: Path) -> Shown:
    """Return a function that shows the screen; a sheet that is taken back is `back.xlsx` of the folder."""

    def show() -> UpdateSheetsScreen:
        screen = UpdateSheetsScreen(desk, look, lambda _: str(folder), lambda _: str(folder / "back.xlsx"))
        qtbot.addWidget(screen)
        screen.resize(900, 600)
        screen.show()
        QApplication.processEvents()
        return screen

    return show


def button(screen: UpdateSheetsScreen, name: str) -> Button:
    QApplication.processEvents()
    return next(each for each in screen.findChildren(Button) if each.isVisible() and each.accessibleName() == name)


def returned(desk: Desk, folder: Path, answers: Answers) -> None:
    path = folder / "sheet.xlsx"
    write_update_sheet(path, errand(desk.register, "Q-001", desk.as_of()), desk.register)
    filled_in(path, answers)


def status(desk: Desk, ref: str) -> object:
    return desk.register.record(ref).value("status")


def test_without_open_items_the_screen_says_what_it_is_for(desk: Desk, shown: Shown) -> None:
    screen = shown()
    assert screen.owners.caption.text() == "Nobody to ask"
    assert not screen.owners.save_all.isEnabled()
    assert screen.owners.first.isVisible()


def test_each_owner_gets_a_sheet_and_a_reminder(
    desk: Desk, shown: Shown, folder: Path, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    add(desk, "recommendation", title="Publish stop data", **READY)
    add(desk, "recommendation", title="Hidden", owner="Q-001", classification="private", citation="Minn. Stat. 13.43")
    screen = shown()
    assert screen.owners.caption.text() == "1 owner  ·  2 open items  ·  1 late"
    with qtbot.waitSignal(desk.filed) as filed:
        screen.owners.save_all.click()
        worker.settle()
    assert filed.args == ["1 sheet saved in sheets; 1 not public left out", folder]
    assert [path.name for path in folder.iterdir()] == ["Update sheet Dana Abdi 2026-11-23.xlsx"]
    with qtbot.waitSignal(desk.said):
        button(screen, "Copy reminder for Dana Abdi").click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Subject: Police policy reform: news of 1 item, 1 of them late")
    assert "Hidden" not in words
    screen.owners.with_hidden.setChecked(True)
    button(screen, "Copy reminder for Dana Abdi").click()
    assert "Hidden" in QGuiApplication.clipboard().text()


def test_what_is_ticked_is_taken_over_as_one_act(desk: Desk, shown: Shown, folder: Path) -> None:
    held, moved, refused = (add(desk, "recommendation", title=title, **READY) for title in ("One", "Two", "Three"))
    returned(
        desk,
        folder,
        {
            held: {"New status": "On hold", "Why": "The contract is open."},
            moved: {"New status": "Partly implemented", "Why": "Two cases are open."},
            refused: {"New status": "On hold"},
        },
    )
    record = desk.register.record(moved)
    desk.write(Act(words="Move", changes=(editing(record, {"status": "reported"}),)))
    screen = shown()
    button(screen, "Take back a sheet…").click()
    page = screen.returned
    assert {ref: (tick.isEnabled(), tick.isChecked()) for ref, tick in page.ticks.items()} == {
        held: (True, True),
        moved: (True, False),
        refused: (False, False),
    }
    assert page.accept.text() == "Accept 1 row"
    page.ticks[held].setChecked(False)
    assert not page.accept.isEnabled()
    page.ticks[held].setChecked(True)
    page.accept.click()
    assert (status(desk, held), status(desk, moved), status(desk, refused)) == ("on_hold", "reported", "in_progress")
    act = desk.register.history(limit=1)[0]
    assert (act.words, act.reason) == ("Take over the news of 1 item from Dana Abdi", "The contract is open.")
    assert screen.owners.isVisible()
    desk.undo()
    assert status(desk, held) == "in_progress"


def test_a_reason_can_be_given_for_the_rows_that_tell_none(
    desk: Desk, shown: Shown, folder: Path, qtbot: QtBot
) -> None:
    lacking, told = (add(desk, "recommendation", title=title, **READY) for title in ("One", "Two"))
    returned(desk, folder, {lacking: {"New status": "On hold"}, told: {"New next step": "Ask the Council"}})
    screen = shown()
    button(screen, "Take back a sheet…").click()
    page = screen.returned
    assert page.reason.isVisible()
    page.ticks[told].setChecked(False)
    qtbot.keyClicks(page.reason, "Nobody answers.")
    qtbot.keyClick(page.reason, Qt.Key.Key_Return)
    assert {ref: tick.isChecked() for ref, tick in page.ticks.items()} == {lacking: True, told: False}
    page.accept.click()
    assert status(desk, lacking) == "on_hold"
    assert desk.register.history(limit=1)[0].reason == "Nobody answers."


def test_a_reason_counts_once_the_hand_rests(desk: Desk, shown: Shown, folder: Path, qtbot: QtBot) -> None:
    lacking = add(desk, "recommendation", title="One", **READY)
    returned(desk, folder, {lacking: {"New status": "On hold"}})
    screen = shown()
    button(screen, "Take back a sheet…").click()
    page = screen.returned
    assert page.accept.text() == "Accept"
    qtbot.keyClicks(page.reason, "Nobody answers.")
    qtbot.waitUntil(lambda: page.accept.text() == "Accept 1 row")
    assert page.reason.text() == "Nobody answers."


def test_esc_goes_back_and_no_sheet_is_said(desk: Desk, shown: Shown, folder: Path, qtbot: QtBot) -> None:
    ref = add(desk, "recommendation", title="One", **READY)
    screen = shown()
    (folder / "back.xlsx").write_text("no workbook", encoding="utf-8")
    with qtbot.waitSignal(desk.troubled) as troubled:
        button(screen, "Take back a sheet…").click()
    assert "is no update sheet of this program" in troubled.args[0]
    returned(desk, folder, {ref: {"New next step": "Ask the Council"}})
    button(screen, "Take back a sheet…").click()
    qtbot.keyClick(screen.returned, Qt.Key.Key_Escape)
    assert screen.owners.isVisible()
    assert not desk.register.record(ref).has("next_step")
