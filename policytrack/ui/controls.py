"""The few containers and fields that all screens use: card, search field, toast, empty state."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.icons import ICON_SIZE
from policytrack.ui.labels import Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, key_size, paint_key, paint_tile
from policytrack.ui.tokens import RADIUS_CARD, RADIUS_CONTROL
from policytrack.ui.words import controls as words

_ROOM_FOR_PICTURE = 320


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
    """A field to search with: magnifier, clear button, and the keys that lead to it. Esc empties it.

    Signals:
        passed: Enter or the down arrow: on to what was found.
    """

    passed = Signal()

    def __init__(self, look: Look, name: str, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keys = look, keys
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setProperty("soft", True)
        self._clear = Button(look, icon="x", kind=Kind.QUIET, name=words.CLEAR_SEARCH, parent=self)
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.passed.emit()

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
        self._picture = Picture(look, (200, 90), self._paint)
        column.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self._words.setMaximumWidth(self._look.px(440))
        self._picture.setVisible(self.height() >= self._look.px(_ROOM_FOR_PICTURE))

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
