"""The one field in which the cells of a grid are written, one after the other; it stands over the cell."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from policytrack.ui.look import Look, Role

TakesText = Callable[[str], bool]


class CellEditor(QPlainTextEdit):
    """Plain text without a frame, set as its cell is painted.

    What is pasted is first offered to `takes`, which may make lines of it.

    Signals:
        typed: a person changed what stands here.
        turned: the keyboard came or went.
    """

    typed = Signal()
    turned = Signal()

    def __init__(self, look: Look, takes: TakesText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._takes, self._role, self._is_long = look, takes, Role.LABEL, False
        self._is_showing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._tell)
        look.changed.connect(self._dress)
        self._dress()

    def show_cell(self, text: str, role: Role, name: str, *, is_long: bool) -> None:
        """Take over a cell: its text, how it is set, and what it is called."""
        self._role, self._is_long = role, is_long
        self._dress()
        self.setAccessibleName(name)
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        self.moveCursor(QTextCursor.MoveOperation.End)

    def is_at_edge(self, *, is_top: bool) -> bool:
        """Whether the cursor stands in the first or last line, as it is shown."""
        here, edge = self.textCursor(), self.textCursor()
        move = QTextCursor.MoveOperation.Start if is_top else QTextCursor.MoveOperation.End
        edge.movePosition(move)
        return self.cursorRect(here).top() == self.cursorRect(edge).top()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if self._takes(text):
            return
        self.insertPlainText(text if self._is_long else " ".join(text.split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.turned.emit()

    def _tell(self) -> None:
        if not self._is_showing:
            self.typed.emit()

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role))
        color = self._look.color("text").name()
        sheet = f"color: {color}; background: transparent; border: none; padding: 0; min-height: 0;"
        self.setStyleSheet(f"QPlainTextEdit, QPlainTextEdit:focus {{ {sheet} }}")
