"""One dressing for every table that only tells: heads over their cells, quiet lines, a ring for the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_ring, paint_text
from policytrack.ui.tokens import RADIUS_TILE

LINE, TWO_LINES = 36, 52
"""Heights of a row at 100 %: of one line, and of a line with a quieter one beneath."""

CELL_SIDE = 8
"""As the heads have it in the style sheet, so that words stand under words."""

RING = 2
"""Pixels that the ring of the keyboard takes around a table, as the style sheet has it."""

Place = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its first line plainly, further lines quieter, in the color that its model gives it."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        look, box = self._look, QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, look.color("selected" if is_chosen else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("border"))
        given, lines = index.data(Qt.ItemDataRole.ForegroundRole), str(index.data() or "").splitlines()
        own = given if isinstance(given, QColor) else None
        inner, side = box.adjusted(CELL_SIDE, 0, -CELL_SIDE, -1), _side_of(index)
        heights = [look.metrics(Role.CAPTION if at else Role.LABEL).height() + 1 for at in range(len(lines))]
        top = inner.center().y() - sum(heights) / 2
        for at, (line, height) in enumerate(zip(lines, heights, strict=True)):
            role, color = (Role.CAPTION, "text2") if at else (Role.LABEL, "text")
            place = QRectF(inner.left(), top, inner.width(), height)
            paint_text(painter, look, place, line, role, own or look.color(color), side)
            top += height
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, look, box.adjusted(1, 1, -1, -2), RADIUS_TILE)


def _side_of(index: Place) -> Qt.AlignmentFlag:
    given = index.data(Qt.ItemDataRole.TextAlignmentRole)
    is_right = given is not None and bool(Qt.AlignmentFlag(given) & Qt.AlignmentFlag.AlignRight)
    return Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft


class TableDress(QObject):
    """Dresses a table, and again whenever theme or text size change; it lives as long as the table.

    `name` is what is spoken; `line` the height of a row at 100 %. `shares` are the widths of the columns in percent
    of the table's; where a table is narrower than `roomy` (pixels at 100 %) only the first `kept` columns are shown:
    the others must stand in what a row opens. Without shares the columns share the width alike.
    """

    def __init__(
        self,
        table: QTableView,
        look: Look,
        name: str,
        *,
        line: int = LINE,
        shares: Sequence[int] = (),
        roomy: int = 0,
        kept: int = 0,
    ) -> None:
        super().__init__(table)
        self._table, self._look, self._line = table, look, line
        self._shares, self._roomy, self._kept = tuple(shares), roomy, kept or len(shares)
        self._width = 0
        table.setAccessibleName(name)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setItemDelegate(CellDelegate(look, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not shares:
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.viewport().installEventFilter(self)
        look.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Give rows, heads and columns their size in the present look."""
        look, table = self._look, self._table
        table.setFont(look.font(Role.LABEL))
        table.horizontalHeader().setFont(look.font(Role.CAPTION_STRONG))
        table.verticalHeader().setDefaultSectionSize(look.px(self._line))
        self.share_out()

    def share_out(self) -> None:
        """Give each column its share of the width; the last shown takes what is left."""
        table, head = self._table, self._table.horizontalHeader()
        if not self._shares or table.model() is None:
            return
        self._width = width = table.viewport().width()
        is_roomy = width * 100 // self._look.text_percent >= self._roomy
        shown = len(self._shares) if is_roomy else self._kept
        total, left = sum(self._shares[:shown]), width
        for place, share in enumerate(self._shares):
            table.setColumnHidden(place, place >= shown)
            if place < shown:
                size = left if place == shown - 1 else width * share // total
                head.resizeSection(place, size)
                left -= size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While a table is shown for the first time, its viewport grows without an event: the first painting tells.
        is_new = event.type() is QEvent.Type.Paint and self._table.viewport().width() != self._width
        if is_new or event.type() is QEvent.Type.Resize:
            self.share_out()
        return super().eventFilter(watched, event)
