"""A line across the top of the window that says how the file stands: read-only, in a synced folder, sample data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role


class Banner(Card):
    """One sentence and at most one thing to do about it.

    Signals:
        acted: the button was pressed.
        closed: it has gone.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, words: str, action: str = "", icon: str = "triangle-alert", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, fill="accent_tint", edge="accent_tint", radius=0, parent=parent)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(icon_picture(look, icon, "accent"))
        row.addWidget(Label(look, words, Role.LABEL, wrap=True), 1)
        if action:
            button = Button(look, action, kind=Kind.LINK)
            button.clicked.connect(self.acted)
            row.addWidget(button)
        close = Button(look, icon="x", kind=Kind.QUIET, name="Close this message")
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        row.addWidget(close)
