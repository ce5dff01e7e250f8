"""The fields of an assessment on the sheet on which it is logged, in as many columns as there is room."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from policytrack.logged_assessment import ASKED, ASSESSMENT, REQUIRED, Named, Trouble, makable
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.sheet_field import SheetField

_WIDE, _MIDDLE = 860, 520
"""From these widths at 100 % on, four and two fields stand side by side."""

_DOUBLE = ("body", "title", "source", "assesses", "focus_area")


class LogFields(QWidget):
    """Shows and gathers them.

    Signals:
        changed: something else stands in one of them.
        passed: Enter in the last that is needed: on to the rows.
    """

    changed = Signal()
    passed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._columns = look, 0
        declared = desk.catalogue.fields(ASSESSMENT)
        self.fields = {
            name: SheetField(
                desk, look, declared[name], makable=makable(declared[name], desk.catalogue), is_needed=name in REQUIRED
            )
            for name in ASKED
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._is_status_told = False
        for name, field in self.fields.items():
            field.changed.connect(self.changed)
            field.entered.connect(lambda name=name: self._go_on(name))
        self.fields["status"].changed.connect(self._tell_status)
        self._arrange()

    @property
    def written(self) -> Mapping[str, str]:
        """What is written in fields that are no ties; a status only where a person chose it."""
        said = {name: field.written for name, field in self.fields.items() if field.written}
        return said if self._is_status_told else {name: value for name, value in said.items() if name != "status"}

    @property
    def ties(self) -> Mapping[str, tuple[Named, ...]]:
        """The records that are named, by field."""
        return {name: field.named for name, field in self.fields.items() if field.named}

    def show_written(self, written: Mapping[str, str], ties: Mapping[str, Sequence[Named]]) -> None:
        """Show what was written before."""
        self._is_status_told = "status" in written
        for name, field in self.fields.items():
            field.show_written(written.get(name, ""), tuple(ties.get(name, ())))

    def suggest_status(self, code: str) -> None:
        """Show the status that what is written means, as long as no other was chosen."""
        if not self._is_status_told:
            self.fields["status"].suggest(code)

    def show_troubles(self, troubles: Sequence[Trouble]) -> bool:
        """Say what is wrong beside each field, and go to the first; whether anything is."""
        for field in self.fields.values():
            field.show_trouble("")
        for trouble in reversed(troubles):
            self.fields[trouble.field].show_trouble(trouble.words)
            self.fields[trouble.field].go()
        return bool(troubles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _tell_status(self) -> None:
        self._is_status_told = True

    def _go_on(self, name: str) -> None:
        """Go to the next field that is needed and empty; where there is none, leave."""
        names = list(self.fields)
        needed = (each for each in names[names.index(name) + 1 :] if each in REQUIRED)
        following = next((each for each in needed if self.fields[each].is_empty), "")
        if following:
            self.fields[following].go()
        else:
            self.passed.emit()

    def _arrange(self) -> None:
        width = self.width() * 100 // self._look.text_percent
        columns = 4 if width >= _WIDE else 2 if width >= _MIDDLE else 1
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for name, field in self.fields.items():
            span = min(2, columns) if columns == 4 and name in _DOUBLE else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
