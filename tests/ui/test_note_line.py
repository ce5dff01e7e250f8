"""Tests of the line for updates and office notes: it says what it does, and a hasty Esc loses nothing."""

from PySide6.QtCore import QEvent, QObject, Qt
from pytestqt.qtbot import QtBot

from policytrack.ui.journal import Journal
from policytrack.ui.look import Look
from policytrack.ui.note_line import NoteLine
from policytrack.ui.text_editor import GrowingText


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        parent.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def shown_line(look: Look, qtbot: QtBot) -> NoteLine:
    line = NoteLine(look, Journal(), has_updates=True)
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    return line


def test_the_line_says_at_once_whether_it_is_for_briefs_or_for_the_office(look: Look, qtbot: QtBot) -> None:
    line = shown_line(look, qtbot)
    paints = Paints(line.line.viewport())
    qtbot.mouseClick(line.office, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: paints.count > 0)
    assert line.line.placeholderText() == "Add an office note – press Enter to save"


def test_after_the_choice_the_keyboard_writes_in_the_line(look: Look, qtbot: QtBot) -> None:
    line = shown_line(look, qtbot)
    qtbot.mouseClick(line.office, Qt.MouseButton.LeftButton)
    assert line.focusWidget() is line.line
    with qtbot.waitSignal(line.noted) as noted:
        qtbot.keyClicks(line.line, "Call first")
        qtbot.keyClick(line.line, Qt.Key.Key_Return)
    assert noted.args == ["Call first"]


def test_a_press_saves_too_and_is_offered_once_something_stands_there(look: Look, qtbot: QtBot) -> None:
    line = shown_line(look, qtbot)
    assert not line.save.isVisible()
    qtbot.keyClicks(line.line, "The board met")
    with qtbot.waitSignal(line.updated) as updated:
        qtbot.mouseClick(line.save, Qt.MouseButton.LeftButton)
    assert updated.args == ["The board met"]
    line.clear()
    assert not line.save.isVisible()


def test_undo_brings_back_what_esc_took_from_a_long_text(look: Look, qtbot: QtBot) -> None:
    text = GrowingText(look, "Text")
    qtbot.addWidget(text)
    text.show_text("As it was.")
    text.selectAll()
    qtbot.keyClicks(text, "A whole page.")
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert text.toPlainText() == "As it was."
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.toPlainText() == "A whole page."
