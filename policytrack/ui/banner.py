"""A line across the top of the window that says how the file stands: read-only, in a synced folder, sample data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QToolBar, QWidget

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


def show_read_only(window: QMainWindow, look: Look) -> Banner:
    """Say that nothing can be saved here, and what still can be done."""
    words = "This file can only be read here: nothing is saved. Briefs and lists can still be exported."
    return add_banner(window, Banner(look, words, icon="lock"))


def show_synced(window: QMainWindow, look: Look, synced_by: str) -> Banner:
    """Say that another program keeps the file in step, and offer to move it."""
    words = f"This file is kept in step by {synced_by}, which can damage it while it is open."
    return add_banner(window, Banner(look, words, "Move it for me"))


def add_banner(window: QMainWindow, banner: Banner) -> Banner:
    """Put a banner across the top of a window; closing it takes its room as well."""
    bar = QToolBar(banner.accessibleName(), window)
    bar.setMovable(False)
    bar.addWidget(banner)
    banner.closed.connect(bar.hide)
    window.addToolBar(bar)
    return banner
