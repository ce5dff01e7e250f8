"""Proves the settings as a person uses them: each acts at once, is kept, and what is the office's is the office's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policytrack.kept_backups import KeptElsewhere
from policytrack.office_person import person_here
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.preferences import Preferences
from policytrack.ui.settings_screen import SettingsScreen
from policytrack.ui.tokens import Theme


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def preferences(settings: QSettings, look: Look, desk: Desk) -> Preferences:
    return Preferences(settings, look, desk)


@pytest.fixture(autouse=True)
def as_before(look: Look) -> Iterator[None]:
    yield
    look.apply(Theme.LIGHT)
    look.make_compact(is_compact=False)


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def screen(
    desk: Desk, look: Look, preferences: Preferences, opened: list[QUrl], tmp_path: Path, qtbot: QtBot
) -> SettingsScreen:
    keeper = KeptElsewhere(lambda _why: None)
    keeper.office_file, keeper.folder = tmp_path / "office.policytrack", tmp_path
    made = SettingsScreen(desk, look, preferences, keeper, opens=opened.append)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_theme_and_size_act_at_once_and_are_kept(
    screen: SettingsScreen, look: Look, settings: QSettings, preferences: Preferences, desk: Desk
) -> None:
    screen.theme.setCurrentIndex(screen.theme.findData(Theme.DARK.value))
    screen.theme.activated.emit(screen.theme.currentIndex())
    screen.text_size.setCurrentIndex(screen.text_size.findData(150))
    screen.text_size.activated.emit(screen.text_size.currentIndex())
    assert (look.theme, look.text_percent) == (Theme.DARK, 150)
    QTest.keyClick(screen.compact, Qt.Key.Key_Space)
    assert look.is_compact
    preferences.rest()
    look.apply(Theme.LIGHT)
    look.make_compact(is_compact=False)
    assert screen.theme.currentData() == Theme.LIGHT.value
    again = Preferences(settings, look, desk)
    again.restore_look()
    again.rest()
    assert (look.theme, look.text_percent, look.is_compact) == (Theme.DARK, 150, True)


def test_letters_and_the_tour_are_switched(screen: SettingsScreen, preferences: Preferences) -> None:
    assert screen.letters.isChecked()
    screen.letters.click()
    assert not preferences.has_letters
    before = preferences.wants_tips
    screen.tips.click()
    assert preferences.wants_tips is not before


def test_ones_name_is_changed_by_an_act_that_can_be_taken_back(screen: SettingsScreen, desk: Desk) -> None:
    assert screen.name.text() == "Dana Abdi"
    screen.name.setFocus()
    screen.name.selectAll()
    QTest.keyClicks(screen.name, "Dana Abdi-Moe")
    QTest.keyClick(screen.name, Qt.Key.Key_Return)
    ref = person_here(desk.register)
    assert desk.register.record(ref).title == "Dana Abdi-Moe"
    assert desk.who == "Dana Abdi-Moe"
    screen.letters.setFocus()
    desk.undo()
    assert desk.register.record(ref).title == "Dana Abdi"
    assert screen.name.text() == "Dana Abdi"
    assert desk.who == "Dana Abdi"


def test_the_retention_schedule_is_kept_with_the_office(screen: SettingsScreen, desk: Desk) -> None:
    field = screen.office["retention_schedule"]
    field.setFocus()
    QTest.keyClicks(field, "General schedule for cities")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.register.setting("retention_schedule") == "General schedule for cities"


def test_too_long_a_text_is_refused_in_a_sentence(screen: SettingsScreen, desk: Desk, qtbot: QtBot) -> None:
    field = screen.office["retention_schedule"]
    field.setText("x" * 4001)
    with qtbot.waitSignal(desk.troubled) as told:
        field.editingFinished.emit()
    assert "may have 4,000 characters" in str(told.args)
    assert desk.register.setting("retention_schedule") == ""


def test_files_are_shown_in_their_folder(screen: SettingsScreen, opened: list[QUrl], tmp_path: Path) -> None:
    openers = [each for each in screen.findChildren(Button) if each.text() == "Show in folder"]
    assert len(openers) == 3
    openers[0].click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_every_control_has_a_name_and_says_what_it_does(screen: SettingsScreen) -> None:
    controls = (screen.theme, screen.text_size, screen.name, *screen.office.values())
    assert all(each.accessibleName() and each.accessibleDescription() for each in controls)
    assert all(each.text() and each.accessibleDescription() for each in (screen.compact, screen.letters, screen.tips))
