"""Paints the rows of a finder: tick box, icon, title with the found letters marked, facts, and the word at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from policytrack.passages import Span
from policytrack.ui.finder_rows import ROW_ROLE, FinderModel, FinderRow
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, key_size, paint_check, paint_key, paint_text
from policytrack.ui.phrases import DOT
from policytrack.ui.tokens import RADIUS_CONTROL

_HEADING, _ONE_LINE, _TWO_LINES = 30, 42, 50
_SIDE, _ICON, _CHECK = 14, 18, 20

_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine

Place = QModelIndex | QPersistentModelIndex


class FinderDelegate(QStyledItemDelegate):
    """Draws each row from the look; the model tells what is ticked and what was searched for."""

    def __init__(self, look: Look, model: FinderModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        row = index.data(ROW_ROLE)
        height = _HEADING if row.is_heading else _TWO_LINES if row.facts or row.quote else _ONE_LINE
        return QSize(100, self._look.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        row = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        if row.is_heading:
            room = box.adjusted(_SIDE, 4, -_SIDE, 0)
            paint_text(painter, self._look, room, row.title, Role.CAPTION_STRONG, self._look.color("text3"))
            return
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, box, is_current=is_current, is_ticked=is_ticked)
        self._paint_row(painter, box.adjusted(_SIDE, 0, -_SIDE, 0), row, is_ticked=is_ticked)

    def _paint_ground(self, painter: QPainter, box: QRectF, *, is_current: bool, is_ticked: bool) -> None:
        if not (is_current or is_ticked):
            return
        with kept(painter):
            tokens = self._look.tokens
            painter.setPen(QColor(tokens.focus) if is_current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -1.5), RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_row(self, painter: QPainter, box: QRectF, row: FinderRow, *, is_ticked: bool) -> None:
        look, left = self._look, box.left()
        middle = box.center().y()
        if row.can_tick:
            size = look.px(_CHECK)
            paint_check(painter, look, QRectF(left, middle - size / 2, size, size), checked=is_ticked)
            left += size + 10
        size = look.px(_ICON)
        look.icons.paint(painter, row.icon, QRectF(left, middle - size / 2, size, size), look.tokens.text2)
        left += size + 14
        right = self._paint_end(painter, box, row)
        title = QRectF(left, box.top(), right - left - 12, box.height())
        if row.facts or row.quote:
            half = box.height() / 2
            title = QRectF(left, box.top() + look.px(4), title.width(), half - look.px(3))
            facts = QRectF(left, box.top() + half + look.px(1), title.width(), half - look.px(6))
            self._paint_below(painter, facts, row)
        self._paint_found(painter, title, row.title, Role.BODY, "text")

    def _paint_below(self, painter: QPainter, box: QRectF, row: FinderRow) -> None:
        """Write the facts, and the quote with what was found in it."""
        before = f"{row.facts}{DOT}" if row.facts and row.quote else row.facts
        paint_text(painter, self._look, box, before, Role.CAPTION, self._look.color("text2"))
        left = box.left() + self._look.metrics(Role.CAPTION).horizontalAdvance(before)
        if row.quote and left < box.right():
            quote = QRectF(left, box.top(), box.right() - left, box.height())
            self._paint_found(painter, quote, row.quoted, Role.CAPTION, "text2")

    def _paint_end(self, painter: QPainter, box: QRectF, row: FinderRow) -> float:
        """Draw shortcut or word at the end and return where it begins."""
        look = self._look
        if row.keys:
            cap = key_size(look, row.keys)
            place = QRectF(box.right() - cap.width(), box.center().y() - cap.height() / 2, cap.width(), cap.height())
            paint_key(painter, look, place, row.keys)
            return place.left()
        if not row.aside:
            return box.right()
        width = look.metrics(Role.CAPTION).horizontalAdvance(row.aside) + 1
        place = QRectF(box.right() - width, box.top(), width, box.height())
        paint_text(painter, look, place, row.aside, Role.CAPTION, look.color("text2"))
        return place.left()

    def _paint_found(self, painter: QPainter, box: QRectF, text: str, role: Role, color: str) -> None:
        """Write a line with the found letters on their tint."""
        look, metrics = self._look, self._look.metrics(role)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        height, left = metrics.height(), box.left()
        with kept(painter):
            painter.setFont(look.font(role))
            for start, end, is_found in _pieces(line, self._model.finding.spans(line)):
                width = metrics.horizontalAdvance(line[:end]) - (left - box.left())
                if is_found:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(look.tokens.found_tint))
                    painter.drawRoundedRect(QRectF(left - 1, box.center().y() - height / 2, width + 2, height), 3, 3)
                painter.setPen(look.color("found" if is_found else color))
                painter.drawText(QRectF(left, box.top(), width + 4, box.height()), _LINE, line[start:end])
                left += width


def _pieces(line: str, spans: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """The line cut at the found letters: (from, to, whether found)."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(at, start, False), (start, end, True)]
        at = end
    return [piece for piece in [*pieces, (at, len(line), False)] if piece[0] < piece[1]]
