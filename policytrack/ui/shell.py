"""The window before the record is there: painted at once, it asks what it must, says what is wrong, and gives way."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button
from policytrack.ui.labels import Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_logo

SIZE = (1440, 900)
LEAST = (860, 500)
SIDEBAR = 236


class Shell(QMainWindow):
    """The frame of the window: sidebar ground and page, with one message or question in the middle.

    Signals:
        painted: it was painted for the first time; slow things may begin.
        left: the person closed it.
    """

    painted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._was_painted = look, False
        self.setWindowTitle("PolicyTrack")
        self.setMinimumSize(*LEAST)
        self._stack = QStackedWidget()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Side(look))
        row.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.say("Opening …")

    def say(self, words: str) -> None:
        """Show what is going on."""
        self.ask(Message(self._look, words))

    def ask(self, page: QWidget) -> None:
        """Show a page in place of the one before."""
        before = self._stack.currentWidget()
        self._stack.setCurrentIndex(self._stack.addWidget(page))
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        page.setFocus()

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("canvas"))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


class _Side(QWidget):
    """The ground of the sidebar with the program's sign."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(look.px(SIDEBAR))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 12, 12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Picture(look, (26, 26), lambda painter, box: paint_logo(painter, look, box)))
        head.addWidget(Label(look, "PolicyTrack", Role.HEADING), 1)
        column.addLayout(head)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("window"))
        edge = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, self._look.color("border"))
        painter.end()


class Message(QWidget):
    """A few words in the middle, and what can be done about them."""

    def __init__(
        self, look: Look, words: str, title: str = "", buttons: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(12)
        column.addStretch(2)
        if title:
            head = Label(look, title, Role.TITLE, wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(head)
        self.words = Label(look, words, Role.BODY, "text2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
