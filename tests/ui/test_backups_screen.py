"""Proves the backups as a person uses them: made, checked, found damaged, gone back to with one way back."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.offices import Office
from policytrack.db.register import DatabaseRegister
from policytrack.housekeeping import Housekeeper
from policytrack.kept_backups import KeptBackup, KeptElsewhere, Why
from policytrack.problems import Refused
from policytrack.ui.backups_screen import BackupsScreen
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.worker import ImmediateWorker

_EPOCH = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)


class Answer:
    """What a person would say when a restore is asked about, and what was asked."""

    def __init__(self) -> None:
        self.says, self.asked = True, list[str]()

    def ask(self, _parent: QWidget, moment: str) -> bool:
        self.asked.append(moment)
        return self.says


@pytest.fixture
def answer() -> Answer:
    return Answer()


@pytest.fixture
def keeper(register: DatabaseRegister, tmp_path: Path, desk: Desk) -> Iterator[Housekeeper]:
    holder = QObject()
    made = Housekeeper(Office(register, str(tmp_path / "office.policytrack"), "Dana Abdi"), holder)
    yield made
    made.rest()
    made.wait()
    shiboken6.delete(holder)


@pytest.fixture
def screen(desk: Desk, look: Look, keeper: Housekeeper, answer: Answer, qtbot: QtBot) -> BackupsScreen:
    made = BackupsScreen(desk, look, keeper, asks=answer.ask, opens=lambda _url: None)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def cells(screen: BackupsScreen, at: int) -> list[str]:
    found = [screen.table.item(at, place) for place in range(screen.table.columnCount())]
    return [item.text() for item in found if item is not None]


def test_a_backup_is_made_told_and_listed(
    screen: BackupsScreen, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    assert screen.is_empty()
    assert not screen.check.isEnabled()
    screen.make.click()
    with qtbot.waitSignal(desk.said) as told:
        worker.settle()
    assert told.args == ["A checked backup was kept.", False]
    assert not screen.is_empty()
    assert cells(screen, 0)[1:3] == ["Asked for", "Checked when it was made"]
    assert cells(screen, 0)[4].endswith("MB")


def test_a_backup_is_checked_by_reading_all_of_it(
    screen: BackupsScreen, keeper: Housekeeper, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    keeper.keep(Why.MEANWHILE)
    screen.refresh()
    screen.check.click()
    with qtbot.waitSignal(desk.said) as told:
        worker.settle()
    assert told.args is not None
    assert "is sound" in str(told.args[0])
    assert cells(screen, 0)[2].startswith("Sound, checked at")


def test_a_damaged_backup_is_said_to_be_so(
    screen: BackupsScreen, keeper: Housekeeper, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    keeper.keep(Why.MEANWHILE)
    (kept,) = keeper.kept()
    content = bytearray(kept.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    kept.path.write_bytes(bytes(content))
    screen.refresh()
    screen.check.click()
    with qtbot.waitSignal(desk.troubled) as told:
        worker.settle()
    assert told.args is not None
    assert str(told.args[0]).startswith("Not sound")
    assert cells(screen, 0)[2].startswith("Not sound")


def test_a_restore_is_asked_about_and_passed_on(
    screen: BackupsScreen, keeper: Housekeeper, answer: Answer, qtbot: QtBot
) -> None:
    keeper.keep(Why.BEFORE_IMPORT)
    screen.refresh()
    answer.says = False
    wanted: list[KeptBackup] = []
    keeper.restore_wanted.connect(wanted.append)
    screen.restore.click()
    assert not wanted
    answer.says = True
    screen.restore.click()
    assert [each.why for each in wanted] == ["before an import"]
    assert len(answer.asked) == 2


def test_rows_are_chosen_by_keys_and_the_choice_stays(
    screen: BackupsScreen, keeper: Housekeeper, desk: Desk, worker: ImmediateWorker
) -> None:
    keeper.keep(Why.ASKED)
    desk.apply(Act(words="Add", changes=(making("policy", {"title": "Pursuits"}),)))
    keeper.keep(Why.BEFORE_IMPORT)
    screen.refresh()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    chosen = screen.chosen
    assert chosen is not None
    screen.make.click()
    worker.settle()
    assert screen.chosen == chosen


def test_the_folder_is_shown(desk: Desk, look: Look, keeper: Housekeeper, qtbot: QtBot) -> None:
    opened: list[QUrl] = []
    keeper.keep(Why.ASKED)
    made = BackupsScreen(desk, look, keeper, opens=opened.append)
    qtbot.addWidget(made)
    made.show()
    made.folder.click()
    assert opened == [QUrl.fromLocalFile(str(keeper.folder))]


def test_an_office_on_a_server_says_who_keeps_its_backups(desk: Desk, look: Look, qtbot: QtBot) -> None:
    keeper = KeptElsewhere(lambda _why: None)
    made = BackupsScreen(desk, look, keeper)
    qtbot.addWidget(made)
    made.show()
    assert made.is_empty()
    assert not made.make.isEnabled()
    with pytest.raises(Refused, match="not kept here"):
        keeper.restore(KeptBackup(path=Path(), moment=_EPOCH, why="", records=0, acts=0, size=0))
