"""Fills the menus that follow from the catalogue and the places: New, Go, theme and settings."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from policytrack.records.catalogue import Catalogue
from policytrack.ui.actions import LETTERS, Actions, theme_actions
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import Place
from policytrack.ui.tokens import Theme

NUMBERED = 9


def add_making(menu: QMenu, look: Look, catalogue: Catalogue, begin: Callable[[str], object]) -> None:
    """A menu that begins a record of any noun but parts, below the first command of `menu`."""
    under = QMenu("New", menu)
    for noun in catalogue:
        if not noun.is_part:
            action = under.addAction(noun.act)
            look.dress(action, noun.icon)
            action.triggered.connect(lambda _checked, name=noun.name: begin(name))
    menu.insertMenu(menu.actions()[1], under)


def add_letters(menu: QMenu, edit: Callable[[str], object]) -> None:
    """The commands that single letters run on a list; the letters are shown beside them."""
    menu.addSeparator()
    for key, name, words in LETTERS:
        if name != "link":
            menu.addAction(f"{words}\t{key}").triggered.connect(lambda _checked, name=name: edit(name))


def add_places(menu: QMenu, owner: QWidget, places: Sequence[Place], show: Callable[[str], object]) -> list[QAction]:
    """A command for each place; the first nine have Ctrl and their number."""
    menu.addSeparator()
    actions = []
    for number, place in enumerate(places, start=1):
        action = QAction(place.label.replace("&", "&&"), owner)
        if number <= NUMBERED:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _checked, name=place.name: show(name))
        menu.addAction(action)
        actions.append(action)
    return actions


def fill_settings(menu: QMenu, look: Look, actions: Actions, choose: Callable[[Theme], None]) -> None:
    """The menu behind the gear: theme, text size, keys."""
    menu.addSection("Theme")
    menu.addActions(theme_actions(look, menu, choose))
    menu.addSection("Text size")
    menu.addActions([actions["larger"], actions["smaller"], actions["usual_size"]])
    menu.addSeparator()
    menu.addActions([actions["back_up"], actions["keys"], actions["about"]])
