"""Checks of commands and keys: each has its words, shows its shortcut, shares it with none; letters stay letters."""

from collections import Counter
from collections.abc import Iterator, Sequence

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.audit.speaking import told
from tests.ui.audit.visible import visible

LETTERS = "sfdolb?"


def menu_actions(bar: QMenuBar | QMenu) -> Iterator[QAction]:
    """Every command below a menu bar or menu, those of menus in menus as well."""
    for action in bar.actions():
        menu = menu_of(action)
        if menu is not None:
            menu.aboutToShow.emit()
            yield from menu_actions(menu)
        elif not action.isSeparator():
            yield action


def menu_of(action: QAction) -> QMenu | None:
    """The menu that an action opens."""
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None


def faulty_commands(window: QWidget, bar: QMenuBar) -> list[str]:
    """Commands without words, shortcuts that no menu shows, and shortcuts of two commands."""
    shown = list(menu_actions(bar))
    found = [f"a command of the menus has no words: {action.objectName()}" for action in shown if not action.text()]
    acting = [action for action in window.findChildren(QAction) if action.shortcuts()]
    found += [f"{action.text()} has a shortcut and stands in no menu" for action in acting if action not in shown]
    found += [f"the shortcut of {action.text()} is hidden" for action in shown if _is_hidden(action)]
    return [*found, *ambiguous([*shown, *(action for action in acting if action not in shown)])]


def _is_hidden(action: QAction) -> bool:
    return bool(action.shortcuts()) and not action.isShortcutVisibleInContextMenu()


def ambiguous(actions: Sequence[QAction]) -> list[str]:
    """Shortcuts that two commands share."""
    keys = Counter(
        shortcut.toString(QKeySequence.SequenceFormat.PortableText)
        for action in {id(action): action for action in actions}.values()
        for shortcut in action.shortcuts()
    )
    return [f"{key} runs {count} commands" for key, count in keys.items() if count > 1]


def lost_letters(window: QWidget) -> list[str]:
    """Text fields in which a letter does something else than stand there. What was typed is taken out again."""
    found = []
    for field in list(visible(window)):
        if not takes_text(field) or not field.isEnabledTo(window):
            continue
        before = text_of(field)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, LETTERS)
        if Counter(text_of(field)) - Counter(before) != Counter(LETTERS) and not _replaced(field):
            found.append(f"{told(field)} made “{text_of(field)}” of “{LETTERS}”")
        typed = text_of(field)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        # Esc may also have left a record that was begun: the field then shows another one's text.
        if shiboken6.isValid(field) and text_of(field) == typed != before:
            _put_back(field, before)
    return found


def takes_text(field: QWidget) -> bool:
    """Whether letters may be typed into it."""
    return isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and not field.isReadOnly()


def _replaced(field: QWidget) -> bool:
    """Whether the letters took the place of what was chosen."""
    return text_of(field) == LETTERS


def text_of(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if isinstance(field, QPlainTextEdit | QTextEdit) else ""


def _put_back(field: QWidget, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        field.setPlainText(text)
