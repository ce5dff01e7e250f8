"""The few containers and fields that all screens use: card, search field, toast, empty state."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.icons import ICON_SIZE
from policytrack.ui.labels import Label, Picture, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, key_size, paint_key, paint_tile
from policytrack.ui.tokens import RADIUS_CARD, RADIUS_CONTROL

_TOAST_SECONDS = 8
_TOAST_BOTTOM = 24


class Card(QFrame):
    """A rounded frame on the page, painted from the look; `fill` and `edge` name tokens."""

    def __init__(
        self,
        look: Look,
        *,
        fill: str = "surface",
        edge: str = "border",
        radius: int = RADIUS_CARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._fill, self._edge, self._radius = look, fill, edge, radius
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with kept(painter):
            painter.setPen(QPen(self._look.color(self._edge), 1))
            painter.setBrush(self._look.color(self._fill))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, self._radius, self._radius)
        painter.end()


class SearchField(QLineEdit):
    """A field to search with: magnifier, clear button, and the keys that lead to it. Esc empties it."""

    def __init__(self, look: Look, name: str, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keys = look, keys
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setProperty("soft", True)
        self._clear = Button(look, icon="x", kind=Kind.QUIET, name="Clear search", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is Esc
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._arrange)
        look.changed.connect(self._arrange)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size, middle = self._look.px(ICON_SIZE), self.height() / 2
        color = self._look.tokens.text2
        self._look.icons.paint(painter, "search", QRectF(10, middle - size / 2, size, size), color)
        if self._keys and not self.text():
            cap = key_size(self._look, self._keys)
            corner = QPointF(self.width() - cap.width() - 8, round(middle - cap.height() / 2))
            paint_key(painter, self._look, QRectF(corner, cap), self._keys)
        painter.end()

    def _arrange(self) -> None:
        side = self.height() - 6
        self._clear.setVisible(bool(self.text()))
        self._clear.setGeometry(self.width() - side - 3, 3, side, side)
        cap = round(key_size(self._look, self._keys).width()) + 2 if self._keys else 0
        self.setTextMargins(self._look.px(ICON_SIZE) + 4, 0, side - 8 if self.text() else cap, 0)


class Toast(QFrame):
    """What was just done, told at the foot of the window, with one button to take it back.

    It goes after eight seconds, never while the pointer or the keyboard is on it, and is announced to screen
    readers. `acted` is emitted when its button was pressed.
    """

    acted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._window, self._on_act = look, parent, _nothing
        self._words = Label(look, role=Role.LABEL)
        self._sign = icon_picture(look, "circle-check", "green", 18)
        self._button = Button(look, "Undo", icon="undo-2", kind=Kind.LINK)
        self._close = Button(look, icon="x", kind=Kind.QUIET, name="Close this message")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        row.setSpacing(10)
        for part in (self._sign, self._words, self._button, self._close):
            row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=_TOAST_SECONDS * 1000)
        self._timer.timeout.connect(self._go)
        self._button.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        look.changed.connect(self._settle)
        parent.installEventFilter(self)
        self.hide()

    def show_words(
        self, words: str, action: str = "", on_act: Callable[[], None] | None = None, *, failed: bool = False
    ) -> None:
        """Tell `words`; `action` is the button's text, `on_act` what it does. A failure is marked as one."""
        self._words.setText(words)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._on_act = on_act or _nothing
        icon, tone = ("circle-alert", "red") if failed else ("circle-check", "green")
        self._sign.show_drawing(
            lambda painter, box: self._look.icons.paint(painter, icon, box, self._look.color(tone).name())
        )
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._settle()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        with kept(painter):
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(QColor(tokens.surface))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()

    def _act(self) -> None:
        self.hide()
        self._on_act()
        self.acted.emit()

    def _go(self) -> None:
        if self._button.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _settle(self) -> None:
        self.adjustSize()
        around = self._window.size()
        width = min(self.width(), around.width() - 2 * _TOAST_BOTTOM)
        self.resize(width, self.height())
        self.move((around.width() - width) // 2, around.height() - self.height() - _TOAST_BOTTOM)


class EmptyState(QWidget):
    """What a place is for while it is empty, and the first thing to do there; the first button is the primary one."""

    def __init__(
        self,
        look: Look,
        title: str,
        says: str,
        buttons: Sequence[Button] = (),
        *,
        icons: tuple[str, str, str] = ("clipboard-check", "lightbulb", "scroll-text"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._icons = look, icons
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Picture(look, (200, 90), self._paint), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addWidget(_centered(Label(look, title, Role.TITLE, wrap=True)))
        self._words = _centered(Label(look, says, Role.BODY, "text2", wrap=True))
        words = QHBoxLayout()  # as wide as a line reads well, and no wider than there is room
        words.addStretch(1)
        words.addWidget(self._words, 100)
        words.addStretch(1)
        column.addLayout(words)
        column.addSpacing(8)
        column.addLayout(_row(buttons))
        column.addStretch(3)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._words.setMaximumWidth(self._look.px(440))

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw three small cards on one thread, the way work hangs together here."""
        tones = ("area-reform", "area-response", "area-prevention")
        unit, tokens = box.width() / 200, self._look.tokens
        with kept(painter):
            painter.setPen(QPen(QColor(tokens.edge), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(40 * unit, 50 * unit), QPointF(160 * unit, 50 * unit))
            for place, (icon, tone) in enumerate(zip(self._icons, tones, strict=True)):
                card = QRectF(6 + 70 * place, 10 if place == 1 else 26, 48, 60)
                self._paint_card(painter, QRectF(card.topLeft() * unit, card.size() * unit), icon, tone)

    def _paint_card(self, painter: QPainter, box: QRectF, icon: str, tone: str) -> None:
        painter.setPen(QPen(QColor(self._look.tokens.border), 1))
        painter.setBrush(QColor(self._look.tokens.surface))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        tile = box.width() * 0.62
        left = box.center().x() - tile / 2
        paint_tile(painter, self._look, QRectF(left, box.top() + tile * 0.35, tile, tile), icon, tone)
        line = QRectF(left + 2, box.bottom() - box.height() * 0.21, tile - 4, box.height() * 0.06)
        painter.fillRect(line, QColor(self._look.tokens.border))


def _centered(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return label


def _row(buttons: Sequence[Button]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _nothing() -> None:
    """Stand in for the act of a toast that has none."""
