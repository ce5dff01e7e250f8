"""Proves the frame and the tables that screens of their own share: acts find room, heads stand over their cells."""

import pytest
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from policytrack.ui.acts_line import ActsLine
from policytrack.ui.buttons import Button
from policytrack.ui.controls import EmptyState
from policytrack.ui.look import Look
from policytrack.ui.table_dress import TWO_LINES, TableDress
from policytrack.ui.titled_screen import TitledScreen
from policytrack.ui.tokens import Theme


def screen_of(look: Look, qtbot: QtBot) -> TitledScreen:
    acts = [Button(look, words) for words in ("Link", "Export…")]
    made = TitledScreen(
        look, "Compare sources", acts=acts, tools=(Button(look, "Sources"),), empty=EmptyState(look, "None", "Nothing.")
    )
    made.put(QWidget())
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def acts_of(screen: TitledScreen) -> list[Button]:
    return [each for each in screen.head.findChildren(Button) if each.isVisible()]


def test_acts_stand_at_the_right_and_beneath_where_there_is_no_room(look: Look, qtbot: QtBot) -> None:
    screen = screen_of(look, qtbot)
    title = screen.head.title
    assert all(act.mapTo(screen, act.rect().topLeft()).x() > 500 for act in acts_of(screen))
    screen.resize(340, 500)
    QApplication.processEvents()
    below = title.mapTo(screen, title.rect().bottomLeft()).y()
    assert all(act.mapTo(screen, act.rect().topLeft()).y() >= below for act in acts_of(screen))
    assert all(screen.rect().contains(act.mapTo(screen, act.rect().bottomRight())) for act in acts_of(screen))


def test_an_empty_screen_hides_its_tools_unless_they_are_why(look: Look, qtbot: QtBot) -> None:
    screen = screen_of(look, qtbot)
    screen.show_empty(is_empty=True)
    assert screen.is_empty()
    assert not screen.tools.isVisible()
    screen.show_empty(is_empty=True, with_tools=True)
    assert screen.tools.isVisible()
    screen.show_empty(is_empty=False)
    assert not screen.is_empty()


@pytest.fixture
def table(look: Look, qtbot: QtBot) -> QTableView:
    made, model = QTableView(), QStandardItemModel(1, 3)
    model.setHorizontalHeaderLabels(["Iota", "Citation", "Review"])
    for column, words in enumerate(("Iota\nbeneath", "Law", "Soon")):
        model.setItem(0, column, QStandardItem(words))
    model.setParent(made)
    made.setModel(model)
    TableDress(made, look, "A table", line=TWO_LINES, shares=(50, 30, 20), roomy=500, kept=2)
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show()
    return made


def first_ink(picture: QImage, top: int, bottom: int) -> int:
    """The first column of pixels, from the left, that differs from the ground."""
    ground = picture.pixel(4, (top + bottom) // 2)
    for x in range(4, picture.width()):
        if any(picture.pixel(x, y) != ground for y in range(top, bottom)):
            return x
    raise AssertionError("Nothing is painted here.")


def test_words_stand_under_the_words_of_their_head(table: QTableView) -> None:
    head, rows = table.horizontalHeader(), table.viewport().grab().toImage()
    over = first_ink(head.viewport().grab().toImage(), 8, head.height() - 8)
    assert abs(first_ink(rows, 8, 28) - over) <= 1


def test_where_there_is_little_room_only_the_first_columns_are_shown(table: QTableView) -> None:
    table.grab()
    assert not table.isColumnHidden(2)
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    table.resize(400, 300)
    assert table.isColumnHidden(2)
    assert sum(table.columnWidth(column) for column in range(2)) == table.viewport().width()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_a_table_is_painted_in_every_theme_and_its_rows_grow(table: QTableView, look: Look, theme: Theme) -> None:
    before = table.rowHeight(0)
    look.apply(theme, 200)
    assert table.rowHeight(0) == 2 * before
    table.setCurrentIndex(table.model().index(0, 1))
    assert not table.grab().isNull()
    look.apply(Theme.LIGHT)


def test_acts_go_beneath_what_they_are_about(look: Look, qtbot: QtBot) -> None:
    main, act = Button(look, "A record"), Button(look, "Restore")
    line = ActsLine(look, main, (act,))
    qtbot.addWidget(line)
    line.resize(600, 60)
    line.show()
    assert act.mapTo(line, act.rect().topLeft()).x() > main.geometry().left()
    line.resize(200, 120)
    QApplication.processEvents()
    assert act.mapTo(line, act.rect().topLeft()).y() >= main.geometry().bottom()
