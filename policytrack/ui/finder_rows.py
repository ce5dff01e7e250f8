"""The rows of a finder (search palette, link picker): what each shows and speaks, and which letters were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policytrack.passages import Finding, Phrase
from policytrack.ui.phrases import DOT, dotted

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()

Place = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FinderRow:
    """One row: a heading, or something that can be chosen.

    Attributes:
        title, facts: the line and the smaller line under it.
        quote: the sentence that matched, after the facts.
        aside: the word at the end; `keys` the shortcut there.
        key: what the finder's owner knows the row by; "" for a heading.
        can_tick: whether it can be ticked together with others.
    """

    title: str
    facts: str = ""
    quote: str = ""
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
        below = dotted(self.facts, self.quoted).replace(DOT, ", ")
        return ", ".join(filter(None, [self.title, below, self.aside, self.keys]))

    @property
    def quoted(self) -> str:
        """The quote in quotation marks."""
        return f"“{self.quote}”" if self.quote else ""


class FinderModel(QAbstractListModel):
    """The rows, what finds in them what was searched for, and which rows are ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FinderRow, ...] = ()
        self._ticked: dict[str, FinderRow] = {}
        self.finding = Finding(())

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys of the ticked rows, in the order of ticking; they stay ticked while one searches on."""
        return tuple(self._ticked)

    def show(self, rows: Iterable[FinderRow], phrases: Iterable[Phrase] = ()) -> None:
        """Show other rows, or the same ones with more said of them."""
        rows, self.finding = tuple(rows), Finding(phrases)
        if [row.key for row in rows] == [row.key for row in self._rows]:
            other = [place for place, row in enumerate(rows) if row != self._rows[place]]
            self._rows = rows
            if other:
                self.dataChanged.emit(self.index(other[0]), self.index(other[-1]))
            return
        self.beginResetModel()
        self._rows = rows
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
