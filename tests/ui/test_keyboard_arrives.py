"""Proves where the keyboard stands after a place was reached, a sheet was left or a screen was read anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.ui.desk import Desk
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.timeline_screen import TimelineScreen
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker
from tests.ui.importing import ROWS, open_text

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(look: Look, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on an office with two recommendations, at the overview."""
    for title in ("Slow down first", "Write the name down"):
        desk.write(Act(words=f"New {title}", changes=(making("recommendation", {"title": title}),)))
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, look, settings, back_up=lambda _why: None)
    made.show_last_place()
    made.resize(1440, 900)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def keyboard() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None, "the keyboard is nowhere"
    return held


def listed(window: MainWindow) -> NounScreen:
    assert window.nouns is not None
    return window.nouns


def test_a_place_reached_by_its_number_has_the_keyboard_in_its_rows(window: MainWindow) -> None:
    window.sidebar.sample.show()
    window.sidebar.sample.setFocus()
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    assert keyboard() is listed(window).list.rows
    QTest.keyClick(keyboard(), Key.Key_2, CTRL)
    assert window.place.shown_screen.isAncestorOf(keyboard()), "a list without rows offers the first act"


def test_back_and_forward_bring_the_keyboard_along(window: MainWindow) -> None:
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    QTest.keyClick(keyboard(), Key.Key_2, CTRL)
    window.actions_of_window["back"].trigger()
    assert listed(window).noun.name == "recommendation"
    assert keyboard() is listed(window).list.rows


def test_the_overview_has_the_keyboard_in_a_control_and_not_around_the_page(
    window: MainWindow, worker: ImmediateWorker
) -> None:
    worker.settle()
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    QTest.keyClick(keyboard(), Key.Key_1, CTRL)
    assert window.place.shown_screen.isAncestorOf(keyboard())
    assert not isinstance(keyboard(), QScrollArea)


def test_a_sheet_that_is_left_gives_the_keyboard_to_the_list(window: MainWindow) -> None:
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    window.actions_of_window["import"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    sheet.cancel_button.click()
    assert keyboard() is listed(window).list.rows


def test_an_import_that_was_left_for_another_place_comes_back(
    window: MainWindow, worker: ImmediateWorker, tmp_path: Path
) -> None:
    window.actions_of_window["import"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    open_text(sheet, worker, tmp_path, ROWS)
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    window.actions_of_window["import"].trigger()
    assert window.findChildren(ImportSheet) == [sheet]
    assert window.stack.currentWidget() is sheet
    assert sheet.isAncestorOf(keyboard())


def test_the_column_that_tab_led_to_keeps_the_keyboard_when_the_columns_are_read_anew(
    window: MainWindow, worker: ImmediateWorker, tmp_path: Path
) -> None:
    window.actions_of_window["import"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    open_text(sheet, worker, tmp_path, ROWS)
    sheet.rows.source.setFocus()
    QTest.keyClicks(keyboard(), "Task force report")
    QTest.keyClick(keyboard(), Key.Key_Tab)
    reached = keyboard().accessibleName()
    worker.settle()
    assert isinstance(keyboard(), QComboBox)
    assert keyboard().accessibleName() == reached
    assert reached.startswith("Field for column")


def test_ctrl_enter_imports_and_the_list_has_the_keyboard(
    window: MainWindow, worker: ImmediateWorker, desk: Desk, tmp_path: Path
) -> None:
    window.actions_of_window["import"].trigger()
    sheet = window.findChild(ImportSheet)
    assert sheet is not None
    open_text(sheet, worker, tmp_path, ROWS)
    sheet.rows.source.setFocus()
    QTest.keyClicks(keyboard(), "Task force report")
    QTest.keyClick(keyboard(), Key.Key_Tab)
    worker.settle()
    QTest.keyClick(keyboard(), Key.Key_Return, CTRL)
    worker.settle()
    assert desk.register.count("recommendation") == 5
    assert listed(window).noun.name == "recommendation"
    assert keyboard() is listed(window).list.rows


def test_alt_and_a_letter_open_each_menu(window: MainWindow) -> None:
    assert [each.text() for each in window.menuBar().actions()] == ["&File", "&Edit", "&View", "&Go", "&Help"]


def test_the_ring_around_the_row_is_there_again_when_a_menu_closes(window: MainWindow) -> None:
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    rows = listed(window).list.rows
    before = rows.grab().toImage()
    QTest.keyClick(keyboard(), Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert menu is not None, "S offers the moves of the status"
    QTest.keyClick(menu, Key.Key_Escape)
    assert keyboard() is rows
    assert rows.grab().toImage() == before


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Down])
def test_enter_or_down_leads_from_the_search_to_what_was_found(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    QTest.keyClick(keyboard(), Key.Key_F, CTRL)
    QTest.keyClicks(keyboard(), "slow")
    QTest.keyClick(keyboard(), key)
    assert keyboard() is listed(window).list.rows
    assert listed(window).list.bar.view.search == "slow"


def test_settings_and_the_timeline_take_the_keyboard(window: MainWindow, desk: Desk, worker: ImmediateWorker) -> None:
    desk.write(Act(words="New step", changes=(making("milestone", {"title": "Step", "current_target": "2026-12-01"}),)))
    QTest.keyClick(keyboard(), Key.Key_Comma, CTRL)
    assert window.place.shown_screen.isAncestorOf(keyboard())
    window.show_place("timeline")
    worker.settle()
    window.show_place("recommendation")
    QTest.keyClick(keyboard(), Key.Key_5, CTRL)
    assert isinstance(window.place.shown_screen, TimelineScreen)
    assert keyboard() is window.place.shown_screen.view


def test_tab_goes_down_the_sidebar_as_one_reads_it(window: MainWindow) -> None:
    window.sidebar.search.setFocus()
    told = []
    for _ in range(10):
        told.append(keyboard().accessibleName())
        QTest.keyClick(keyboard(), Key.Key_Tab)
    assert [told[0], told[1], told[-3], told[-2]] == ["Search or jump to", "Overview", "More", "Settings"]
    assert window.place.shown_screen.isAncestorOf(keyboard())


def test_a_menu_that_closes_leaves_the_record_that_is_not_in_the_list(window: MainWindow) -> None:
    QTest.keyClick(keyboard(), Key.Key_3, CTRL)
    QTest.keyClick(keyboard(), Key.Key_F, CTRL)
    QTest.keyClicks(keyboard(), "slow")
    QTest.keyClick(keyboard(), Key.Key_Return)
    window.desk.show_record("R-002")
    assert listed(window).details.ref == "R-002"
    assert keyboard() is listed(window).list.rows
    QTest.keyClick(keyboard(), Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert menu is not None, "S offers the moves of the status"
    QTest.keyClick(menu, Key.Key_Escape)
    listed(window).list.rows.clearFocus()
    listed(window).list.rows.setFocus(Qt.FocusReason.PopupFocusReason)
    assert listed(window).details.ref == "R-002"
