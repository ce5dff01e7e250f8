"""A few words in the middle of a page, and what can be done about them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role


class MessagePage(QWidget):
    """Says what happened, what was kept and what to do, with a button for each thing to do."""

    def __init__(
        self, look: Look, words: str, title: str, buttons: Sequence[Button], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(12)
        column.addStretch(2)
        head = Label(look, title, Role.TITLE, wrap=True)
        self.words = Label(look, words, Role.BODY, "text2", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (head, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
