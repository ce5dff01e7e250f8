"""The table behind the timeline: the same facts, row by row, for whoever reads rather than looks."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from policytrack.timeline import Timeline
from policytrack.timeline_words import HEADS, TimelineRow, table_rows
from policytrack.ui.look import Look
from policytrack.ui.table_dress import TWO_LINES, TableDress
from policytrack.ui.words import timeline as words

_HEADS = (HEADS[0], HEADS[1], *HEADS[3:])
_SHARES = (18, 31, 17, 12, 12, 22)
_ROOMY, _KEPT = 640, 5

Place = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """The rows of a timeline; each cell speaks its head and what it is of."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TimelineRow, ...] = ()

    def show_timeline(self, found: Timeline) -> None:
        """Show another timeline."""
        rows = table_rows(found)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = _cells(self.rows[index.row()])[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            what = self.rows[index.row()].cells[1]
            return words.cell(what, _HEADS[index.column()], ", ".join(text.splitlines()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _HEADS[section] if is_head else None


def _cells(row: TimelineRow) -> tuple[str, ...]:
    """The cells as they are shown: the kind beneath what it is, and each note in a line of its own."""
    area, what, kind, status, begins, ends, note = row.cells
    return area, f"{what}\n{kind}", status, begins, ends, note.replace("; ", "\n")


class TimelineTable(QTableView):
    """Arrow keys move, Enter opens the record.

    Signals:
        entered: the ref of a record that is to be opened.
    """

    entered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TimelineModel(self)
        self.setModel(self.rows)
        TableDress(self, look, words.TABLE, line=TWO_LINES, shares=_SHARES, roomy=_ROOMY, kept=_KEPT)
        self.doubleClicked.connect(lambda index: self.entered.emit(self.rows.rows[index.row()].ref))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.entered.emit(self.rows.rows[index.row()].ref)
        else:
            super().keyPressEvent(event)
