"""Says which file was written and opens it or its folder; and the line under the head of a screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role

OpenUrl = Callable[[QUrl], object]


class ExportNote(Card):
    """Says which file was written, and opens it or its folder."""

    def __init__(self, look: Look, opens: OpenUrl, parent: QWidget | None = None) -> None:
        super().__init__(look, edge="edge", parent=parent)
        self._path = Path()
        self._words = Label(look, role=Role.LABEL)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(icon_picture(look, "circle-check", "green", 18))
        row.addWidget(self._words, 1)
        self.open_button = Button(look, "Open", icon="external-link", kind=Kind.LINK)
        self.open_button.clicked.connect(lambda: opens(QUrl.fromLocalFile(str(self._path))))
        self.folder_button = Button(look, "Show in folder", icon="folder-open", kind=Kind.LINK)
        self.folder_button.clicked.connect(lambda: opens(QUrl.fromLocalFile(str(self._path.parent))))
        close = Button(look, icon="x", kind=Kind.QUIET, name="Close this message")
        close.clicked.connect(self.hide)
        for button in (self.open_button, self.folder_button, close):
            row.addWidget(button)
        self.hide()

    def show_file(self, path: Path) -> None:
        """Say that a file was written."""
        self._path = path
        self._words.setText(f"{path.name} was written")
        announce(self, self._words.text())
        self.setAccessibleName(f"{path.name} was written")
        self.show()


class Rule(QWidget):
    """A thin line under a head."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("border"))
        painter.end()
