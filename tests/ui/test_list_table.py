"""Proves that a list can be a table with chosen columns, and that saved views keep it, in the sidebar too."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.fields import Value
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.column_header import ColumnHeader
from policytrack.ui.desk import Desk
from policytrack.ui.list_filters import View
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.record_list import RecordList
from policytrack.ui.rows import GroupRow, Row
from policytrack.ui.tokens import ROW_COMFORTABLE, ROW_COMPACT
from policytrack.ui.value_popup import ValuePopup
from policytrack.ui.window import MainWindow
from policytrack.ui.window_state import WindowState

Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
NOUN = CATALOGUE["recommendation"].noun


def fill(desk: Desk) -> None:
    rows: tuple[dict[str, Value], ...] = (
        {"title": "Beta", "number": "10", "focus_area": "Z-001", "topics": ("stops", "force")},
        {"title": "Alpha", "number": "9", "focus_area": "Z-001", "original_target": "2026-12-01"},
        {"title": "Gamma", "number": "2", "classification": "private", "citation": "Minn. Stat. 13.43"},
    )
    made = [making("recommendation", row, handle=f"+{n}") for n, row in enumerate(rows, 1)]
    desk.write(Act(words="Make", changes=tuple(made)))


@pytest.fixture
def shown(desk: Desk, look: Look, qtbot: QtBot) -> RecordList:
    fill(desk)
    made = RecordList(desk, look, NOUN)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.refresh()
    return made


def columns(shown: RecordList) -> list[str]:
    return [place.name for place in shown.header.places()]


def cells(shown: RecordList) -> list[tuple[str, ...]]:
    model = shown.rows.model()
    rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return [row.cells for row in rows if isinstance(row, Row)]


def show_table(shown: RecordList, *names: str) -> None:
    shown.bar.take(replace(shown.bar.view, is_table=True, columns=names))


def test_rows_of_two_lines_come_first_and_a_table_is_one_line_high(shown: RecordList) -> None:
    assert not shown.header.isVisible()
    assert shown.rows.visualRect(shown.rows.model().index(1, 0)).height() == ROW_COMFORTABLE
    show_table(shown)
    assert shown.header.isVisible()
    assert columns(shown)[:4] == ["ref", "title", "number", "status"]
    assert shown.rows.visualRect(shown.rows.model().index(1, 0)).height() == ROW_COMPACT
    shown.grab()


def test_the_chosen_columns_stand_in_the_chosen_order(shown: RecordList) -> None:
    show_table(shown, "topics", "title", "current_target")
    assert columns(shown) == ["ref", "topics", "title", "current_target"]
    assert cells(shown)[:2] == [("", "Alpha", "Dec\N{NO-BREAK SPACE}1"), ("stops; force", "Beta", "")]


def test_the_head_sorts_and_turns_round(shown: RecordList, qtbot: QtBot) -> None:
    show_table(shown, "title", "number")
    shown.bar.take(replace(shown.bar.view, group=""))

    def click(name: str, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        at = next(place for place in shown.header.places() if place.name == name)
        pos = shown.header.rect().center()
        pos.setX(at.left + at.width // 2)
        qtbot.mouseClick(shown.header.viewport(), LEFT, modifier, pos)

    click("number")
    assert [row[1] for row in cells(shown)] == ["2", "9", "10"]
    click("number")
    assert (shown.bar.view.sort, [row[1] for row in cells(shown)]) == ("-number", ["10", "9", "2"])
    shown.bar.sort_by("status", adds=False)
    shown.bar.sort_by("title", adds=True)
    assert shown.bar.view.sort == "status,title"
    assert [row[0] for row in cells(shown)] == ["Alpha", "Beta", "Gamma"]


def test_columns_are_moved_by_keys_and_by_dragging(shown: RecordList, qtbot: QtBot) -> None:
    show_table(shown, "title", "number", "status")
    header = shown.header
    header.setFocus()
    for key, modifier in ((Key.Key_Right, Modifier.NoModifier), (Key.Key_Right, Modifier.ControlModifier)):
        qtbot.keyClick(header, key, modifier)
    assert shown.bar.view.columns == ("number", "title", "status")
    header.moveSection(3, 1)
    assert shown.bar.view.columns == ("status", "number", "title")
    assert columns(shown) == ["ref", "status", "number", "title"]
    qtbot.keyClick(header, Key.Key_Return)
    assert shown.bar.view.sort in ("title", "number", "status")


def test_widths_and_table_are_remembered(
    shown: RecordList, look: Look, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    state = WindowState(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.follow(shown, desk.register)
    show_table(shown, "title", "number")
    shown.header.resizeSection(2, 150)
    again = RecordList(desk, look, NOUN)
    qtbot.addWidget(again)
    state.follow(again, desk.register)
    assert (again.bar.view.is_table, again.bar.view.columns) == (True, ("title", "number"))
    assert again.header.widths == {"number": 150}


def test_a_table_scrolls_sideways_with_its_head(shown: RecordList) -> None:
    shown.resize(500, 500)
    show_table(shown)
    across = shown.rows.horizontalScrollBar()
    assert across.maximum() > 0
    across.setValue(80)
    assert shown.header.offset() == 80
    assert shown.rows.visualRect(shown.rows.model().index(1, 0)).left() == -80
    shown.bar.take(replace(shown.bar.view, is_table=False))
    assert shown.rows.visualRect(shown.rows.model().index(1, 0)).left() == 0


def test_what_is_not_public_is_marked_spoken_and_counted(shown: RecordList) -> None:
    model = shown.rows.model()
    rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    assert [row.hidden for row in rows if isinstance(row, Row)] == ["", "", "Private"]
    spoken = [model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    assert spoken[-1] == "Gamma, R-003, Received, private"
    assert spoken[-2] == "Group No focus area, 0 public + 1 not public"
    assert [row.counts for row in rows if isinstance(row, GroupRow)] == ["2", "0 public + 1 not public"]
    assert "2 public + 1 not public" in shown._head.counts


def test_any_condition_can_be_written_and_is_a_chip(shown: RecordList, qtbot: QtBot) -> None:
    shown.bar.clear()
    shown.bar.write_filter()
    popup = shown.bar.findChildren(ValuePopup)[-1]
    popup.field.setText("number in 9, 10")
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert shown.bar._chips["number"].words() == "Printed number: 9 or 10"
    assert len(cells(shown)) == 2
    with pytest.raises(Refused, match="no field “wind”"):
        shown.bar._take_written("wind=3")
    qtbot.mouseClick(shown.bar._chips["number"], LEFT)
    assert "number" not in shown.bar._chips
    assert len(cells(shown)) == 3


def keep(shown: RecordList, qtbot: QtBot, name: str) -> None:
    shown.views.save_as()
    popup = shown.views.findChildren(ValuePopup)[-1]
    popup.field.setText(name)
    qtbot.keyClick(popup.field, Key.Key_Return)


def test_a_view_is_kept_with_the_data_shown_updated_and_removed(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    show_table(shown, "title", "number")
    shown.bar._take_written("topics=stops")
    keep(shown, qtbot, "Stops")
    (saved,) = desk.register.records("saved_view")
    assert (saved.title, saved.value("filters"), saved.value("columns")) == (
        "Stops",
        "open\ntopics=stops",
        "title,number",
    )
    assert shown.views.words() == "Stops"
    shown.bar.clear()
    assert len(cells(shown)) == 3
    shown.views.show_saved(saved.ref)
    assert [row[0] for row in cells(shown)] == ["Beta"]
    shown.bar.take(replace(shown.bar.view, chosen=()))
    shown.views._update(saved)
    assert desk.register.record(saved.ref).value("filters") == ""
    with pytest.raises(Refused, match="already"):
        shown.views._keep_as("stops")
    shown.views._remove(desk.register.record(saved.ref))
    assert shown.views.words() == "Views"
    desk.undo()
    assert shown.views.words() == "Stops"


def test_a_table_with_its_usual_columns_is_kept_as_a_table(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    show_table(shown)
    usual = columns(shown)
    keep(shown, qtbot, "As usual")
    shown.bar.take(View())
    (saved,) = desk.register.records("saved_view")
    shown.views.show_saved(saved.ref)
    assert shown.bar.view.is_table
    assert columns(shown) == usual


def test_pinned_views_stand_in_the_sidebar(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    fill(desk)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, look, settings, back_up=lambda _why: None)
    qtbot.addWidget(window)
    window.resize(1400, 800)
    window.show()
    values: dict[str, Value] = {
        "title": "Only stops",
        "for_noun": "recommendation",
        "filters": "topics=stops",
        "pinned": True,
    }
    ref = desk.write(Act(words="Save", changes=(making("saved_view", values),))).made[0]
    item = window.sidebar.views[ref]
    assert item.isVisible()
    qtbot.mouseClick(item, LEFT)
    assert window.nouns is not None
    assert window.nouns.noun is NOUN
    assert [row.title for row in rows_of(window.nouns.list)] == ["Beta"]
    window.actions_of_window["table"].trigger()
    assert window.nouns.list.header.isVisible()
    window.actions_of_window["choose_all"].trigger()
    desk.undo()
    assert not window.sidebar.views


def rows_of(shown: RecordList) -> list[Row]:
    model = shown.rows.model()
    found = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return [row for row in found if isinstance(row, Row)]


def test_the_head_tells_what_each_column_is(look: Look, qtbot: QtBot) -> None:
    header = ColumnHeader(look)
    qtbot.addWidget(header)
    fields = CATALOGUE.fields("recommendation")
    header.show_columns((fields["title"], fields["number"]), "")
    model = header.model()
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)] == ["Title", "Printed number"]
    assert model.rowCount() == 0
