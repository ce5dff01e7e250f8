"""Proves that Ctrl+K finds every record and every command, and does what was chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making, trashing
from policytrack.ui.desk import Desk
from policytrack.ui.finder_rows import FinderRow
from policytrack.ui.look import Look
from policytrack.ui.palette import Palette
from policytrack.ui.worker import Worker

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def palette(desk: Desk, look: Look, window: QWidget) -> Palette:
    """The palette over an office with two records, two commands and one that cannot be used now."""
    text = {"title": "De-escalation first", "verbatim": "Take time. Officers slow a scene down before they use force."}
    desk.write(Act(words="Make", changes=(making("recommendation", text),)))
    desk.write(Act(words="Make", changes=(making("policy", {"title": "Pursuits", "number": "5-400"}),)))
    export, undo = QAction("&Export a brief…", window), QAction("Undo", window)
    export.setShortcut("Ctrl+B")
    undo.setEnabled(False)
    made = Palette(desk, look, window, [export, undo], "recommendation")
    made.open()
    return made


def rows(palette: Palette) -> list[FinderRow]:
    every = [palette.model.row(place) for place in range(palette.model.rowCount())]
    return [row for row in every if row]


@pytest.mark.parametrize("typed", ["R-001", "r-001", "de-esc", "slow scene"])
def test_a_record_is_found_by_ref_title_or_text_and_opened(
    palette: Palette, desk: Desk, qtbot: QtBot, typed: str
) -> None:
    QTest.keyClicks(palette.field, typed)
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        QTest.keyClick(palette.field, Key.Key_Return)
    assert opened.args == ["R-001"]
    assert not palette.isVisible()


def test_a_record_is_found_by_its_number(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "5-400")
    assert rows(palette)[:2] == [FinderRow("Best match"), palette.current]
    assert palette.current is not None
    assert palette.current.title == "5-400 Pursuits"


def test_the_sentence_that_matched_is_shown(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "slow")
    assert palette.current is not None
    assert palette.current.quote == "Officers slow a scene down before they use force."
    assert "“Officers slow a scene down before they use force.”" in palette.current.spoken


def test_a_part_says_what_it_stands_in(palette: Palette, desk: Desk, qtbot: QtBot) -> None:
    text = {"change_summary": "Foot pursuits are told apart"}
    desk.write(Act(words="Make", changes=(making("version", text, part_of="P-001"),)))
    QTest.keyClicks(palette.field, "apart")
    assert palette.current is not None
    assert palette.current.facts.startswith("P-001/v1  ·  in 5-400 Pursuits")
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        QTest.keyClick(palette.field, Key.Key_Return)
    assert opened.args == ["P-001/v1"]


@pytest.mark.parametrize(
    "typed", ["noun:policy", 'noun:policy "pursuits"', "status:received noun:policy", "owner:none noun:rec"]
)
def test_filters_are_typed_into_the_same_line(palette: Palette, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(palette.field, typed)
    assert not any(row.title.startswith("New ") for row in rows(palette))  # no title has filters in it
    found = {row.key for row in rows(palette) if row.icon and row.key[:2] in ("P-", "R-")}
    assert found == {"owner:none noun:rec": {"R-001"}, "status:received noun:policy": set()}.get(typed, {"P-001"})


def test_a_record_in_the_trash_is_found_by_its_ref_alone(palette: Palette, desk: Desk, qtbot: QtBot) -> None:
    desk.write(Act(words="Remove", changes=(trashing(desk.register.record("P-001")),)))
    QTest.keyClicks(palette.field, "pursuits")
    assert "P-001" not in {row.key for row in rows(palette)}
    palette.field.clear()
    QTest.keyClicks(palette.field, "p-001")
    assert palette.current is not None
    assert (palette.current.key, "in the trash" in palette.current.facts) == ("P-001", True)


def test_enter_waits_for_what_is_still_being_looked_for(
    desk: Desk, look: Look, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who types and presses Enter at once opens what was typed, not what stood there before."""
    palette = Palette(desk, look, window, [], "recommendation")
    palette.open()
    text = {"title": "Slow down", "verbatim": "Take time."}
    desk.write(Act(words="Make", changes=(making("recommendation", text),)))
    asked: list[Callable[[], None]] = []
    at_once = desk.worker.answer
    monkeypatch.setattr(desk.worker, "answer", lambda *question: asked.append(lambda: at_once(*question)))
    QTest.keyClicks(palette.field, "slow")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        for answer in asked:
            answer()
    assert opened.args == ["R-001"]
    assert len(asked) == 4


def test_of_a_palette_that_was_closed_nothing_is_heard(desk: Desk, look: Look, window: QWidget, qtbot: QtBot) -> None:
    worker = Worker()
    try:
        palette = Palette(Desk(desk.register, "Dana", worker), look, window, [], "recommendation")
        palette.open()
        QTest.keyClicks(palette.field, "slow")
        palette.close()
        worker.wait()
        QTest.qWait(1)
    finally:
        worker.deleteLater()


def test_beside_the_window_the_last_words_win(desk: Desk, look: Look, window: QWidget, qtbot: QtBot) -> None:
    desk.write(Act(words="Make", changes=(making("policy", {"title": "Pursuits", "number": "5-400"}),)))
    worker = Worker()
    try:
        palette = Palette(Desk(desk.register, "Dana", worker), look, window, [], "recommendation")
        palette.open()
        QTest.keyClicks(palette.field, "pursuits")
        qtbot.waitUntil(lambda: any(row.key == "P-001" for row in rows(palette)), timeout=5000)
        palette.close()
        worker.wait()
    finally:
        worker.deleteLater()


def test_a_command_is_found_by_its_words_and_run(palette: Palette, qtbot: QtBot, window: QWidget) -> None:
    QTest.keyClicks(palette.field, "brief")
    row = next(row for row in rows(palette) if row.title == "Export a brief")
    assert row.keys == "Ctrl+B"
    action = window.findChildren(QAction)[0]
    with qtbot.waitSignal(action.triggered, timeout=500):
        QTest.keyClick(palette.field, Key.Key_Return)


def test_before_anything_is_typed_the_last_records_and_the_saved_views_stand_there(
    desk: Desk, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    values = {"title": "Late ones", "for_noun": "recommendation"}
    made = (making("recommendation", {"title": title}, handle=f"+{title}") for title in ("First", "Second"))
    desk.write(Act(words="Make", changes=(*made, making("saved_view", values))))
    palette = Palette(desk, look, window, [QAction("Back", window)], "recommendation", recent=("R-002", "R-001", "R-9"))
    palette.open()
    told = [row.title for row in rows(palette)]
    assert told == ["Recent records", "Second", "First", "Saved views", "Late ones", "Commands", "Back"]
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        QTest.keyClick(palette.field, Key.Key_Return)
    assert opened.args == ["R-002"]


def test_a_letter_of_lists_is_a_command_with_its_key(desk: Desk, look: Look, window: QWidget) -> None:
    palette = Palette(desk, look, window, [QAction("Change the status\tS", window)], "recommendation")
    assert [(row.title, row.keys) for row in rows(palette) if row.key] == [("Change the status", "S")]
    palette.close()


def test_a_command_that_cannot_be_used_now_is_not_offered(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "undo")
    assert [row.title for row in rows(palette) if not row.is_heading] == ["New recommendation called “undo”"]


def test_a_record_called_as_was_typed_can_be_made(palette: Palette, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "Body armour")
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        QTest.keyClick(palette.field, Key.Key_Return)
    assert opened.args == ["R-002"]
    assert desk.register.record("R-002").title == "Body armour"


@pytest.mark.parametrize("typed", ['"', "'; DROP", "*", "NEAR(", "\\", "   "])
def test_any_text_is_safe_to_type(palette: Palette, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(palette.field, typed)
    assert palette.isVisible()
    palette.close()


def test_one_that_is_opened_takes_the_place_of_the_one_before(
    palette: Palette, desk: Desk, look: Look, window: QWidget
) -> None:
    other = Palette(desk, look, window, [], "recommendation")
    other.open()
    assert other.isVisible()
    assert not palette.isVisible()
    other.grab()
