"""Proves that the window opens, begins, refuses and closes as promised: from the first start to the backup on close."""

import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QToolBar
from pytestqt.qtbot import QtBot

from policytrack import places
from policytrack.acts import Act, making
from policytrack.app import Front, open_window
from policytrack.db.backup import back_up, backups
from policytrack.db.offices import begin_own, move_home, open_office
from policytrack.db.opening import new_database
from policytrack.problems import Refused, Unusable
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.buttons import Button
from policytrack.ui.crash import CrashNet, begin_log, fault_dialog, places_of
from policytrack.ui.first_start import FirstStart, WhoAreYou
from policytrack.ui.look import Look
from policytrack.ui.message_page import MessagePage
from policytrack.ui.tour import Tour
from policytrack.ui.window import MainWindow
from policytrack.ui.words import crash as words

WAIT = 20_000


class Fronts:
    """Starts the program as often as a test needs, and ends it."""

    def __init__(self, look: Look, home: Path, qtbot: QtBot) -> None:
        self._look, self._qtbot = look, qtbot
        self.settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
        self.fronts: list[Front] = []

    def start(self, place: str = "") -> Front:
        front = Front(self._look, self.settings, place)
        self.fronts.append(front)
        front.start()
        return front

    def page(self, front: Front, kind: type) -> object:
        self._qtbot.waitUntil(lambda: front.shell is not None and isinstance(front.shell.page, kind), timeout=WAIT)
        assert front.shell is not None
        return front.shell.page

    def wait_for_words(self, front: Front, words: str) -> None:
        def said() -> bool:
            page = front.shell.page if front.shell else None
            return isinstance(page, MessagePage) and words in words_of(page)

        self._qtbot.waitUntil(said, timeout=WAIT)

    def window(self, front: Front) -> MainWindow:
        self._qtbot.waitUntil(lambda: front.window is not None, timeout=WAIT)
        assert front.window is not None
        return front.window

    def close(self, front: Front) -> None:
        window = self.window(front)
        with self._qtbot.waitSignal(front.parted, timeout=WAIT):
            window.close()

    def end(self) -> None:
        for front in self.fronts:
            if front.window is not None:
                self.close(front)
            if front.shell is not None:
                front.shell.close()
            front.end()


@pytest.fixture
def program(look: Look, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fronts]:
    monkeypatch.setattr(QApplication, "quit", lambda: None)  # the tests' own loop goes on
    made = Fronts(look, home, qtbot)
    yield made
    made.end()
    made.settings.sync()
    for front in made.fronts:
        shiboken6.delete(front)


def begin(front: Front, program: Fronts, who: str = "Dana Abdi") -> MainWindow:
    first = program.page(front, FirstStart)
    assert isinstance(first, FirstStart)
    first.name.setText(who)
    first.empty.click()
    return program.window(front)


def words_of(page: object) -> str:
    assert isinstance(page, MessagePage)
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_the_first_start_makes_the_office_and_the_next_one_opens_it(program: Fronts) -> None:
    front = program.start()
    window = begin(front, program)
    assert window.desk.who == "Dana Abdi"
    assert [area.title for area in window.desk.register.records("focus_area")] == [
        "Alternative responses",
        "Violence prevention",
        "Police policy reform",
    ]
    assert places.office_file().is_file()
    program.close(front)
    again = program.start()
    assert program.window(again).desk.who == "Dana Abdi"


def test_the_sample_office_lies_in_a_file_of_its_own(program: Fronts) -> None:
    front = program.start()
    first = program.page(front, FirstStart)
    assert isinstance(first, FirstStart)
    first.name.setText("Dana Reyes")
    first.sample.click()
    window = program.window(front)
    assert window.desk.register.setting("sample") == "yes"
    assert window.desk.who == "Dana Reyes"
    assert places.sample_file().is_file()
    assert not places.office_file().exists()


def test_closing_keeps_a_backup_only_when_something_was_changed(program: Fronts) -> None:
    front = program.start()
    begin(front, program)
    program.close(front)
    assert backups(places.office_file()) == ()
    again = program.start()
    window = program.window(again)
    window.desk.apply(Act(words="Make", changes=(making("policy", {"title": "Pursuits"}),)))
    program.close(again)
    (kept,) = backups(places.office_file())
    assert kept.why == "on closing"


def test_a_backup_that_fails_is_told_and_the_work_is_saved_all_the_same(
    program: Fronts, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    front = program.start()
    window = begin(front, program)
    window.desk.apply(Act(words="Make", changes=(making("policy", {"title": "Pursuits"}),)))

    def refuse(*_arguments: object) -> None:
        raise Refused("The disk is too full for a backup.")

    monkeypatch.setattr("policytrack.db.offices.keep_backup", refuse)
    window.close()
    program.wait_for_words(front, "Everything you did is saved")
    assert front.shell is not None
    assert front.shell.page is not None
    with qtbot.waitSignal(front.parted, timeout=WAIT):
        front.shell.page.findChildren(Button)[0].click()
    kept = open_office(str(places.office_file()))
    assert kept.register.count("policy") == 1
    kept.register.close()


def test_a_file_that_cannot_be_used_is_met_with_a_sentence_and_left_alone(program: Fronts, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (name)")
    connection.close()
    before = other.read_bytes()
    front = program.start(str(other))
    program.wait_for_words(front, "another program")
    assert front.was_refused
    assert other.read_bytes() == before


def test_a_damaged_office_offers_its_backups_and_comes_back(program: Fronts, tmp_path: Path) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    back_up(path)
    path.write_bytes(b"no longer a database " * 100)
    front = program.start(str(path))
    program.wait_for_words(front, "is not a PolicyTrack database")
    assert front.shell is not None
    assert front.shell.page is not None
    restoring = [each for each in front.shell.page.findChildren(Button) if each.text().startswith("Go back to")]
    assert len(restoring) == 1
    restoring[0].click()
    assert program.window(front).desk.who == "Dana Abdi"


def test_a_second_window_on_one_file_is_refused(program: Fronts, tmp_path: Path) -> None:
    path = tmp_path / "office.policytrack"
    held = begin_own(path, "Dana Abdi")
    front = program.start(str(path))
    program.wait_for_words(front, "already open in another window")
    held.register.close()


def test_an_office_without_people_asks_who_works_here(program: Fronts, tmp_path: Path) -> None:
    path = tmp_path / "bare.policytrack"
    new_database(path, CATALOGUE)
    front = program.start(str(path))
    page = program.page(front, WhoAreYou)
    assert isinstance(page, WhoAreYou)
    page.name.setText("Maya Olson")
    page.go.click()
    window = program.window(front)
    assert window.desk.who == "Maya Olson"
    assert [person.title for person in window.desk.register.records("person")] == ["Maya Olson"]


def test_a_file_in_a_synced_folder_is_told_and_moved_home(program: Fronts, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "OneDrive - City"
    folder.mkdir()
    path = folder / "kept.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    front = program.start(str(path))
    window = program.window(front)
    bars = [bar for bar in window.findChildren(QToolBar) if "OneDrive" in bar.windowTitle()]
    assert len(bars) == 1
    next(button for button in bars[0].findChildren(Button) if button.text() == "Move it for me").click()
    qtbot.waitUntil(lambda: front.window not in (None, window), timeout=WAIT)
    assert not path.exists()
    assert (places.data_folder() / "kept.policytrack").is_file()


def test_a_file_is_not_moved_over_another(tmp_path: Path) -> None:
    path, home = tmp_path / "office.policytrack", tmp_path / "home"
    home.mkdir()
    begin_own(path, "Dana Abdi").register.close()
    (home / path.name).write_bytes(b"mine")
    with pytest.raises(Refused, match="nothing was moved"):
        move_home(path, home)
    assert path.exists()
    assert (home / path.name).read_bytes() == b"mine"


def test_another_office_can_be_opened_in_place_of_this_one(program: Fronts, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.policytrack"
    begin_own(other, "Maya Olson").register.close()
    front = program.start()
    begin(front, program)
    front.change_to(str(other))
    qtbot.waitUntil(lambda: front.window is not None and front.window.desk.who == "Maya Olson", timeout=WAIT)
    open_office(str(places.office_file())).register.close()  # let go of


# -- the crash net -------------------------------------------------------------------------------------------


def fail(written: str) -> None:
    raise ValueError(written)


def test_a_fault_is_logged_without_content_and_told_once(
    expect_log: Callable[[str], None], loud_records: object, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    net = CrashNet(told.append)
    try:
        fail("what a resident wrote")
    except ValueError as error:
        net.catch(type(error), error, error.__traceback__)
    assert len(told) == 1
    assert told[0].startswith("ValueError")
    assert "in fail" in told[0]
    assert "resident" not in caplog.text + told[0]
    expect_log("A fault: ValueError")


def test_a_fault_within_the_telling_of_one_does_not_tell_again(expect_log: Callable[[str], None]) -> None:
    told: list[str] = []

    def tell(where: str) -> None:
        told.append(where)
        net.catch(ValueError, ValueError(), None)

    net = CrashNet(tell)
    net.catch(KeyError, KeyError(), None)
    assert [where.partition("\n")[0] for where in told] == ["KeyError"]
    expect_log("A fault")


def test_the_net_is_spread_and_folded() -> None:
    before = (sys.excepthook, threading.excepthook)
    net = CrashNet(lambda _where: None)
    net.spread()
    assert sys.excepthook == net.catch
    net.fold()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_dialog_says_what_was_kept_and_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    box = fault_dialog("ValueError", tmp_path / "policytrack.log")
    qtbot.addWidget(box)
    assert box.text() == "Something went wrong in PolicyTrack."
    assert box.informativeText() == words.KEPT
    assert "policytrack.log" in box.detailedText()


def test_the_log_goes_to_its_file(tmp_path: Path) -> None:
    handler = begin_log(tmp_path / "policytrack.log")
    root = logging.getLogger()
    try:
        logging.getLogger("policytrack.app").info("opened")
    finally:
        root.removeHandler(handler)
        handler.close()
    assert "INFO policytrack.app opened" in (tmp_path / "policytrack.log").read_text()
    assert places_of(None) == ""


def test_without_a_place_for_a_log_one_works_without(tmp_path: Path) -> None:
    handler = begin_log(tmp_path / "nowhere" / "policytrack.log")
    root = logging.getLogger()
    try:
        logging.getLogger("policytrack.app").info("opened")
    finally:
        root.removeHandler(handler)
    assert not (tmp_path / "nowhere").exists()


def test_a_computer_without_a_data_folder_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("POLICYTRACK_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(Unusable, match="cannot be made"):
        open_window()


def test_a_file_that_can_only_be_read_is_told_so(
    program: Fronts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    monkeypatch.setattr("policytrack.db.opening.may_write", lambda _path: False)
    window = program.window(program.start(str(path)))
    bars = [bar.windowTitle() for bar in window.findChildren(QToolBar)]
    assert any("nothing is saved" in title for title in bars)
    assert not window.grab().isNull()


def tours(window: MainWindow) -> list[Tour]:
    return [tour for tour in window.findChildren(Tour) if tour.isVisible()]


def test_the_tour_comes_by_itself_at_the_first_start_and_never_again(program: Fronts, qtbot: QtBot) -> None:
    front = program.start()
    window = begin(front, program)
    qtbot.waitUntil(lambda: bool(tours(window)), timeout=WAIT)
    tours(window)[0].card.skip.click()
    program.close(front)
    again = program.window(program.start())
    qtbot.waitUntil(again.isVisible, timeout=WAIT)
    assert not tours(again)


def test_no_tour_lies_over_an_office_that_was_opened_by_its_path(program: Fronts, tmp_path: Path, qtbot: QtBot) -> None:
    begin_own(tmp_path / "office.policytrack", "Dana Abdi").register.close()
    window = program.window(program.start(str(tmp_path / "office.policytrack")))
    qtbot.waitUntil(window.isVisible, timeout=WAIT)
    assert not tours(window)


def test_a_restore_comes_back_in_one_click(program: Fronts, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    back_up(path)
    front = program.start(str(path))
    window = program.window(front)
    window.desk.apply(Act(words="Make", changes=(making("policy", {"title": "Pursuits"}),)))
    keeper = window.screens.keeper
    keeper.restore(keeper.kept()[0])
    qtbot.waitUntil(lambda: front.window not in (None, window), timeout=WAIT)
    restored = program.window(front)
    assert restored.desk.register.count("policy") == 0
    (back,) = [each for each in restored.findChildren(Button) if each.text() == "Go back to how it was"]
    back.click()
    qtbot.waitUntil(lambda: front.window not in (None, restored), timeout=WAIT)
    assert program.window(front).desk.register.count("policy") == 1


def test_a_restore_of_a_damaged_backup_leaves_everything_and_opens_it_again(
    program: Fronts, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    kept = back_up(path)
    front = program.start(str(path))
    window = program.window(front)
    kept.path.write_bytes(b"no longer a database " * 100)
    window.screens.keeper.restore(window.screens.keeper.kept()[0])
    program.wait_for_words(front, "cannot be opened")
    assert front.shell is not None
    assert front.shell.page is not None
    again = next(each for each in front.shell.page.findChildren(Button) if each.text() == "Try again")
    again.click()
    assert program.window(front).desk.who == "Dana Abdi"


def test_a_start_on_an_office_that_is_open_raises_its_window(program: Fronts, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    first = program.start(str(path))
    window = program.window(first)
    qtbot.waitUntil(window.isVisible, timeout=WAIT)
    window.showMinimized()
    second = program.start(str(path))
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=WAIT)
    assert second.window is None
    assert not second.was_refused
