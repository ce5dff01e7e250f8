"""A few choices side by side of which one holds, such as Month, Quarter, Year."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.look import Look
from policytrack.ui.tokens import RADIUS_CONTROL

_INSET = 3


class Segments(Card):
    """The chosen one is raised; the arrow keys choose the next, as in any group of choices.

    `place` is that of the one that holds.

    Signals:
        chosen: the place of what a person chose.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, name: str, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(look, fill="window", radius=RADIUS_CONTROL + 2, parent=parent)
        self.setAccessibleName(name)
        self.place = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(2)
        # No QButtonGroup: Tab would pass by all but the chosen one.
        self.buttons = tuple(Button(look, label, kind=Kind.QUIET, name=f"{name}: {label}") for label in labels)
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setToolTip("")
            button.clicked.connect(partial(self._take, at))
            row.addWidget(button)
        self.choose(0)

    def choose(self, place: int) -> None:
        """Show another as chosen, without telling."""
        self.place = place
        for at, button in enumerate(self.buttons):
            button.setChecked(at == place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = min(max(self.place + way, 0), len(self.buttons) - 1)
        if way and place != self.place:
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._take(place)
        elif not way:
            super().keyPressEvent(event)

    def _take(self, place: int, _is_checked: object = None) -> None:
        self.choose(place)
        self.chosen.emit(place)
