"""The rows of a logged assessment: findings and recommendations as lines of a grid, with buttons for each key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policytrack.exchange.pasted_rows import pasted_rows
from policytrack.logged_assessment import (
    CELLS,
    FINDING,
    NUMBER,
    PLACE,
    RECOMMENDATION,
    ROW_KINDS,
    TEXT,
    LoggedRow,
    Trouble,
)
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.flow import Flow
from policytrack.ui.line_grid import LineGrid
from policytrack.ui.line_model import Line, LineColumn, LineKind, LineModel
from policytrack.ui.look import Look
from policytrack.ui.words import logging as words

TONES = {FINDING: "violet", RECOMMENDATION: "blue"}
COLUMNS = (
    LineColumn(NUMBER, words.NUMBER, 92),
    LineColumn(TEXT, words.TEXT, is_long=True),
    LineColumn(PLACE, words.PLACE, 132),
)


class LogRows(QWidget):
    """The grid, and above it what can be done with the present row by mouse.

    Signals:
        told: a sentence on what was pasted.
    """

    told = Signal(str)

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.model = LineModel(_kinds(catalogue), COLUMNS, words.tie, words.KIND, self)
        self.grid = LineGrid(look, self.model, self._lines_of)
        self.buttons = QWidget()
        flow = Flow(self.buttons, spacing=6)
        for button in self._make_buttons():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.buttons)
        column.addWidget(self.grid, 1)

    @property
    def rows(self) -> tuple[LoggedRow, ...]:
        """What stands in the rows now."""
        return tuple(
            LoggedRow(noun=line.kind, is_tied=line.is_tied, **dict(zip(CELLS, line.cells, strict=True)))
            for line in self.grid.lines()
        )

    def show_rows(self, rows: Sequence[LoggedRow]) -> None:
        """Show rows instead."""
        self.model.show_lines([_line(row) for row in rows])

    def show_troubles(self, troubles: Sequence[Trouble], *, takes_keyboard: bool) -> None:
        """Say what is wrong in its cell, and go to the first where the keyboard is to go there."""
        self.model.show_troubles({(trouble.row, trouble.field): trouble.words for trouble in troubles})
        if troubles and takes_keyboard:
            self.grid.go_to(troubles[0].row, self.model.column_of(troubles[0].field))

    def paste(self) -> None:
        """Take the list that was copied."""
        if not self.grid.take_list(QGuiApplication.clipboard().text()):
            self.told.emit(words.NO_LIST)

    def _lines_of(self, text: str, kind: str) -> Sequence[Line]:
        """The lines of a pasted list; none of a text that is no list, or of one item."""
        try:
            rows, notes = pasted_rows(text, words.PASTED, kind)
        except Refused:
            return ()
        if len(rows) < 2:  # a text that begins with a number is a text
            return ()
        self.told.emit(" ".join(notes))
        return [_line(row) for row in rows]

    def _make_buttons(self) -> Sequence[Button]:
        grid = self.grid
        said: Sequence[tuple[str, str, str, Callable[[], object]]] = (
            (words.ADD_FINDING, "plus", "", lambda: grid.add_line(FINDING)),
            (words.ADD_RECOMMENDATION, "corner-down-right", "", grid.add_following),
            (words.PASTE, "clipboard-list", "", self.paste),
            ("", "arrow-up-down", words.TURN, grid.turn_kind),
            ("", "link", words.TIE, grid.turn_tie),
            ("", "arrow-up", words.UP, lambda: grid.move_line(-1)),
            ("", "arrow-down", words.DOWN, lambda: grid.move_line(1)),
            ("", "trash-2", words.REMOVE, grid.remove_line),
        )
        made = []
        for text, icon, name, act in said:
            button = Button(self._look, text, icon=icon, name=name, kind=Kind.SOFT if text else Kind.QUIET)
            button.setObjectName("paste" if text == words.PASTE else "")
            button.clicked.connect(act)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.append(button)
        return made


def _kinds(catalogue: Catalogue) -> Sequence[LineKind]:
    nouns = [(catalogue[name].noun, kind) for name, kind in ROW_KINDS.items()]
    return [LineKind(noun.name, noun.label, noun.icon, TONES[noun.name], kind.follows) for noun, kind in nouns]


def _line(row: LoggedRow) -> Line:
    return Line(row.noun, tuple(str(getattr(row, name)) for name in CELLS), row.is_tied)
