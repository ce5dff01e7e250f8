"""Proves that the audit is no ornament: each of its checks finds a small fault that was made for it."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QAction, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from policytrack.ui.buttons import Button
from policytrack.ui.labels import ElidedLabel, Label, Picture
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from tests.ui.audit import commanding, fitting, seeing, speaking, travelling

Place = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> QWidget:
    """An empty window with a column in it."""
    made = QWidget()
    made.resize(400, 300)
    column = QVBoxLayout(made)
    column.addStretch(1)
    qtbot.addWidget(made)
    return made


def put(page: QWidget, *widgets: QWidget) -> None:
    """Show widgets in the column of a page."""
    column = page.layout()
    assert column is not None
    for widget in widgets:
        column.addWidget(widget)
    page.show()
    for _ in range(4):
        QApplication.processEvents()


def only(found: list[str], words: str) -> bool:
    """Whether this is what was found, and nothing else."""
    return len(found) == 1 and words in found[0]


def test_a_field_without_a_name_is_found(page: QWidget) -> None:
    named = QLineEdit()
    named.setAccessibleName("Owner")
    put(page, QLineEdit(), named)
    assert only(speaking.unnamed(page), "has no name")


def test_neighbours_of_one_name_are_found(page: QWidget, look: Look) -> None:
    put(page, Button(look, "Add"), Button(look, "Add"), Button(look, "Remove"))
    assert only(speaking.unnamed(page), "“Add” is the name of 2 neighbours")


@pytest.mark.parametrize("row", ["", "<b>Publish</b>", "focus_area: Z-001", "None", "<object object at 0x7f>"])
def test_rows_that_say_nothing_or_leak_are_found(page: QWidget, row: str) -> None:
    rows = QListView()
    rows.setAccessibleName("Rows")
    rows.setModel(QStringListModel(["Publish stop data, In progress", row], rows))
    put(page, rows)
    assert only(speaking.silent_rows(page), "row 2 says")


class Endless(QStringListModel):
    """A model whose rows have the rows of the whole below them."""

    def index(self, row: int | None, column: int | None = 0, parent: Place = NOWHERE) -> QModelIndex:
        return self.createIndex(row or 0, (column or 0) + 1)


def test_a_model_that_breaks_the_rules_is_found(page: QWidget) -> None:
    rows = QListView()
    rows.setModel(Endless(["Publish stop data"], rows))
    put(page, rows)
    assert speaking.disordered_models(page)


def test_a_name_with_markup_is_found(page: QWidget) -> None:
    button = QPushButton("Save")
    button.setAccessibleName("<b>Save</b>")
    put(page, button)
    assert only(speaking.leaked_names(page), "says “<b>”")


def test_words_without_room_are_found(page: QWidget, look: Look) -> None:
    label = Label(look, "These words have too little room", parent=page)
    label.setGeometry(0, 0, 60, 20)
    put(page)
    assert only(fitting.cut_words(page), "“These words have too little room” is cut")


def test_wrapped_words_without_room_are_found(page: QWidget, look: Look) -> None:
    label = Label(look, "These words need several lines and have one", wrap=True, parent=page)
    label.setGeometry(0, 0, 60, 20)
    put(page)
    assert only(fitting.cut_words(page), "is cut")


def test_an_elided_label_of_which_nothing_is_left_is_found(page: QWidget, look: Look) -> None:
    label = ElidedLabel(look, "Recommendations", parent=page)
    label.setGeometry(0, 0, 14, 20)
    put(page)
    assert only(fitting.cut_words(page), "nothing is left of “Recommendations”")


def test_a_button_without_room_is_found(page: QWidget, look: Look) -> None:
    button = Button(look, "Mark all of them verified", parent=page)
    button.setGeometry(0, 0, 20, 32)
    put(page)
    assert only(fitting.cut_words(page), "is cut: 20 ×")


def test_what_lies_outside_is_found(page: QWidget, look: Look) -> None:
    label = Label(look, "Due", parent=page)
    label.setGeometry(page.width() - 10, 0, 60, 20)
    put(page)
    assert only(fitting.strays(page), "is outside of")


def test_words_over_words_are_found(page: QWidget, look: Look) -> None:
    under, over = Label(look, "Status"), Label(look, "In progress")
    put(page, under, over)
    over.setGeometry(under.geometry())
    assert only(fitting.overlaps(page), "lie over each other")


def test_a_silent_scroll_is_found(page: QWidget) -> None:
    area, held = QScrollArea(), QWidget()
    held.setFixedSize(100, 2000)
    area.setWidget(held)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    put(page, area)
    assert only(fitting.silent_scrolls(page), "goes on down in silence")


def test_a_small_target_is_found(page: QWidget) -> None:
    button = QPushButton("x")
    button.setFixedSize(16, 16)
    put(page, button)
    assert only(fitting.small_targets(page), "is 16 × 16")


class Trap(QPlainTextEdit):
    """A text that keeps Tab for itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


def test_a_field_that_keeps_tab_is_found(page: QWidget) -> None:
    put(page, QLineEdit(), Trap(), QLineEdit())
    found = travelling.traps(page)
    assert any("Tab is caught at Trap" in fault for fault in found)
    assert any("Tab does not reach QLineEdit" in fault for fault in found)


def test_a_button_that_does_not_show_the_keyboard_is_found(page: QWidget) -> None:
    plain = QPushButton("Save")
    plain.setStyleSheet("QPushButton { border: none; background: white; outline: none; }")
    put(page, plain)
    assert only(travelling.unseen_focus(page), "does not show that it has the keyboard")


def test_a_button_with_a_ring_is_in_order(page: QWidget, look: Look) -> None:
    put(page, Button(look, "Save"), Button(look, "Cancel"))
    assert travelling.unseen_focus(page) == []
    assert travelling.traps(page) == []


def test_faults_of_commands_are_found(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("File")
    for words, keys in (("Save", "Ctrl+S"), ("Send", "Ctrl+S"), ("", "Ctrl+T")):
        menu.addAction(words).setShortcut(keys)
    hidden = QAction("Print", window)
    hidden.setShortcut("Ctrl+P")
    window.addAction(hidden)
    found = commanding.faulty_commands(window, window.menuBar())
    assert [fault.split(":")[0] for fault in found] == [
        "a command of the menus has no words",
        "Print has a shortcut and stands in no menu",
        "Ctrl+S runs 2 commands",
    ]


class Eager(QLineEdit):
    """A field in which the letter s does something."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() != "s":
            super().keyPressEvent(event)


def test_a_field_that_takes_a_letter_for_a_command_is_found(page: QWidget) -> None:
    put(page, Eager(), QLineEdit())
    assert only(commanding.lost_letters(page), "of “sfdolb?”")


def test_a_color_that_stays_behind_is_found(page: QWidget, look: Look) -> None:
    stale = QLabel("Late")
    stale.setStyleSheet(f"color: {look.tokens.danger}")
    put(page, stale, Label(look, "In time"))
    look.apply(Theme.DARK)
    switched = {"page": seeing.picture_of(page)}
    stale.setStyleSheet(f"color: {look.tokens.danger}")
    assert only(seeing.stale_colors(switched, {"page": seeing.picture_of(page)}), "page: ")


def test_a_picture_without_a_table_is_found(page: QWidget, look: Look) -> None:
    put(page, Picture(look, (200, 100), lambda painter, box: painter.fillRect(box, Qt.GlobalColor.red), "A chart"))
    assert only(seeing.bare_pictures(page), "has no table behind it")


def test_words_told_apart_by_color_alone_are_found() -> None:
    def paint(_shape: str) -> QImage:
        drawn = QImage(8, 8, QImage.Format.Format_RGB32)
        drawn.fill(Qt.GlobalColor.gray)
        return drawn

    assert only(seeing.indistinct({"Met": "full", "Missed": "full"}, paint), "Missed looks like Met")
