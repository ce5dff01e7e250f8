"""Proves that Ctrl+K finds every record and every command, and does what was chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.ui.desk import Desk
from policytrack.ui.finder_rows import FinderRow
from policytrack.ui.look import Look
from policytrack.ui.palette import Palette

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
    assert "Officers slow a scene down" in palette.current.facts


def test_a_command_is_found_by_its_words_and_run(palette: Palette, qtbot: QtBot, window: QWidget) -> None:
    QTest.keyClicks(palette.field, "brief")
    row = next(row for row in rows(palette) if row.title == "Export a brief")
    assert row.keys == "Ctrl+B"
    action = window.findChildren(QAction)[0]
    with qtbot.waitSignal(action.triggered, timeout=500):
        QTest.keyClick(palette.field, Key.Key_Return)


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
