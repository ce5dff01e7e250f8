"""The line at the foot of the details: an update for briefs, or a note for the office alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText


class NoteLine(QWidget):
    """A line that is saved with Enter; beside it, whether it is public or the office's own.

    Signals:
        updated: a sentence that briefs may print.
        noted: a note that never leaves the office.
    """

    updated = Signal(str)
    noted = Signal(str)

    def __init__(self, look: Look, *, has_updates: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_updates = has_updates
        self.line = GrowingText(look, "Update or note", Role.LABEL, one_line=True)
        self.line.show_frame()
        self.line.entered.connect(self._save)
        self.office = Button(look, icon="eye-off", kind=Kind.SOFT, name="For the office only")
        self.office.setCheckable(True)
        self.office.setChecked(not has_updates)
        if not has_updates:
            self.office.hide()
        self.office.toggled.connect(self._invite)
        self.office.clicked.connect(lambda: self.line.setFocus(Qt.FocusReason.OtherFocusReason))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 14)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.office)
        self._invite()

    def clear(self) -> None:
        """Empty the line, once what stood there is kept."""
        self.line.clear()

    def _invite(self) -> None:
        what = "Add an office note" if self.office.isChecked() else "Add an update for briefs"
        self.line.setPlaceholderText(f"{what} – press Enter to save")
        self.line.setAccessibleName(what)

    def _save(self) -> None:
        text = self.line.toPlainText().strip()
        if text:
            (self.noted if self.office.isChecked() else self.updated).emit(text)
