"""What was just done, told at the foot of the window, with what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.keyboard_return import give_keyboard_back
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.window_parts import holds_keyboard
from policytrack.ui.words import everywhere

SECONDS, SECONDS_TO_ACT, PER_CHARACTER = 8, 12, 0.08
_BOTTOM = 24
_MOST = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a toast: its words, its icon, what it does."""

    words: str
    act: Callable[[], object]
    icon: str = "undo-2"


class Toast(QFrame):
    """Told at the foot of the window, above whatever else stands there, and announced to screen readers.

    It stays for eight seconds, longer where there is more to read or something to do, and never goes while the
    pointer or the keyboard is on it. F6 leads to it (`take_keyboard`), Esc closes it and gives the keyboard back.

    Signals:
        acted: one of its buttons was pressed.
    """

    acted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._window, self._offers, self._lift = look, parent, tuple[Offer, ...](), 0
        self._before: QWidget | None = None
        self._words = Label(look, role=Role.LABEL)
        self._sign = icon_picture(look, "circle-check", "green", 18)
        self.buttons = tuple(Button(look, everywhere.UNDO, kind=Kind.LINK) for _ in range(_MOST))
        self._close = Button(look, icon="x", kind=Kind.QUIET, name=everywhere.CLOSE_MESSAGE)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        for at, button in enumerate(self.buttons):
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, at=at: self._act(at))
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._close.clicked.connect(self._leave)
        look.changed.connect(self._settle)
        parent.installEventFilter(self)
        self.hide()

    def show_words(
        self, says: str, action: str = "", on_act: Callable[[], object] | None = None, *, failed: bool = False
    ) -> None:
        """Tell a sentence; `action` is the button's text, `on_act` what it does. A failure is marked as one."""
        self.tell(says, (Offer(action, on_act or _nothing),) if action else (), failed=failed)

    def tell(self, says: str, offers: Sequence[Offer] = (), *, failed: bool = False) -> None:
        """Tell a sentence, with up to two buttons. A failure is marked as one."""
        self._offers = tuple(offers)[:_MOST]
        self._words.setText(says)
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(self._offers))
            if at < len(self._offers):
                button.setText(self._offers[at].words)
                button.show_icon(self._offers[at].icon)
        icon, tone = ("circle-alert", "red") if failed else ("circle-check", "green")
        self._sign.show_drawing(
            lambda painter, box: self._look.icons.paint(painter, icon, box, self._look.color(tone).name())
        )
        self.setAccessibleName(says)
        self.show()
        self.raise_()
        self._settle()
        seconds = max(SECONDS_TO_ACT if self._offers else SECONDS, len(says) * PER_CHARACTER)
        self._timer.start(round(seconds * 1000))
        announce(self, says, is_urgent=failed)

    def show_undo(self, says: str, undo: Callable[[], object]) -> None:
        """Tell what was done, and offer to take it back; Ctrl+Z does the same."""
        self.tell(says, (Offer(everywhere.UNDO, undo),))

    def take_keyboard(self) -> bool:
        """Bring the keyboard here; False when nothing is told."""
        if not self.isVisible():
            return False
        self._before = None if self.holds_keyboard() else self._window.focusWidget()
        (self.buttons[0] if self._offers else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is here."""
        return self.isVisible() and holds_keyboard(self._window, self)

    def lift(self, pixels: int) -> None:
        """Stand so far above the foot of the window."""
        self._lift = pixels
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        with kept(painter):
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(QColor(tokens.surface))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()

    def _act(self, at: int) -> None:
        offer = self._offers[at]
        self._leave()
        offer.act()
        self.acted.emit()

    def _leave(self) -> None:
        held = self.holds_keyboard()
        self.hide()
        if held:
            give_keyboard_back(self._before)
        self._before = None

    def _go(self) -> None:
        if self.holds_keyboard():
            self._timer.start()
        else:
            self.hide()

    def _settle(self) -> None:
        """Take the width that the words need, at most that of the window: then they take several lines."""
        around = self._window.size()
        room = around.width() - 2 * _BOTTOM
        self._words.setWordWrap(False)
        self.adjustSize()
        if self.sizeHint().width() > room:
            self._words.setWordWrap(True)
            self.resize(room, max(self.heightForWidth(room), self.sizeHint().height()))
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - _BOTTOM - self._lift)


def _nothing() -> None:
    """Stand in for the act of a toast that has none."""
