"""The page of all keys, made from the table of commands."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.ui.actions import COMMANDS, LETTERS
from policytrack.ui.labels import KeyCap, Label
from policytrack.ui.look import Look, Role

_OTHERS = (
    ("Ctrl+1 … Ctrl+9", "Go to a place of the sidebar"),
    ("Enter", "From a list into the details"),
    ("Space", "On a list: mark the row; then arrows and Space mark more"),
    ("Shift+Down", "On a list: choose several rows"),
    ("Ctrl+A", "On a list: choose all rows"),
    ("Ctrl+Left", "On the head of a table: move the column; Enter sorts by it"),
    ("Esc", "Back to the list; in a field, the old value"),
    ("Ctrl+Enter", "Save a long text and stay in it"),
)


class KeysSheet(QDialog):
    """Every command with its keys, then the single letters of a list."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        held = QWidget()
        held.setProperty("plain", True)
        grid = QGridLayout(held)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        rows = [(_shown(command.keys), command.text.rstrip("…")) for command in COMMANDS if command.keys]
        rows += [(key, f"On a list: {words.lower()}") for key, _, words in LETTERS]
        for at, (keys, words) in enumerate([*rows, *_OTHERS]):
            grid.addWidget(KeyCap(look, keys), at, 0)
            grid.addWidget(Label(look, words, Role.LABEL), at, 1)
        scroll = QScrollArea()
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.addWidget(Label(look, "Keys", Role.TITLE))
        column.addWidget(scroll)
        self.resize(look.px(440), look.px(560))


def _shown(keys: str) -> str:
    return QKeySequence(keys.split(maxsplit=1)[0]).toString(QKeySequence.SequenceFormat.NativeText)
