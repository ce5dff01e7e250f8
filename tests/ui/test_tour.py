"""Proves the tour: six real places, by keys alone, skipped at any step, taken again, never twice by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.help_screen import HelpScreen
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from policytrack.ui.tour import Tour
from policytrack.ui.window import MainWindow
from policytrack.ui.words import tour as words
from policytrack.ui.worker import ImmediateWorker

Key = Qt.Key


@pytest.fixture
def window(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    desk.write(Act(words="New", changes=(making("recommendation", {"title": "Slow down first"}),)))
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, look, settings, back_up=lambda _why: None)
    made.show_last_place()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def begun(window: MainWindow) -> Tour:
    window.actions_of_window["tour"].trigger()
    return next(tour for tour in window.findChildren(Tour) if tour.isVisible())


def press(key: Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_every_step_has_words_and_points_into_the_window(window: MainWindow, worker: ImmediateWorker) -> None:
    tour = begun(window)
    seen = []
    for _ in words.STEPS:
        worker.settle()
        QApplication.processEvents()
        tour._look_again()
        seen.append(tour.step.name)
        assert tour.card.title.text() == words.STEPS[tour.step.name][0]
        assert window.rect().contains(tour.card.geometry())
        assert window.rect().contains(tour._hole)
        assert not tour._hole.isEmpty(), tour.step.name
        assert tour.card.next.hasFocus(), (tour.step.name, QApplication.focusWidget(), QApplication.activeWindow())
        press(Key.Key_Right)
    assert seen == list(words.STEPS)
    assert not tour.isVisible()


def test_escape_skips_it_and_the_keyboard_returns(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.search.setFocus()
    tour = begun(window)
    press(Key.Key_Return)
    assert tour.step.name == "record"
    press(Key.Key_Left)
    assert tour.step.name == "overview"
    with qtbot.waitSignal(tour.ended) as ended:
        press(Key.Key_Escape)
    assert ended.args == [False]
    assert window.sidebar.search.hasFocus()


def test_tab_stays_with_its_buttons_and_the_keys_of_the_window_rest(window: MainWindow) -> None:
    tour = begun(window)
    press(Key.Key_Right)
    reached = set()
    for _ in range(6):
        press(Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert reached == {tour.card.skip, tour.card.back, tour.card.next}
    QTest.keyClick(tour.card.next, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not [each for each in window.findChildren(Finder) if each.isVisible()]
    tour.card.skip.click()


def test_an_office_without_records_can_be_toured(
    desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path, worker: ImmediateWorker
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    empty = MainWindow(desk, look, settings, back_up=lambda _why: None)
    qtbot.addWidget(empty)
    empty.resize(860, 500)
    empty.show()
    tour = begun(empty)
    for _ in words.STEPS:
        worker.settle()
        assert QRect(tour.rect()).contains(tour.card.geometry())
        tour.turn(1)
    empty.close()


def test_help_offers_it_and_it_begins_once(window: MainWindow) -> None:
    screen = window.show_place("help").shown_screen
    assert isinstance(screen, HelpScreen)
    screen.tour.click()
    begun(window)
    assert len([tour for tour in window.findChildren(Tour) if tour.isVisible()]) == 1
    assert not window.preferences.wants_tips
    window.findChildren(Tour)[0].card.skip.click()


def test_help_opens_at_the_page_of_the_place_and_escape_returns(window: MainWindow) -> None:
    window.show_place("recommendation")
    window.actions_of_window["help"].trigger()
    screen = window.place.shown_screen
    assert isinstance(screen, HelpScreen)
    assert screen.page == "recommendations"
    QTest.keyClick(screen.reader, Key.Key_Escape)
    assert window.place.place.name == "recommendation"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_it_fits_at_every_size_of_text(window: MainWindow, look: Look, theme: Theme) -> None:
    window.resize(860, 500)
    tour = begun(window)
    look.apply(theme, 200)
    QApplication.processEvents()
    for _ in words.STEPS:
        assert tour.rect().contains(tour.card.geometry())
        assert tour.card.heightForWidth(tour.card.width()) <= tour.card.height()
        assert not tour.grab().isNull()
        tour.turn(1)
    look.apply(Theme.LIGHT)


@pytest.mark.parametrize(("command", "page"), [("import", "import"), ("log_assessment", "assessments")])
def test_a_sheet_over_the_places_waits_while_its_help_is_read(window: MainWindow, command: str, page: str) -> None:
    window.show_place("recommendation")
    window.actions_of_window[command].trigger()
    sheet = window.stack.currentWidget()
    window.actions_of_window["help"].trigger()
    screen = window.place.shown_screen
    assert isinstance(screen, HelpScreen)
    assert screen.page == page
    QTest.keyClick(screen.reader, Key.Key_Escape)
    assert window.stack.currentWidget() is sheet
    assert window.place.place.name == "recommendation"


def test_after_it_the_keyboard_is_in_the_window_though_what_had_it_is_gone(window: MainWindow) -> None:
    gone = QPushButton("Gone", window)
    gone.show()
    gone.setFocus()
    tour = begun(window)
    shiboken6.delete(gone)
    tour.card.skip.click()
    assert window.focusWidget() is None or not tour.isAncestorOf(window.focusWidget())
    QTest.keyClick(tour.card, Key.Key_Tab)  # an exception in the way of Tab would end the program
    QTest.keyClick(window, Key.Key_Tab)
    assert window.focusWidget().isVisible()
