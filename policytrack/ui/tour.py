"""The tour: a dimmed ground over the window, a real place left bright, and a small card beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.keyboard_return import give_keyboard_back
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import everywhere
from policytrack.ui.words import tour as words

_WIDTH, _GAP, _EDGE, _ROUND = 340, 14, 12, 6
_DIM = 120  # of 255
_TURNS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
}
_LOOKS = 120  # milliseconds after which the place is looked for again: a form is built while its card is read


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words by name, what is done to get there, and the widget or box (in the window) that it shows."""

    name: str
    go: Callable[[], object]
    where: Callable[[], QRect]


class TourCard(Card):
    """Title and words of a step, and the buttons that lead on. Tab stays among them: the window rests meanwhile."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, edge="edge", parent=parent)
        self._look = look
        self.place = Label(look, role=Role.CAPTION, color="text3")
        self.title = Label(look, role=Role.HEADING, wrap=True)
        self.says = Label(look, role=Role.BODY, color="text2", wrap=True)
        self.skip = Button(look, words.SKIP, kind=Kind.QUIET)
        self.back = Button(look, everywhere.BACK)
        self.next = Button(look, words.NEXT, kind=Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        for label in (self.place, self.title, self.says):
            column.addWidget(label)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column.addLayout(row)

    def fitting(self, room: QSize) -> QSize:
        """The size that the card takes in a window of this size."""
        row = sum(button.sizeHint().width() for button in (self.skip, self.back, self.next)) + 60
        width = min(max(self._look.px(_WIDTH), row), room.width() - 2 * _EDGE)
        return QSize(width, min(self.heightForWidth(width), room.height() - 2 * _EDGE))

    def focusNextPrevChild(self, forward: bool) -> bool:
        reached = [button for button in (self.skip, self.back, self.next) if button.isVisible()]
        if not reached:  # the tour is over; an exception here would end the program
            return super().focusNextPrevChild(forward)
        held = next((at for at, button in enumerate(reached) if button.hasFocus()), -1)
        reached[(held + (1 if forward else -1)) % len(reached)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class Tour(QWidget):
    """Lies over a window until it is done or skipped; Esc skips it, Enter leads on, the arrow keys go either way.

    The keyboard is given back to what had it, as far as that is still shown.

    Signals:
        ended: it is over; whether to its end.
    """

    ended = Signal(bool)

    def __init__(self, look: Look, window: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(window)
        self._look, self._window, self._steps, self._at = look, window, tuple(steps), 0
        self._before = QApplication.focusWidget()
        self._hole = QRect()
        self.card = TourCard(look, self)
        self._looks = QTimer(self, interval=_LOOKS)
        self._looks.timeout.connect(self._look_again)
        self.card.skip.clicked.connect(lambda: self._end(is_done=False))
        self.card.back.clicked.connect(lambda: self.turn(-1))
        self.card.next.clicked.connect(lambda: self.turn(1))
        for watched in (window, self, self.card.skip, self.card.back, self.card.next):
            watched.installEventFilter(self)
        look.changed.connect(self._settle)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._at]

    def begin(self) -> None:
        """Show the first step."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._looks.start()
        self._show()

    def turn(self, by: int) -> None:
        """Go on or back by a step; past the last one it is done."""
        if self._at + by >= len(self._steps):
            self._end(is_done=True)
            return
        self._at = max(self._at + by, 0)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._settle()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _TURNS:
            self.turn(_TURNS[Qt.Key(event.key())])  # to a button they mean the button beside it
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # the window's keys rest: what they do would happen unseen
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._end(is_done=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, hole = QPainterPath(), QPainterPath()
        ground.addRect(QRectF(self.rect()))
        if not self._hole.isEmpty():
            hole.addRoundedRect(QRectF(self._hole), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.fillPath(ground.subtracted(hole), QColor(0, 0, 0, _DIM))
        painter.setPen(QPen(self._look.color("focus"), 2))
        painter.drawPath(hole)
        painter.end()

    def _show(self) -> None:
        self.step.go()
        title, says = words.STEPS[self.step.name]
        number, total, card = self._at + 1, len(self._steps), self.card
        card.place.setText(words.place(number, total))
        card.title.setText(title)
        card.says.setText(says)
        card.back.setVisible(self._at > 0)
        card.next.setText(words.DONE if number == total else words.NEXT)
        spoken = words.spoken(number, total, title, says)
        card.setAccessibleName(spoken)
        self._hole = self._found()
        self._settle()
        self.raise_()
        card.next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(card, spoken)

    def _found(self) -> QRect:
        found = self.step.where()
        return found.adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND).intersected(self.rect()) if found.isValid() else found

    def _look_again(self) -> None:
        """Follow the place of the step: what was being built may stand elsewhere now."""
        found = self._found()
        if found != self._hole:
            self._hole = found
            self._settle()
        if not self.card.isAncestorOf(QApplication.focusWidget() or self.card):
            self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)  # a form that came up late took it

    def _settle(self) -> None:
        self.card.resize(self.card.fitting(self.size()))
        self.card.move(self._corner(self.card.size()))
        self.update()

    def _corner(self, size: QSize) -> QPoint:
        """Where the card stands: beside the place, below or above it, else in it at its lower right corner."""
        hole, room = self._hole, self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if hole.isEmpty():
            return QRect(QPoint(), size).translated(room.center() - QRect(QPoint(), size).center()).topLeft()
        top = max(min(hole.top(), room.bottom() - size.height()), room.top())
        left = max(min(hole.left(), room.right() - size.width()), room.left())
        corners = (
            QPoint(hole.right() + _GAP, top),
            QPoint(hole.left() - _GAP - size.width(), top),
            QPoint(left, hole.bottom() + _GAP),
            QPoint(left, hole.top() - _GAP - size.height()),
        )
        inside = QPoint(
            max(min(hole.right(), room.right()) - size.width() - _GAP, room.left()),
            max(min(hole.bottom(), room.bottom()) - size.height() - _GAP, room.top()),
        )
        return next((corner for corner in corners if room.contains(QRect(corner, size))), inside)

    def _end(self, *, is_done: bool) -> None:
        self._looks.stop()
        self._window.removeEventFilter(self)
        self.hide()
        if not give_keyboard_back(self._before):
            self._window.setFocus()
        self.ended.emit(is_done)
        self.deleteLater()


def box_of(widget: QWidget | None, window: QWidget) -> QRect:
    """The part of a widget that shows, in the window’s own measure; nothing where it does not show."""
    if widget is None or not widget.isVisible():
        return QRect()
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))
