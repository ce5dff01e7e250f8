"""A column that scrolls up and down, always as wide as there is room, and as high as what it holds."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_TURNS = 5


class Scrolled(QScrollArea):
    """It can be reached by Tab and moved by keys, so it has a name.

    After each change of its width it measures again for a few turns of the event loop: words that wrap know their
    height only when they know their width, texts that grow tell it a turn later, and Qt has asked by then.
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
            self._measure_again(_TURNS)

    def _measure_again(self, turns: int) -> None:
        held = self.widget()
        if held is None:
            return
        if held.height() < held.minimumSizeHint().height():
            held.updateGeometry()
        if turns:
            QTimer.singleShot(0, self, lambda: self._measure_again(turns - 1))
