"""The rows of a finder (search palette, link picker): what each shows and speaks, and which letters were found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policytrack.searching import fold, queried_words
from policytrack.ui.phrases import DOT

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_WORD = re.compile(r"\w+")
_NOWHERE = QModelIndex()

Place = QModelIndex | QPersistentModelIndex
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FinderRow:
    """One row: a heading, or something that can be chosen.

    Attributes:
        title, facts: the line and the smaller line under it.
        aside: the word at the end; `keys` the shortcut there.
        key: what the finder's owner knows the row by; "" for a heading.
        can_tick: whether it can be ticked together with others.
    """

    title: str
    facts: str = ""
    aside: str = ""
    icon: str = ""
    keys: str = ""
    key: str = ""
    can_tick: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether the row only heads those below it."""
        return not self.key

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, [self.title, self.facts.replace(DOT, ", "), self.aside, self.keys]))


def found_spans(text: str, words: str) -> list[Span]:
    """Which letters of a text the queried words match, each by the beginning of a word: (from, to) pairs."""
    wanted = sorted(queried_words(words), key=len, reverse=True)
    spans = []
    for found in _WORD.finditer(text):
        folded = fold(found.group())
        match = next((word for word in wanted if folded.startswith(word)), "")
        if match:
            spans.append((found.start(), min(found.start() + len(match), found.end())))
    return spans


class FinderModel(QAbstractListModel):
    """The rows, the words that were searched for, and which rows are ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FinderRow, ...] = ()
        self._ticked: dict[str, FinderRow] = {}
        self.words = ""

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys of the ticked rows, in the order of ticking; they stay ticked while one searches on."""
        return tuple(self._ticked)

    def show(self, rows: Iterable[FinderRow], words: str) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self.words = tuple(rows), words
        self.endResetModel()

    def row(self, place: int) -> FinderRow | None:
        """The row at a place; None beyond the last."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where the row with this key stands; -1 if it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def next_place(self, place: int, step: int) -> int:
        """The next row that can be chosen, upward or downward; `place` itself when there is none."""
        at = place + step
        while 0 <= at < len(self._rows):
            if not self._rows[at].is_heading:
                return at
            at += step
        return place

    def tick(self, place: int) -> None:
        """Tick a row, or take its tick away."""
        row = self.row(place)
        if row is None or not row.can_tick:
            return
        if self._ticked.pop(row.key, None) is None:
            self._ticked[row.key] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            return Qt.CheckState.Checked if row.key in self._ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Place) -> Qt.ItemFlag:
        row = self.row(index.row()) if index.isValid() else None
        if row is None or row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def with_headings(*sections: tuple[str, Sequence[FinderRow]]) -> list[FinderRow]:
    """Rows under their headings; a section without rows has none."""
    return [row for heading, rows in sections if rows for row in (FinderRow(heading), *rows)]
