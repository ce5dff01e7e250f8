"""Proves that the first start asks for a name and one choice, and nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from policytrack.ui.first_start import FirstStart, WhoAreYou
from policytrack.ui.look import Look
from policytrack.ui.shell import Shell
from policytrack.ui.tokens import Theme


@pytest.fixture
def first(qtbot: QtBot, look: Look) -> FirstStart:
    made = FirstStart(look)
    qtbot.addWidget(made)
    made.resize(960, 700)
    made.show()
    return made


@pytest.mark.parametrize("which", ["empty", "sample"])
def test_either_choice_brings_the_name(first: FirstStart, qtbot: QtBot, which: str) -> None:
    QTest.keyClicks(first.name, "  Dana   Abdi ")
    button, chosen = (first.empty, first.empty_chosen) if which == "empty" else (first.sample, first.sample_chosen)
    with qtbot.waitSignal(chosen, timeout=500) as told:
        button.click()
    assert told.args == ["Dana Abdi"]


def test_enter_starts_empty(first: FirstStart, qtbot: QtBot) -> None:
    QTest.keyClicks(first.name, "Dana")
    with qtbot.waitSignal(first.empty_chosen, timeout=500):
        QTest.keyClick(first.name, Qt.Key.Key_Return)


def test_without_a_name_it_says_why_one_is_needed(first: FirstStart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(first.empty_chosen), qtbot.assertNotEmitted(first.sample_chosen):
        first.empty.click()
        first.sample.click()
    assert "Write your name first" in first.trouble.text()


def test_only_a_name_is_asked(first: FirstStart) -> None:
    assert [field.accessibleName() for field in first.findChildren(QLineEdit)] == ["Your name"]
    words = " ".join(label.text() for label in first.findChildren(QLabel))
    assert "Everything stays on this computer" in words


def test_a_database_without_a_person_asks_who_works_here(qtbot: QtBot, look: Look) -> None:
    page = WhoAreYou(look)
    qtbot.addWidget(page)
    page.name.setText("Dana")
    with qtbot.waitSignal(page.answered, timeout=500) as told:
        page.go.click()
    assert told.args == ["Dana"]


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_the_frame_paints_at_once_and_says_so_once(qtbot: QtBot, look: Look, theme: Theme) -> None:
    look.apply(theme)
    shell = Shell(look)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted, timeout=2000):
        shell.show()
    with qtbot.assertNotEmitted(shell.painted, wait=50):
        shell.ask(FirstStart(look))
        shell.repaint()
    assert isinstance(shell.page, FirstStart)
    look.apply(Theme.LIGHT)
