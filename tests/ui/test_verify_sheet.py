"""Proves that a status is moved in four gestures and a reason, and verified in one sheet, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.verify_sheet import VerifySheet
from policytrack.ui.window import MainWindow

Key = Qt.Key
MOST_GESTURES = 4


def make(desk: Desk, noun: str, **values: str) -> str:
    return desk.write(Act(words="Make", changes=(making(noun, values),))).made[0]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at a recommendation that is reported implemented, with the keyboard on the list."""
    make(desk, "recommendation", title="Slow down", status="reported")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, look, settings, back_up=lambda _why: None)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_record("R-001")
    assert made.nouns is not None
    made.nouns.list.rows.setFocus()
    yield made
    made.close()
    shiboken6.delete(made)


class Hands:
    """Counts what is pressed and what is written."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.gestures = qtbot, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self._keeper(), key, modifier)
        self.gestures += 1

    def write(self, text: str) -> None:
        """Write a field and complete it with Enter: one gesture."""
        self._qtbot.keyClicks(self._keeper(), text)
        self.press(Key.Key_Return)

    def choose(self, words: str) -> None:
        """Choose from the menu by its keys: one gesture."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text().startswith(words))
        assert action.isEnabled()
        menu.setActiveAction(action)
        self.press(Key.Key_Return)

    def _keeper(self) -> QWidget:
        keeper = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert keeper is not None
        return keeper


def sheet_of(window: MainWindow) -> VerifySheet:
    return next(each for each in window.findChildren(VerifySheet) if each.isVisible())


def test_a_status_is_moved_in_four_gestures_and_a_reason(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.press(Key.Key_S)
    hands.choose("In progress")
    assert hands.gestures <= MOST_GESTURES
    hands.write("The order was not taught.")
    assert desk.register.record("R-001").value("status") == "in_progress"


def test_verified_is_one_sheet(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.press(Key.Key_S)
    hands.choose("Implemented (verified)")
    hands.write("dana")
    hands.write("The manual of November holds the rule.")
    assert hands.gestures <= MOST_GESTURES
    record = desk.register.record("R-001")
    assert (record.value("status"), record.value("verified_by")) == ("verified", "Q-001")
    (evidence,) = desk.register.records("evidence")
    assert (evidence.value("status"), evidence.value("proves")) == ("approved", ("R-001",))
    desk.undo()
    assert desk.register.record("R-001").value("status") == "reported"
    assert not desk.register.records("evidence")


def test_evidence_that_is_here_is_chosen_and_a_verifier_who_is_not_is_made(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    proof = make(desk, "evidence", title="Audit of November", status="approved")
    hands = Hands(qtbot)
    hands.press(Key.Key_S)
    hands.choose("Implemented (verified)")
    hands.write("Ruth Amdahl")
    hands.write("audit")
    verifier = desk.register.record(str(desk.register.record("R-001").value("verified_by")))
    assert (verifier.noun.name, verifier.title) == ("person", "Ruth Amdahl")
    assert desk.register.record(proof).value("proves") == ("R-001",)


def test_what_is_linked_already_is_proof_enough(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    proof = make(desk, "evidence", title="Audit of November", status="approved")
    change = making("evidence", {"title": "Roster", "status": "approved", "proves": ("R-001",)})
    desk.write(Act(words="Make", changes=(change,)))
    assert proof
    hands = Hands(qtbot)
    hands.press(Key.Key_S)
    hands.choose("Implemented (verified)")
    assert sheet_of(window).proved.text() == "Proved already by Roster"
    hands.write("dana")
    hands.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.register.record("R-001").value("status") == "verified"


def test_what_is_wrong_is_said_beside_it_and_the_keyboard_comes_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    hands.press(Key.Key_S)
    hands.choose("Implemented (verified)")
    sheet = sheet_of(window)
    hands.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Say who verified it" in sheet.fields["verified_by"].trouble.text()
    hands.write("dana")
    sheet.fields["verified_on"].show_written("soon", ())
    hands.write("It was read.")
    assert "soon" in sheet.fields["verified_on"].trouble.text()
    assert desk.register.record("R-001").value("status") == "reported"
    hands.press(Key.Key_Escape)
    assert not sheet.isVisible()
    keeper = QApplication.focusWidget()
    assert keeper is not None
    assert window.isAncestorOf(keeper)
