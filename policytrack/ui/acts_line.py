"""A widget with what can be done about it: beside it, or beneath it where there is no room for both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from policytrack.ui.flow import Flow
from policytrack.ui.look import Look

_GAP = 8


class ActsLine(QWidget):
    """The widget takes what its acts leave; `least` are the pixels at 100 % that it needs to stand beside them."""

    def __init__(
        self, look: Look, main: QWidget, acts: Sequence[QWidget], *, least: int = 240, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._least, self._parts = look, least, tuple(acts)
        self._acts = QWidget()
        self._acts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        flow = Flow(self._acts, spacing=_GAP)
        for act in acts:
            flow.addWidget(act)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._line.addWidget(main, 1)
        self._line.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        acts = sum(part.sizeHint().width() for part in self._parts) + _GAP * max(len(self._parts) - 1, 0)
        fits = self._look.px(self._least) + _GAP + acts <= self.width()
        self._acts.setMinimumWidth(acts if fits else 0)
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
