"""A few choices side by side of which one holds, such as Month, Quarter, Year."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.look import Look
from policytrack.ui.tokens import RADIUS_CONTROL

_INSET = 3


class Segments(Card):
    """The chosen one is raised; the arrow keys choose the next, as in any group of choices.

    Signals:
        chosen: the place of what a person chose.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, name: str, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(look, fill="window", radius=RADIUS_CONTROL + 2, parent=parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(2)
        self.buttons = tuple(Button(look, label, kind=Kind.QUIET, name=f"{name}: {label}") for label in labels)
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setToolTip("")
            self._group.addButton(button, at)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.choose(0)

    @property
    def place(self) -> int:
        """The place of the one that holds."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Show another as chosen, without telling."""
        self.buttons[place].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = min(max(self.place + way, 0), len(self.buttons) - 1)
        if way and place != self.place:
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[place].click()
        elif not way:
            super().keyPressEvent(event)
