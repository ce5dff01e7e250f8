"""A place where something may be dropped: it says in words what a drop would do, or why it would do nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from policytrack.problems import Problem
from policytrack.ui.announcing import announce
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_text
from policytrack.ui.tokens import RADIUS_CONTROL

_HEIGHT, _SIDE, _ICON, _EDGE = 28, 12, 16, 6


@dataclass(frozen=True, slots=True)
class Drop:
    """What a drop would do.

    Attributes:
        words: what it would do, or why nothing.
        box: what it would fall on, in the place's own pixels.
        do: does it; it is given the point of the screen, for what must be asked there. None where it is refused.
    """

    words: str
    box: QRect
    do: Callable[[QPoint], object] | None = None


Judge = Callable[[QMimeData, QPoint], Drop | None]


class DropHint(QWidget):
    """A frame around what a drop would fall on, and a line that says what it would do."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._holder, self._drop = look, parent, Drop("", QRect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("")
        self.hide()

    @property
    def drop(self) -> Drop:
        """What a drop would do now."""
        return self._drop

    def show_drop(self, drop: Drop) -> None:
        """Frame what it would fall on."""
        if drop.words != self._drop.words:
            announce(self, drop.words)
        self._drop = drop
        self.setGeometry(self._holder.rect())
        self.setAccessibleName(drop.words)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        is_refused = self._drop.do is None
        edge = QColor(tokens.danger if is_refused else tokens.accent)
        box = QRectF(self._drop.box).intersected(QRectF(self.rect()))
        with kept(painter):
            painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine if is_refused else Qt.PenStyle.SolidLine))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_words(painter, box, edge)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, edge: QColor) -> None:
        look, tokens, size, height = self._look, self._look.tokens, self._look.px(_ICON), self._look.px(_HEIGHT)
        wide = look.metrics(Role.LABEL).horizontalAdvance(self._drop.words) + size + 3 * _SIDE
        width = min(wide, self.width() - 2 * _EDGE)
        left = max(box.right() - width - _EDGE, _EDGE)
        below = box.center().y() - height / 2 if box.height() < 3 * height else box.bottom() - height - 2 * _EDGE
        pill = QRectF(left, below, width, height)
        with kept(painter):
            painter.setPen(QPen(edge, 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(pill, height / 2, height / 2)
        icon = QRectF(pill.left() + _SIDE, pill.center().y() - size / 2, size, size)
        look.icons.paint(painter, "x" if self._drop.do is None else "link", icon, edge.name())
        room = QRectF(icon.right() + _SIDE / 2, pill.top(), pill.right() - icon.right() - _SIDE, height)
        paint_text(painter, look, room, self._drop.words, Role.LABEL, QColor(tokens.text))


class DropZone(QObject):
    """Lets a widget take what is dropped on it or on anything inside; `judge` tells what a drop at a point would do.

    What `judge` says nothing of is left to whatever lies there: a text that is dragged into a field, say.
    """

    def __init__(self, desk: Desk, look: Look, widget: QWidget, judge: Judge) -> None:
        super().__init__(widget)
        self._desk, self._widget, self._judge = desk, widget, judge
        self.hint = DropHint(look, widget)
        self._cover(widget)
        widget.setAcceptDrops(True)

    def cover(self) -> None:
        """Come before the fields inside, which would take a file for its name."""
        for child in self._widget.findChildren(QWidget):
            if child.acceptDrops() and child is not self._widget:
                self._cover(child)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self.hint.hide()
        elif isinstance(event, QDropEvent) and isinstance(watched, QWidget):  # entering, moving and dropping
            return self._obey(watched, event)
        return False

    def _obey(self, watched: QWidget, event: QDropEvent) -> bool:
        point = watched.mapTo(self._widget, event.position().toPoint())
        try:
            drop = self._judge(event.mimeData(), point)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            drop = None
        if drop is None:
            self.hint.hide()
            return False
        if event.type() is QEvent.Type.Drop:
            self.hint.hide()
            if drop.do is not None:
                event.acceptProposedAction()
                drop.do(self._widget.mapToGlobal(point))
            return True
        self.hint.show_drop(drop)
        if drop.do is None and event.type() is QEvent.Type.DragMove:
            event.ignore()
        else:
            event.acceptProposedAction()
        return True

    def _cover(self, widget: QWidget) -> None:
        widget.removeEventFilter(self)
        widget.installEventFilter(self)
