"""A numbered list that is pasted instead of a file, on the import screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import importing as words


class PastedList(QWidget):
    """Takes the text of a list; its numbers and wrapped lines are sorted out by the import.

    Signals:
        given: the text.
        closed: the person thought better of it.
    """

    given = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words.PASTED_LIST)
        self.text.setPlaceholderText(words.PASTE_HINT)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look.px(140))
        self.take_button = Button(look, words.TAKE_LIST, icon="check")
        self.cancel_button = Button(look, words.NOT_NOW)
        self.take_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.closed)
        self.text.textChanged.connect(self._show_state)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(look, words.PASTE_SAYS, Role.CAPTION, "text2", wrap=True))
        column.addWidget(self.text)
        column.addLayout(buttons)
        self._show_state()

    def begin(self) -> None:
        """Be ready for a paste."""
        self.show()
        self.text.setFocus()

    def _give(self) -> None:
        self.given.emit(self.text.toPlainText())

    def _show_state(self) -> None:
        self.take_button.setEnabled(bool(self.text.toPlainText().strip()))
