"""Proves the sidebar: More unfolds or opens a menu, a place is pinned by mouse, nothing scrolls in silence."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import places
from policytrack.ui.side_items import MoreBeyond
from policytrack.ui.sidebar import Sidebar
from policytrack.ui.tokens import Theme


@pytest.fixture
def sidebar(look: Look, qtbot: QtBot) -> Iterator[Sidebar]:
    made = Sidebar(look, places(CATALOGUE), QMenu())
    qtbot.addWidget(made)
    made.resize(236, 700)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    look.apply(Theme.LIGHT)


def shown(sidebar: Sidebar) -> list[str]:
    return [name for name in sidebar.order if sidebar.items[name].isVisible()]


def signs(sidebar: Sidebar) -> list[str]:
    return [sign.words() for sign in sidebar.findChildren(MoreBeyond) if sign.isVisible()]


def test_the_six_places_stand_first(sidebar: Sidebar) -> None:
    assert shown(sidebar) == ["overview", "assessment", "recommendation", "policy", "timeline", "meetings"]


def test_more_unfolds_under_a_bar_that_is_seen(sidebar: Sidebar) -> None:
    sidebar.more.click()
    QApplication.processEvents()
    assert len(shown(sidebar)) == len(sidebar.items)
    assert sidebar.more.accessibleDescription() == "Unfolded"
    assert sidebar._scroll.verticalScrollBar().isVisible()
    assert signs(sidebar) == []


def test_the_rail_shows_the_main_places_and_where_one_is(sidebar: Sidebar) -> None:
    sidebar.show_rail(is_rail=True)
    sidebar.show_place("evidence")
    assert [name for name in shown(sidebar) if name not in sidebar._main] == ["evidence"]
    menu = sidebar.menu_of_rest()
    assert [action.text() for action in menu.actions()][:2] == ["Directory", "Initiatives"]
    chosen: list[str] = []
    sidebar.chosen.connect(chosen.append)
    menu.actions()[0].trigger()
    assert chosen == ["directory"]
    menu.deleteLater()


@pytest.mark.parametrize(("height", "percent"), [(472, 100), (656, 200)])
def test_the_rail_fits_a_small_window(sidebar: Sidebar, look: Look, height: int, percent: int) -> None:
    """What is left of 500 and 700 pixels below the menus."""
    look.apply(Theme.LIGHT, percent)
    sidebar.show_rail(is_rail=True)
    sidebar.show_place("evidence")
    sidebar.resize(sidebar.width(), height)
    for _ in range(3):
        QApplication.processEvents()
    assert sidebar._scroll.verticalScrollBar().maximum() == 0
    assert signs(sidebar) == []


def test_a_rail_that_does_not_fit_says_that_there_is_more(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_rail(is_rail=True)
    sidebar.show_pinned([name for name in sidebar.order if name not in sidebar._main])
    for _ in range(3):
        QApplication.processEvents()
    assert signs(sidebar) == ["More below"]
    sign = next(each for each in sidebar.findChildren(MoreBeyond) if each.isVisible())
    sign.click()
    assert "More above" in signs(sidebar)


def test_a_place_is_pinned_from_its_menu(sidebar: Sidebar) -> None:
    wanted: list[str] = []
    sidebar.pin_wanted.connect(wanted.append)
    sidebar.more.click()
    sidebar.items["evidence"].customContextMenuRequested.emit(QPoint(4, 4))
    (menu,) = [each for each in sidebar.findChildren(QMenu) if each.isVisible()]
    assert [action.text() for action in menu.actions()] == ["Pin to the sidebar"]
    menu.actions()[0].trigger()
    menu.close()
    assert wanted == ["evidence"]
    sidebar.show_pinned(wanted)
    assert sidebar.order[6] == "evidence"
