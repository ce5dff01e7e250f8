"""Proves that a spreadsheet comes in through the window whole, in one act, or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from policytrack.db.register import DatabaseRegister
from policytrack.queries import Query
from policytrack.ui.desk import Desk
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.look import Look
from policytrack.ui.side_or_below import SideOrBelow
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import ImmediateWorker
from tests.ui.importing import HEADER, ROWS, Backups, box, choose, lines, open_text


@pytest.fixture
def backups() -> Backups:
    return Backups()


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk, look: Look, backups: Backups) -> ImportSheet:
    made = ImportSheet(desk, look, before=backups.keep, asks=lambda _parent: "")
    qtbot.addWidget(made)
    made.resize(1204, 872)
    made.show()
    return made


@pytest.fixture
def opened(sheet: ImportSheet, worker: ImmediateWorker, tmp_path: Path) -> Callable[[str], ImportSheet]:
    """Return what writes a file, opens it in the sheet and plans."""
    return partial(open_text, sheet, worker, tmp_path)


def test_columns_are_guessed_and_the_preview_shows_rows_under_their_parents(
    opened: Callable[[str], ImportSheet], register: DatabaseRegister
) -> None:
    sheet = opened(ROWS)
    assert sheet.mapping.columns == {
        "number": "number",
        "parent": "parent_number",
        "verbatim": "text",
        "status": "status",
    }
    assert lines(sheet) == [("2", "New"), ("2.1", "New"), ("2.10", "New")]
    top = sheet.preview.tree.topLevelItem(0)
    assert top is not None
    assert top.childCount() == 2
    assert sheet.import_button.text() == "Import 3 recommendations"
    assert register.count("recommendation") == 0


def test_naming_the_source_leaves_the_boxes_of_the_columns_where_they_are(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker
) -> None:
    sheet = opened(ROWS)
    choose(sheet, worker, "Field for column text", "City summary")
    held = box(sheet, "Field for column text")
    sheet.rows.source.setCurrentText("Task force report")
    sheet.rows.changed.emit()  # as when a press on a box takes the keyboard from the source
    worker.settle()
    assert box(sheet, "Field for column text") is held
    assert held.currentText() == "City summary"
    assert sheet.mapping.columns["city_summary"] == "text"


def test_all_is_imported_in_one_act_with_its_new_source_and_one_undo_takes_it_back(
    opened: Callable[[str], ImportSheet],
    desk: Desk,
    worker: ImmediateWorker,
    register: DatabaseRegister,
    backups: Backups,
    qtbot: QtBot,
) -> None:
    sheet = opened(ROWS)
    sheet.rows.source.setCurrentText("Task force report")
    sheet.rows.changed.emit()
    choose(sheet, worker, "Field for column kind", "Level")
    before = register.history(limit=1)[0].number
    with qtbot.waitSignals([desk.changed, sheet.imported, sheet.closed], timeout=1000):
        sheet.import_button.click()
        worker.settle()
    source = register.records("source")[0]
    made = register.records("recommendation", Query(order=("number",)))
    assert source.title == "Task force report"
    assert [(each.value("number"), each.value("level_label")) for each in made] == [
        ("2", "Recommendation"),
        ("2.1", "Action Item"),
        ("2.10", "Action Item"),
    ]
    assert {each.value("source") for each in made} == {source.ref}
    assert made[1].value("parent") == made[0].ref
    assert (register.history(limit=1)[0].number, backups.kept) == (before + 1, 1)
    desk.undo()
    assert (register.count("recommendation"), register.count("source")) == (0, 0)


def test_a_second_import_adds_nothing_and_says_so(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    opened(ROWS).import_button.click()
    worker.settle()
    sheet = opened(ROWS)
    assert not sheet.import_button.isEnabled()
    assert "everything in the file is here already" in sheet.preview.verdict
    assert lines(sheet)[0] == ("2", "Here already as R-001")
    assert register.count("recommendation") == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\xff\xfe\x00\xd8", "is not text"), (b'a,b\n"never closed', "is never closed"), (b"", "is empty")],
)
def test_a_file_that_is_no_table_is_met_with_a_sentence(
    sheet: ImportSheet, worker: ImmediateWorker, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    sheet.open_file(path)
    worker.settle()
    assert says in sheet.preview.verdict
    assert not sheet.import_button.isEnabled()


def test_a_file_can_be_dropped(sheet: ImportSheet, worker: ImmediateWorker, tmp_path: Path) -> None:
    path = tmp_path / "dropped.csv"
    path.write_text(ROWS, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    sheet.file.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, modifier))
    worker.settle()
    assert sheet.import_button.isEnabled()


def test_without_a_backup_nothing_is_imported(
    opened: Callable[[str], ImportSheet],
    worker: ImmediateWorker,
    desk: Desk,
    register: DatabaseRegister,
    backups: Backups,
    qtbot: QtBot,
) -> None:
    backups.trouble = "The disk is too full for a backup."
    sheet = opened(ROWS)
    with qtbot.waitSignal(desk.troubled, timeout=1000) as troubled:
        sheet.import_button.click()
        worker.settle()
    assert troubled.args == [backups.trouble]
    assert register.count("recommendation") == 0
    assert sheet.import_button.isEnabled()


def test_cancel_leaves_everything_as_it_was(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister, qtbot: QtBot
) -> None:
    sheet = opened(ROWS)
    sheet.import_button.click()
    with qtbot.waitSignal(sheet.closed, timeout=1000):
        sheet.cancel_button.click()
    worker.settle()
    assert register.count("recommendation") == 0


def test_it_paints(opened: Callable[[str], ImportSheet]) -> None:
    sheet = opened(HEADER + '1,,,"Write.",Received\n2,,,"Teach.",Done at last\n')
    assert not sheet.grab().isNull()


def test_rows_with_other_values_change_records_when_they_are_ticked(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister, desk: Desk
) -> None:
    sheet = opened("number,text,next step\n1,One.,Ask\n2,Two.,Ask\n")
    sheet.write()
    worker.settle()
    sheet = opened("number,text,next step\n1,One.,Print\n2,Two.,Print\n")
    assert "2 rows have other values" in sheet.preview.verdict
    first = sheet.preview.tree.topLevelItem(0)
    assert first is not None
    assert not sheet.import_button.isEnabled()
    first.setCheckState(2, Qt.CheckState.Checked)
    assert sheet.import_button.text() == "Import 1 change"
    sheet.preview.accept_button.click()
    assert sheet.import_button.text() == "Import 2 changes"
    sheet.write()
    worker.settle()
    assert {record.value("next_step") for record in register.records("recommendation")} == {"Print"}
    register.undo(desk.who)
    assert {record.value("next_step") for record in register.records("recommendation")} == {"Ask"}


def test_a_pasted_list_is_shown_as_rows(sheet: ImportSheet, worker: ImmediateWorker) -> None:
    sheet.file.paste_button.click()
    assert sheet.pasted.isVisible()
    sheet.pasted.text.setPlainText("1. One\n   goes on\n1.1 Two\n")
    sheet.pasted.take_button.click()
    worker.settle()
    assert lines(sheet) == [("1", "New"), ("1.1", "New")]
    sheet.take_list("no list")
    assert "holds no list" in sheet.preview.verdict


def test_only_problems_are_shown_when_that_is_asked(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker
) -> None:
    sheet = opened("number,text,due\n1,One.,2026-05\n2,Two.,2026-02-30\n")
    assert len(lines(sheet)) == 2
    sheet.preview.only_problems.click()
    assert [number for number, _ in lines(sheet)] == ["2"]


def test_a_change_that_a_rule_forbids_says_why_and_follows_once_the_reason_is_given(
    opened: Callable[[str], ImportSheet], worker: ImmediateWorker, register: DatabaseRegister
) -> None:
    sheet = opened("number,text,due\n1,One.,2026-05\n")
    sheet.write()
    worker.settle()
    sheet = opened("number,text,due\n1,One.,2026-09\n")
    ((_, fate),) = lines(sheet)
    assert fate.startswith("R-001 stays: ")
    assert "needs a reason" in fate
    assert not sheet.preview.accept_button.isVisible()
    sheet.preview.reason.setText("The body moved it.")
    sheet.preview.reason.editingFinished.emit()
    worker.settle()
    sheet.preview.accept_button.click()
    sheet.write()
    worker.settle()
    (record,) = register.records("recommendation")
    assert (record.value("current_target"), record.value("original_target")) == ("2026-09", "2026-05")


def test_the_row_that_is_current_is_told_whole(opened: Callable[[str], ImportSheet], qtbot: QtBot) -> None:
    sheet = opened(HEADER + '3.1,Action Item,3,"Teach.",Received\n')
    tree = sheet.preview.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    told = [label.text() for label in sheet.preview.findChildren(QLabel) if label.isVisible()]
    assert "3.1: Teach. – its parent 3 is neither in the file nor in the office." in told


def test_in_a_narrow_window_the_preview_stands_below_and_nothing_is_cut(
    opened: Callable[[str], ImportSheet], look: Look
) -> None:
    look.apply(Theme.LIGHT, 200)
    sheet = opened(ROWS)
    sheet.resize(790, 470)
    for _ in range(4):  # layouts settle in steps
        QApplication.processEvents()
    tree = sheet.preview.tree
    assert tree.mapTo(sheet, QPoint(0, 0)).y() > sheet.words.mapTo(sheet, QPoint(0, 0)).y()
    assert tree.header().length() <= tree.viewport().width()
    (outer,) = sheet.findChildren(SideOrBelow)
    assert outer.verticalScrollBar().maximum() > 0
    assert not outer.horizontalScrollBar().isVisible()
