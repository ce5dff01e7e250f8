"""The matrix of a comparison: recommendations down in a column that stays, sources across, only what shows painted."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from policytrack.comparison import Cell, Comparison, Coverage, Line
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_ring, paint_status, paint_text
from policytrack.ui.phrases import dotted
from policytrack.ui.table_dress import RING
from policytrack.ui.titled_screen import SIDE
from policytrack.ui.tokens import RADIUS_TILE
from policytrack.ui.words import compare_sources as words
from policytrack.ui.words import everywhere

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD, _COLUMN, _WIDEST, _FIRST, _NARROW_FIRST = 48, 72, 190, 300, 340, 220
_SIDE, _MARK = 10, 16
_NARROW = 760

Place = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """A comparison as a table: each cell speaks its recommendation, its source and what it says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found, self.totals = Comparison((), ()), tuple[str, ...]()

    def show_comparison(self, found: Comparison, totals: tuple[str, ...]) -> None:
        """Show another comparison, with the cells of each source counted in words."""
        self.beginResetModel()
        self.found, self.totals = found, totals
        self.endResetModel()

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found.lines)

    def columnCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found.sources)

    def cell(self, index: Place) -> Cell:
        """The cell of an index."""
        return self.found.lines[index.row()].cells[index.column()]

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.coverage.label
        line, source = self.found.lines[index.row()], self.found.sources[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{source.caption}\n{cell.words}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.cell(line.record.ref, line.record.caption, source.caption, cell.words)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal:
            source = self.found.sources[section].caption
            told = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
            spoken = words.head(source, self.totals[section])
            return spoken if role in told else _shown(role, source)
        line = self.found.lines[section]
        return _shown(role, words.line(line.record.ref, line.record.caption, is_public=line.is_public))


def _shown(role: int, text: str) -> object:
    shows = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    return text if role in shows else None


class MatrixDelegate(QStyledItemDelegate):
    """Paints a cell: the shape, the word and the color of what it says, and the refs beneath."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        cell, look, tokens, box = index.data(CELL_ROLE), self._look, self._look.tokens, QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(tokens.selected if is_current else tokens.surface))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.border))
        is_quiet = cell.coverage in (Coverage.NOT_COVERED, Coverage.OWN)
        mark = look.px(_MARK)
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        first = QRectF(inner.left() + mark + 8, box.top(), inner.width() - mark - 8, box.height())
        if cell.matches:
            first.setHeight(box.height() * 0.56)
        shape = QRectF(inner.left(), first.center().y() - mark / 2, mark, mark)
        if cell.coverage.shape:
            paint_status(painter, look, shape, cell.coverage.shape, cell.coverage.tone)
        color = look.color("text3" if is_quiet else cell.coverage.tone)
        paint_text(painter, look, first, cell.coverage.label, Role.CAPTION if is_quiet else Role.LABEL, color)
        if cell.matches:
            refs = ", ".join(match.other.ref for match in cell.matches)
            second = QRectF(first.left(), box.top() + box.height() * 0.48, first.width(), box.height() * 0.38)
            paint_text(painter, look, second, refs, Role.CAPTION, look.color("text2"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, look, box.adjusted(1, 1, -1, -2), RADIUS_TILE)


class _LineHeader(QHeaderView):
    """The first column, which stays: ref and title of each recommendation."""

    def __init__(self, look: Look, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look, self._lines = look, model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, tokens, box = self._look, self._look.tokens, QRectF(rect)
        line = self._lines.found.lines[section]
        painter.fillRect(box, QColor(tokens.surface))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.border))
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), QColor(tokens.border))
        inner = box.adjusted(SIDE - RING, 0, -_SIDE, 0)
        first = QRectF(inner.left(), box.top() + box.height() * 0.1, inner.width(), box.height() * 0.42)
        second = QRectF(inner.left(), box.top() + box.height() * 0.5, inner.width(), box.height() * 0.36)
        paint_text(painter, look, first, line.record.caption, Role.LABEL, look.color("text"))
        paint_text(painter, look, second, _facts(line), Role.CAPTION, look.color("text3"))


class _SourceHeader(QHeaderView):
    """The heads of the columns: each source, and its cells counted in words."""

    def __init__(self, look: Look, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._matrix = look, model

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, box, found = self._look, QRectF(rect), self._matrix.found
        painter.fillRect(box, QColor(look.tokens.surface))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(look.tokens.border))
        inner = box.adjusted(_SIDE, 8, -_SIDE, -8)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.color("text2"))
        metrics = look.metrics(Role.CAPTION_STRONG)
        source = metrics.elidedText(found.sources[section].caption, Qt.TextElideMode.ElideRight, inner.width() * 1.85)
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(inner.toRect(), wrapped, source)
        counts = QRectF(inner.left(), box.bottom() - look.px(22), inner.width(), look.px(16))
        paint_text(painter, look, counts, self._matrix.totals[section], Role.CAPTION, look.color("text3"))


def _facts(line: Line) -> str:
    number = str(line.record.value("number"))
    printed = words.number(number) if number else ""
    return dotted(line.record.ref, printed, "" if line.is_public else everywhere.NOT_PUBLIC)


class MatrixView(QTableView):
    """Arrow keys move, Enter opens what the cell holds, L links; the recommendations stay at the left.

    Signals:
        entered: Enter, or a double click, in a cell.
        link_wanted: the key L in a cell.
        line_chosen: the row of a recommendation that was pressed.
    """

    entered = Signal()
    link_wanted = Signal()
    line_chosen = Signal(int)

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setModel(model)
        self.setItemDelegate(MatrixDelegate(look, self))
        self.setVerticalHeader(_LineHeader(look, model))
        self.setHorizontalHeader(_SourceHeader(look, model))
        self.setAccessibleName(words.MATRIX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().sectionClicked.connect(self.line_chosen)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        look.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Give rows, columns and heads their size at the present text size and width."""
        px, is_narrow = self._look.px, self.width() < self._look.px(_NARROW)
        lines, heads, columns = self.verticalHeader(), self.horizontalHeader(), max(self.model().columnCount(), 1)
        lines.setFixedWidth(px(_NARROW_FIRST if is_narrow else _FIRST))
        heads.setFixedHeight(px(_HEAD))
        self.updateGeometries()
        room = (self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()) // columns
        for header, size in ((lines, px(_ROW)), (heads, min(max(room, px(_COLUMN)), px(_WIDEST)))):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
        self.updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.link_wanted.emit()
        else:
            super().keyPressEvent(event)
