"""Every command of the window in one table: what it is called, its keys, its icon, its menu."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from policytrack.problems import Problem
from policytrack.register import Register
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: what the window binds to it.
        menu: the menu in which it stands.
        text, keys, icon, tip: as shown; `keys` may hold several shortcuts, split by blanks.
        begins_group: whether a line stands above it.
    """

    name: str
    menu: str
    text: str
    keys: str = ""
    icon: str = ""
    tip: str = ""
    begins_group: bool = False


FILE, EDIT, VIEW, GO, HELP = MENUS = ("File", "Edit", "View", "Go", "Help")

COMMANDS: tuple[Command, ...] = (
    Command("new_here", "File", "New here", "Ctrl+N", "plus", "Make a record of the noun that is shown"),
    Command("log_assessment", "File", "Log assessment…", "Ctrl+Shift+A", "clipboard-check", "With all that it finds"),
    Command("import", "File", "Import…", "Ctrl+Shift+I", "download", "Bring in a spreadsheet", begins_group=True),
    Command("export_list", "File", "Export what I see…", "Ctrl+E", "upload", "Write what is shown into a file"),
    Command("print", "File", "Print…", "Ctrl+P", "printer", "Print what is shown"),
    Command("export_brief", "File", "Export a brief…", "Ctrl+B", "file-down", "Make the PDF for a meeting"),
    Command("export_calendar", "File", "Export a calendar…", "", "calendar-days", "All dates, for Outlook and others"),
    Command("open", "File", "Open…", "Ctrl+O", "folder-open", "Open an office or its archive", begins_group=True),
    Command("back_up", "File", "Back up now", "", "archive", "Write a checked copy of the office file"),
    Command("export_office", "File", "Export the whole office…", "", "files", "Write all it holds into one file"),
    Command("backups", "File", "Backups", "", "archive-restore", "All that were kept, and the way back to one"),
    Command("settings", "File", "Settings…", "Ctrl+,", "settings", "Theme, text size, name, files", begins_group=True),
    Command("close_window", "File", "Close this window", "Ctrl+W", "x", "The others stay open", begins_group=True),
    Command("close", "File", "Close PolicyTrack", "Ctrl+Q", "log-out", "Close all windows"),
    Command("undo", "Edit", "Undo", "Ctrl+Z", "undo-2", "Take back the latest step"),
    Command("redo", "Edit", "Redo", "Ctrl+Shift+Z", "redo-2", "Bring back what was undone"),
    Command("rename", "Edit", "Rename", "F2", "pencil", "Edit the title", begins_group=True),
    Command("link", "Edit", "Link to other work…", "Ctrl+L", "link", "Link the record; L on a list does the same"),
    Command("trash", "Edit", "Move to the trash", "Ctrl+Del", "trash-2", "Move the record with its parts to the trash"),
    Command("choose_all", "Edit", "Choose all rows", "", "list-checks", "Then change them at once (Ctrl+A on a list)"),
    Command("find", "Edit", "Search in list", "Ctrl+F", "search", "Narrow this list", begins_group=True),
    Command("panel", "View", "Show or hide details", "Ctrl+I", "panel-right", "Give the list the whole width"),
    Command("table", "View", "Rows or table", "Ctrl+T", "table-2", "Show this list as a table with chosen columns"),
    Command("compact", "View", "Compact rows", "Ctrl+Shift+T", "rows-3", "Rows of one line or of two, in all lists"),
    Command("write_filter", "View", "Write a filter…", "Ctrl+Shift+F", "list-filter", "Any condition, in words"),
    Command("save_view", "View", "Save this list as a view…", "", "bookmark", "Keep filters, order and columns"),
    Command("larger", "View", "Larger text", "Ctrl++ Ctrl+=", "zoom-in", "Up to 200 %", begins_group=True),
    Command("smaller", "View", "Smaller text", "Ctrl+-", "zoom-out", "Down to 100 %"),
    Command("usual_size", "View", "Usual text size", "Ctrl+0", "type", "100 %"),
    Command("new_window", "View", "Open in a new window", "Ctrl+Shift+N", "external-link", "Also Ctrl+Enter on a row"),
    Command("pin", "View", "Pin this place to the sidebar", "Ctrl+Shift+P", "pin", "Or take it off again"),
    Command("palette", "Go", "Search or jump to…", "Ctrl+K", "search", "Find any record or command"),
    Command("back", "Go", "Back", "Ctrl+[", "arrow-left", "To where you were before", begins_group=True),
    Command("forward", "Go", "Forward", "Ctrl+]", "arrow-right", "To where you went back from"),
    Command("next_part", "Go", "Next part of the window", "F6", "panel-left", "What was told, sidebar, list, details"),
    Command("help", "Help", "Help", "F1", "circle-help", "What this screen is for and how it is used"),
    Command("tour", "Help", "Take the tour", "", "flag", "Six steps around the window"),
    Command("keys", "Help", "Keys", "?", "keyboard", "All keys on one page"),
    Command("about", "Help", "About PolicyTrack", "", "info", "Version and licences"),
)

THEMES: tuple[tuple[Theme, str], ...] = (
    (Theme.SYSTEM, "Theme of the computer"),
    (Theme.LIGHT, "Light theme"),
    (Theme.DARK, "Dark theme"),
    (Theme.CONTRAST, "High contrast theme"),
)

LETTERS: tuple[tuple[str, str, str], ...] = (
    ("S", "status", "Change the status"),
    ("F", "focus_area", "Change the focus area"),
    ("O", "owner", "Change the owner"),
    ("D", "due", "Change the due date"),
    ("L", "link", "Link to other work"),
)
"""Single letters that act while a list has the focus: key, what it edits, what it is called."""


class Actions:
    """The commands as Qt's actions, bound to what they do; menus and palette are filled from them."""

    def __init__(self, look: Look, owner: QObject, acts: Mapping[str, Callable[[], object]]) -> None:
        self._actions = {command.name: _action(command, owner, acts[command.name]) for command in COMMANDS}
        for command in COMMANDS:
            if command.icon:
                look.dress(self._actions[command.name], command.icon)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        """Every command, in the order of the table."""
        return tuple(self._actions.values())

    def name_steps(self, register: Register, who: str) -> None:
        """Say in the Edit menu which step Undo would take back and Redo bring again."""
        try:
            undo, redo = register.next_undo(who), register.next_redo(who)
        except Problem:
            return  # the next act says what is wrong
        self._name_step("undo", undo)
        self._name_step("redo", redo)

    def _name_step(self, name: str, words: str) -> None:
        label = next(command.text for command in COMMANDS if command.name == name)
        self._actions[name].setText(f"{label}: {words}" if words else label)
        self._actions[name].setEnabled(bool(words))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command in its menu and return the menus by name."""
        menus = {name: bar.addMenu(f"&{name}") for name in MENUS}  # Alt and the first letter opens it
        for command in COMMANDS:
            if command.begins_group:
                menus[command.menu].addSeparator()
            menus[command.menu].addAction(self._actions[command.name])
        return menus


def theme_actions(look: Look, owner: QObject, choose: Callable[[Theme], None]) -> Sequence[QAction]:
    """One checkable action for each theme, the present one checked."""
    group = QActionGroup(owner)
    actions = []
    for theme, words in THEMES:
        action = QAction(words, group, checkable=True, checked=look.theme is theme)
        action.setData(theme.value)
        action.triggered.connect(lambda _checked, theme=theme: choose(theme))
        actions.append(action)
    return actions


def _action(command: Command, owner: QObject, act: Callable[[], object]) -> QAction:
    action = QAction(command.text, owner)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys.split()])
    action.setToolTip(command.tip)
    action.setStatusTip(command.tip)
    action.triggered.connect(lambda _checked: act())
    return action
