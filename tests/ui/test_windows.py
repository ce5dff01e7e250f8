"""Proves several windows at one register, what each remembers, and that a second start raises the first."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.offices import begin_own
from policytrack.kept_backups import KeptElsewhere
from policytrack.summons import call, is_called, summons
from policytrack.ui.desk import Desk
from policytrack.ui.journey import Stop
from policytrack.ui.look import Look
from policytrack.ui.window import MainWindow
from policytrack.ui.windows import Windows

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
PATIENCE = 60


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def begin(desk: Desk, look: Look, settings: QSettings, qtbot: QtBot) -> Windows:
    made = Windows(desk, look, settings, KeptElsewhere(lambda _why: None), desk)
    first = made.build()
    first.show_last_place()
    with qtbot.waitActive(first):
        first.show()
        first.activateWindow()
    return made


@pytest.fixture
def windows(desk: Desk, look: Look, settings: QSettings, qtbot: QtBot) -> Iterator[Windows]:
    for title in ("Slow down first", "Write the name down"):
        desk.write(Act(words=f"New {title}", changes=(making("recommendation", {"title": title}),)))
    made = begin(desk, look, settings, qtbot)
    yield made
    made.close_all()
    made.preferences.rest()


def ref_of(window: MainWindow) -> str:
    return window.stop.ref


def test_a_record_opens_in_a_window_of_its_own_by_key(windows: Windows, qtbot: QtBot) -> None:
    (first,) = windows.all
    first.show_record("R-001")
    assert first.nouns is not None
    first.nouns.list.rows.setFocus()
    qtbot.keyClick(first.nouns.list.rows, Key.Key_Return, Ctrl)
    assert len(windows.all) == 2
    second = windows.all[1]
    qtbot.waitUntil(lambda: ref_of(second) == "R-001")
    second.show_record("R-002")
    assert (ref_of(first), ref_of(second)) == ("R-001", "R-002")


def test_what_is_written_in_one_is_shown_and_undone_in_the_other(windows: Windows, desk: Desk, qtbot: QtBot) -> None:
    (first,) = windows.all
    second = windows.open_at(Stop("recommendation", "recommendation"))
    first.show_place("recommendation")
    qtbot.waitUntil(lambda: bool(ref_of(first) and ref_of(second)))
    second.desk.write(Act(words="New third", changes=(making("recommendation", {"title": "Third"}),)))
    undo = first.actions_of_window["undo"]
    assert undo.text() == "Undo: New third"
    qtbot.waitUntil(lambda: first.sidebar.items["recommendation"]._count == "3")
    undo.trigger()
    assert desk.register.count("recommendation") == 2
    qtbot.waitUntil(lambda: second.sidebar.items["recommendation"]._count == "2")
    assert first.toast.isVisible()
    assert not second.toast.isVisible()


def test_what_one_window_opens_stays_in_it(windows: Windows) -> None:
    (first,) = windows.all
    first.show_record("R-001")
    second = windows.open_at(Stop("overview", "overview"))
    second.desk.show_record("Z-001")
    assert ref_of(first) == "R-001"
    assert ref_of(second) == "Z-001"


def test_each_closes_by_itself_and_the_last_one_ends_it(windows: Windows, qtbot: QtBot) -> None:
    (first,) = windows.all
    second = windows.open_at(Stop("policy", "policy"))
    first.actions_of_window["close_window"].trigger()
    assert windows.all == (second,)
    assert second.isVisible()
    with qtbot.waitSignal(windows.parted):
        second.close()
    assert not windows.all


def test_those_that_stood_open_come_back_where_they_were(
    windows: Windows, desk: Desk, look: Look, settings: QSettings, qtbot: QtBot
) -> None:
    (first,) = windows.all
    first.show_record("R-002")
    windows.open_at(Stop("policy", "policy"))
    first.actions_of_window["close"].trigger()
    assert not windows.all
    windows.preferences.rest()
    again = begin(desk, look, settings, qtbot)
    again.open_others()
    assert [window.stop.place for window in again.all] == ["recommendation", "policy"]
    qtbot.waitUntil(lambda: ref_of(again.all[0]) == "R-002")
    again.close_all()
    again.preferences.rest()


def test_a_window_that_was_closed_does_not_come_back(
    windows: Windows, desk: Desk, look: Look, settings: QSettings, qtbot: QtBot
) -> None:
    windows.open_at(Stop("policy", "policy"))
    windows.all[0].close()
    windows.all[0].close()
    windows.preferences.rest()
    again = begin(desk, look, settings, qtbot)
    again.open_others()
    assert [window.stop.place for window in again.all] == ["policy"]
    again.close_all()
    again.preferences.rest()


def test_a_pinned_place_stands_above_more_in_every_window_and_after_a_start(
    windows: Windows, desk: Desk, look: Look, settings: QSettings, qtbot: QtBot
) -> None:
    (first,) = windows.all
    second = windows.open_at(Stop("overview", "overview"))
    first.show_place("evidence")
    first.actions_of_window["pin"].trigger()
    for window in (first, second):
        assert window.sidebar.order[6] == "evidence"
        assert window.sidebar.items["evidence"].isVisible()
    with qtbot.waitActive(second):
        second.come_forward()
    second.show_place("overview")
    qtbot.keyClick(second, Key.Key_7, Ctrl)
    assert second.stop.place == "evidence"
    windows.close_all()
    windows.preferences.rest()
    again = begin(desk, look, settings, qtbot)
    assert again.all[0].sidebar.order[6] == "evidence"
    again.all[0].sidebar.pin_wanted.emit("evidence")
    assert again.all[0].sidebar.order[6] != "evidence"
    again.close_all()
    again.preferences.rest()


def test_letters_are_switched_off_in_every_window(windows: Windows, qtbot: QtBot) -> None:
    (first,) = windows.all
    first.show_record("R-001")
    windows.preferences.use_letters(is_on=False)
    assert first.nouns is not None
    rows = first.nouns.list.rows
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_D)
    assert rows.hasFocus()
    windows.preferences.use_letters(is_on=True)
    qtbot.keyClick(rows, Key.Key_D)
    assert not rows.hasFocus()


def test_f6_goes_round_the_parts_of_a_window(windows: Windows, desk: Desk, qtbot: QtBot) -> None:
    (first,) = windows.all
    first.show_record("R-001")
    shown = first.nouns
    assert shown is not None
    shown.list.rows.setFocus()
    parts = []
    for _ in range(3):
        qtbot.keyClick(first, Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        parts.append(next(part for part in (first.sidebar, shown.list, shown.details) if part.isAncestorOf(focused)))
    assert parts == [shown.details, first.sidebar, shown.list]
    first.desk.said.emit("R-003 moved to the trash", True)
    qtbot.keyClick(first, Key.Key_F6)
    assert first.toast.holds_keyboard()


# -- a second start ------------------------------------------------------------------------------------------


def test_a_call_is_answered_once(tmp_path: Path) -> None:
    office = tmp_path / "office.policytrack"
    assert not is_called(office)
    summons(office).touch()
    assert is_called(office)
    assert not is_called(office)


def test_nobody_answers_where_no_window_is(tmp_path: Path) -> None:
    office = tmp_path / "office.policytrack"
    assert not call(office, patience=0.1)
    assert not summons(office).exists()
    assert not call(tmp_path / "nowhere" / "office.policytrack", patience=0.1)


FIRST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from policytrack import app
from policytrack.ui.windows import Windows

def come(self):
    print("came forward", flush=True)
    QTimer.singleShot(0, self, self.close_all)

Windows.come_forward = come
shown = Windows.open_others
def tell(self):
    shown(self)
    print("open", flush=True)
Windows.open_others = tell
sys.exit(app.open_window(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_second_start_raises_the_first_window_and_ends(home: Path) -> None:
    office = home / "office.policytrack"
    begin_own(office, "Dana Abdi").register.close()
    first = subprocess.Popen([sys.executable, "-c", FIRST, str(office)], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    try:
        assert first.stdout.readline().strip() == "open"
        second = subprocess.run(
            [sys.executable, "-m", "policytrack", "open", str(office)], timeout=PATIENCE, check=False
        )
        assert second.returncode == 0
        assert first.stdout.readline().strip() == "came forward"
        assert first.wait(PATIENCE) == 0
    finally:
        first.kill()
        first.wait()
        first.stdout.close()
    assert not summons(office).exists()
