"""Proves that a spreadsheet comes in through the window whole, in one act, or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QTreeWidgetItem, QWidget
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
    """The box of this name; one that is about to go may still stand before it."""
    return [each for each in sheet.findChildren(QComboBox) if each.accessibleName() == name][-1]


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
