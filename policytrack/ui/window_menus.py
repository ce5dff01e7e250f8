"""Fills the menus that follow from the catalogue and the places: New, Go, theme and settings."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from policytrack.records.catalogue import Catalogue
from policytrack.ui.actions import LETTERS, Actions, theme_actions
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import Place
from policytrack.ui.words import window as words

NUMBERED = 9


def add_making(menu: QMenu, look: Look, catalogue: Catalogue, begin: Callable[[str], object]) -> list[QAction]:
    """A menu that begins a record of any noun but parts, below the first command of `menu`; its commands."""
    under = QMenu(words.NEW, menu)
    for noun in catalogue:
        if not noun.is_part:
            action = under.addAction(noun.act)
            look.dress(action, noun.icon)
            action.triggered.connect(lambda _checked, name=noun.name: begin(name))
    menu.insertMenu(menu.actions()[1], under)
    return under.actions()


def add_letters(menu: QMenu, edit: Callable[[str], object]) -> list[QAction]:
    """The commands that single letters run on a list; the letters are shown beside them."""
    menu.addSeparator()
    made = []
    for key, name, says in LETTERS:
        if name != "link":
            made.append(menu.addAction(f"{says}\t{key}"))
            made[-1].triggered.connect(lambda _checked, name=name: edit(name))
    return made


class GoMenu:
    """A command for each place; the first nine of the sidebar have Ctrl and their number."""

    def __init__(self, owner: QWidget, places: Mapping[str, Place], show: Callable[[str], object]) -> None:
        self._actions: dict[str, QAction] = {}
        for name, place in places.items():
            action = QAction(place.label.replace("&", "&&"), owner)
            action.triggered.connect(lambda _checked, name=name: show(name))
            self._actions[name] = action

    @property
    def actions(self) -> tuple[QAction, ...]:
        """Every one, in the order of the places."""
        return tuple(self._actions.values())

    def fill(self, menu: QMenu) -> None:
        """Put them into a menu."""
        menu.addSeparator()
        menu.addActions(list(self.actions))

    def number(self, order: Sequence[str]) -> None:
        """Give Ctrl and their number to the first nine in this order."""
        for action in self._actions.values():
            action.setShortcut(QKeySequence())
        for number, name in enumerate(order[:NUMBERED], start=1):
            self._actions[name].setShortcut(QKeySequence(f"Ctrl+{number}"))


class ThemeMenu(QObject):
    """A checkable command for each theme; the present one is checked, wherever it was chosen."""

    def __init__(self, owner: QWidget, look: Look) -> None:
        super().__init__(owner)
        self._look = look
        self.actions = list(theme_actions(look, self, lambda theme: look.apply(theme, look.text_percent)))
        look.changed.connect(self._check)

    def _check(self) -> None:
        for action in self.actions:
            action.setChecked(action.data() == self._look.theme.value)


def fill_settings(menu: QMenu, themes: ThemeMenu, actions: Actions) -> None:
    """The menu behind the gear: theme, text size, and the way to all settings."""
    menu.addSection(words.THEME)
    menu.addActions(themes.actions)
    menu.addSection(words.TEXT_SIZE)
    menu.addActions([actions["larger"], actions["smaller"], actions["usual_size"]])
    menu.addSeparator()
    menu.addActions([actions["settings"], actions["help"], actions["keys"], actions["about"]])
