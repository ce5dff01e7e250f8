"""The head of a list that is shown as a table: what each column is, a click to sort, a drag or keys to move it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from policytrack.fields import Field, Kind
from policytrack.reach import REF
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_ring, paint_text
from policytrack.ui.row_delegate import CELL_SIDE, SIDE, ColumnPlace
from policytrack.ui.tokens import RADIUS_TILE
from policytrack.ui.words import lists as words

HEIGHT, NARROWEST, STEP = 32, 56, 16
_WIDTHS = {Kind.DATE: 112, Kind.NUMBER: 92, Kind.YES_NO: 112, Kind.REF: 168, Kind.VOCABULARY: 184}
_TITLE, _TEXT, _REF, _PRINTED = 300, 200, 92, 132
_NOTHING = QModelIndex()


class ColumnModel(QAbstractTableModel):
    """The labels of the columns; it has no rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = ()

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Head these columns."""
        self.beginResetModel()
        self.fields = tuple(fields)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return self.fields[section].label if role in spoken else None


class ColumnHeader(QHeaderView):
    """The head of a table. The columns stand in the order in which `show_columns` names them.

    With the keyboard: Left and Right choose a column, Enter sorts by it, Ctrl+Left and Ctrl+Right move it, and
    Shift+Left and Shift+Right make it narrower and wider.

    Signals:
        sort_wanted: the name of the field to sort by, and whether to keep the present order behind it.
        ordered: the names of the columns, after one was moved.
        placed: where the columns stand has changed.
        widened: a person gave a column another width.
    """

    sort_wanted = Signal(str, bool)
    ordered = Signal(object)
    placed = Signal()
    widened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._columns, self._sort, self._at = look, ColumnModel(self), "", 0
        self._widths: dict[str, int] = {}
        self.setModel(self._columns)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setAccessibleName(words.COLUMNS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(words.COLUMNS_TIP)
        self.sectionClicked.connect(self._click)
        self.sectionMoved.connect(self._tell_order)
        self.sectionResized.connect(self._keep_width)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that a person gave to columns, by field, at 100 % text size."""
        return self._widths

    def show_columns(self, fields: Sequence[Field], sort: str) -> None:
        """Head these columns; `sort` is the order of the list as names split by commas."""
        self._sort = sort
        if tuple(fields) != tuple(self._columns.fields[at] for at in self._logical()):
            self._columns.show_fields(fields)
            self._measure()
        self.viewport().update()

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Take over the widths of columns, by field."""
        self._widths = dict(widths)
        self._measure()

    def places(self) -> tuple[ColumnPlace, ...]:
        """Where each column stands, from left to right."""
        fields = self._columns.fields
        return tuple(
            ColumnPlace(fields[at].name, self.sectionPosition(at), self.sectionSize(at), fields[at].kind is Kind.NUMBER)
            for at in self._logical()
        )

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens = QPainter(self.viewport()), self._look, self._look.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))
        order = {name.lstrip("-"): name for name in self._sort.split(",") if name}
        for at in self._logical():
            field, box = self._columns.fields[at], self._box(at)
            name = order.get(field.name, "")
            room = box.adjusted(CELL_SIDE if self.visualIndex(at) else SIDE, 0, -CELL_SIDE, 0)
            if name:
                size = look.px(12)
                arrow = room.adjusted(room.width() - size, (room.height() - size) / 2, 0, -(room.height() - size) / 2)
                look.icons.paint(painter, "arrow-down" if name[:1] == "-" else "arrow-up", arrow, tokens.accent)
                room.setRight(arrow.left() - 4)
            role, color = (Role.CAPTION_STRONG, tokens.text) if name else (Role.CAPTION, tokens.text2)
            end = Qt.AlignmentFlag.AlignRight if field.kind is Kind.NUMBER else Qt.AlignmentFlag.AlignLeft
            paint_text(painter, look, room, field.label, role, QColor(color), end)
            painter.fillRect(round(box.right()) - 1, 8, 1, self.height() - 16, QColor(tokens.border))
            if self.hasFocus() and at == self.logicalIndex(self._at):
                paint_ring(painter, look, box.adjusted(1, 1, -2, -2), RADIUS_TILE)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        held = event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.count():
            adds = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.sort_wanted.emit(self._columns.fields[self.logicalIndex(self._at)].name, adds)
        elif step and held & Qt.KeyboardModifier.ControlModifier:
            self._move(step)
        elif step and held & Qt.KeyboardModifier.ShiftModifier:
            at = self.logicalIndex(self._at)
            self.resizeSection(at, max(self.sectionSize(at) + step * STEP, NARROWEST))
        elif step:
            self._at = min(max(self._at + step, 0), self.count() - 1)
        else:
            super().keyPressEvent(event)
            return
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        handled = super().viewportEvent(event)
        if event.type() is QEvent.Type.Resize:
            self._stretch()
        return handled

    def _logical(self) -> list[int]:
        return [self.logicalIndex(visual) for visual in range(self.count())]

    def _box(self, at: int) -> QRectF:
        return QRectF(self.sectionViewportPosition(at), 0, self.sectionSize(at), self.height())

    def _move(self, step: int) -> None:
        goal = self._at + step
        if 0 <= goal < self.count():
            self.moveSection(self._at, goal)
            self._at = goal

    def _click(self, at: int) -> None:
        adds = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.sort_wanted.emit(self._columns.fields[at].name, adds)

    def _tell_order(self) -> None:
        self.ordered.emit(tuple(self._columns.fields[at].name for at in self._logical()))
        self.placed.emit()

    def _keep_width(self, at: int, _old: int, new: int) -> None:
        if at < len(self._columns.fields):
            self._widths[self._columns.fields[at].name] = round(new * 100 / self._look.text_percent)
            self.placed.emit()
            self.widened.emit()

    def _measure(self) -> None:
        self.blockSignals(True)
        for at, field in enumerate(self._columns.fields):
            self.resizeSection(at, self._look.px(self._widths.get(field.name, usual_width(field))))
        self.blockSignals(False)
        self.setFixedHeight(self._look.px(HEIGHT))
        self._stretch()

    def _stretch(self) -> None:
        """Give the title what is left of the width, unless a person gave it one."""
        titles = [at for at, field in enumerate(self._columns.fields) if field.name == "title"]
        if titles and "title" not in self._widths:
            usual = self._look.px(_TITLE)
            spare = self.viewport().width() - (self.length() - self.sectionSize(titles[0]))
            self.blockSignals(True)
            self.resizeSection(titles[0], max(usual, spare))
            self.blockSignals(False)
        self.placed.emit()


def usual_width(field: Field) -> int:
    """How wide a column is at first, at 100 % text size: by what it holds, never by looking at all rows."""
    if field.name == "title":
        return _TITLE
    if field.name == REF:
        return _REF
    return _PRINTED if field.natural else _WIDTHS.get(field.kind, _TEXT)
