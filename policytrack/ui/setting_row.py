"""One line of the settings: what it is called, what it does, and its control beside it, or beneath."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role

_SIDE_BY_SIDE = 560


class SettingRow(QWidget):
    """The label names the control for those who hear it, and what it does is its description."""

    def __init__(self, look: Look, label: str, says: str, control: QWidget, *, is_wide: bool = False) -> None:
        super().__init__()
        self._look, self._control, self._is_wide = look, control, is_wide
        if not control.accessibleName():
            control.setAccessibleName(label)
        control.setAccessibleDescription(says)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(look, label, Role.LABEL_STRONG, wrap=True))
        if says:
            told.addWidget(Label(look, says, Role.CAPTION, "text2", wrap=True))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addLayout(told, 1)
        self._line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._turn)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        fits = self.width() >= self._look.px(_SIDE_BY_SIDE) and not self._is_wide
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(16 if fits else 6)
        if self._is_wide:
            self._line.setAlignment(self._control, Qt.AlignmentFlag(0))
        else:
            side = Qt.AlignmentFlag.AlignRight if fits else Qt.AlignmentFlag.AlignLeft
            self._line.setAlignment(self._control, side | Qt.AlignmentFlag.AlignVCenter)
