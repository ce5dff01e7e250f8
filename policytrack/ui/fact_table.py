"""The table behind a painted picture: the same facts in rows and columns, each cell spoken with its head."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from policytrack.ui.words import everywhere

Place = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FactModel(QAbstractTableModel):
    """Rows of words under heads; `numeric` columns stand at the right, the first line in `naming` names a row."""

    def __init__(
        self, heads: Sequence[str], numeric: Sequence[int] = (), *, naming: int = 0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._heads, self._numeric, self._naming = tuple(heads), frozenset(numeric), naming
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
        """Show other rows, under other heads where some are given."""
        self.beginResetModel()
        self._heads = tuple(heads) or self._heads
        self.rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ", ".join(text.splitlines())
            name = "".join(row[self._naming].splitlines()[:1])
            is_name = index.column() == self._naming
            return said if is_name else everywhere.cell(name, self._heads[index.column()], said)
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
