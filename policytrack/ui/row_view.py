"""The view of a list, in rows of two lines or as a table: known heights, so that its cost does not grow with it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from policytrack.ui.list_model import ListModel
from policytrack.ui.look import Look
from policytrack.ui.tokens import ROW_COMFORTABLE, ROW_COMPACT

GROUP_HEIGHT = 34
_NOTHING = QModelIndex()


class RowView(QListView):
    """A list view that knows where each row stands without asking the rows.

    QListView lays out every row when heights differ (speed: 172 ms at 10,000). Here a row is a record or the head
    of a group, so its place follows from its number and the heads before it. It stays a QListView, because that
    is what the accessibility bridge speaks as a list.

    Several rows are chosen with Ctrl or Shift and a click, with Shift and the arrows, with Ctrl+A; or by marking:
    Space marks the current row, the arrows then only move, and Esc ends it.

    Signals:
        entered_record: Enter or a double click on a record.
        key_typed: a single letter, for the commands that the list gives to letters.
        left: Esc, when no more than one row is chosen.
        chosen_changed: other rows are chosen, or marking began or ended.
        scrolled_sideways: the columns of a table moved by so many pixels in all.
        dragged: the rows that are chosen are drawn out of the list.
    """

    entered_record = Signal()
    key_typed = Signal(str)
    left = Signal()
    chosen_changed = Signal()
    scrolled_sideways = Signal(int)
    dragged = Signal()

    def __init__(self, model: ListModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._look, self._is_ringed, self._is_marking = model, look, False, False
        self._table_width = 0
        self.is_repeating = False  # whether a key is held down: what follows the current row may wait for its end
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        look.changed.connect(self._measure)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.horizontalScrollBar().valueChanged.connect(self.scrolled_sideways)

    @property
    def is_marking(self) -> bool:
        """Whether rows are being marked one by one."""
        return self._is_marking

    def first_shown(self) -> int:
        """The first row in view."""
        return self._row_at(self.verticalOffset())

    def show_table(self, width: int) -> None:
        """Show rows of one line, as wide as the columns of a table; with 0 rows of two lines, as wide as the list."""
        self._table_width = width
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if width else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.doItemsLayout()

    def make_current(self, at: int) -> None:
        """Make a row the current one and the only one that is chosen, whatever keys are held; -1 for none."""
        command = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._rows.index(at) if at >= 0 else QModelIndex(), command)

    def show_current(self, at: int) -> None:
        """Make a row the current one and bring it into view."""
        self.make_current(at)
        self.scrollTo(self._rows.index(at))

    def choose(self, rows: Iterable[int], *, is_marking: bool) -> None:
        """Choose these rows besides what is chosen; the current row stays."""
        chosen = QItemSelection()
        for at in rows:
            chosen.select(self._rows.index(at), self._rows.index(at))
        self._is_marking = is_marking
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def selectAll(self) -> None:
        """Choose all as one run: Qt would ask for each row."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            everything = QItemSelection(self._rows.index(0), self._rows.index(last))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose_one(self) -> None:
        """Choose the current row alone."""
        self._is_marking = False
        self.make_current(self.currentIndex().row())
        self.chosen_changed.emit()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        moves = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._is_marking and moves:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        at = index.row()
        height = self._head_height() if self._rows.is_head(at) else self._row_height()
        width = max(self.viewport().width(), self._table_width)
        return QRect(-self.horizontalOffset(), self._top(at) - self.verticalOffset(), width, height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = self._row_at(point.y() + self.verticalOffset())
        return self._rows.index(at) if 0 <= at < self._rows.rowCount() else QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, bar, room = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if not box.isValid():
            return
        above = self._head_height() if self._rows.is_head(index.row() - 1) else 0
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - room // 2)
        elif box.top() - above < 0:
            bar.setValue(bar.value() + box.top() - above)
        elif box.bottom() >= room:
            bar.setValue(bar.value() + box.bottom() - room + 1)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value() if self._table_width else 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted: Qt's own list does nothing before it has laid out rows of its own."""
        self.viewport().scroll(dx, dy)

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return False

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._row_height() // 2)
        bar.setPageStep(room)
        bar.setRange(0, max(self._top(self._rows.rowCount()) - room, 0))
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(self._table_width - self.viewport().width(), 0))

    def setSelection(self, box: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the records that a box covers: those between two rows, whether they are in view or not."""
        box, offset, last = box.normalized(), self.verticalOffset(), self._rows.rowCount() - 1
        first = self._rows.next_record(self._row_at(box.top() + offset), 1)
        end = self._rows.next_record(min(self._row_at(box.bottom() + offset), last), -1)
        chosen = QItemSelection()
        if 0 <= first <= end:
            chosen.select(self._rows.index(first), self._rows.index(end))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        move, last = QAbstractItemView.CursorAction, self._rows.rowCount() - 1
        at, page = self.currentIndex().row(), max(self.viewport().height() // self._row_height() - 1, 1)
        steps = {
            move.MoveUp: (at - 1, -1),
            move.MovePrevious: (at - 1, -1),
            move.MoveDown: (at + 1, 1),
            move.MoveNext: (at + 1, 1),
            move.MovePageUp: (max(at - page, 0), -1),
            move.MovePageDown: (min(at + page, last), 1),
            move.MoveHome: (0, 1),
            move.MoveEnd: (last, -1),
        }
        goal, step = steps.get(action, (at, 1))
        found = self._rows.next_record(goal, step)
        if found < 0:
            found = self._rows.next_record(max(min(goal, last), 0), -step)
        return self._rows.index(found) if found >= 0 else self.currentIndex()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        self.dragged.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; searching by them would read the whole list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_ringed, self.is_repeating = True, event.isAutoRepeat()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_record.emit()
        elif event.key() == Qt.Key.Key_Escape and (self._is_marking or self._has_several()):
            self.choose_one()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space and plain:
            self._mark()
        elif plain and event.text().isalpha():
            self.key_typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_ringed = self.is_repeating = False
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._is_marking = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.entered_record.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._is_ringed = False
        comes_by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._is_ringed |= comes_by_keys
        if comes_by_keys or self.currentIndex().isValid():
            super().focusInEvent(event)
        else:  # Qt would make the first row current, though the details may show a record that is not in this list
            QFrame.focusInEvent(self, event)
        if comes_by_keys and not self.currentIndex().isValid() and self._rows.rowCount():
            self.show_current(max(self._rows.next_record(0, 1), 0))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometries()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.widget = self
        at, last = self._row_at(event.rect().top() + self.verticalOffset()), self._rows.rowCount()
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else _NOTHING
        while at < last:
            index = self._rows.index(at)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            option.state = self._state(index, hot=index == under)
            self.itemDelegate().paint(painter, option, index)
            at += 1
        painter.end()

    def _measure(self) -> None:
        """Lay out rows that are higher or lower now; an override of Qt's is called after the view is gone."""
        self.doItemsLayout()

    def _state(self, index: QModelIndex, *, hot: bool) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if hot:
            state |= QStyle.StateFlag.State_MouseOver
        if index == self.currentIndex() and self.hasFocus() and self._is_ringed:
            state |= QStyle.StateFlag.State_HasFocus
        return state

    def _mark(self) -> None:
        """Mark the current row, or take its mark away; the first mark keeps the row that is chosen."""
        index, begins = self.currentIndex(), not self._is_marking
        if not index.isValid() or self._rows.is_head(index.row()):
            return
        self._is_marking = True
        flag = QItemSelectionModel.SelectionFlag.Select if begins else QItemSelectionModel.SelectionFlag.Toggle
        self.selectionModel().select(index, flag)
        self.chosen_changed.emit()

    def _tell_chosen(self) -> None:
        self.viewport().update()
        self.chosen_changed.emit()

    def _has_several(self) -> bool:
        return sum(count for _, count in self._rows.spans(self.selectionModel().selection())) > 1

    def _row_height(self) -> int:
        is_compact = self._table_width or self._look.is_compact
        return self._look.px(ROW_COMPACT if is_compact else ROW_COMFORTABLE)

    def _head_height(self) -> int:
        return self._look.px(GROUP_HEIGHT)

    def _top(self, at: int) -> int:
        heads = bisect_left(self._rows.heads, at)
        return heads * self._head_height() + (at - heads) * self._row_height()

    def _row_at(self, y: int) -> int:
        """The row that covers a height of the whole list; one past the last below it."""
        number = bisect_right(self._rows.heads, y, key=self._top) - 1
        if number < 0:
            return y // self._row_height()
        head = self._rows.heads[number]
        below = y - self._top(head) - self._head_height()
        return head if below < 0 else head + 1 + below // self._row_height()
