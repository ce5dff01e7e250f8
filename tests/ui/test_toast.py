"""Proves that what was done is told, stays long enough, is in reach of keys, and can be taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from policytrack.ui.buttons import Button
from policytrack.ui.look import Look
from policytrack.ui.toast import Offer, Toast


def button_of(toast: Toast) -> Button:
    return toast.buttons[0]


@pytest.fixture
def host(qtbot: QtBot, look: Look) -> QWidget:
    """A shown window with a field that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    field = QLineEdit(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return window


def test_a_toast_tells_and_takes_back(look: Look, host: QWidget, qtbot: QtBot) -> None:
    toast, taken_back = Toast(look, host), list[str]()
    toast.show_words("R-003 moved to the trash", "Undo", lambda: taken_back.append("R-003"))
    assert toast.isVisible()
    assert host.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.acted):
        QTest.mouseClick(button_of(toast), Qt.MouseButton.LeftButton)
    assert taken_back == ["R-003"]
    assert not toast.isVisible()


def test_a_toast_stays_at_the_foot_of_its_window_and_goes_by_itself(look: Look, host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(look, host)
    toast.show_words("All changes saved")
    host.resize(900, 700)
    assert abs(toast.geometry().center().x() - host.rect().center().x()) <= 1
    assert 0 < host.height() - toast.geometry().bottom() < 40
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_toast_waits_for_the_keyboard(look: Look, host: QWidget) -> None:
    toast = Toast(look, host)
    toast.show_words("R-003 moved to the trash", "Undo")
    button_of(toast).setFocus()
    toast._timer.timeout.emit()
    assert toast.isVisible()


def test_keys_lead_to_a_toast_and_back(look: Look, host: QWidget) -> None:
    toast, field = Toast(look, host), QApplication.focusWidget()
    assert not toast.take_keyboard()
    toast.show_undo("R-003 moved to the trash", lambda: None)
    assert toast.take_keyboard()
    assert QApplication.focusWidget() is toast.buttons[0]
    QTest.keyClick(toast.buttons[0], Qt.Key.Key_Escape)
    assert not toast.isVisible()
    assert QApplication.focusWidget() is field


def test_long_words_wrap_instead_of_being_cut(look: Look, host: QWidget) -> None:
    toast = Toast(look, host)
    toast.tell("The backup was not kept, because the disk did not take all of it. " * 4, failed=True)
    assert toast.width() <= host.width()
    assert toast._words.height() >= toast._words.heightForWidth(toast._words.width())
    assert toast._timer.interval() > 12_000


def test_a_file_is_offered_twice(look: Look, host: QWidget) -> None:
    pressed: list[str] = []
    acts: list[Callable[[], object]] = [lambda: pressed.append("open"), lambda: pressed.append("folder")]
    toast = Toast(look, host)
    toast.tell("Policies.xlsx was written", (Offer("Open", acts[0]), Offer("Show in folder", acts[1])))
    assert [button.text() for button in toast.buttons if button.isVisible()] == ["Open", "Show in folder"]
    toast.buttons[1].click()
    assert pressed == ["folder"]
