"""The foot of a sheet: what is wrong, and the two buttons that end it, in the same place on every sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import everywhere as words


class SheetFoot(QWidget):
    """Cancel and the act itself, on the right; above them, when the act was refused, why.

    Signals:
        agreed: the act is wanted.
        left: it is not.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, look: Look, act: str = words.SAVE, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.trouble.hide()
        self.act = Button(look, act, icon=icon, kind=Kind.PRIMARY)
        self.cancel = Button(look, words.CANCEL, kind=Kind.QUIET)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.trouble)
        column.addLayout(row)
        self.act.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)

    def show_trouble(self, why: str) -> None:
        """Say why the act was refused; "" takes it away."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))
