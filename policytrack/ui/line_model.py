"""Lines of a sheet as a table model: each line has a kind, cells of text, and may follow the line above it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Place = QModelIndex | QPersistentModelIndex

TROUBLE_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_STEPS = 200
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a line may be. `follows` names the kind of line above which it may be tied to; "" for none."""

    name: str
    label: str
    icon: str
    tone: str
    follows: str = ""


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A column of text: `width` in pixels at 100 %, 0 for what is left; `is_long` takes paragraphs."""

    name: str
    label: str
    width: int = 0
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind, its cells in the order of the columns, and whether it follows the line above."""

    kind: str
    cells: tuple[str, ...]
    is_tied: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


class LineModel(QAbstractTableModel):
    """The lines in order, with steps back and forward of its own. There is always at least one line.

    `says_tie` puts a tie into words, from the kind and the name of the line that is followed, "" where none is.

    Signals:
        edited: something stands differently than before.
    """

    edited = Signal()

    def __init__(
        self,
        kinds: Sequence[LineKind],
        columns: Sequence[LineColumn],
        says_tie: Callable[[str, str], str],
        kind_label: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kinds = {kind.name: kind for kind in kinds}
        self.columns = (LineColumn("", kind_label), *columns)
        self._says_tie = says_tie
        self._lines: tuple[Line, ...] = (self.blank(),)
        self._past: list[tuple[Line, ...]] = []
        self._future: list[tuple[Line, ...]] = []
        self._troubles: Mapping[tuple[int, str], str] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, empty ones too."""
        return self._lines

    def blank(self, kind: str = "", *, is_tied: bool = False) -> Line:
        """A line in which nothing stands; of the first kind where none is named."""
        return Line(kind or next(iter(self.kinds)), ("",) * (len(self.columns) - 1), is_tied)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead, and forget all steps."""
        self._past, self._future = [], []
        self._set(tuple(lines), is_step=False)

    def change(self, lines: Sequence[Line]) -> None:
        """Let the lines be these, as one step."""
        self._set(tuple(lines), is_step=True)

    def write(self, place: Place, text: str) -> None:
        """Write a cell."""
        line = self._lines[place.row()]
        at = place.column() - 1
        if at < 0 or line.cells[at] == text:
            return
        cells = (*line.cells[:at], text, *line.cells[at + 1 :])
        self._remember()
        self._lines = (*self._lines[: place.row()], replace(line, cells=cells), *self._lines[place.row() + 1 :])
        self._troubles = {key: words for key, words in self._troubles.items() if key[0] != place.row()}
        self.dataChanged.emit(self.index(place.row(), 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.edited.emit()

    def take_back(self) -> bool:
        """Go a step back; whether there was one."""
        return self._travel(self._past, self._future)

    def bring_again(self) -> bool:
        """Go a step forward again; whether there was one."""
        return self._travel(self._future, self._past)

    def show_troubles(self, troubles: Mapping[tuple[int, str], str]) -> None:
        """Say what is wrong, by line and name of the column."""
        self._troubles = dict(troubles)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def trouble(self, row: int, column: int) -> str:
        """What is wrong in a cell; "" where nothing is."""
        return self._troubles.get((row, self.columns[column].name), "")

    def column_of(self, name: str) -> int:
        """The place of a column."""
        return next(at for at, column in enumerate(self.columns) if column.name == name)

    def followed(self, row: int) -> int:
        """The row of the line that a tied line follows; -1 where there is none."""
        follows = self.kinds[self._lines[row].kind].follows
        above = (at for at in range(row - 1, -1, -1) if self._lines[at].kind == follows)
        return next((at for at in above if not self._lines[at].is_empty), -1)

    def tie_words(self, row: int) -> str:
        """What a line follows, in words; "" where it is not tied."""
        line = self._lines[row]
        kind = self.kinds[line.kind]
        if not (line.is_tied and kind.follows):
            return ""
        at = self.followed(row)
        number = self._lines[at].cells[0] if at >= 0 else ""
        return self._says_tie(self.kinds[kind.follows].label, number)

    def rowCount(self, parent: Place = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Place = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return self.columns[section].label if section < len(self.columns) else None

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        text = line.cells[column - 1] if column else self.kinds[line.kind].label
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == LINE_ROLE:
            return line
        if role == TROUBLE_ROLE:
            return self.trouble(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole and not column:
            return " ".join(piece for piece in (text, self.tie_words(index.row())) if piece)
        return None

    def spoken(self, index: Place) -> str:
        """A cell as it is spoken: column and row, what stands there, what it follows, what is wrong."""
        where = f"{self.columns[index.column()].label}, {index.row() + 1}"
        tie = self.tie_words(index.row()) if not index.column() else ""
        said = (where, str(self.data(index) or ""), tie, self.trouble(index.row(), index.column()))
        return ". ".join(piece for piece in said if piece)

    def flags(self, index: Place) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() > 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def _set(self, lines: tuple[Line, ...], *, is_step: bool) -> None:
        lines = lines or (self.blank(),)
        if is_step and lines == self._lines:
            return
        if is_step:
            self._remember()
        self.beginResetModel()
        self._lines, self._troubles = lines, {}
        self.endResetModel()
        self.edited.emit()

    def _remember(self) -> None:
        self._past = [*self._past[-MOST_STEPS:], self._lines]
        self._future = []

    def _travel(self, steps: list[tuple[Line, ...]], others: list[tuple[Line, ...]]) -> bool:
        if not steps:
            return False
        lines = steps.pop()
        others.append(self._lines)
        self._set(lines, is_step=False)
        return True
