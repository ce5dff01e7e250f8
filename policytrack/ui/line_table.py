"""A table of lines whose present cell is always ready to be written: how it looks, and the field that travels in it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from policytrack.ui.line_cell import CellEditor
from policytrack.ui.line_delegate import ABOVE, SIDE, LineDelegate, drop, role_of
from policytrack.ui.line_model import LineModel, Place
from policytrack.ui.look import Look, Role
from policytrack.ui.words import lines as words

_LEAST_TEXT, _LEAST_NARROW, _NARROW = 200, 130, 0.7


class LineTable(QTableView):
    """Shows a model of lines; the cell that is current is written in one editor that stands over it.

    Signals:
        typed: something was written, and perhaps not yet taken into the model.
        written_in: a cell has the keyboard.
    """

    typed = Signal()
    written_in = Signal()

    def __init__(self, look: Look, model: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._text_column = next(at for at, column in enumerate(model.columns) if column.is_long)
        self._delegate = LineDelegate(look, model, self._is_written, self.has_keyboard, self)
        self.editor = CellEditor(look, self.take_list, self.viewport())
        self.editor.hide()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.editor.typed.connect(self._grow)
        self.editor.typed.connect(self.typed)
        self.editor.turned.connect(self.viewport().update)  # the ring of the cell
        self._dress_once()
        model.modelReset.connect(self._settle)
        model.dataChanged.connect(self._measure_rows)
        model.edited.connect(self.typed)
        look.changed.connect(self._measure)
        self._settle()
        self._measure()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in one of the cells."""
        return self.hasFocus() or self.editor.hasFocus()

    def take_list(self, text: str) -> bool:
        """Take a pasted text as lines; whether it was one. Here it never is."""
        return not text

    def go_to(self, row: int, column: int = -1) -> None:
        """Take the keyboard into a cell; without a column, into the text."""
        index = self._model.index(min(row, self._model.rowCount() - 1), self._text_column if column < 0 else column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._take_keyboard()

    def currentChanged(self, current: Place, previous: Place) -> None:
        if previous.isValid():
            self._write_back(previous)
        super().currentChanged(current, previous)
        self._open(current)
        self.viewport().update()

    def leave(self, *, is_forward: bool) -> None:
        """Let the keyboard go on behind the table, or before it."""
        self.go_to(self.currentIndex().row(), self.currentIndex().column() or -1)
        self.editor.focusNextPrevChild(is_forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._take_keyboard()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._take_keyboard()  # beside the editor the second press would leave it with the table
        event.accept()

    def _take_keyboard(self) -> None:
        self.written_in.emit()
        if self.currentIndex().column() > 0:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: Place) -> None:
        """Let the editor stand over a cell; a kind is turned, not written."""
        if not index.isValid() or not index.column():
            had_keyboard = self.editor.hasFocus()
            self.editor.hide()
            if had_keyboard:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        column = self._model.columns[index.column()]
        kind = self._model.kinds[self._model.lines[index.row()].kind].label
        name = words.cell(column.label, index.row() + 1, kind)
        self.editor.show_cell(
            str(index.data() or ""), role_of(self._model, index.column()), name, is_long=column.is_long
        )
        self.editor.setAccessibleDescription(self._model.trouble(index.row(), index.column()))
        self._place_editor()
        self.editor.show()

    def _is_written(self, index: Place) -> bool:
        return self.editor.isVisible() and index == self.currentIndex()

    def _write_back(self, index: Place) -> None:
        if index.column() > 0 and self.editor.isVisibleTo(self.viewport()):
            self._model.write(index, self.editor.toPlainText())

    def _commit(self) -> None:
        if self.currentIndex().isValid():
            self._write_back(self.currentIndex())

    def _row(self) -> int:
        return max(self.currentIndex().row(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self.has_keyboard():
            self.scrollTo(self.currentIndex())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def _dress_once(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab reaches the cell that is written
        self.setAccessibleName(words.NAME)
        self.setAccessibleDescription(words.KEYS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(0)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _measure(self) -> None:
        """Give the columns their width: the kind and short cells what they need, the text what is left."""
        head, look, least = self.horizontalHeader(), self._look, self._look.px(_LEAST_TEXT)
        head.setFont(look.font(Role.CAPTION_STRONG))
        room = self.viewport().width()
        self._delegate.is_narrow = False
        self._delegate.is_narrow = room < sum(self._widths()) + least
        if self._delegate.is_narrow:
            least = look.px(_LEAST_NARROW)
        widths = self._widths()
        widths[self._text_column] = max(room - sum(widths), least)
        for at, width in enumerate(widths):
            head.resizeSection(at, width)
        self._measure_rows()

    def _widths(self) -> list[int]:
        """How wide all columns but the text have to be; 0 for the text."""
        share = _NARROW if self._delegate.is_narrow else 1
        return [self._delegate.kind_width(), *(self._look.px(each.width * share) for each in self._model.columns[1:])]

    def _measure_rows(self) -> None:
        for row in range(self._model.rowCount()):
            self._measure_row(row)
        self._place_editor()

    def _measure_row(self, row: int) -> None:
        """Let a row be as high as its highest cell, with what is being written."""
        here = self.currentIndex()
        written = self.editor.toPlainText() if row == here.row() and self.editor.isVisibleTo(self.viewport()) else None
        heights = [
            self._delegate.cell_height(row, at, self.columnWidth(at), written if at == here.column() else None)
            for at in range(self._model.columnCount())
        ]
        if self.rowHeight(row) != max(heights):
            self.setRowHeight(row, max(heights))

    def _grow(self) -> None:
        self._measure_row(self._row())
        self._place_editor()
        self.scrollTo(self.currentIndex())

    def _settle(self) -> None:
        """After the model was filled anew the first text is current, until whoever filled it goes on elsewhere."""
        self.setCurrentIndex(self._model.index(0, self._text_column))
        self._open(self.currentIndex())
        self._measure_rows()

    def _place_editor(self) -> None:
        if self.currentIndex().isValid():
            box: QRect = self.visualRect(self.currentIndex())
            below = drop(self._look, role_of(self._model, self.currentIndex().column()))
            self.editor.setGeometry(box.adjusted(SIDE, ABOVE + below, -SIDE, -2))
