"""The painter of list rows: caption, second line, status, due date, owner; or the head of a group."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from policytrack.reach import REF
from policytrack.records.record import Noun
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import (
    chip_size,
    paint_avatar,
    paint_chip,
    paint_ring,
    paint_status,
    paint_target,
    paint_text,
)
from policytrack.ui.phrases import DOT
from policytrack.ui.rows import GroupRow, Row
from policytrack.ui.tokens import RADIUS_TILE, ROW_COMFORTABLE, ROW_COMPACT
from policytrack.words import Word

SIDE, CELL_SIDE = 24, 8
_GAP, _AVATAR, _SHAPE = 14, 24, 18
_DUE, _CHIP, _SLIP, _LATE = 92, 140, 11, 17
_NARROW, _LEAST_PIECES = 660, 60


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """Where a column of a table stands in a row, in pixels from its left."""

    name: str
    left: int
    width: int
    is_number: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints rows in two ways: wide ones with a status chip, narrow ones with the shape at their left.

    Comfortable rows have two lines; in compact ones what else is said follows the title. A status is in all of them a
    shape, a word and a color.
    """

    def __init__(self, look: Look, noun: Noun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._noun = look, noun
        self._columns: tuple[ColumnPlace, ...] = ()
        self._chip_columns: dict[tuple[type[Word], int], float] = {}

    def show_columns(self, columns: Sequence[ColumnPlace]) -> None:
        """Paint rows of one line, with these columns; without columns rows of two lines."""
        self._columns = tuple(columns)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._look.px(ROW_COMPACT if self._look.is_compact else ROW_COMFORTABLE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, box = index.data(ROW_ROLE), QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._paint_group(painter, box, row)
        elif isinstance(row, Row):
            self._paint_ground(painter, box, option.state)
            if self._columns:
                self._paint_cells(painter, box, row)
            else:
                self._paint_row(painter, box, row)
        else:
            self._paint_coming(painter, box)
        if isinstance(row, Row) and option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, self._look, box.adjusted(1, 1, -1, -1), RADIUS_TILE)

    def _paint_coming(self, painter: QPainter, box: QRectF) -> None:
        """A row that is on its way: bars where its lines will stand."""
        self._paint_ground(painter, box, QStyle.StateFlag.State_None)
        is_one = bool(self._columns) or self._look.is_compact
        lines = ((box, 0.4),) if is_one else ((self._first_line(box), 0.4), (self._second_line(box), 0.25))
        for line, share in lines:
            height = self._look.px(8)
            bar = QRectF(line.left() + SIDE, line.center().y() - height / 2, line.width() * share, height)
            painter.fillRect(bar, QColor(self._look.tokens.hover))

    def _paint_group(self, painter: QPainter, box: QRectF, group: GroupRow) -> None:
        tokens = self._look.tokens
        painter.fillRect(box, QColor(tokens.sunken))
        left, size = box.left() + SIDE, self._look.px(16)
        if group.icon:
            place = QRectF(left, box.center().y() - size / 2, size, size)
            self._look.icons.paint(painter, group.icon, place, self._look.color(group.tone).name())
            left += size + 8
        words = QRectF(left, box.top(), box.right() - left - 2 * SIDE, box.height())
        paint_text(painter, self._look, words, group.words, Role.CAPTION_STRONG, QColor(tokens.text))
        advance = self._look.metrics(Role.CAPTION_STRONG).horizontalAdvance(group.words)
        count = words.adjusted(min(advance + 8, words.width()), 0, SIDE, 0)
        paint_text(painter, self._look, count, group.counts, Role.CAPTION, QColor(tokens.text3))

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._look.tokens
        line = QRectF(box.left() + SIDE, box.bottom() - 1, box.width() - 2 * SIDE, 1)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selected))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        painter.fillRect(line, QColor(tokens.border))

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, is_narrow = self._look, box.width() < self._look.px(_NARROW)
        left, right = box.left() + SIDE, box.right() - SIDE
        right = self._paint_owner(painter, box, right, row)
        right = self._paint_due(painter, box, right, row, is_narrow=is_narrow)
        if row.status and is_narrow:
            size = look.px(_SHAPE)
            line = box if look.is_compact else self._first_line(box)
            shape = QRectF(left, line.center().y() - size / 2, size, size)
            paint_status(painter, look, shape, row.status.shape, row.status.tone)
            left = shape.right() + 8
        elif row.status:
            right = self._paint_chip(painter, box, right, row)
        room = QRectF(left, box.top(), right - left, box.height())
        if look.is_compact:
            self._paint_line(painter, room, row, is_narrow=is_narrow)
        else:
            self._paint_lines(painter, box, room, row, is_narrow=is_narrow)

    def _paint_cells(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, tokens = self._look, self._look.tokens
        cells = dict(zip((place.name for place in self._columns if place.name != REF), row.cells, strict=False))
        for number, place in enumerate(self._columns):
            side = CELL_SIDE if number else SIDE
            room = QRectF(box.left() + place.left + side, box.top(), place.width - side - CELL_SIDE, box.height())
            said = cells.get(place.name, "")
            color, role = tokens.text2, Role.LABEL
            if place.name == "title":
                color, role = tokens.text, Role.MEDIUM
                room.setLeft(self._paint_lock(painter, room, row))
            elif place.name == REF:
                said = row.ref
            elif place.name == self._noun.status and row.status:
                size = look.px(_SHAPE)
                shape = QRectF(room.left(), room.center().y() - size / 2, size, size)
                paint_status(painter, look, shape, row.status.shape, row.status.tone)
                room.setLeft(shape.right() + 6)
                color = tokens.text
            elif place.name == self._noun.due:
                color = look.color(row.due_tone).name()
                room.setLeft(self._paint_late(painter, room, row))
            align = Qt.AlignmentFlag.AlignRight if place.is_number else Qt.AlignmentFlag.AlignLeft
            paint_text(painter, look, room, said, role, QColor(color), align)

    def _paint_lock(self, painter: QPainter, line: QRectF, row: Row) -> float:
        """The mark of what is not public, before its title; the word of its class is spoken."""
        if not row.hidden:
            return line.left()
        size = self._look.px(14)
        place = QRectF(line.left(), line.center().y() - size / 2, size, size)
        self._look.icons.paint(painter, "lock", place, self._look.tokens.text2)
        return place.right() + 6

    def _paint_owner(self, painter: QPainter, box: QRectF, right: float, row: Row) -> float:
        if not self._noun.owner:
            return right
        size = self._look.px(_AVATAR)
        if row.owner:
            place = QRectF(right - size, box.center().y() - size / 2, size, size)
            paint_avatar(painter, self._look, place, row.owner)
        return right - size - _GAP

    def _paint_due(self, painter: QPainter, box: QRectF, right: float, row: Row, *, is_narrow: bool) -> float:
        """A column of its own; in a narrow list it takes no more room than it needs."""
        if not self._noun.due:
            return right
        words = self._look.metrics(Role.LABEL).horizontalAdvance(row.due)
        slip = self._look.px(_SLIP) if row.due and row.has_slipped else 0
        late = self._look.px(_LATE) if row.due and row.is_late else 0
        width = words + slip * 1.5 + late if is_narrow else self._look.px(_DUE)
        place = QRectF(right - width, box.top(), width, box.height())
        if row.due:
            color = self._look.color(row.due_tone)
            paint_text(painter, self._look, place, row.due, Role.LABEL, color, Qt.AlignmentFlag.AlignRight)
        if slip:
            mark = QPointF(right - words - slip, box.center().y())
            paint_target(painter, self._look, mark, self._look.px(9), "neutral", hollow=True)
        self._paint_late(painter, QRectF(right - words - slip * 1.5 - late, box.top(), late, box.height()), row)
        return place.left() - _GAP

    def _paint_late(self, painter: QPainter, room: QRectF, row: Row) -> float:
        """The mark of what is overdue, before its date, which says so by more than its color; it is spoken too."""
        if not row.due or not row.is_late:
            return room.left()
        size = self._look.px(_LATE - 3)
        place = QRectF(room.left(), room.center().y() - size / 2, size, size)
        self._look.icons.paint(painter, "circle-alert", place, self._look.color(row.due_tone).name())
        return room.left() + self._look.px(_LATE)

    def _paint_chip(self, painter: QPainter, box: QRectF, right: float, row: Row) -> float:
        """Most words begin in one column; a longer one begins before it, and only its own row loses that room."""
        if row.status is None:
            return right
        size = chip_size(self._look, row.status.label, row.status.shape)
        left = right - max(size.width(), self._chip_column(type(row.status)))
        place = QRectF(left, round(box.center().y() - size.height() / 2), size.width(), size.height())
        paint_chip(painter, self._look, place, row.status.label, mark=row.status.shape, tone=row.status.tone)
        return left - _GAP

    def _chip_column(self, words: type[Word]) -> float:
        """How wide the column of chips is: as the widest word of its vocabulary, those apart that are too long."""
        key = (words, self._look.text_percent)
        if key not in self._chip_columns:
            widths = [chip_size(self._look, word.label, word.shape).width() for word in words]
            self._chip_columns[key] = max((width for width in widths if width <= self._look.px(_CHIP)), default=0.0)
        return self._chip_columns[key]

    def _paint_line(self, painter: QPainter, room: QRectF, row: Row, *, is_narrow: bool) -> None:
        """The line of a compact row: title, in a narrow list the word of its status, the rest as far as it goes."""
        look, tokens = self._look, self._look.tokens
        line = QRectF(room)
        line.setLeft(self._paint_lock(painter, line, row))
        if row.status and is_narrow:
            width = look.metrics(Role.CAPTION_STRONG).horizontalAdvance(row.status.label) + 1
            word = QRectF(line.right() - width, line.top(), width, line.height())
            paint_text(painter, look, word, row.status.label, Role.CAPTION_STRONG, look.color(row.status.tone))
            line.setRight(word.left() - _GAP)
        paint_text(painter, look, line, row.title, Role.MEDIUM, QColor(tokens.text))
        line.setLeft(line.left() + look.metrics(Role.MEDIUM).horizontalAdvance(row.title) + _GAP)
        if line.width() > look.px(_LEAST_PIECES):
            paint_text(painter, look, line, DOT.join(row.pieces), Role.CAPTION, QColor(tokens.text3))

    def _paint_lines(self, painter: QPainter, box: QRectF, room: QRectF, row: Row, *, is_narrow: bool) -> None:
        look, tokens = self._look, self._look.tokens
        first, second = self._first_line(box), self._second_line(box)
        first.setLeft(room.left())
        first.setRight(room.right())
        second.setLeft(room.left())
        second.setRight(room.right())
        first.setLeft(self._paint_lock(painter, first, row))
        paint_text(painter, look, first, row.title, Role.MEDIUM, QColor(tokens.text))
        if row.status and is_narrow:
            paint_text(painter, look, second, row.status.label, Role.CAPTION_STRONG, look.color(row.status.tone))
            second.setLeft(second.left() + look.metrics(Role.CAPTION_STRONG).horizontalAdvance(row.status.label) + 10)
        paint_text(painter, look, second, DOT.join(row.pieces), Role.CAPTION, QColor(tokens.text3))

    def _first_line(self, box: QRectF) -> QRectF:
        return QRectF(box.left(), box.top() + box.height() * 0.15, box.width(), box.height() * 0.38)

    def _second_line(self, box: QRectF) -> QRectF:
        return QRectF(box.left(), box.top() + box.height() * 0.52, box.width(), box.height() * 0.32)
