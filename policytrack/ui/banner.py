"""A line across the top of the window that says how the file stands: read-only, in a synced folder, sample data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QToolBar, QWidget

from policytrack.kept_backups import KeptBackup
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.words import backups as words_of_backups
from policytrack.ui.words import everywhere
from policytrack.ui.words import opening as words


class Banner(Card):
    """One sentence and at most one thing to do about it.

    Signals:
        acted: the button was pressed.
        closed: it has gone.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, says: str, action: str = "", icon: str = "triangle-alert", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, fill="accent_tint", edge="accent_tint", radius=0, parent=parent)
        self.setAccessibleName(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(icon_picture(look, icon, "accent"))
        row.addWidget(Label(look, says, Role.LABEL, wrap=True), 1)
        if action:
            button = Button(look, action, kind=Kind.LINK)
            button.clicked.connect(self.acted)
            row.addWidget(button)
        close = Button(look, icon="x", kind=Kind.QUIET, name=everywhere.CLOSE_MESSAGE)
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        row.addWidget(close)


def show_standing(window: QMainWindow, look: Look, synced_by: str, *, is_read_only: bool) -> Banner | None:
    """Say that nothing can be saved here, or that another program keeps the file in step and offer to move it."""
    if is_read_only:
        add_banner(window, Banner(look, words.READ_ONLY, icon="lock"))
    return add_banner(window, Banner(look, words.synced(synced_by), words.MOVE)) if synced_by else None


def show_restored(window: QMainWindow, look: Look, backup: KeptBackup, *, can_go_back: bool) -> Banner:
    """Say which backup this is, and offer the way back to what was there before."""
    moment = words_of_backups.moment(backup.moment)
    says = words.restored(moment) if can_go_back else words.restored_damaged(moment)
    return add_banner(window, Banner(look, says, words.GO_BACK if can_go_back else "", icon="archive-restore"))


def add_banner(window: QMainWindow, banner: Banner) -> Banner:
    """Put a banner across the top of a window; closing it takes its room as well."""
    bar = QToolBar(banner.accessibleName(), window)
    bar.setMovable(False)
    bar.addWidget(banner)
    banner.closed.connect(bar.hide)
    window.addToolBar(bar)
    return banner
