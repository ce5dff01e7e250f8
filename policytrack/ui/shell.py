"""The window before the record is there: painted at once, it asks what it must, says what is wrong, and gives way."""

from PySide6.QtCore import QObject, QRectF, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_logo, paint_text

SIZE = (1440, 900)
LEAST = (860, 500)
SIDEBAR, RAIL, FULL_WIDTH = 236, 62, 1180


class Shell(QMainWindow):
    """The frame of the window: the ground of sidebar and page, and a few words or a page with a question.

    It paints itself and imports little, because it is what a person waits for first.

    Signals:
        painted: it was painted for the first time; slow things may begin.
        left: the person closed it.
    """

    painted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._was_painted, self._words = look, False, ""
        self._page: QWidget | None = None
        self.setWindowTitle("PolicyTrack")
        self.setMinimumSize(*LEAST)
        self.say("Opening …")
        look.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Show what is going on."""
        self._words, self._page = words, None
        self.setAccessibleName(words)
        before = self.takeCentralWidget()
        if before is not None:
            before.deleteLater()
        self.update()

    def ask(self, page: QWidget) -> None:
        """Show a page in place of the one before."""
        self.say("")
        self._page = page
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(self._side(), 0, 0, 0)
        row.addWidget(page)
        self.setCentralWidget(body)
        body.show()  # Qt would show it a moment later, and what is not shown cannot take the focus
        page.setFocus()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown; None while only words are."""
        return self._page

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        side = self._side()
        painter.fillRect(self.rect(), look.color("canvas"))
        painter.fillRect(0, 0, side, self.height(), look.color("window"))
        painter.fillRect(side - 1, 0, 1, self.height(), look.color("border"))
        sign = look.px(26)
        paint_logo(painter, look, QRectF(18, 14, sign, sign))
        name = QRectF(28 + sign, 14, side - sign - 40, sign)
        if name.width() > sign:
            paint_text(painter, look, name, "PolicyTrack", Role.HEADING, look.color("text"))
        room = QRectF(self.rect()).adjusted(side, 0, 0, 0)
        paint_text(painter, look, room, self._words, Role.BODY, look.color("text2"), Qt.AlignmentFlag.AlignHCenter)
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        body = self.centralWidget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            layout.setContentsMargins(self._side(), 0, 0, 0)

    def _side(self) -> int:
        """The width of the sidebar that the window will have."""
        is_wide = self.width() * 100 // self._look.text_percent >= FULL_WIDTH
        return self._look.px(SIDEBAR if is_wide else RAIL)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


class Doorway(QObject):
    """Shows the frame while no window is there: before the office is open, and when something must be asked.

    Signals:
        left: the person closed it.
    """

    left = Signal()

    def __init__(self, look: Look, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._settings = look, settings
        self._shell: Shell | None = None

    @property
    def shell(self) -> Shell | None:
        """The frame, while it is there."""
        return self._shell

    def show(self) -> Shell:
        """Show the frame where the window was last."""
        if self._shell is None:
            self._shell = Shell(self._look)
            self._shell.resize(*SIZE)
            geometry = self._settings.value("window/geometry")
            if geometry is not None:
                self._shell.restoreGeometry(geometry)
            self._shell.left.connect(self.left)
        self._shell.show()
        return self._shell

    def ask(self, page: QWidget) -> None:
        """Show a page in the frame."""
        self.show().ask(page)

    def drop(self) -> None:
        """Take the frame away: the window is there."""
        shell, self._shell = self._shell, None
        if shell is not None:
            shell.left.disconnect()
            shell.close()
            shell.deleteLater()
