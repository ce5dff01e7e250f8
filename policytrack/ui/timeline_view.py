"""The timeline as it is seen: lanes that scroll up and down, time that scrolls sideways, and the keys of both."""

import datetime
from collections.abc import Callable, Mapping
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from policytrack.drawing import Drawing
from policytrack.timeline import Item, Span, Timeline
from policytrack.timeline_drawing import Sheet, Spot
from policytrack.timeline_walk import along_lane, in_next_lane, nearest, shifted
from policytrack.timeline_words import item_in_words
from policytrack.ui.announcing import announce
from policytrack.ui.drawing_painter import paint_drawing, text_measure
from policytrack.ui.look import Look
from policytrack.ui.marks import paint_ring
from policytrack.ui.timeline_card import paint_card
from policytrack.ui.timeline_layout import TimelineLayout, laid_out
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import timeline as words

_STEP, _DRAGGED, _NOTCH, _LEAST = 0.125, 4, 120, 96


class TimelineView(QAbstractScrollArea):
    """Paints what stands in a span; behind it stands a table of the same facts.

    Signals:
        span_moved: the span that the person went to.
        entered: the ref of a record that is to be opened.
        zoom_asked: 1 to show less time, -1 to show more.
        today_asked: today is to be shown.
    """

    span_moved = Signal(object)
    entered = Signal(str)
    zoom_asked = Signal(int)
    today_asked = Signal()

    is_drawing = True  # it tells several facts: the audit wants a table behind it, and keys

    def __init__(self, look: Look, found: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._held, self._span = look, found, found.span
        self._laid: TimelineLayout | None = None
        self._laid_before: TimelineLayout | None = None
        self._drawn_for = QSize()
        self._pressed: QPointF | None = None
        self._dragged_from = found.span
        self._is_dragged, self._is_told = False, False
        self.current, self._hovered = "", ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription(words.KEYS)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setAccessibleName(words.TITLE)
        look.changed.connect(self._forget)
        self._keys = self._key_acts()

    @property
    def span(self) -> Span:
        """The span that is shown."""
        return self._span

    @property
    def shown(self) -> Timeline:
        """What stands in the span that is shown."""
        return self._held.within(self._span)

    def show_timeline(self, found: Timeline, span: Span) -> None:
        """Show a span of what was read, which may reach further."""
        self._held, self._span = found, span
        self._forget()

    def show_span(self, span: Span) -> None:
        """Show another span of what was read."""
        self._span = span
        self._forget()

    def choose(self, ref: str) -> None:
        """Take the keyboard to an item: bring it into sight, and say it."""
        item = self._item(ref)
        if item is None:
            return
        self.current, self._is_told = ref, True
        if not self._span.meets(item.first, item.reaches(self._held.as_of)):
            self._go(item.first if item.first > self._span.last else item.last)
        self._scroll_to(ref)
        self.viewport().update()
        told = item_in_words(item, self._held.as_of)
        self.setAccessibleDescription(f"{told} {words.KEYS}")
        announce(self, told)

    def shift(self, days: int) -> None:
        """Go so many days later, or earlier."""
        self._move(shifted(self._span, days))

    def turn_page(self, way: int) -> None:
        """Go as many days on, or back, as are shown."""
        self.shift(way * self._span.days)
        announce(self, words.went_to(self.accessibleName()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    # Painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, laid = QPainter(self.viewport()), self._look, self.laid
        painter.fillRect(self.viewport().rect(), look.color("surface"))
        self._paint_at(painter, laid.lanes_top(self._scrolled), laid.drawn.lanes)
        spot = laid.spot(self.current)
        if spot is not None and self.hasFocus():
            box = laid.box(spot, self._scrolled).adjusted(-4, 1, 4, -1)
            paint_ring(painter, look, box.intersected(QRectF(1, 0, self.viewport().width() - 2, 1e6)), RADIUS_CONTROL)
        for top, part in ((laid.legend_top(self._scrolled), laid.drawn.legend), (0.0, laid.drawn.head)):
            painter.fillRect(QRectF(0, top, self.width(), part.height), look.color("surface"))
            self._paint_at(painter, top, part)
        self._paint_card(painter)
        painter.end()

    def _paint_at(self, painter: QPainter, top: float, part: Drawing) -> None:
        painter.save()
        painter.translate(0, top)
        paint_drawing(painter, self._look, part)
        painter.restore()

    def _paint_card(self, painter: QPainter) -> None:
        told = self._hovered or (self.current if self._is_told and self.hasFocus() else "")
        spot = self.laid.spot(told)
        if spot is not None and not self._is_dragged:
            place = self.laid.box(spot, self._scrolled)
            if self.laid.shows(place):
                room = QRectF(0, 0, self.viewport().width(), self.laid.drawn.head.height + self.laid.room)
                paint_card(painter, self._look, spot.item, self._held.as_of, place, room)

    # Measures ------------------------------------------------------------------------------------------------

    @property
    def laid(self) -> TimelineLayout:
        """What is shown, drawn and laid out; made anew after whatever changed it."""
        if self._laid is None:
            bar = self.verticalScrollBar()
            sheet = Sheet(max(self.width(), 200), text_measure(self._look), self._look.text_percent / 100)
            wide = bar.sizeHint().width()
            self._laid = laid = laid_out(self.shown, sheet, self.height(), wide, self._laid_before)
            always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(always if laid.must_scroll else never)
            self.setAccessibleName(laid.drawn.lanes.says)
            bar.setRange(0, max(ceil(laid.content - laid.room), 0))
            bar.setPageStep(max(round(laid.room), 1))
            bar.setSingleStep(self._look.px(36))
        return self._laid

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _forget(self) -> None:
        self._laid_before, self._laid = self._laid or self._laid_before, None
        self._hovered = ""
        if self.isVisible():
            self.laid  # noqa: B018 - the scroll bar takes room away: it is there before anything is painted
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.size() != self._drawn_for:  # and not only the scroll bar came or went
            self._drawn_for = self.size()
            self._forget()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _scroll_to(self, ref: str) -> None:
        spot, bar = self.laid.spot(ref), self.verticalScrollBar()
        if spot is not None and spot.y < bar.value():
            bar.setValue(int(spot.y))
        elif spot is not None and spot.y + spot.height > bar.value() + self.laid.room:
            bar.setValue(ceil(spot.y + spot.height - self.laid.room))

    # Going about -----------------------------------------------------------------------------------------------

    def _move(self, span: Span) -> None:
        if span != self._span:
            self.show_span(span)
            self.span_moved.emit(span)

    def _go(self, day: datetime.date) -> None:
        """Bring a day to the middle."""
        middle = self._span.first + datetime.timedelta(days=self._span.days // 2)
        self.shift((day - middle).days)

    def _item(self, ref: str) -> Item | None:
        return next((item for item in self._held.items if item.ref == ref), None)

    def _walk(self, step: Callable[[Item], Item | None]) -> None:
        """Go from the present item to another; without one, to what lies nearest to today."""
        item = self._item(self.current)
        found = step(item) if item else self._nearest_to_today()
        if found is not None:
            self.choose(found.ref)

    def _step(self, way: int) -> None:
        self._walk(lambda item: along_lane(self._held, item, way))

    def _change_lane(self, way: int) -> None:
        self._walk(lambda item: in_next_lane(self._held, self._shown_items(), item, way))

    def _nearest_to_today(self) -> Item | None:
        return nearest(self._shown_items(), datetime.date.fromisoformat(self._held.as_of))

    def _shown_items(self) -> list[Item]:
        return [spot.item for spot in self.laid.drawn.spots]

    def _enter(self) -> None:
        if self._item(self.current) is not None:
            self.entered.emit(self.current)

    def _key_acts(self) -> Mapping[Qt.Key, Callable[[], object]]:
        key = Qt.Key
        closer, wider = (lambda: self.zoom_asked.emit(1)), (lambda: self.zoom_asked.emit(-1))
        return {
            key.Key_Left: lambda: self._step(-1),
            key.Key_Right: lambda: self._step(1),
            key.Key_Up: lambda: self._change_lane(-1),
            key.Key_Down: lambda: self._change_lane(1),
            key.Key_Return: self._enter,
            key.Key_Enter: self._enter,
            key.Key_Home: self.today_asked.emit,
            key.Key_PageUp: lambda: self.turn_page(-1),
            key.Key_PageDown: lambda: self.turn_page(1),
            key.Key_Plus: closer,
            key.Key_Equal: closer,
            key.Key_Minus: wider,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kept = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        act = self._keys.get(Qt.Key(event.key()))
        if kept == Qt.KeyboardModifier.NoModifier and act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and self._is_told:
            self._is_told = False
            self.viewport().update()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._item(self.current) is None:
            self._step(1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # The pointer -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged_from, self._is_dragged = event.position(), self._span, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(self.laid.spot_at(event.position(), self._scrolled))
            return
        moved = event.position() - self._pressed
        if self._is_dragged or moved.manhattanLength() > _DRAGGED:
            self._is_dragged = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(shifted(self._dragged_from, -round(moved.x() / self.laid.drawn.axis.unit)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragged, self._pressed, self._is_dragged = self._is_dragged, None, False
        self.viewport().unsetCursor()
        spot = self.laid.spot_at(event.position(), self._scrolled)
        if spot is not None and not was_dragged and event.button() == Qt.MouseButton.LeftButton:
            self.choose(spot.item.ref)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.laid.spot_at(event.position(), self._scrolled) is not None:
            self._enter()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, sideways = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_asked.emit(1 if turned > 0 else -1)
        elif (
            sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self.verticalScrollBar().maximum()
        ):
            self.shift(-round((sideways or turned) / _NOTCH * max(self._span.days * _STEP, 1)))
        else:
            super().wheelEvent(event)
        event.accept()

    def _hover(self, spot: Spot | None) -> None:
        ref = spot.item.ref if spot else ""
        if ref != self._hovered:
            self._hovered = ref
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if ref else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
