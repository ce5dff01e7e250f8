"""Proves that the window writes the archive of its office and opens an office that is made from one."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from policytrack.db.offices import open_or_make
from policytrack.ui.asked_paths import ask_path
from policytrack.ui.desk import Desk
from policytrack.ui.office_archive import ask_office, export_office
from policytrack.ui.worker import ImmediateWorker


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_office_goes_into_one_file_and_comes_back(
    qtbot: QtBot, desk: Desk, worker: ImmediateWorker, parent: QWidget, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.filed) as heard:
        export_office(desk, parent, lambda _parent, suggested: str(tmp_path / suggested))
        worker.settle()
    assert "written to Office 2026-11-23.json" in str(heard.args)
    office = open_or_make(str(tmp_path / "again.policytrack"), str(tmp_path / "Office 2026-11-23.json"))
    assert office.who == "Dana Abdi"
    office.register.close()


def test_nothing_is_written_without_a_place(
    desk: Desk, worker: ImmediateWorker, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    export_office(desk, parent, lambda _parent, _suggested: "")
    worker.settle()
    with qtbot.waitSignal(desk.troubled) as heard:
        export_office(desk, parent, lambda _parent, _suggested: str(tmp_path / "absent" / "x.json"))
        worker.settle()
    assert "the folder" in str(heard.args)
    assert not list(tmp_path.glob("*.json"))


def test_an_archive_asks_where_the_office_is_to_be_made(monkeypatch: pytest.MonkeyPatch, parent: QWidget) -> None:
    opened, saved = ["office.policytrack"], ["made"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (opened[0], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (saved[0], ""))
    assert ask_office(parent) == ("office.policytrack", "")
    opened[0] = "office.json"
    assert ask_office(parent) == ("made.policytrack", "office.json")
    assert ask_path(parent, "office.json") == "made.json"
    saved[0] = ""
    assert ask_office(parent) == ("", "")
    assert ask_path(parent, "office.json") == ""
