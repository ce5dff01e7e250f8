"""Proves that help opens at the page of a screen, is searched, leads from page to page and gives the keyboard back."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.command_line.commands import commands
from policytrack.help_pages import FIRST, page_names, page_of, read_pages
from policytrack.places import asset
from policytrack.queries import parse_condition
from policytrack.ui.actions import COMMANDS, LETTERS
from policytrack.ui.desk import Desk
from policytrack.ui.help_screen import HelpScreen
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import HELP, places
from policytrack.ui.tokens import Theme
from policytrack.ui.words import logging


@pytest.fixture
def screen(desk: Desk, look: Look, qtbot: QtBot) -> HelpScreen:
    made = HelpScreen(desk, look)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def shown(screen: HelpScreen) -> str:
    return screen.reader.toPlainText()


def listed(screen: HelpScreen) -> list[str]:
    rows = [screen.contents.item(at) for at in range(screen.contents.count())]
    return [row.text() for row in rows if row.data(Qt.ItemDataRole.UserRole)]


def test_it_opens_at_the_page_of_a_screen_and_the_keyboard_reads_it(screen: HelpScreen, qtbot: QtBot) -> None:
    assert screen.page == FIRST
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.show_page_of("recommendation")
    assert shown(screen).startswith("Recommendations\n")
    assert screen.reader.hasFocus()
    assert screen.contents.currentItem().text() == "Recommendations"
    assert "Recommendations" in screen.reader.accessibleName()


def test_a_link_leads_on_and_a_page_stands_once(screen: HelpScreen) -> None:
    screen.show_page("recommendations")
    screen.reader.anchorClicked.emit(QUrl("status-words"))
    assert screen.page == "status-words"
    assert shown(screen).count("Status words") == 1
    screen.resize(700, 500)
    screen.resize(1000, 600)
    assert shown(screen).count("Status words") == 1


def test_words_narrow_the_list_and_enter_reads_the_best_page(screen: HelpScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.search, "restore")
    assert "Undo, history and trash" in listed(screen)
    assert "Barriers" not in listed(screen)
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.page in page_names()
    assert "restore" in shown(screen).casefold()
    screen.search.setText("zebra")
    assert listed(screen) == []
    assert not screen._nothing.isHidden()
    screen.search.clear()
    assert len(listed(screen)) == len(page_names())


def test_escape_and_the_button_go_back(screen: HelpScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.back_asked):
        qtbot.keyClick(screen.reader, Qt.Key.Key_Escape)
    with qtbot.waitSignal(screen.back_asked):
        screen.back.click()
    with qtbot.waitSignal(screen.tour_asked):
        screen.tour.click()


def test_the_page_of_keys_names_every_key_of_the_window(screen: HelpScreen) -> None:
    screen.show_page("keys")
    for command in COMMANDS:
        if command.keys:
            assert command.text.rstrip("…") in shown(screen)
    for _, _, says in LETTERS:
        assert says[1:] in shown(screen)


def test_a_narrow_window_offers_the_pages_above(screen: HelpScreen) -> None:
    assert screen.contents.isVisible()
    screen.resize(620, 480)
    assert not screen.contents.isVisible()
    assert screen.picker.isVisible()
    screen.picker.setCurrentIndex(screen.picker.findData("linking"))
    screen.picker.activated.emit(screen.picker.currentIndex())
    assert shown(screen).startswith("Linking\n")


def test_pictures_are_as_wide_as_the_page_and_nothing_else_is_loaded(screen: HelpScreen) -> None:
    screen.show_page("overview")
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = screen.reader.loadResource(kind, QUrl("pictures/overview.png"))
    assert isinstance(picture, QImage)
    assert picture.width() <= screen.reader.viewport().width()
    assert screen.reader.loadResource(kind, QUrl("pictures/none.png")) is None
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert screen.reader.loadResource(style, QUrl("pictures/overview.png")) is None


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_theme_and_size_of_text_are_followed_live(screen: HelpScreen, look: Look, theme: Theme) -> None:
    look.apply(theme, 150)
    QApplication.processEvents()
    fragment = screen.reader.document().begin().begin().fragment()
    assert fragment.charFormat().foreground().color().name().upper() == look.tokens.text.upper()
    assert not screen.grab().isNull()
    look.apply(Theme.LIGHT)


OTHER_KEYS = {"Enter", "Esc", "Space", "Tab", "Delete", "Shift+Down", "Ctrl+A", "Ctrl+1", "Ctrl+9", "Home"}
OTHER_KEYS |= {keys for keys, _ in logging.KEYS}
"""Keys of lists, fields, places and sheets, which are no commands of a menu."""


def test_every_key_that_the_help_names_is_one(desk: Desk) -> None:
    known = {keys for command in COMMANDS for keys in command.keys.split()} | OTHER_KEYS
    known |= {key for key, _, _ in LETTERS}
    named = {code for page in read_pages(asset("help")) for code in re.findall(r"`([^`]+)`", page.text)}
    for code in named - known:
        if code.startswith("policytrack "):
            assert code.split()[1] in {command.name for command in commands(lambda _place: 0)}
        elif '"' in code:
            assert code.isprintable()  # what is typed into a search
        else:
            parse_condition(desk.catalogue, "recommendation", code)


def test_every_place_of_the_window_has_a_page(desk: Desk) -> None:
    for place in places(desk.catalogue):
        for tab in place.tabs:
            assert tab.name == HELP or page_of(tab.name) != FIRST, tab.name
