"""Shows the pages of a PDF one below the other, as wide as there is room or at a chosen size."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from policytrack.briefs.preview import page_picture
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import ElidedLabel
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_ring
from policytrack.ui.tokens import RADIUS_TILE
from policytrack.ui.words import everywhere
from policytrack.ui.words import pages as words

LETTER = (612, 792)
"""Points of a page, on which all our documents are drawn."""

FIT_WIDTH = 0
_ZOOMS = (FIT_WIDTH, 75, 100, 125, 150, 200)
_POINTS_PER_PIXEL = 0.75  # 96 pixels to the inch, 72 points
_SIDE, _GAP, _STEP = 28, 16, 48
_KEPT = 8


class PagesView(QAbstractScrollArea):
    """The paper. A page becomes a picture when it is first seen.

    Signals:
        turned: the page at the top of the view, counted from 1, and how many there are.
    """

    turned = Signal(int, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._data, self._count, self._zoom = look, b"", 0, FIT_WIDTH
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.PAGES)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        look.changed.connect(self.viewport().update)

    @property
    def data(self) -> bytes:
        """The PDF that is shown."""
        return self._data

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._count

    @property
    def page(self) -> int:
        """The page that fills the top of the view, counted from 1; 0 when there is none."""
        if not self._count:
            return 0
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        return min(int(top // (self._height() + _GAP)) + 1, self._count)

    def show_pages(self, data: bytes, count: int) -> None:
        """Show another document; the place to which one had scrolled stays."""
        self._data, self._count = data, count
        self._pictures.clear()
        self._measure()

    def go_to(self, page: int) -> None:
        """Scroll to a page, counted from 1."""
        place = min(max(page, 1), max(self._count, 1)) - 1
        self.verticalScrollBar().setValue(round(place * (self._height() + _GAP)))

    def zoom_to(self, percent: int) -> None:
        """Show pages at a percentage of their size on paper; FIT_WIDTH fills the width."""
        self._zoom = percent
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(480, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self._count}
        if event.key() in steps:
            self.go_to(self.page + steps[Qt.Key(event.key())])
        elif event.key() in ends:
            self.go_to(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.verticalScrollBar()
        moved = event.pixelDelta().y() or round(event.angleDelta().y() * _STEP / 60)
        bar.setValue(bar.value() - moved)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.color("desk"))
        for page in range(self._count):
            box = self._box(page)
            if box.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, box)
        if self.hasFocus():
            paint_ring(painter, self._look, QRectF(self.viewport().rect()), RADIUS_TILE)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, box: QRectF) -> None:
        shadow = QColor(self._look.tokens.shadow)
        shadow.setAlpha(40)
        painter.fillRect(box.adjusted(-1, -1, 1, 2), shadow)
        painter.drawImage(box.topLeft(), self._picture(page))

    def _picture(self, page: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, round(self._width() * ratio))
        if key not in self._pictures:
            while len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            drawn = page_picture(self._data, page, key[1] / LETTER[0])
            picture = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
            picture.setDevicePixelRatio(ratio)
            self._pictures[key] = picture
        return self._pictures[key]

    def _width(self) -> float:
        if self._zoom == FIT_WIDTH:
            return max(self.viewport().width() - 2 * _SIDE, 120)
        return LETTER[0] * self._zoom / 100 / _POINTS_PER_PIXEL

    def _height(self) -> float:
        return self._width() * LETTER[1] / LETTER[0]

    def _box(self, page: int) -> QRectF:
        """Where a page stands in the viewport now."""
        width, height = round(self._width()), round(self._height())
        left = max((self.viewport().width() - width) // 2, _SIDE) - self.horizontalScrollBar().value()
        top = round(_GAP / 2 + page * (self._height() + _GAP)) - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), QPointF(left + width, top + height))

    def _measure(self) -> None:
        seen = self.viewport().size()
        high = round(self._count * (self._height() + _GAP)) + _GAP
        self.verticalScrollBar().setRange(0, max(high - seen.height(), 0))
        self.verticalScrollBar().setPageStep(seen.height())
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setRange(0, max(round(self._width()) + 2 * _SIDE - seen.width(), 0))
        self.horizontalScrollBar().setPageStep(seen.width())
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        self.viewport().update()
        self.setAccessibleName(words.page_of(self.page, self._count) if self._count else words.NO_PAGES)
        self.turned.emit(self.page, self._count)


class PagesPane(QWidget):
    """The paper under a bar that says which page it is and turns and sizes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = PagesView(look)
        self._where = ElidedLabel(look, words.MAKING, Role.LABEL, "text2")
        self._zoom = QComboBox()
        self._zoom.setAccessibleName(words.SIZE)
        for percent in _ZOOMS:
            self._zoom.addItem(everywhere.percent(percent) if percent else words.FIT_WIDTH, percent)
        self._zoom.currentIndexChanged.connect(lambda: self.view.zoom_to(self._zoom.currentData()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)
        self.view.turned.connect(self._say)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("desk"))
        painter.end()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 16, 8)
        bar.setSpacing(4)
        bar.addWidget(self._where, 1)
        for icon, name, step in (("arrow-up", words.PREVIOUS, -1), ("arrow-down", words.NEXT, 1)):
            button = Button(self._look, icon=icon, kind=Kind.QUIET, name=name)
            button.clicked.connect(lambda _=False, step=step: self.view.go_to(self.view.page + step))
            bar.addWidget(button)
        bar.addWidget(self._zoom)
        return bar

    def _say(self, page: int, count: int) -> None:
        self._where.setText(words.page_of(page, count) if count else words.MAKING)
