"""Proves that one list serves every noun: filters, groups, order, empty states, keys."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.problems import Problem
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.list_filters import (
    Choice,
    View,
    choices,
    filters,
    first_view,
    further_filters,
    lines_of,
    read,
    view_under,
)
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.record_list import RecordList
from policytrack.ui.rows import GroupRow, Row

Key = Qt.Key
RECOMMENDATIONS = (
    {"title": "Slow down first", "focus_area": "Z-001", "status": "received", "original_target": "2026-12-01"},
    {"title": "Write the name down", "focus_area": "Z-002", "status": "received", "original_target": "2026-11-01"},
    {"title": "Publish the figures", "focus_area": "Z-002", "status": "under_review"},
    {"title": "Give it up", "focus_area": "Z-001", "status": "will_not", "response": "disagree"},
)


@pytest.fixture
def shown(desk: Desk, look: Look, qtbot: QtBot) -> RecordList:
    """The list of four recommendations, one of them closed."""
    changes = tuple(
        making("recommendation", values, handle=f"+{n}") for n, values in enumerate(RECOMMENDATIONS, start=1)
    )
    desk.write(Act(words="Make", changes=changes))
    made = RecordList(desk, look, CATALOGUE["recommendation"].noun)
    qtbot.addWidget(made)
    made.resize(820, 700)
    made.show()
    made.refresh()
    return made


class Painted(QObject):
    """Notes that a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_seen = self.is_seen or event.type() is QEvent.Type.Paint
        return False


def titles(shown: RecordList) -> list[str]:
    model = shown.rows.model()
    rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return [row.title for row in rows if isinstance(row, Row)]


def heads(shown: RecordList) -> list[tuple[str, int]]:
    model = shown.rows.model()
    rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
    return [(row.words, row.count) for row in rows if isinstance(row, GroupRow)]


def labels(shown: RecordList) -> list[str]:
    return [label.text() for label in shown.findChildren(Label) if label.isVisible()]


def test_a_list_begins_with_the_open_work_and_says_how_much_there_is(shown: RecordList) -> None:
    assert titles(shown) == ["Slow down first", "Write the name down", "Publish the figures"]
    assert [count for _, count in heads(shown)] == [1, 2]
    assert "3 open of 4 · sorted by due date" in labels(shown)


def test_a_filter_in_use_is_a_chip_that_a_press_clears(shown: RecordList, qtbot: QtBot) -> None:
    chip = shown.bar._chips["status"]
    assert chip.words() == "Status: open"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.words() == "Status"
    assert len(titles(shown)) == 4


def test_words_narrow_the_list_and_are_said(shown: RecordList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.bar.changed, timeout=1000):
        qtbot.keyClicks(shown.bar.search, "publ fig")
    assert titles(shown) == ["Publish the figures"]
    assert "1 shown · 3 open of 4 · sorted by due date" in labels(shown)


def test_a_list_that_nothing_fits_offers_the_way_out(shown: RecordList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.bar.changed, timeout=1000):
        qtbot.keyClicks(shown.bar.search, "zebra")
    assert "Nothing matches" in labels(shown)
    shown.bar.clear()
    assert len(titles(shown)) == 4


def test_groups_and_order_are_a_matter_of_taste(shown: RecordList) -> None:
    shown.show_view(View(group="status", sort="-title"))
    assert heads(shown) == [("Received", 2), ("Under review", 1), ("Will not implement", 1)]
    assert titles(shown)[:2] == ["Write the name down", "Slow down first"]


def test_scrolling_shows_other_rows(shown: RecordList, desk: Desk, qtbot: QtBot) -> None:
    changes = tuple(making("recommendation", {"title": f"Number {n}"}, handle=f"+{n}") for n in range(1, 41))
    desk.write(Act(words="Make", changes=changes))
    shown.grab()
    painted = Painted(shown.rows.viewport())
    shown.rows.verticalScrollBar().setValue(300)
    qtbot.waitUntil(lambda: painted.is_seen, timeout=1000)


def test_compact_rows_are_one_line_high_and_still_say_the_status(shown: RecordList, look: Look) -> None:
    shown.rows.grab()
    comfortable = shown.rows.visualRect(shown.rows.model().index(1, 0)).height()
    look.make_compact(is_compact=True)
    assert (comfortable, shown.rows.visualRect(shown.rows.model().index(1, 0)).height()) == (60, 36)
    wide = shown.rows.grab().toImage()
    shown.resize(420, 700)
    assert shown.rows.grab().toImage() != wide


def test_every_noun_has_a_list_that_says_what_it_is_for(desk: Desk, look: Look, qtbot: QtBot) -> None:
    for noun in CATALOGUE:
        made = RecordList(desk, look, noun)
        qtbot.addWidget(made)
        made.resize(700, 500)
        made.show()
        made.refresh()
        made.grab()
        if not desk.register.count(noun.name):
            assert made.is_empty()
            assert noun.says in labels(made)


def test_every_choice_of_every_filter_can_be_asked(desk: Desk) -> None:
    for noun in CATALOGUE:
        for each in (*filters(noun, CATALOGUE), *further_filters(noun, CATALOGUE)):
            for choice in choices(each, noun, desk.register):
                view = View().with_choice(each.name, choice)
                assert desk.register.count(noun.name, view.query(noun, desk.as_of())) >= 0
                assert read(lines_of(view), noun, desk.register).kept == view.kept


def test_placeholders_stand_in_the_list_and_are_never_counted(shown: RecordList, desk: Desk) -> None:
    placeholder = making("recommendation", {"number": "2.2", "placeholder": True})
    desk.write(Act(words="Import", changes=(placeholder,)))
    assert "3 open of 4 and 1 placeholder · sorted by due date" in labels(shown)
    hidden = editing(desk.register.record("R-001"), {"classification": "private", "citation": "Minn. Stat. 13.43"})
    desk.write(Act(words="Classify", changes=(hidden,)))
    assert "3 open of 4 and 1 placeholder · 2 public + 1 not public · sorted by due date" in labels(shown)
    assert len(titles(shown)) == 4


def test_a_view_is_kept_as_text(desk: Desk) -> None:
    noun = CATALOGUE["recommendation"].noun
    view = view_under(["focus_area=Z-001", "overdue", "addressed by=", "due in month"], noun, desk.register)
    assert read(lines_of(view), noun, desk.register) == view
    words = {name: choice.words for name, choice in view.chosen}
    area = desk.register.record("Z-001").title
    assert words == {
        "focus_area": area,
        "current_target": "overdue",
        "addressed by": "nothing",
        "current_target+": "this month",
    }
    first = first_view(noun, CATALOGUE)
    assert read(lines_of(first), noun, desk.register) == first
    with pytest.raises(Problem, match="no field “wind”"):
        read(["sort\twind", "group\t"], noun, desk.register)
    assert view.choice("focus_area") == Choice(area, dict(view.chosen)["focus_area"].condition)


def test_the_arrow_keys_pass_over_the_heads_of_groups(shown: RecordList, qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown.chosen.connect(chosen.append)
    shown.rows.setFocus()
    for key in (Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_End, Key.Key_Up):
        qtbot.keyClick(shown.rows, key)
    assert chosen == ["R-001", "R-002", "R-003", "R-002"]


def test_letters_are_commands_and_enter_leads_on(shown: RecordList, qtbot: QtBot) -> None:
    shown.rows.setFocus()
    with qtbot.waitSignal(shown.key_typed) as typed:
        qtbot.keyClick(shown.rows, Key.Key_S)
    assert typed.args == ["S"]
    with qtbot.waitSignal(shown.entered):
        qtbot.keyClick(shown.rows, Key.Key_Return)


def test_a_click_chooses_the_row_under_it_and_no_head(shown: RecordList, qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown.chosen.connect(chosen.append)
    for at in (1, 3, 4):
        middle = shown.rows.visualRect(shown.rows.model().index(at, 0)).center()
        qtbot.mouseClick(shown.rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen == ["R-001", "R-002", "R-003"]
    assert shown.rows.indexAt(QPoint(10, 5000)).row() == -1


def test_the_place_is_kept_when_something_changes(shown: RecordList, desk: Desk) -> None:
    shown.choose("R-003")
    desk.write(Act(words="Make", changes=(making("recommendation", {"title": "A new one", "focus_area": "Z-001"}),)))
    assert shown.rows.currentIndex().data(ROW_ROLE).ref == "R-003"
    assert "A new one" in titles(shown)


def test_rows_stand_where_the_view_says_in_any_text_size(shown: RecordList, look: Look) -> None:
    look.apply(look.theme, 150)
    for at in range(shown.rows.model().rowCount()):
        box = shown.rows.visualRect(shown.rows.model().index(at, 0))
        assert shown.rows.indexAt(box.center()).row() == at
        assert shown.rows.indexAt(box.topLeft()).row() == at
        assert shown.rows.indexAt(box.bottomLeft()).row() == at
    assert shown.rows.visualRect(shown.rows.model().index(1, 0)).height() == 90


def test_while_a_key_is_held_down_the_details_wait_for_its_end(desk: Desk, look: Look, qtbot: QtBot) -> None:
    changes = tuple(making("policy", {"title": f"Policy {n}"}, handle=f"+{n}") for n in range(1, 6))
    desk.write(Act(words="Make", changes=changes))
    screen = NounScreen(desk, look, CATALOGUE["policy"].noun)
    qtbot.addWidget(screen)
    screen.resize(1200, 700)
    screen.show()
    screen.refresh()
    screen.show_record("P-001", "P-001")
    screen.list.rows.setFocus()
    for _ in range(3):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(screen.list.rows, event)
    assert (screen.list.ref, screen.details.ref) == ("P-004", "P-001")
    qtbot.waitUntil(lambda: screen.details.ref == "P-004")
