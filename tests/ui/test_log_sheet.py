"""Proves that an assessment is logged by keyboard alone, whole or not at all, and that nothing written is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act
from policytrack.db.register import DatabaseRegister
from policytrack.deeds import making_new
from policytrack.half_typed import LOGGING
from policytrack.logged_assessment import FINDING, RECOMMENDATION
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.kept_text import KeptTextCard
from policytrack.ui.log_sheet import LogSheet
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

MOST_GESTURES = 6
LIST = "Findings\n1. Stops are not\n   explained.\n 1.1 Nobody asks why.\n a. One,\n b. two.\n2. Searches are."


class Hands:
    """Two hands on a keyboard: they count a gesture for each command key and each field that they complete."""

    def __init__(self, qtbot: QtBot, sheet: LogSheet) -> None:
        self._qtbot, self._sheet, self.gestures = qtbot, sheet, 0

    def write(self, text: str) -> None:
        """Type where the keyboard is, as part of the gesture that ends it."""
        self._qtbot.keyClicks(self._focus(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, counts: bool = True) -> None:
        self._qtbot.keyClick(self._focus(), key, modifier)
        self.gestures += counts

    def _focus(self) -> QWidget:
        focus = self._sheet.window().focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def make_sheet(qtbot: QtBot, desk: Desk, look: Look) -> Callable[[], LogSheet]:
    """Return what opens a sheet, as the window does."""

    def make() -> LogSheet:
        made = LogSheet(desk, look)
        qtbot.addWidget(made)
        made.resize(1204, 872)
        made.show()
        qtbot.waitUntil(made.isVisible)
        made.begin()
        return made

    return make


@pytest.fixture
def sheet(make_sheet: Callable[[], LogSheet]) -> LogSheet:
    return make_sheet()


@pytest.fixture
def hands(qtbot: QtBot, sheet: LogSheet) -> Hands:
    return Hands(qtbot, sheet)


def one(register: DatabaseRegister, noun: str) -> Record:
    (found,) = register.records(noun)
    return found


def add_body(register: DatabaseRegister, title: str) -> str:
    noun = register.catalogue["body"].noun
    act = making_new(noun, register.catalogue.fields("body"), {"title": title})
    return register.apply(act).made[0]


def fill(hands: Hands) -> None:
    """Who assessed and the title, from the beginning of the sheet on."""
    hands.write("Task Force")
    hands.press(Qt.Key.Key_Return)
    hands.write("Stops, 2026")
    hands.press(Qt.Key.Key_Return)


def test_a_finding_with_its_recommendation_takes_few_gestures(
    hands: Hands, register: DatabaseRegister, worker: ImmediateWorker
) -> None:
    hands.gestures += 1  # the command that opened the sheet
    fill(hands)
    hands.write("Stops are not explained.")
    hands.press(Qt.Key.Key_Return, SHIFT)
    hands.write("Explain each stop.")
    hands.gestures += 1  # the field is complete
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert hands.gestures <= MOST_GESTURES
    finding, asked = one(register, "finding"), one(register, "recommendation")
    assert finding.value("verbatim") == "Stops are not explained."
    assert asked.value("recommends_for") == (finding.ref,)
    assert asked.value("issuer") == one(register, "assessment").value("body")
    assert one(register, "assessment").value("status") == "draft_received"


def test_all_of_it_is_one_act_and_one_undo(
    hands: Hands, sheet: LogSheet, desk: Desk, register: DatabaseRegister, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    fill(hands)
    hands.write("Stops are not explained.")
    with qtbot.waitSignals([sheet.logged, desk.changed]):
        hands.press(Qt.Key.Key_Return, CTRL)
        worker.settle()
    act: Act = register.history()[0]
    assert act.words == "Log assessment “Stops, 2026” with 1 finding"
    desk.undo()
    assert not any(register.records(noun) for noun in ("assessment", "finding"))


def test_a_body_that_is_here_is_found_by_some_letters(
    hands: Hands, sheet: LogSheet, register: DatabaseRegister, worker: ImmediateWorker
) -> None:
    ref = add_body(register, "Community Safety Task Force")
    hands.write("comm saf")
    hands.press(Qt.Key.Key_Tab)
    (named,) = sheet.fields.ties["body"]
    assert named.ref == ref
    hands.write("Stops")
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert one(register, "assessment").value("body") == ref


def test_several_standards_are_named_and_taken_away(hands: Hands, sheet: LogSheet, qtbot: QtBot) -> None:
    sheet.fields.fields["assesses"].go()
    for title in ("5-301", "5-302", "5-301"):
        hands.write(title)
        hands.press(Qt.Key.Key_Return)
    assert [named.caption for named in sheet.fields.ties["assesses"]] == ["5-301", "5-302"]
    chip = next(each for each in sheet.findChildren(QWidget) if each.accessibleName().startswith("Remove 5-302"))
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert [named.caption for named in sheet.fields.ties["assesses"]] == ["5-301"]


def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(
    hands: Hands, sheet: LogSheet, register: DatabaseRegister, worker: ImmediateWorker
) -> None:
    fill(hands)
    sheet.fields.fields["received_on"].go()
    hands.write("soon")
    sheet.rows.grid.go_to(0, 1)
    hands.write("2.1")
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert "soon" in sheet.fields.fields["received_on"].trouble.text()
    assert "The text of this finding is missing" in sheet.rows.model.trouble(0, 2)
    assert not register.records("assessment")
    sheet.fields.fields["received_on"].show_written("Nov 2026", ())
    hands.press(Qt.Key.Key_Return, CTRL)
    assert sheet.rows.grid.currentIndex().column() == sheet.rows.model.column_of("verbatim")
    hands.write("Stops are not explained.")
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert one(register, "finding").value("number") == "2.1"


def test_a_pasted_list_becomes_rows_with_their_numbers(hands: Hands, sheet: LogSheet, qtbot: QtBot) -> None:
    fill(hands)
    hands.press(Qt.Key.Key_R, CTRL)
    QApplication.clipboard().setText(LIST)
    hands.press(Qt.Key.Key_V, CTRL)
    rows = sheet.rows.rows
    assert [row.number for row in rows] == ["1", "1.1", "a", "b", "2"]
    assert rows[0].verbatim == "Stops are not explained."
    assert {row.noun for row in rows} == {RECOMMENDATION}
    assert "“Findings”" in sheet.told.text()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert [row.verbatim for row in sheet.rows.rows] == [""]
    qtbot.mouseClick(sheet.rows.findChildren(QWidget, "paste")[0], Qt.MouseButton.LeftButton)
    assert len(sheet.rows.rows) == len(rows)


def test_a_double_click_on_the_edge_of_a_cell_leaves_the_keyboard_in_it(sheet: LogSheet, qtbot: QtBot) -> None:
    grid = sheet.rows.grid
    grid.go_to(0)
    corner = grid.visualRect(grid.currentIndex()).topLeft()  # beside the editor
    grid.setFocus()  # as the second press does by itself
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, NONE, corner)
    assert sheet.window().focusWidget() is grid.editor


def test_a_text_that_is_no_list_is_pasted_as_text(sheet: LogSheet) -> None:
    sheet.rows.grid.go_to(0)
    data = QMimeData()
    data.setText("1. A text that begins with a number")
    sheet.rows.grid.editor.insertFromMimeData(data)
    assert sheet.rows.rows[0].verbatim == "1. A text that begins with a number"


def test_rows_are_moved_turned_tied_and_removed_by_key(hands: Hands, sheet: LogSheet) -> None:
    fill(hands)
    for text in ("One", "Two", "Three"):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Delete, CTRL)
    assert [row.verbatim for row in sheet.rows.rows] == ["One", "Two", "Three"]
    hands.press(Qt.Key.Key_Up, ALT)
    hands.press(Qt.Key.Key_R, CTRL)
    hands.press(Qt.Key.Key_L, CTRL)
    rows = sheet.rows.rows
    assert [(row.verbatim, row.noun, row.is_tied) for row in rows] == [
        ("One", FINDING, False),
        ("Three", RECOMMENDATION, True),
        ("Two", FINDING, False),
    ]
    assert sheet.rows.model.tie_words(1) == "for the finding above"
    for _ in range(3):
        hands.press(Qt.Key.Key_Z, CTRL)
    assert [row.verbatim for row in sheet.rows.rows] == ["One", "Two", "Three"]


def test_tab_goes_through_the_cells_and_out_at_both_ends(hands: Hands, sheet: LogSheet) -> None:
    sheet.fields.fields["focus_area"].go()
    for _ in range(200):
        hands.press(Qt.Key.Key_Tab)
        if sheet.focusWidget() is sheet.save_button:
            break
    assert sheet.focusWidget() is sheet.save_button
    sheet.rows.grid.go_to(0, 1)
    hands.press(Qt.Key.Key_Backtab, SHIFT)
    assert not sheet.rows.grid.has_keyboard()
    sheet.rows.grid.go_to(0)
    hands.press(Qt.Key.Key_Tab, CTRL)
    assert sheet.focusWidget() is sheet.save_button


def test_an_empty_last_row_leads_out(hands: Hands, sheet: LogSheet) -> None:
    fill(hands)
    hands.write("One")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.save_button


def test_what_was_written_is_kept_and_stands_there_again(
    hands: Hands, sheet: LogSheet, make_sheet: Callable[[], LogSheet], qtbot: QtBot
) -> None:
    fill(hands)
    hands.write("Half a senten")
    with qtbot.waitSignal(sheet.closed):
        hands.press(Qt.Key.Key_Escape)
    again = make_sheet()
    assert again.logged_so_far() == sheet.logged_so_far()
    assert again.rows.rows[0].verbatim == "Half a senten"
    assert "was kept" in again.kept_note.text()
    again.anew_button.click()
    assert again.logged_so_far().is_empty
    assert not make_sheet().banner.isVisible()


def test_what_was_logged_is_not_offered_again(
    hands: Hands, make_sheet: Callable[[], LogSheet], worker: ImmediateWorker
) -> None:
    fill(hands)
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert make_sheet().logged_so_far().is_empty


def test_cells_are_spoken_with_column_row_and_what_they_follow(hands: Hands, sheet: LogSheet) -> None:
    fill(hands)
    hands.write("One")
    hands.press(Qt.Key.Key_Return, SHIFT)
    model, editor = sheet.rows.model, sheet.rows.grid.editor
    assert model.spoken(model.index(0, 2)) == "Text, word for word, 1. One"
    assert model.spoken(model.index(1, 0)) == "Kind, 2. Recommendation. for the finding above"
    assert editor.accessibleName() == "Text, word for word of row 2, Recommendation"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize(("size", "percent"), [((1204, 872), 100), ((790, 470), 100), ((790, 470), 200)])
def test_it_paints_and_fits(
    sheet: LogSheet, hands: Hands, look: Look, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    look.apply(theme, percent)
    sheet.resize(*size)
    fill(hands)
    QApplication.clipboard().setText(LIST)
    hands.press(Qt.Key.Key_V, CTRL)
    QApplication.processEvents()
    assert not sheet.grab().isNull()
    grid = sheet.rows.grid
    assert grid.horizontalScrollBar().maximum() == 0
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).topLeft())


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window, at its list of assessments."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, look, settings, back_up=lambda _why: None)
    made.resize(1440, 900)
    made.show_place("assessment")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    shiboken6.delete(made)


def test_the_window_opens_it_by_key_and_by_the_button_of_the_list(
    window: MainWindow, qtbot: QtBot, worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    assert window.nouns is not None
    noun_screen = window.nouns
    noun_screen.list.new_wanted.emit()
    (sheet,) = window.findChildren(LogSheet)
    assert window.stack.currentWidget() is sheet
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.nouns is noun_screen
    qtbot.keyClick(window, Qt.Key.Key_A, CTRL | SHIFT)
    sheet = window.findChildren(LogSheet)[-1]
    hands = Hands(qtbot, sheet)
    fill(hands)
    hands.press(Qt.Key.Key_Return, CTRL)
    worker.settle()
    assert window.nouns is not None
    assert window.nouns.details.ref == one(register, "assessment").ref


def test_after_a_crash_it_is_told_in_words_and_stands_on_its_sheet(
    hands: Hands, sheet: LogSheet, desk: Desk, look: Look, qtbot: QtBot
) -> None:
    fill(hands)
    hands.write("Half a senten")
    hands.press(Qt.Key.Key_Escape)
    kept = desk.journal.at(LOGGING)
    assert kept is not None
    card = KeptTextCard(desk, look, kept)
    qtbot.addWidget(card)
    card.show()
    said = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Log assessment" in said
    assert any("Stops, 2026" in text and "Half a senten" in text and "{" not in text for text in said)
    assert not card.keep.isVisible()
    assert card.discard.isVisible()
