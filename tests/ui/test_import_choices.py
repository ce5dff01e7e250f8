"""Proves what a person may say of a file on the import screen: columns, words, what is made, what is remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from policytrack.db.register import DatabaseRegister
from policytrack.queries import Query
from policytrack.ui.desk import Desk
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.look import Look
from policytrack.ui.worker import ImmediateWorker
from tests.ui.importing import HEADER, ROWS, Backups, box, choose, lines, open_text


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, look: Look) -> ImportSheet:
    made = ImportSheet(desk, look, before=Backups().keep, asks=lambda _parent: "")
    qtbot.addWidget(made)
    made.resize(1204, 872)
    made.show()
    return made


@pytest.fixture
def opened(sheet: ImportSheet, worker: ImmediateWorker, tmp_path: Path) -> Callable[[str], ImportSheet]:
    """Return what writes a file, opens it in the sheet and plans."""
    return partial(open_text, sheet, worker, tmp_path)


def test_a_missing_parent_stops_the_import_until_placeholders_are_chosen(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened(HEADER + '3.1,Action Item,3,"Teach.",Received\n')
    assert not sheet.import_button.isEnabled()
    assert "the parent 3" in sheet.preview.verdict
    assert lines(sheet) == [("3.1", "its parent 3 is neither in the file nor in the office.")]
    sheet.words.placeholders.click()
    worker.settle()
    assert sheet.preview.verdict.startswith("1 recommendation and 1 placeholder would be imported")
    sheet.import_button.click()
    worker.settle()
    assert [each.value("placeholder") for each in register.records("recommendation")].count(True) == 1


def test_their_words_are_told_by_row_and_column_and_can_be_given_ours(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened(HEADER + '1,,,"Write.",Received\n2,,,"Teach.",Done at last\n')
    assert lines(sheet)[1][1].startswith("status: “Done at last” is not one of its words")
    choose(sheet, worker, "Our word for “Done at last”", "Received")
    assert sheet.import_button.isEnabled()
    sheet.import_button.click()
    worker.settle()
    assert {each.value("status") for each in register.records("recommendation")} == {"received"}


def test_a_field_is_fed_by_one_column(opened: Callable[[str], ImportSheet], worker: ImmediateWorker) -> None:
    sheet = opened(ROWS)
    choose(sheet, worker, "Field for column kind", "Verbatim text")
    assert box(sheet, "Field for column text").currentText() == "Not taken"
    assert sheet.mapping.columns["verbatim"] == "kind"


def test_another_noun_gets_its_own_columns(opened: Callable[[str], ImportSheet], worker: ImmediateWorker) -> None:
    sheet = opened("title,kind\nCity Council,Council\n")
    choose(sheet, worker, "What the rows are", "Bodies")
    assert sheet.mapping.columns == {"title": "title", "kind": "kind"}
    assert sheet.import_button.text() == "Import 1 body"
    assert sheet.rows.source.isHidden()


def test_unknown_words_are_asked_for_with_a_suggestion_that_is_not_taken(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened("text,status\nOne.,Completed\nTwo.,NA\nThree.,NA\n")
    choose(sheet, worker, "Field for column status", "Status")
    asked = box(sheet, "Our word for “NA”")
    assert asked.currentText() == "No longer applicable?"
    assert not sheet.import_button.isEnabled()
    choose(sheet, worker, "Our word for “NA”", "Leave empty")
    choose(sheet, worker, "Our word for “Completed”", "Reported implemented")
    assert sheet.import_button.isEnabled()
    sheet.write()
    worker.settle()
    statuses = [record.value("status") for record in register.records("recommendation", Query(order=("ref",)))]
    assert sorted(map(str, statuses)) == ["received", "received", "reported"]


def test_what_is_missing_is_made_when_it_is_ticked(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened("title,date,body\nOne,2026-01-08,Safety Committee\n")
    choose(sheet, worker, "What the rows are", "Meetings")
    choose(sheet, worker, "Field for column body", "Body")
    (make,) = [each for each in sheet.words.findChildren(QCheckBox) if each.text() == "Make 1 body"]
    make.click()
    worker.settle()
    assert sheet.preview.verdict == "1 meeting and 1 body would be imported, in one act with one undo."
    sheet.write()
    worker.settle()
    assert register.count("meeting") == 1
    assert "Safety Committee" in [record.title for record in register.records("body")]


def test_parts_are_shown_with_their_choices_before_their_holder_is_told(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened("subject\nReport on stops\n")
    choose(sheet, worker, "What the rows are", "Agenda items")
    assert "Choose the meeting that holds all rows" in sheet.preview.verdict
    assert sheet.mapping.columns == {"subject": "subject"}
    assert not sheet.import_button.isEnabled()
    assert register.count("agenda_item") == 0


def test_what_was_chosen_is_remembered_offered_and_can_be_left_aside(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker
) -> None:
    text = "number,text,theirs\n1,One.,Ask\n"
    sheet = opened(text)
    choose(sheet, worker, "Field for column theirs", "Next step")
    sheet.write()
    worker.settle()
    sheet = opened(text + "2,Two.,Print\n")
    assert sheet.mapping.columns["next_step"] == "theirs"
    assert sheet.mapping.forget_button.isVisible()
    sheet.mapping.forget_button.click()
    worker.settle()
    assert "next_step" not in sheet.mapping.columns


def test_a_column_is_found_among_many_and_tab_reaches_each(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker
) -> None:
    names = ["text", *(f"column {n}" for n in range(1, 40))]
    sheet = opened(",".join(names) + "\n" + ",".join("x" for _ in names) + "\n")
    boxes = [box(sheet, f"Field for column {name}") for name in names]
    sheet.mapping.search.setText("column 39")
    assert [each.isVisible() for each in boxes].count(True) == 1
    sheet.mapping.search.setText("verbatim")
    assert boxes[0].isVisible()
    sheet.mapping.search.clear()
    reached: QWidget | None = sheet.mapping.search
    for each in boxes:
        for _ in range(4):  # the parts of a field may stand between
            reached = reached.nextInFocusChain() if reached else None
            if reached is each:
                break
        assert reached is each


def test_all_other_columns_go_into_one_text(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    opened("text,theirs\nOne.,said\n")
    sheet = opened("text,theirs\nOne.,said\n")
    choose(sheet, worker, "All other columns", "Into Office notes")
    sheet.write()
    worker.settle()
    (record,) = register.records("recommendation")
    assert record.value("office_notes") == "theirs: said"
