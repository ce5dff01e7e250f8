"""The table behind the timeline: the same facts, row by row, for whoever reads rather than looks."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from policytrack.timeline import Timeline
from policytrack.timeline_words import HEADS, TimelineRow, table_rows
from policytrack.ui.fact_table import FactModel
from policytrack.ui.look import Look
from policytrack.ui.table_dress import TWO_LINES, TableDress
from policytrack.ui.words import timeline as words

_HEADS = (HEADS[0], HEADS[1], *HEADS[3:])
_SHARES = (18, 31, 17, 12, 12, 22)
_ROOMY, _KEPT = 640, 5


class TimelineTable(QTableView):
    """Arrow keys move, Enter opens the record.

    Signals:
        entered: the ref of a record that is to be opened.
    """

    entered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()
        self._model = FactModel(_HEADS, naming=1, parent=self)
        self.setModel(self._model)
        TableDress(self, look, words.TABLE, line=TWO_LINES, shares=_SHARES, roomy=_ROOMY, kept=_KEPT)
        self.doubleClicked.connect(self._enter)

    def show_timeline(self, found: Timeline) -> None:
        """Show another timeline."""
        rows = table_rows(found)
        if rows != self._rows:
            self._rows = rows
            self._model.show_rows([_cells(row) for row in rows])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        self.entered.emit(self._rows[index.row()].ref)


def _cells(row: TimelineRow) -> tuple[str, ...]:
    """The cells as they are shown: the kind beneath what it is, and each note in a line of its own."""
    area, what, kind, status, begins, ends, note = row.cells
    return area, f"{what}\n{kind}", status, begins, ends, note.replace("; ", "\n")
