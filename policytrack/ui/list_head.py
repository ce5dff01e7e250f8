"""The head of a list: what it lists, how many there are, and its buttons; in a narrow list the counts have a line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from policytrack.ui.labels import ElidedLabel
from policytrack.ui.look import Look, Role

_GAP = 8


class ListHead(QWidget):
    """Title and counts at the left of some buttons; where the counts would be cut there, below both."""

    def __init__(self, look: Look, title: str, tools: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self._look, self._is_narrow = look, False
        self._title = ElidedLabel(look, title, Role.TITLE)
        self._counts = ElidedLabel(look, "", Role.CAPTION, "text3")
        self._tools = QWidget()
        self._tools.setProperty("plain", True)
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for tool in tools:
            row.addWidget(tool)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 16, 16, 4)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._place()
        look.changed.connect(self._fit)

    @property
    def counts(self) -> str:
        """What is said of how many there are."""
        return self._counts.text()

    def show_counts(self, words: str) -> None:
        """Say how many there are."""
        self._counts.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._look.metrics(Role.CAPTION).horizontalAdvance(self._counts.text()) + 2
        room = self.width() - 24 - 16 - _GAP - self._tools.sizeHint().width()
        is_narrow = wanted > room
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place()

    def _place(self) -> None:
        """Counts under the title beside the buttons, or on a line of their own under both."""
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._counts, 1, 0, 1, 2 if self._is_narrow else 1)
        self._grid.addWidget(self._tools, 0, 1, 1 if self._is_narrow else 2, 1, middle)
