"""Texts edited in place: they grow with what they hold, save when the focus leaves, and Esc puts the old text back."""

from string import Template

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from policytrack.ui.look import Look, Role
from policytrack.ui.tokens import CONTROL_HEIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PADDED = Template(
    "QTextEdit { padding: ${above}px 5px ${below}px 5px; } "
    "QTextEdit:focus { padding: ${in_focus}px 4px ${below_in_focus}px 4px; }"
)
_AROUND_LINE = 26  # the edge and the room beside the words of a line
_SERIF_HEIGHT, _DOCUMENT_MARGIN = 122, 1
ROW_HEIGHT = 28  # of a value in one line, whatever shows it
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
# The pointer says where to type; a list of offers that closes leaves one in the middle of a word.
_GOES_ON = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class GrowingText(QTextEdit):
    """Plain text that is as high as it needs to be.

    In a one-line text Enter saves and pasted line ends become spaces; in a long one Ctrl+Enter saves. Tab leaves.

    Signals:
        typed: a person changed what stands here, or it is saved now (see ui/journal.py).
        overtaken: what is saved was changed elsewhere while a person was writing here.
        committed: the text, when it was changed and then left.
        entered: Enter, after it was saved.
        abandoned: Esc; the old text stands again.
    """

    typed = Signal()
    overtaken = Signal(str)
    committed = Signal(str)
    entered = Signal()
    abandoned = Signal()

    def __init__(
        self, look: Look, name: str, role: Role = Role.BODY, *, one_line: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._role, self._one_line, self._shown = look, role, one_line, ""
        self._color, self._invitation = "text", ""
        self._is_saving, self._is_quiet, self._is_touched = False, False, False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("quiet", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._tell_typed)
        look.changed.connect(self._dress)
        self._dress()

    def setPlaceholderText(self, text: str) -> None:
        self._invitation = text
        self._grow()
        self.viewport().update()

    def placeholderText(self) -> str:
        return self._invitation

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._invited():  # Qt's own placeholder is cut after one line
            painter = QPainter(self.viewport())
            painter.setFont(self._look.font(self._role))
            painter.setPen(self._look.color("text3"))
            room = QRectF(self.viewport().rect()).adjusted(1, 1, -1, 0)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._invitation)
            painter.end()

    def show_text(self, text: str) -> None:
        """Show a text; what a person wrote stays; if it was overtaken, Enter alone saves it."""
        is_kept, former = self.is_changed() and not self._is_saving, self._shown
        self._shown = text
        if is_kept:
            if text != former:
                self._is_touched = False
                self.overtaken.emit(text)
            return
        if self.toPlainText() != text:
            self.write(text)

    def is_changed(self) -> bool:
        """Whether what stands here differs from what was shown."""
        return self.toPlainText() != self._shown

    def shown(self) -> str:
        """What is saved."""
        return self._shown

    def written(self) -> str:
        """What stands here."""
        return self.toPlainText()

    def write(self, text: str) -> None:
        """Let a text stand here; where it differs from what was shown it counts as changed, and Enter saves it."""
        self._is_quiet, self._is_touched = True, False
        self.setPlainText(text)
        self._space()
        self._is_quiet = False

    def show_frame(self) -> None:
        """Show an edge also while nobody writes here."""
        self.setProperty("quiet", False)
        self._dress()

    def recolor(self, color: str) -> None:
        """Write in another token's color."""
        self._color = color
        self._dress()

    def commit(self) -> None:
        """Save what was changed."""
        if self.is_changed() and not self.isReadOnly():
            self._is_saving = True
            self.committed.emit(self.toPlainText())
            self._is_saving = False
            self._tell_typed()

    def leave(self) -> None:
        """Save what a person wrote, as when the focus goes."""
        if self._is_touched:
            self.commit()

    def restore(self) -> None:
        """Put the old text back, without telling."""
        self.write(self._shown)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._needed())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._needed())

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and not self.document().isUndoAvailable() and not self.document().isRedoAvailable():
            event.ignore()  # nothing was typed here: the key is the window's
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.property("quiet") and not self.is_changed():
                event.ignore()  # nothing to put back: the key leads out of the form
            self._put_back()
            self.abandoned.emit()
        elif event.key() in _ENTER and (self._one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.commit()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.leave()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._one_line else text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _tell_typed(self) -> None:
        if not self._is_quiet:
            self._is_touched = True
            self.typed.emit()

    def _put_back(self) -> None:
        """Put the old text back so that Undo brings again what stood here: a hasty Esc loses no page."""
        if self.is_changed():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._shown)

    def _needed(self) -> int:
        frame = max(self.height() - self.viewport().height(), 4)
        return round(max(self.document().size().height(), self._invited()) + 0.5) + frame

    def _invited(self) -> float:
        """The height of the words that stand where there is no text."""
        if not self._invitation or not self.document().isEmpty():
            return 0
        room = QRectF(0, 0, max(self.viewport().width() - 2, 1), 10_000)
        return (
            self._look.metrics(self._role).boundingRect(room, Qt.TextFlag.TextWordWrap, self._invitation).height() + 2
        )

    def _grow(self) -> None:
        if self.minimumHeight() != self._needed():
            self.setFixedHeight(self._needed())

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role))
        ground = "background: transparent;" if self.property("quiet") else ""
        color = self._look.color(self._color).name()
        _dress_in(self, f"QTextEdit {{ color: {color}; {ground} }} {self._padding()}")
        self._space()
        self._grow()

    def _padding(self) -> str:
        """A line among chips is as high as they are, so that words stand level with their labels."""
        if self._role is not Role.LABEL or not self._one_line:
            return ""
        height = ROW_HEIGHT if self.property("quiet") else CONTROL_HEIGHT
        around = self._look.px(height) - self._look.metrics(self._role).height() - 2 * _DOCUMENT_MARGIN - 2
        above, below = max(round(around / 2 + 0.1), 1), max(int(around / 2), 1)
        return _PADDED.substitute(above=above, below=below, in_focus=above - 1, below_in_focus=below - 1)

    def _space(self) -> None:
        """Give serif text its line height; a plain text has one format for all blocks."""
        if self._role not in (Role.QUOTE, Role.POLICY):
            return
        spaced, cursor = QTextBlockFormat(), QTextCursor(self.document())
        spaced.setLineHeight(_SERIF_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)


class LineEditor(QLineEdit):
    """A line that shows a value in words and, while it is edited, as it is stored.

    Signals:
        typed: a person changed what stands here, or it is saved now.
        overtaken: what is stored was changed elsewhere while a person was writing here.
        committed: what was written, when it differs from what is stored.
        abandoned: Esc; the old value stands again.
    """

    typed = Signal()
    overtaken = Signal(str)
    committed = Signal(str)
    abandoned = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._stored, self._words, self._color = look, "", "", "text"
        self._is_saving, self._is_touched = False, False
        self.setAccessibleName(name)
        self.setProperty("quiet", True)
        self.textEdited.connect(self._tell_typed)
        self.textChanged.connect(self.updateGeometry)
        self.returnPressed.connect(self.commit)
        look.changed.connect(self._dress)
        self._dress()

    def show_line(self, stored: str, words: str = "", color: str = "text") -> None:
        """Show a value; what a person wrote stays; if it was overtaken, Enter alone saves it."""
        is_kept, former = self.is_changed() and not self._is_saving, self._stored
        self._stored, self._words, self._color = stored, words or stored, color
        if is_kept:
            if stored != former:
                self._is_touched = False
                self.overtaken.emit(self._words)
            return
        self.setText(stored if self.hasFocus() else self._words)
        self.setCursorPosition(0)
        self.updateGeometry()
        self._dress()

    def is_changed(self) -> bool:
        """Whether somebody wrote something that is not saved."""
        return self.text() not in (self._stored, self._words)

    def shown(self) -> str:
        """What is stored."""
        return self._stored

    def written(self) -> str:
        """What stands here."""
        return self.text()

    def write(self, text: str) -> None:
        """Let a text stand here, without telling; Enter saves it."""
        self._is_touched = False
        self.setText(text)

    def commit(self) -> None:
        """Save what was changed."""
        if self.is_changed():
            self._is_saving = True
            self.committed.emit(self.text())
            self._is_saving = False
            self.typed.emit()

    def leave(self) -> None:
        """Save what a person wrote, as when the focus goes."""
        if self._is_touched:
            self.commit()

    def restore(self) -> None:
        """Put the old value back, without telling."""
        self._is_touched = False
        self.setText(self._stored if self.hasFocus() else self._words)

    def _tell_typed(self) -> None:
        self._is_touched = True
        self.typed.emit()

    def sizeHint(self) -> QSize:
        shown = max(self.text(), self.placeholderText() if not self.text() else "", self._stored, key=len)
        width = self._look.metrics(Role.LABEL).horizontalAdvance(shown) + _AROUND_LINE
        return QSize(round(width), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and not self.isUndoAvailable() and not self.isRedoAvailable():
            event.ignore()  # as in a long text
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.restore()
            self.typed.emit()
            self.abandoned.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.is_changed():
            self.setText(self._stored)
        super().focusInEvent(event)
        self._dress()
        if event.reason() not in _GOES_ON:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        if self.is_changed():
            self.leave()
        else:
            self.setText(self._words)
            self.setCursorPosition(0)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._look.font(Role.LABEL))
        color = "text" if self.hasFocus() else self._color
        height = self._look.px(ROW_HEIGHT) - 2  # without its border
        sheet = f"color: {self._look.color(color).name()}; background: transparent; min-height: {height}px;"
        _dress_in(self, f"QLineEdit {{ {sheet} }}")


def _dress_in(widget: QWidget, sheet: str) -> None:
    """Give a widget its style; to give it the same again would cost as much as another one."""
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)


def _is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it would take the keys of Undo or Redo before the window does."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDOING)
