"""What stands in the sidebar: places and their counts, the way to the search, the sign that there is more below."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from policytrack.phrases import counts_in_words
from policytrack.ui.buttons import PaintedButton
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, key_size, paint_key, paint_ring, paint_text
from policytrack.ui.tokens import RADIUS_CONTROL, SMALLEST_TARGET
from policytrack.ui.words import sidebar as words

ITEM, RAIL_ICON = 34, 20
RAIL_ROOM, RAIL_ROOM_LARGE, _LARGE = 18, 8, 110
"""Pixels around an icon of the rail; fewer with large text, so that all main places fit a small window."""


class SideItem(PaintedButton):
    """A place: icon, label, count. In the rail it is its icon alone, and the label is its tool tip."""

    def __init__(self, look: Look, icon: str, label: str, *, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon, self._count, self._says, self._is_rail, self._inset = icon, "", "", False, inset
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(label)
        self.setAccessibleName(label)

    def show_count(self, count: tuple[int, int] | None) -> None:
        """Show how many records stand there, and how many of them are not public; in words for those who ask."""
        total, hidden = count or (0, 0)
        self._count = "" if count is None else f"{total - hidden:,}+{hidden:,}" if hidden else f"{total:,}"
        self._says = counts_in_words(total, hidden) if count else ""
        self.setAccessibleDescription(words.records(self._says) if self._says else "")
        self.show_rail(is_rail=self._is_rail)

    def show_sign(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def show_rail(self, *, is_rail: bool) -> None:
        """Show the icon alone, or all."""
        self._is_rail = is_rail
        self.setToolTip(self.words() if is_rail else self._says if "+" in self._says else "")
        self._refresh()

    def sizeHint(self) -> QSize:
        if not self._is_rail:
            return QSize(self._look.px(40), self._look.px(ITEM))
        room = RAIL_ROOM if self._look.text_percent <= _LARGE else RAIL_ROOM_LARGE
        return QSize(self._look.px(RAIL_ICON), self._look.px(RAIL_ICON) + room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens, box = QPainter(self), self._look, self._look.tokens, QRectF(self.rect())
        inner = box.adjusted(0, 1, 0, -1)
        ground = tokens.selected if self.isChecked() else tokens.hover if self._is_hot() else ""
        if ground:
            with kept(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(inner, RADIUS_CONTROL, RADIUS_CONTROL)
        color = tokens.accent if self.isChecked() else tokens.text2
        size = look.px(RAIL_ICON if self._is_rail else 16)
        left = (box.width() - size) / 2 if self._is_rail else 12.0 + self._look.px(self._inset)
        look.icons.paint(painter, self._icon, QRectF(left, box.center().y() - size / 2, size, size), color)
        if not self._is_rail:
            self._paint_words(painter, box, left + size + 10)
        if self._has_ring():
            paint_ring(painter, look, inner, RADIUS_CONTROL)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, left: float) -> None:
        look, tokens, right = self._look, self._look.tokens, box.right() - 10
        if self.isChecked():
            painter.fillRect(QRectF(box.left(), box.top() + 9, 3, box.height() - 18), QColor(tokens.accent))
        if self._count:
            end = Qt.AlignmentFlag.AlignRight
            room = QRectF(left, box.top(), right - left, box.height())
            paint_text(painter, look, room, self._count, Role.CAPTION, QColor(tokens.text2), end)
            right -= look.metrics(Role.CAPTION).horizontalAdvance(self._count) + 8
        role = Role.LABEL_STRONG if self.isChecked() else Role.LABEL
        color = tokens.text if self.isChecked() else tokens.text2
        paint_text(
            painter, look, QRectF(left, box.top(), right - left, box.height()), self.words(), role, QColor(color)
        )


class SearchButton(PaintedButton):
    """Looks like a search field and opens the palette; in the rail it is a magnifier."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._is_rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(words.SEARCH)
        self.setAccessibleName(words.SEARCH)
        self.setToolTip(words.SEARCH_TIP)

    def show_rail(self, *, is_rail: bool) -> None:
        """Show the magnifier alone, or all."""
        self._is_rail = is_rail
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(RAIL_ICON), self._look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens, box = QPainter(self), self._look, self._look.tokens, QRectF(self.rect())
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        size = look.px(16)
        if not self._is_rail:
            with kept(painter):
                painter.setPen(QPen(QColor(tokens.edge if self._is_hot() else tokens.border), 1))
                painter.setBrush(QColor(tokens.surface))
                painter.drawRoundedRect(inner, RADIUS_CONTROL, RADIUS_CONTROL)
            cap = key_size(look, words.SEARCH_KEYS)
            place = QRectF(
                box.right() - cap.width() - 8, box.center().y() - cap.height() / 2, cap.width(), cap.height()
            )
            paint_key(painter, look, place, words.SEARCH_KEYS)
            room = QRectF(10 + size + 8, box.top(), place.left() - size - 26, box.height())
            paint_text(painter, look, room, self.words(), Role.LABEL, QColor(tokens.text2))
        left = (box.width() - size) / 2 if self._is_rail else 10.0
        look.icons.paint(painter, "search", QRectF(left, box.center().y() - size / 2, size, size), tokens.text2)
        if self._has_ring():
            paint_ring(painter, look, box, RADIUS_CONTROL)
        painter.end()


class MoreBeyond(PaintedButton):
    """Lies over an end of a scrolled column while more of it is beyond, and a press shows that.

    Where a bar shows how far one has scrolled, it stays away.
    """

    def __init__(self, look: Look, scroll: QScrollArea, *, is_below: bool) -> None:
        super().__init__(look, scroll)
        self._scroll, self._is_below = scroll, is_below
        says = words.MORE_BELOW if is_below else words.MORE_ABOVE
        self.setText(says)
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to each place, and the column follows
        self.clicked.connect(self._page)
        scroll.verticalScrollBar().valueChanged.connect(self.settle)
        scroll.verticalScrollBar().rangeChanged.connect(self.settle)
        scroll.installEventFilter(self)
        self.settle()

    def settle(self, *_range: int) -> None:
        """Come or go, as the column has more here or not."""
        bar, view = self._scroll.verticalScrollBar(), self._scroll.viewport()
        height = self._look.px(SMALLEST_TARGET)
        top = view.y() + view.height() - height if self._is_below else view.y()
        self.setGeometry(view.x(), top, view.width(), height)
        has_bar = self._scroll.verticalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        is_more = bar.value() < bar.maximum() if self._is_below else bar.value() > bar.minimum()
        self.setVisible(is_more and not has_bar)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = QPainter(self), self._look, QRectF(self.rect())
        painter.fillRect(box, look.color("hover" if self._is_hot() else "window"))
        edge = 0.0 if self._is_below else box.height() - 1
        painter.fillRect(QRectF(0, edge, box.width(), 1), look.color("border"))
        size = look.px(16)
        place = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
        look.icons.paint(painter, "chevron-down" if self._is_below else "chevron-up", place, look.tokens.text2)
        painter.end()

    def _page(self) -> None:
        bar = self._scroll.verticalScrollBar()
        page = bar.pageStep() - 2 * self.height()
        bar.setValue(bar.value() + (page if self._is_below else -page))
