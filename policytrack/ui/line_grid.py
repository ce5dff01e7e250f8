"""A grid in which lines are written by keyboard alone: every key of it, and what is done to its lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from policytrack.ui.line_model import Line, LineModel
from policytrack.ui.line_table import LineTable
from policytrack.ui.look import Look

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier

TakesList = Callable[[str, str], Sequence[Line]]


class LineGrid(LineTable):
    """Lines, one below the other; the model keeps them.

    `takes` is handed a pasted text and the kind of the present line, and returns the lines that it holds; none where
    it is no list. Every key that is ours is ours before it is the window's: an Undo here takes back what was done
    here. Tab and Enter go through the cells, Ctrl+Tab and Esc leave them.

    Signals:
        saved: all is to be saved.
        abandoned: Esc.
        passed: Enter in an empty last line: there is nothing more to write.
    """

    saved = Signal()
    abandoned = Signal()
    passed = Signal()

    def __init__(self, look: Look, model: LineModel, takes: TakesList, parent: QWidget | None = None) -> None:
        super().__init__(look, model, parent)
        self._takes = takes
        self._keys = self._bind()
        self.editor.installEventFilter(self)

    def lines(self) -> tuple[Line, ...]:
        """The lines as they stand, with what is being written at this moment."""
        lines, here = self._model.lines, self.currentIndex()
        if not self._is_written(here):
            return lines
        line, at = lines[here.row()], here.column() - 1
        cells = (*line.cells[:at], self.editor.toPlainText(), *line.cells[at + 1 :])
        return (*lines[: here.row()], replace(line, cells=cells), *lines[here.row() + 1 :])

    def add_line(self, kind: str = "", *, is_tied: bool = False) -> None:
        """Begin a line below the present one; an empty one there is taken."""
        self._commit()
        lines, here = self._model.lines, self._row()
        made = self._model.blank(kind or lines[here].kind, is_tied=is_tied)
        if lines[here].is_empty:
            at, rest = here, lines[here + 1 :]
        else:
            at = here + 1
            rest = lines[at + 1 :] if at < len(lines) and lines[at].is_empty else lines[at:]
        self._model.change((*lines[:at], made, *rest))
        self.go_to(at)

    def add_following(self) -> None:
        """Begin a line that follows the present one: a recommendation for this finding."""
        self._commit()
        line = self._model.lines[self._row()]
        names = {line.kind, self._model.kinds[line.kind].follows}
        kind = next((each.name for each in self._model.kinds.values() if each.follows in names - {""}), line.kind)
        self.add_line(kind, is_tied=bool(self._model.kinds[kind].follows))

    def turn_kind(self) -> None:
        """Let the present line be of the next kind."""
        kinds, line = list(self._model.kinds), self._present()
        kind = kinds[(kinds.index(line.kind) + 1) % len(kinds)]
        self._replace(replace(line, kind=kind, is_tied=False))

    def turn_tie(self) -> None:
        """Tie the present line to the one that it may follow, or untie it."""
        line = self._present()
        if self._model.kinds[line.kind].follows:
            self._replace(replace(line, is_tied=not line.is_tied))

    def move_line(self, steps: int) -> None:
        """Move the present line up or down."""
        self._commit()
        lines, here, column = list(self._model.lines), self._row(), self.currentIndex().column()
        there = here + steps
        if 0 <= there < len(lines):
            lines[here], lines[there] = lines[there], lines[here]
            self._model.change(lines)
            self.go_to(there, column)

    def remove_line(self) -> None:
        """Take the present line away; Ctrl+Z brings it back."""
        self._commit()
        lines, here = self._model.lines, self._row()
        self._model.change((*lines[:here], *lines[here + 1 :]))
        self.go_to(min(here, self._model.rowCount() - 1))

    def take_list(self, text: str) -> bool:
        """Let the items of a list be lines, from the present one on; whether it is one."""
        self._commit()
        lines, here = self._model.lines, self._row()
        taken = tuple(self._takes(text, lines[here].kind))
        if not taken:
            return False
        at = here if lines[here].is_empty else here + 1
        self._model.change((*lines[:at], *taken, *lines[here + 1 :]))
        self.go_to(at + len(taken) - 1)
        return True

    # -- keys -----------------------------------------------------------------------------------------------

    def _bind(self) -> Mapping[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        key = Qt.Key
        bound: dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]] = {
            (key.Key_Tab, _NONE): lambda: self._step_cell(1),
            (key.Key_Backtab, _NONE): lambda: self._step_cell(-1),
            (key.Key_Backtab, _SHIFT): lambda: self._step_cell(-1),
            (key.Key_Tab, _CTRL): lambda: self.leave(is_forward=True),
            (key.Key_Backtab, _CTRL | _SHIFT): lambda: self.leave(is_forward=False),
            (key.Key_Escape, _NONE): self.abandoned.emit,
            (key.Key_R, _CTRL): self.turn_kind,
            (key.Key_L, _CTRL): self.turn_tie,
            (key.Key_Up, _ALT): lambda: self.move_line(-1),
            (key.Key_Down, _ALT): lambda: self.move_line(1),
            (key.Key_Delete, _CTRL): self.remove_line,
            (key.Key_Z, _CTRL): lambda: self._travel(is_back=True),
            (key.Key_Z, _CTRL | _SHIFT): lambda: self._travel(is_back=False),
        }
        for enter in (key.Key_Return, key.Key_Enter):
            bound[enter, _NONE] = self._next_line
            bound[enter, _SHIFT] = self.add_following
            bound[enter, _CTRL] = self.saved.emit
            bound[enter, _ALT] = lambda: self.editor.insertPlainText("\n")
        return bound

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._hears(event):
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and self._hears(event):
            return True
        return super().eventFilter(watched, event)

    def _hears(self, event: QKeyEvent) -> bool:
        """Do what a key is bound to; before that, claim it from the menus of the window."""
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._keys.get((event.key(), mods)) or self._arrow(event.key(), mods)
        if act is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress:
            act()
        return True

    def _arrow(self, key: int, mods: Qt.KeyboardModifier) -> Callable[[], object] | None:
        """What a key without a modifier does in this cell: arrows leave a text at its edges, Space turns a kind."""
        if mods != _NONE:
            return None
        if key == Qt.Key.Key_Space and not self.currentIndex().column():
            return self.turn_kind
        is_up = key == Qt.Key.Key_Up
        if not is_up and key != Qt.Key.Key_Down:
            return None
        if self.editor.hasFocus() and not self.editor.is_at_edge(is_top=is_up):
            return None
        return lambda: self._step_row(-1 if is_up else 1)

    def _step_cell(self, step: int) -> None:
        width = self._model.columnCount() - 1  # a kind is turned by its key and passed by Tab
        at = self._row() * width + self.currentIndex().column() - 1 + step
        if 0 <= at < width * self._model.rowCount():
            self.go_to(at // width, at % width + 1)
        else:
            self.leave(is_forward=step > 0)

    def _step_row(self, step: int) -> None:
        row = self._row() + step
        if 0 <= row < self._model.rowCount():
            self.go_to(row, self.currentIndex().column())

    def _next_line(self) -> None:
        """Go on to the next line, beginning one below the last; an empty last line leads out."""
        self._commit()
        here, line = self._row(), self._present()
        if here + 1 < self._model.rowCount():
            self.go_to(here + 1)
        elif line.is_empty:
            self.passed.emit()
        else:
            self.add_line(is_tied=line.is_tied)

    def _travel(self, *, is_back: bool) -> None:
        """Take back what was typed in this cell, else the last step of the grid."""
        document = self.editor.document()
        if self.editor.isVisible() and is_back and document.isUndoAvailable():
            self.editor.undo()
        elif self.editor.isVisible() and not is_back and document.isRedoAvailable():
            self.editor.redo()
        else:
            row, column = self._row(), self.currentIndex().column()
            self._commit()
            if self._model.take_back() if is_back else self._model.bring_again():
                self.go_to(row, column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and not self.currentIndex().column():
            self.turn_kind()

    def _present(self) -> Line:
        self._commit()
        return self._model.lines[self._row()]

    def _replace(self, line: Line) -> None:
        here, column = self._row(), self.currentIndex().column()
        lines = self._model.lines
        self._model.change((*lines[:here], line, *lines[here + 1 :]))
        self.go_to(here, column)
