"""Proves that what can be dragged says beforehand what its drop would do, does that as one act, and else nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.dragging import drag_picture, dragged, files_of, refs_of, told
from policytrack.ui.drop_zone import DropHint
from policytrack.ui.link_ties import linking_act, relations
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.record_card import RecordCard
from policytrack.ui.rows import GroupRow
from policytrack.ui.tokens import Theme

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ADDRESSED = relations(CATALOGUE, "recommendation", "policy")[0]
OPEN = {"status": "received", "focus_area": "Z-001"}


@pytest.fixture
def shown(desk: Desk, look: Look, qtbot: QtBot) -> NounScreen:
    """Three recommendations under two focus areas, with the details of the first; a policy elsewhere."""
    changes = (
        making("recommendation", {"title": "Slow down first", **OPEN}, handle="+1"),
        making("recommendation", {"title": "Write the name down", **OPEN}, handle="+2"),
        making("recommendation", {"title": "Publish the figures", **OPEN, "focus_area": "Z-002"}, handle="+3"),
        making("policy", {"title": "Stops"}, handle="+4"),
    )
    desk.write(Act(words="Make", changes=changes))
    made = NounScreen(desk, look, CATALOGUE["recommendation"].noun)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    made.refresh()
    made.show_record("R-001", "R-001")
    return made


def carried(desk: Desk, *refs: str) -> QMimeData:
    return dragged([desk.register.record(ref) for ref in refs])


def files(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def hover(widget: QWidget, point: QPoint, mime: QMimeData) -> str:
    """Hold something over a widget: what the window says that a drop would do; "-" before what it refuses."""
    actions = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(point, actions, mime, LEFT, NONE))
    event = QDragMoveEvent(point, actions, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    hints = [hint for hint in widget.window().findChildren(DropHint) if hint.isVisible()]
    assert len(hints) == 1
    assert (hints[0].drop.do is None) is not event.isAccepted()
    assert not hints[0].grab().isNull()
    return hints[0].drop.words if event.isAccepted() else f"-{hints[0].drop.words}"


def drop(widget: QWidget, point: QPoint, mime: QMimeData) -> None:
    """Let go of it there."""
    QApplication.sendEvent(widget, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, mime, LEFT, NONE))
    assert not [hint for hint in widget.window().findChildren(DropHint) if hint.isVisible()]


def place_of(shown: NounScreen, ref: str) -> QPoint:
    model = shown.list.rows.model()
    rows = ((at, model.index(at, 0).data(ROW_ROLE)) for at in range(model.rowCount()))
    found = next(at for at, row in rows if not isinstance(row, GroupRow) and row.ref == ref)
    return shown.list.rows.visualRect(model.index(found, 0)).center()


def place_of_group(shown: NounScreen, value: str) -> QPoint:
    model = shown.list.rows.model()
    rows = ((at, model.index(at, 0).data(ROW_ROLE)) for at in range(model.rowCount()))
    found = next(at for at, row in rows if isinstance(row, GroupRow) and row.value == value)
    return shown.list.rows.visualRect(model.index(found, 0)).center()


def menu_of(shown: NounScreen) -> QMenu:
    return next(menu for menu in shown.findChildren(QMenu) if menu.isVisible())


def test_a_policy_dropped_on_a_recommendation_is_linked_as_was_said(
    shown: NounScreen, desk: Desk, qtbot: QtBot
) -> None:
    rows, mime = shown.list.rows.viewport(), carried(desk, "P-001")
    at = place_of(shown, "R-002")
    assert hover(rows, at, mime) == "R-002 addressed by P-001"
    with qtbot.waitSignal(desk.said) as said:
        drop(rows, at, mime)
    assert said.args == ["R-002 linked to P-001", True]
    assert desk.register.record("P-001").value("addresses") == ("R-002",)
    desk.undo()
    assert desk.register.record("P-001").value("addresses") == ()


def test_where_several_relations_are_possible_the_likeliest_comes_first(shown: NounScreen, desk: Desk) -> None:
    rows, mime = shown.list.rows.viewport(), carried(desk, "R-001", "R-003")
    at = place_of(shown, "R-002")
    assert hover(rows, at, mime) == "Link 2 records to R-002…"
    drop(rows, at, mime)
    menu = menu_of(shown)
    assert menu.activeAction().text() == "R-002 overlaps in part with 2 records"
    menu.activeAction().trigger()
    menu.close()
    assert {tie.other.ref for tie in desk.register.ties("R-002") if tie.relation == "overlaps_in_part"} == {
        "R-001",
        "R-003",
    }


def test_a_record_is_not_linked_to_itself_and_the_place_says_so(shown: NounScreen, desk: Desk) -> None:
    rows, mime = shown.list.rows.viewport(), carried(desk, "R-001", "R-002")
    at = place_of(shown, "R-002")
    assert hover(rows, at, mime) == "-A record is not linked to itself"
    drop(rows, at, mime)
    assert not desk.register.ties("R-002")


def test_what_is_dropped_on_the_details_is_linked_to_the_record_there(shown: NounScreen, desk: Desk) -> None:
    at = QPoint(100, 300)
    assert hover(shown.details, at, carried(desk, "P-001")) == "R-001 addressed by P-001"
    drop(shown.details, at, carried(desk, "P-001"))
    assert desk.register.record("P-001").value("addresses") == ("R-001",)


def test_what_is_dropped_on_a_card_is_linked_to_the_record_for_which_it_stands(shown: NounScreen, desk: Desk) -> None:
    desk.apply(linking_act(desk.register, desk.register.record("R-001"), {"P-001": ADDRESSED}))
    card = next(each for each in shown.details.findChildren(RecordCard) if each.ref == "P-001")
    shown.grab()  # lays out what is new
    for area in shown.details.findChildren(QScrollArea):
        if area.isAncestorOf(card):
            QApplication.processEvents()
            area.ensureWidgetVisible(card)
    at = card.mapTo(shown.details, card.rect().center())
    assert hover(shown.details, at, carried(desk, "R-003")) == "P-001 addresses R-003"
    drop(shown.details, at, carried(desk, "R-003"))
    assert desk.register.record("P-001").value("addresses") == ("R-001", "R-003")


def test_a_field_in_the_details_takes_neither_record_nor_file_for_text(
    shown: NounScreen, desk: Desk, tmp_path: Path
) -> None:
    field = next(each for each in shown.details.findChildren(QTextEdit) if each.isVisible() and each.acceptDrops())
    before = field.toPlainText()
    paper = tmp_path / "order.pdf"
    paper.write_bytes(b"%PDF-1.7")
    assert hover(field, QPoint(4, 4), files(paper)) == "-A file cannot be attached to recommendations"
    drop(field, QPoint(4, 4), carried(desk, "P-001"))
    assert field.toPlainText() == before
    assert desk.register.record("P-001").value("addresses") == ("R-001",)


def test_a_drop_on_the_head_of_a_group_gives_its_value(shown: NounScreen, desk: Desk, qtbot: QtBot) -> None:
    rows, mime = shown.list.rows.viewport(), carried(desk, "R-001", "R-002")
    at = place_of_group(shown, "Z-002")
    area = desk.register.record("Z-002").title
    assert hover(rows, at, mime) == f"Focus area: {area}"
    drop(rows, at, mime)
    assert {desk.register.record(ref).value("focus_area") for ref in ("R-001", "R-002")} == {"Z-002"}


def test_a_drop_on_a_status_asks_for_the_reason_that_the_rules_ask_for(shown: NounScreen, desk: Desk) -> None:
    bar = shown.list.bar
    desk.write(Act(words="Make", changes=(making("recommendation", {"title": "No", "status": "will_not"}),)))
    bar.clear()
    bar._grouper("status")()
    rows, mime = shown.list.rows.viewport(), carried(desk, "R-001")
    at = place_of_group(shown, "will_not")
    assert hover(rows, at, mime) == "Status: Will not implement"
    drop(rows, at, mime)
    sheet = shown.list.bulk.sheet
    assert sheet.isVisible()
    assert desk.register.record("R-001").value("status") == "received"
    sheet.reason.setPlainText("The council decided otherwise")
    sheet.save.click()
    assert desk.register.record("R-001").value("status") == "will_not"


def test_a_spreadsheet_dropped_on_a_list_is_imported_as_its_noun(
    shown: NounScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    rows, table, paper = shown.list.rows.viewport(), tmp_path / "list.csv", tmp_path / "order.pdf"
    table.write_text("Title\nOne\n", encoding="utf-8")
    paper.write_bytes(b"%PDF-1.7")
    assert hover(rows, QPoint(50, 50), files(table)) == "Import list.csv as recommendations"
    with qtbot.waitSignal(shown.file_given) as given:
        drop(rows, QPoint(50, 50), files(table))
    assert given.args == [table]
    assert hover(rows, QPoint(50, 50), files(paper)).startswith("-Only spreadsheets are imported as recommendations")
    QApplication.sendEvent(rows, QDragLeaveEvent())
    assert not [hint for hint in shown.findChildren(DropHint) if hint.isVisible()]


def test_a_file_dropped_on_evidence_is_kept_with_it(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    desk.write(Act(words="Make", changes=(making("evidence", {"title": "Sample of reports"}),)))
    screen = NounScreen(desk, look, CATALOGUE["evidence"].noun)
    qtbot.addWidget(screen)
    screen.resize(1240, 800)
    screen.show()
    screen.refresh()
    screen.show_record("E-001", "E-001")
    paper = tmp_path / "sample.txt"
    paper.write_text("Read: 120 reports", encoding="utf-8")
    assert hover(screen.details, QPoint(90, 90), files(paper)) == "Attach sample.txt to E-001"
    drop(screen.details, QPoint(90, 90), files(paper))
    assert [part.value("file_name") for part in desk.register.parts("E-001", "stored_file")] == ["sample.txt"]


def test_the_rows_that_are_chosen_are_dragged_by_the_mouse(
    shown: NounScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drags: list[tuple[str, ...]] = []

    class Drag(QDrag):
        def exec(self) -> None:  # type: ignore[override] # a real one waits for the mouse of the platform
            drags.append(refs_of(self.mimeData()))

    monkeypatch.setattr("policytrack.ui.list_drops.QDrag", Drag)
    rows, start = shown.list.rows.viewport(), place_of(shown, "R-002")
    qtbot.mousePress(rows, LEFT, pos=start)
    for by in (4, 20, 40):
        point = QPointF(start + QPoint(0, by))
        move = QMouseEvent(QEvent.Type.MouseMove, point, rows.mapToGlobal(point), LEFT, LEFT, NONE)
        QApplication.sendEvent(rows, move)
    qtbot.mouseRelease(rows, LEFT, pos=start + QPoint(0, 40))
    assert drags == [("R-002",)]


def test_what_is_dragged_is_known_by_its_refs_and_told_in_a_picture(
    shown: NounScreen, desk: Desk, look: Look, tmp_path: Path
) -> None:
    one, two = desk.register.record("R-001"), desk.register.record("R-002")
    assert refs_of(dragged([one, two])) == ("R-001", "R-002")
    assert refs_of(files(tmp_path)) == ()
    assert files_of(files(tmp_path, tmp_path / "gone.csv")) == ()
    assert (told([one]), told([one, two])) == ("R-001 Slow down first", "2 records")
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        look.apply(theme)
        assert not drag_picture(look, "lightbulb", told([one]), 1.0).isNull()
