"""The page of all keys, made from the table of commands."""

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.ui.actions import COMMANDS, LETTERS
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import KeyCap, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import everywhere
from policytrack.ui.words import keys as words

_WIDTH, _HEIGHT, _MARGIN = 560, 620, 48


class KeysSheet(QDialog):
    """Every command with its keys, then those of a list with its single letters, then the rest."""

    def __init__(self, look: Look, parent: QWidget, *, has_letters: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("keys_sheet")
        self.setWindowTitle(words.TITLE)
        self._look = look
        held = QWidget()
        held.setProperty("plain", True)
        self._grid = QGridLayout(held)
        self._grid.setContentsMargins(12, 4, 12, 12)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._add(words.COMMANDS, [(_shown(each.keys), each.text.rstrip("…")) for each in COMMANDS if each.keys])
        letters = [(key, says) for key, _, says in LETTERS] if has_letters else []
        self._add(words.ON_A_LIST, [*letters, *words.LIST_KEYS])
        if not has_letters:
            off = Label(look, words.LETTERS_OFF, Role.CAPTION, "text2", wrap=True)
            self._grid.addWidget(off, self._next(), 0, 1, 2)
        self._add(words.ELSEWHERE, words.OTHER_KEYS)
        self._grid.setRowStretch(self._next(), 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(words.TITLE)
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        close = Button(look, everywhere.CLOSE, kind=Kind.PRIMARY)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(look, words.TITLE, Role.TITLE))
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.resize(min(look.px(_WIDTH), parent.width() - _MARGIN), min(look.px(_HEIGHT), parent.height() - _MARGIN))

    def _next(self) -> int:
        return self._grid.rowCount()

    def _add(self, title: str, rows: Iterable[tuple[str, str]]) -> None:
        self._grid.addWidget(Label(self._look, title, Role.STRONG), self._next(), 0, 1, 2)
        for keys, says in rows:
            at = self._next()
            self._grid.addWidget(KeyCap(self._look, keys), at, 0)
            self._grid.addWidget(Label(self._look, says, Role.LABEL, wrap=True), at, 1)


def _shown(keys: str) -> str:
    return QKeySequence(keys.split(maxsplit=1)[0]).toString(QKeySequence.SequenceFormat.NativeText)
