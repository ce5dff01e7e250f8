"""Paints the lines of a sheet: the kind with its icon and tie, texts wrapped, and beneath them what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from policytrack.ui.line_model import NOWHERE, LineKind, LineModel, Place
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_ring
from policytrack.ui.tokens import RADIUS_TILE

SIDE, ABOVE = 8, 8
"""Between the edge of a cell and its words, at any text size."""

_ICON, _GAP, _LEAST = 16, 6, 36


def role_of(model: LineModel, column: int) -> Role:
    """How the words of a column are set: a body's own words in serif."""
    return Role.QUOTE if model.columns[column].is_long else Role.LABEL


def drop(look: Look, role: Role) -> int:
    """How much lower the words of a role stand, so that all of a row stand on one line."""
    return round(look.metrics(Role.QUOTE).ascent() - look.metrics(role).ascent())


def wrapped(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """A text laid out in lines of a width, and its height; long words are broken."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


class LineDelegate(QStyledItemDelegate):
    """Paints each cell and tells how high it is.

    `is_written` says which cell is being written elsewhere, `has_keyboard` whether the keyboard is in the table. Where
    there is little room (`is_narrow`) kinds and ties are icons alone; they are spoken, and told by the tool tip.
    """

    def __init__(
        self,
        look: Look,
        model: LineModel,
        is_written: Callable[[Place], bool],
        has_keyboard: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._model, self._is_written, self._has_keyboard = look, model, is_written, has_keyboard
        self.is_narrow = False
        self._heights: dict[tuple[str, int, Role], float] = {}
        look.changed.connect(self._heights.clear)

    def kind_width(self) -> int:
        """How wide the column of kinds has to be."""
        if self.is_narrow:
            return self._look.px(_ICON) + 2 * SIDE
        metrics = self._look.metrics(Role.LABEL)
        words = max(metrics.horizontalAdvance(kind.label) for kind in self._model.kinds.values())
        return round(words) + self._look.px(_ICON) + _GAP + 2 * SIDE + 4

    def height(self, text: str, width: int, role: Role) -> float:
        """How high a text is in a column of a width."""
        key = (text, width, role)
        if key not in self._heights:
            if len(self._heights) > 5_000:
                self._heights.clear()
            self._heights[key] = wrapped(text, self._look.font(role), width - 2 * SIDE)[1]
        return self._heights[key]

    def cell_height(self, row: int, column: int, width: int, text: str | None = None) -> int:
        """How high a cell is with all that stands in it; `text` instead of what it holds."""
        model = self._model
        said = str(model.data(model.index(row, column)) or "") if text is None else text
        height = self.height(said or " ", width, role_of(model, column))
        if self.is_narrow and not column:
            return 2 * (self._look.px(_ICON) + _GAP) + 2 * ABOVE
        tie = "" if column else model.tie_words(row)
        below = model.trouble(row, column) or tie
        room = width - (self._look.px(_ICON) + _GAP if tie else 0)
        height += self.height(below, room, Role.CAPTION) + 2 if below else 0
        height += drop(self._look, role_of(model, column))
        return max(round(height + 0.5) + 2 * ABOVE, self._look.px(_LEAST))

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        width = option.rect.width()
        return QSize(width, self.cell_height(index.row(), index.column(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        look, box, model = self._look, QRectF(option.rect), self._model
        current = option.widget.currentIndex() if hasattr(option.widget, "currentIndex") else NOWHERE
        is_current = index.row() == current.row()
        painter.fillRect(box, look.color("selected" if is_current else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("border"))
        role = role_of(model, index.column())
        inner = box.adjusted(SIDE, ABOVE + drop(look, role), -SIDE, -ABOVE)
        if not index.column():
            self._paint_kind(painter, inner, index)
        elif not self._is_written(index):
            self._paint_words(painter, inner, str(index.data() or ""), role, look.color("text"))
        self._paint_trouble(painter, inner, index, role)
        if index == current and self._has_keyboard():
            paint_ring(painter, look, box.adjusted(1, 1, -1, -2), RADIUS_TILE)

    def _paint_kind(self, painter: QPainter, box: QRectF, index: Place) -> None:
        look, kind = self._look, self._kind(index.row())
        size = look.px(_ICON)
        line = look.metrics(Role.LABEL).height()
        place = QRectF(box.left(), box.top() + (line - size) / 2, size, size)
        look.icons.paint(painter, kind.icon, place, look.color(kind.tone).name())
        if self.is_narrow:
            if self._model.tie_words(index.row()):
                place.translate(0, size + _GAP)
                look.icons.paint(painter, "corner-down-right", place, look.color("text2").name())
            return
        room = box.adjusted(size + _GAP, 0, 0, 0)
        self._paint_words(painter, room, kind.label, Role.LABEL, look.color("text"))
        if tie := self._model.tie_words(index.row()):
            self._paint_words(painter, room.adjusted(0, line + 2, 0, 0), tie, Role.CAPTION, look.color("text2"))

    def _paint_trouble(self, painter: QPainter, box: QRectF, index: Place, role: Role) -> None:
        trouble = self._model.trouble(index.row(), index.column())
        if trouble:
            said = str(index.data() or "") or " "
            top = self.height(said, round(box.width()) + 2 * SIDE, role) + 2
            self._paint_words(painter, box.adjusted(0, top, 0, 0), trouble, Role.CAPTION, self._look.color("danger"))

    def _paint_words(self, painter: QPainter, box: QRectF, text: str, role: Role, color: QColor) -> None:
        if text:
            painter.setPen(color)
            wrapped(text, self._look.font(role), box.width())[0].draw(painter, box.topLeft())

    def _kind(self, row: int) -> LineKind:
        return self._model.kinds[self._model.lines[row].kind]
