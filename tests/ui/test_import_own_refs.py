"""Proves that the window tells whose export a file is, takes a person's word for it, and offers no import of files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.import_planning import importable_nouns
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.look import Look
from policytrack.ui.worker import ImmediateWorker

Open = Callable[[str], ImportSheet]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, look: Look, worker: ImmediateWorker, tmp_path: Path) -> Open:
    """Return what writes a file, opens it in the sheet and plans."""
    sheet = ImportSheet(desk, look, before=lambda: None, asks=lambda _parent: "")
    qtbot.addWidget(sheet)
    sheet.resize(1204, 872)
    sheet.show()

    def open_text(text: str) -> ImportSheet:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        sheet.open_file(path)
        worker.settle()
        return sheet

    return open_text


def first_ref(register: DatabaseRegister) -> str:
    act = register.apply(Act(words="Add", changes=(making("recommendation", {"title": "Publish the rules"}),)))
    return act.made[0]


def told(sheet: ImportSheet) -> str:
    return "\n".join(label.text() for label in sheet.preview.findChildren(QLabel))


def test_a_file_of_this_office_is_known_and_nothing_is_asked(opened: Open, register: DatabaseRegister) -> None:
    ref = first_ref(register)
    sheet = opened(f"ref,title\n{ref},Publish the rules for all\n")
    assert not sheet.words.own_refs.isVisibleTo(sheet)
    assert "This file was exported from this office" in told(sheet)
    item = sheet.preview.tree.topLevelItem(0)
    assert item is not None
    assert ref in item.text(2)


def test_a_person_may_say_that_the_refs_are_those_of_this_office(
    opened: Open, register: DatabaseRegister, worker: ImmediateWorker
) -> None:
    text = f"ref,title\n{first_ref(register)},Something else\n"
    sheet = opened(text)
    assert "comes from another office" in told(sheet)
    assert sheet.import_button.text() == "Import 1 recommendation"
    sheet.words.own_refs.click()
    worker.settle()
    assert "was exported from this office" in told(sheet)
    assert sheet.words.own_refs.isVisibleTo(sheet)
    assert not opened("title\nOther\n").words.own_refs.isVisibleTo(sheet)
    assert not sheet.words.own_refs.isChecked(), "what is said of one file is not said of the next"


def test_files_are_not_offered() -> None:
    offered = {noun.name for noun in importable_nouns(CATALOGUE)}
    assert "stored_file" not in offered
    assert {"recommendation", "finding", "measurement"} <= offered
