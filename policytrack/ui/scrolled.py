"""A column that scrolls up and down, always as wide as there is room, and as high as what it holds."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """It can be reached by Tab and moved by keys, so it has a name.

    After each change of its width it measures once more: words that wrap know their height only when they know
    their width, and Qt asks too early.
    """

    def __init__(self, name: str, held: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        held.setProperty("plain", True)
        self.setWidget(held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._measure_again)

    def _measure_again(self) -> None:
        self.widget().updateGeometry()
