"""Proves the window as a person uses it: every noun in reach, undo across screens, three widths, three themes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from policytrack import fields as field
from policytrack.acts import Act, making
from policytrack.db.opening import new_database, open_register
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Noun, Record
from policytrack.sample import fill_sample_office
from policytrack.ui.actions import COMMANDS, LETTERS
from policytrack.ui.desk import Desk
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.places_of_window import places
from policytrack.ui.tokens import Theme
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = "2026-11-23"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def opened(look: Look, settings: QSettings, qtbot: QtBot) -> Iterator[Callable[[Desk], MainWindow]]:
    """Return a function that opens a window for a desk."""
    windows: list[MainWindow] = []

    def open_window(desk: Desk) -> MainWindow:
        made = MainWindow(desk, look, settings, back_up=lambda _why: None)
        made.show_last_place()
        made.resize(1440, 900)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        windows.append(made)
        return made

    yield open_window
    for each in windows:
        each.close()


@pytest.fixture
def window(opened: Callable[[Desk], MainWindow], desk: Desk) -> MainWindow:
    for title in ("Slow down first", "Write the name down"):
        desk.write(Act(words=f"New {title}", changes=(making("recommendation", {"title": title}),)))
    return opened(desk)


def screen(window: MainWindow) -> NounScreen:
    assert window.nouns is not None
    return window.nouns


def row_count(window: MainWindow) -> int:
    model = screen(window).list.rows.model()
    return sum(hasattr(model.index(at, 0).data(ROW_ROLE), "ref") for at in range(model.rowCount()))


def test_every_noun_has_a_place(window: MainWindow) -> None:
    reached = {tab.noun for place in places(CATALOGUE) for tab in place.tabs}
    assert {noun.name for noun in CATALOGUE if not (noun.is_part or noun.furniture)} <= reached
    for place in places(CATALOGUE):
        window.sidebar.items[place.name].click()
        assert window.place.place.name == place.name
        for tab in place.tabs:
            window.place.turn_to(tab.name)
            window.grab()


def test_a_record_is_made_by_keys_alone(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_3, Ctrl)
    assert screen(window).noun.name == "recommendation"
    qtbot.keyClick(window, Key.Key_N, Ctrl)
    qtbot.keyClicks(QApplication.focusWidget(), "Publish the figures")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert desk.register.record("R-003").title == "Publish the figures"
    assert screen(window).details.ref == "R-003"
    assert row_count(window) == 3


def test_undo_and_redo_work_across_screens_and_name_the_step(window: MainWindow, desk: Desk) -> None:
    window.begin("meeting")
    form = screen(window).details.form
    assert form is not None
    form.title.title.setPlainText("City Council")
    form.title.title.commit()
    window.show_place("recommendation")
    undo, redo = window.actions_of_window["undo"], window.actions_of_window["redo"]
    assert undo.text() == "Undo: New meeting “City Council”"
    undo.trigger()
    assert desk.register.count("meeting") == 0
    assert redo.text().startswith("Redo: ")
    redo.trigger()
    assert desk.register.count("meeting") == 1


def test_the_trash_toast_takes_it_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.show_record("R-002")
    window.actions_of_window["trash"].trigger()
    assert row_count(window) == 1
    assert window.toast.isVisible()
    undo = next(button for button in window.toast.findChildren(QAbstractButton) if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert row_count(window) == 2
    assert window.sidebar.items["recommendation"]._count == "2"


def test_a_letter_on_a_list_edits_the_current_record(window: MainWindow, qtbot: QtBot) -> None:
    window.show_record("R-001")
    screen(window).list.rows.setFocus()
    qtbot.keyClick(screen(window).list.rows, Key.Key_D)
    form = screen(window).details.form
    assert form is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.fields.rows["current_target"].isAncestorOf(focused)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert screen(window).list.rows.hasFocus()


def test_tab_gets_round_and_is_never_trapped(window: MainWindow, qtbot: QtBot) -> None:
    window.show_record("R-001")
    screen(window).list.rows.setFocus()
    seen: list[QWidget] = []
    while screen(window).list.rows not in seen and len(seen) < 200:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
    assert seen[-1] is screen(window).list.rows
    assert len(set(map(id, seen))) == len(seen) > 15
    assert screen(window).details.form is not None
    assert any(screen(window).details.isAncestorOf(each) for each in seen)
    assert any(window.sidebar.isAncestorOf(each) for each in seen)


def test_everything_that_can_be_pressed_has_a_name(window: MainWindow) -> None:
    window.show_record("R-001")
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button


def test_every_command_has_words_and_no_key_is_given_twice() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split()] + [f"Ctrl+{n}" for n in range(1, 10)]
    assert len(keys) == len(set(keys))
    assert all(command.text and (command.tip or not command.keys) for command in COMMANDS)


@pytest.mark.parametrize(
    ("width", "has_words", "has_both"), [(1440, True, True), (1024, False, True), (860, False, False)]
)
def test_the_window_fits_three_widths(window: MainWindow, width: int, *, has_words: bool, has_both: bool) -> None:
    window.show_place("recommendation")
    window.resize(width, 700)
    window.show_record("R-001")
    QApplication.processEvents()
    assert (window.sidebar.width() > 100) == has_words
    shown = screen(window)
    assert shown.details.isVisible()
    assert shown.list.isVisible() == has_both
    assert window.width() == width
    if not has_both:
        form = shown.details.form
        assert form is not None
        form.top.back.click()
        assert shown.list.isVisible()
        assert not shown.details.isVisible()


def test_a_narrow_window_opens_details_over_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("recommendation")
    window.resize(860, 500)
    shown = screen(window)
    shown.list.rows.setFocus()
    qtbot.keyClick(shown.list.rows, Key.Key_Home)
    qtbot.keyClick(shown.list.rows, Key.Key_Return)
    assert shown.details.isVisible()
    assert not shown.list.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert shown.list.rows.hasFocus()


def test_back_and_forward_retrace_the_way(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.show_record("R-001")
    desk.show_record("Z-001")
    assert screen(window).details.ref == "Z-001"
    qtbot.keyClick(window, Key.Key_BracketLeft, Ctrl)
    assert screen(window).details.ref == "R-001"
    qtbot.keyClick(window, Key.Key_BracketRight, Ctrl)
    assert screen(window).details.ref == "Z-001"


def test_a_list_is_asked_for_under_conditions(window: MainWindow, desk: Desk) -> None:
    desk.show_list("recommendation", "status=Received", "overdue")
    assert row_count(window) == 0
    desk.show_list("recommendation", "open")
    assert row_count(window) == 2
    chips = screen(window).list.bar._chips
    assert chips["status"].words() == "Status: open"


def test_what_was_chosen_is_there_at_the_next_start(
    window: MainWindow, opened: Callable[[Desk], MainWindow], desk: Desk, look: Look
) -> None:
    window.show_place("recommendation")
    screen(window).list.bar.clear()
    look.apply(Theme.DARK, 125)
    window.close()
    look.apply(Theme.LIGHT, 100)
    again = opened(desk)
    assert again.place.place.name == "recommendation"
    assert screen(again).list.bar.view.chosen == ()
    assert (look.theme, look.text_percent) == (Theme.DARK, 125)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """A noun that nobody built a screen for."""

    noun: ClassVar[Noun] = Noun(
        name="rule", label="Rule", plural="Rules", prefix="U-", says="A rule is for trying things out.", icon="hash"
    )
    weight: int | None = field.number("Weight", listed=True)
    holder: str = field.ref("Holder", "person", listed=True)


def test_a_noun_that_is_only_declared_has_place_list_and_form(
    opened: Callable[[Desk], MainWindow], tmp_path: Path, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    catalogue = CATALOGUE.with_types(Rule)
    path = tmp_path / "rules.policytrack"
    new_database(path, catalogue)
    register = open_register(path, catalogue)
    register.store.schema.metadata.create_all(register.engine)  # what its migration would do
    made = opened(Desk(register, "Dana Abdi", worker, as_of=TODAY, parent=worker))
    made.sidebar.items["rule"].click()
    assert screen(made).list.is_empty()
    made.actions_of_window["new_here"].trigger()
    qtbot.keyClicks(QApplication.focusWidget(), "Weigh it")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    form = screen(made).details.form
    assert form is not None
    weight = form.fields.rows["weight"].editor
    assert weight is not None
    weight.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert register.record("U-001").value("weight") == 12
    assert row_count(made) == 1
    made.close()
    register.close()


@pytest.fixture(scope="module")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offices") / "sample.policytrack"
    new_database(path, CATALOGUE, lambda register: fill_sample_office(register, TODAY))
    return path


@pytest.mark.slow
def test_every_screen_and_every_record_of_the_sample_can_be_painted(
    opened: Callable[[Desk], MainWindow], sample_office: Path, worker: ImmediateWorker, look: Look
) -> None:
    register = open_register(sample_office, CATALOGUE)
    desk = Desk(register, "Dana Abdi", worker, as_of=TODAY, parent=worker)
    troubles: list[str] = []
    desk.troubled.connect(troubles.append)
    made = opened(desk)
    assert made.sidebar.sample.isVisible()
    for theme, percent, size in ((Theme.LIGHT, 100, (1440, 900)), (Theme.CONTRAST, 200, (1024, 700))):
        look.apply(theme, percent)
        made.resize(*size)
        for place in places(CATALOGUE):
            for tab in place.tabs:
                made.show_place(place.name, tab.name)
                worker.settle()
                made.grab()
    for noun in CATALOGUE:
        for record in register.records(noun.name)[:3]:
            made.show_record(record.ref)
            made.grab()
    assert troubles == []
    made.close()
    register.close()


def test_a_theme_is_found_like_any_command(window: MainWindow, look: Look) -> None:
    window.actions_of_window["palette"].trigger()
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "dark")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert look.theme is Theme.DARK


def test_every_place_and_every_new_record_is_a_command_of_the_search(window: MainWindow) -> None:
    offered = {action.text().partition("\t")[0].replace("&&", "&") for action in window._offered()}
    assert {place.label for place in places(CATALOGUE)} <= offered
    assert {noun.act for noun in CATALOGUE if not noun.is_part} <= offered
    assert {says for _key, name, says in LETTERS if name != "link"} <= offered
    assert {command.text for command in COMMANDS if not command.name.endswith("do")} <= offered


def test_a_saved_view_that_is_opened_shows_its_list(window: MainWindow, desk: Desk) -> None:
    values = {"title": "Written down", "for_noun": "recommendation", "filters": "title~name"}
    desk.show_record(desk.write(Act(words="Keep", changes=(making("saved_view", values),))).made[0])
    assert screen(window).noun.name == "recommendation"
    assert [row_count(window), screen(window).list.views.text()] == [1, "Written down"]
