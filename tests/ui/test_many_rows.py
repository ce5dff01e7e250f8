"""Proves that several rows can be chosen by mouse and keys, and changed, linked and removed as one act."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.bulk_deeds import ADD, Edit
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.bulk_work import FEW
from policytrack.ui.desk import Desk
from policytrack.ui.link_ties import relations
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.record_list import RecordList
from policytrack.ui.rows import Row
from policytrack.ui.value_popup import ValuePopup
from policytrack.ui.worker import ImmediateWorker

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def backups() -> list[str]:
    return []


@pytest.fixture
def shown(desk: Desk, look: Look, qtbot: QtBot, backups: list[str]) -> RecordList:
    """A list of six recommendations in two groups."""
    changes = [
        making("recommendation", {"title": f"Work {n}", "focus_area": f"Z-00{1 + n % 2}"}, handle=f"+{n}")
        for n in range(1, 7)
    ]
    desk.write(Act(words="Make", changes=tuple(changes)))
    noun = CATALOGUE["recommendation"].noun
    made = RecordList(desk, look, noun, before_removal=lambda: backups.append("kept"))
    qtbot.addWidget(made)
    made.resize(820, 800)
    made.show()
    made.refresh()
    made.rows.setFocus()
    return made


def place(shown: RecordList, at: int) -> QPoint:
    return shown.rows.visualRect(shown.rows.model().index(at, 0)).center()


def chosen(shown: RecordList) -> list[str]:
    return [record.ref for record in shown.chosen_rows.chosen().read()]


def rows(shown: RecordList) -> list[Row]:
    model = shown.rows.model()
    found = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return [row for row in found if isinstance(row, Row)]


def in_order(shown: RecordList) -> list[str]:
    return [row.ref for row in rows(shown)]


def press(qtbot: QtBot, shown: RecordList, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    for key, modifier in keys:
        qtbot.keyClick(shown.rows, key, modifier)


def test_shift_and_control_choose_several_and_no_head(shown: RecordList, qtbot: QtBot) -> None:
    order = in_order(shown)
    qtbot.mouseClick(shown.rows.viewport(), LEFT, pos=place(shown, 1))
    assert (shown.chosen_rows.count, shown.bulk.isVisible()) == (0, False)
    qtbot.mouseClick(shown.rows.viewport(), LEFT, Modifier.ShiftModifier, place(shown, 5))
    assert chosen(shown) == order[:4]
    assert shown.bulk.isVisible()
    qtbot.mouseClick(shown.rows.viewport(), LEFT, Modifier.ControlModifier, place(shown, 2))
    assert chosen(shown) == [order[0], *order[2:4]]
    qtbot.mouseClick(shown.rows.viewport(), LEFT, pos=place(shown, 3))
    assert shown.chosen_rows.count == 0
    assert not shown.bulk.isVisible()


def test_keys_choose_several(shown: RecordList, qtbot: QtBot) -> None:
    order, plain, shift = in_order(shown), Modifier.NoModifier, Modifier.ShiftModifier
    press(qtbot, shown, (Key.Key_Home, plain), *[(Key.Key_Down, shift)] * 3)
    assert chosen(shown) == order[:4]
    press(qtbot, shown, (Key.Key_Escape, plain))
    assert shown.chosen_rows.count == 0
    press(qtbot, shown, (Key.Key_A, Modifier.ControlModifier))
    assert chosen(shown) == order
    assert shown.bulk._count.text() == "6 chosen"


def test_space_marks_and_the_arrows_then_only_move(shown: RecordList, qtbot: QtBot) -> None:
    order, plain = in_order(shown), Modifier.NoModifier
    keys = (Key.Key_Home, Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Down)
    press(qtbot, shown, *((key, plain) for key in keys))
    assert chosen(shown) == [order[0], order[2]]
    press(qtbot, shown, (Key.Key_Up, plain), (Key.Key_Space, plain))
    assert chosen(shown) == [order[0]]
    assert shown.chosen_rows.count == 1
    press(qtbot, shown, (Key.Key_Escape, plain))
    assert shown.chosen_rows.count == 0


def test_escape_leaves_the_list_only_when_nothing_is_chosen(shown: RecordList, qtbot: QtBot) -> None:
    press(qtbot, shown, (Key.Key_Home, Modifier.NoModifier), (Key.Key_Down, Modifier.ShiftModifier))
    with qtbot.assertNotEmitted(shown.left):
        press(qtbot, shown, (Key.Key_Escape, Modifier.NoModifier))
    with qtbot.waitSignal(shown.left):
        press(qtbot, shown, (Key.Key_Escape, Modifier.NoModifier))


def everything(shown: RecordList, qtbot: QtBot) -> Sequence[str]:
    press(qtbot, shown, (Key.Key_A, Modifier.ControlModifier))
    return in_order(shown)


def test_a_word_is_given_to_all_as_one_act_and_they_stay_chosen(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    everything(shown, qtbot)
    said: list[str] = []
    desk.said.connect(lambda words, _undo: said.append(words))
    shown.bulk._set(Edit("priority", "high"))
    assert said == ["Change priority of 6 recommendations."]
    assert {record.value("priority") for record in desk.register.records("recommendation")} == {"high"}
    assert shown.chosen_rows.count == 6
    desk.undo()
    assert {record.value("priority") for record in desk.register.records("recommendation")} == {""}
    assert shown.chosen_rows.count == 6


def test_one_reason_stands_for_all(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    everything(shown, qtbot)
    shown.bulk._set(Edit("status", "will_not"))
    sheet = shown.bulk.sheet
    assert sheet.isVisible()
    assert sheet.words.text() == "Move 6 recommendations to Will not implement?"
    assert not sheet.save.isEnabled()
    qtbot.keyClicks(sheet.reason, "The law forbids it")
    assert sheet.save.words() == "Change 6"
    qtbot.mouseClick(sheet.save, LEFT)
    assert not sheet.isVisible()
    act = desk.register.history(limit=1)[0]
    assert (act.reason, len(act.changes), act.printable) == ("The law forbids it", 6, False)


def test_what_a_rule_refuses_is_listed_and_left_out(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    for ref in ("R-001", "R-002"):
        answered = editing(desk.register.record(ref), {"status": "under_review", "response": "agree"})
        desk.write(Act(words="Move", changes=(answered,)))
    everything(shown, qtbot)
    shown.bulk._set(Edit("status", "in_progress"))
    sheet = shown.bulk.sheet
    assert "4 records would be left out" in sheet.told.text()
    assert "R-003 cannot move from Received to In progress" in sheet.refusals.text()
    qtbot.mouseClick(sheet.save, LEFT)
    moved = [
        record.ref for record in desk.register.records("recommendation") if record.value("status") == "in_progress"
    ]
    assert sorted(moved) == ["R-001", "R-002"]


def test_a_sheet_that_is_left_changes_nothing(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    everything(shown, qtbot)
    shown.bulk._set(Edit("status", "verified"))
    assert shown.bulk.sheet.words.text() == "None of them can be changed so"
    assert not shown.bulk.sheet.save.isEnabled()
    qtbot.mouseClick(shown.bulk.sheet.cancel, LEFT)
    assert not shown.bulk.sheet.isVisible()
    assert {record.value("status") for record in desk.register.records("recommendation")} == {"received"}


def test_a_backup_comes_before_many_are_removed(
    shown: RecordList, desk: Desk, worker: ImmediateWorker, qtbot: QtBot, backups: list[str]
) -> None:
    press(qtbot, shown, (Key.Key_Home, Modifier.NoModifier), (Key.Key_Down, Modifier.ShiftModifier))
    shown.bulk.trash()
    assert desk.register.count("recommendation") == 6
    worker.settle()
    assert backups == ["kept"]
    assert desk.register.count("recommendation") == 4
    assert shown.chosen_rows.count == 0
    desk.undo()
    assert desk.register.count("recommendation") == 6


def test_all_are_linked_to_one(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    policy = desk.write(Act(words="Make", changes=(making("policy", {"title": "Stops"}),))).made[0]
    press(qtbot, shown, (Key.Key_Home, Modifier.NoModifier), (Key.Key_Down, Modifier.ShiftModifier))
    refs = chosen(shown)
    shown.bulk.tie(relations(CATALOGUE, "recommendation", "policy")[0], policy)
    assert list(desk.register.record(policy).value("addresses")) == refs  # type: ignore[arg-type] # a tuple of refs
    shown.bulk._set(Edit("overlaps_fully", ("R-006",), ADD))
    assert all("R-006" in str(desk.register.record(ref).value("overlaps_fully")) for ref in refs if ref != "R-006")


def test_letters_act_on_all_that_are_chosen(shown: RecordList, qtbot: QtBot) -> None:
    everything(shown, qtbot)
    with qtbot.assertNotEmitted(shown.key_typed):
        qtbot.keyClick(shown.rows, Key.Key_D)
    popup = shown.findChildren(ValuePopup)[-1]
    popup.field.setText("someday")
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert "is not a date" in popup.trouble.text()
    popup.field.setText("Dec 2026")
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert {row.due for row in rows(shown)} == {"Dec\N{NO-BREAK SPACE}2026"}


def test_more_than_a_few_are_judged_and_written_beside_the_window_with_one_reason(
    shown: RecordList, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    changes = (making("recommendation", {"title": f"Number {n}"}, handle=f"+{n}") for n in range(1, FEW + 1))
    desk.write(Act(words="Make", changes=tuple(changes)))
    shown.bar.clear()
    everything(shown, qtbot)
    word = desk.catalogue.fields("recommendation")["status"].word("will_not")
    begun: list[str] = []
    desk.begun.connect(lambda _job, words: begun.append(words))
    shown.bulk._set(Edit("status", word))
    assert begun == [f"Looking at {FEW + 6} records …"]
    assert not shown.bulk.sheet.isVisible()
    worker.settle()
    assert shown.bulk.sheet.isVisible()
    shown.bulk.sheet.reason.setPlainText("The council decided otherwise")
    with qtbot.waitSignal(desk.said) as said:
        shown.bulk.sheet.save.click()
        worker.settle()
    assert said.args[1] is True
    changed = desk.register.history(limit=1)[0]
    assert changed.reason == "The council decided otherwise"
    assert len(changed.changes) >= FEW
    assert not shown.bulk.sheet.isVisible()
