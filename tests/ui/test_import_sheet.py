"""Proves that a spreadsheet comes in through the window whole, in one act, or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from policytrack.db.register import DatabaseRegister
from policytrack.problems import Refused
from policytrack.queries import Query
from policytrack.ui.desk import Desk
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.look import Look
from policytrack.ui.worker import ImmediateWorker

HEADER = "number,kind,parent_number,text,status\n"
ROWS = HEADER + (
    '2,Recommendation,,"Write the rules down.",Received\n'
    '2.1,Action Item,2,"Teach them, then test.",Received\n'
    '2.10,Action Item,2,"Publish them.",Received\n'
)


class Backups:
    """Counts the backups that were kept, and can fail to keep one."""

    def __init__(self) -> None:
        self.kept, self.trouble = 0, ""

    def keep(self) -> None:
        if self.trouble:
            raise Refused(self.trouble)
        self.kept += 1


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

    def open_text(text: str) -> ImportSheet:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        sheet.open_file(path)
        worker.settle()
        return sheet

    return open_text


def box(sheet: ImportSheet, name: str) -> QComboBox:
    return next(each for each in sheet.findChildren(QComboBox) if each.accessibleName() == name)


def choose(sheet: ImportSheet, worker: ImmediateWorker, name: str, words: str) -> None:
    chosen = box(sheet, name)
    chosen.setCurrentIndex(chosen.findText(words))
    chosen.activated.emit(chosen.currentIndex())
    worker.settle()


def lines(sheet: ImportSheet) -> list[tuple[str, str]]:
    """Number and fate of each row of the preview, children after their parent."""
    return list(walked(sheet.preview.tree.invisibleRootItem()))


def walked(item: QTreeWidgetItem) -> Iterator[tuple[str, str]]:
    for place in range(item.childCount()):
        child = item.child(place)
        if child is not None:
            yield child.text(0), child.text(2)
            yield from walked(child)


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
