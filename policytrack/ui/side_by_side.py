"""Cards side by side where there is room for them, one below the other where there is not."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from policytrack.ui.look import Look


class SideBySide(QWidget):
    """Cards of equal width side by side, or one below the other where each would be narrower than `least`."""

    def __init__(self, look: Look, cards: Sequence[QWidget], *, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._least, self._count = look, least, len(cards)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        for card in cards:
            card.setMinimumWidth(1)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._layout.addWidget(card, 1)

    @property
    def card_width(self) -> int:
        """How wide each card is while they stand side by side; 0 while one stands below the other."""
        room = self.width() - self._layout.spacing() * max(self._count - 1, 0)
        fits = room >= self._look.px(self._least) * self._count
        return room // max(self._count, 1) if fits else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction.LeftToRight if self.card_width else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
