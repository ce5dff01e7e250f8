"""The line at the foot of the details: an update for briefs, or a note for the office alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policytrack.half_typed import NOTE, Place
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.journal import Journal
from policytrack.ui.look import Look, Role
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words


class NoteLine(QWidget):
    """A line that is saved with Enter or a press; beside it, whether it is public or the office's own.

    Signals:
        updated: a sentence that briefs may print.
        noted: a note that never leaves the office.
    """

    updated = Signal(str)
    noted = Signal(str)

    def __init__(self, look: Look, journal: Journal, *, has_updates: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_updates, self._journal, self._ref = has_updates, journal, ""
        self.line = GrowingText(look, words.UPDATE_OR_NOTE, Role.LABEL, one_line=True)
        self.line.show_frame()
        self.line.entered.connect(self._save)
        journal.follow(self.line, self._place)
        self.save = Button(look, icon="check", kind=Kind.PRIMARY, name=everywhere.SAVE)
        self.save.hide()
        self.save.clicked.connect(self._save)
        self.line.textChanged.connect(lambda: self.save.setVisible(bool(self._text())))
        self.office = Button(look, icon="eye-off", kind=Kind.SOFT, name=words.FOR_OFFICE)
        self.office.setCheckable(True)
        self.office.setChecked(not has_updates)
        if not has_updates:
            self.office.hide()
        self.office.toggled.connect(self._change)
        self.office.clicked.connect(lambda: self.line.setFocus(Qt.FocusReason.OtherFocusReason))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 14)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.save)
        row.addWidget(self.office)
        self._invite()

    def show_record(self, ref: str) -> None:
        """Stand below this record from now on, with what was begun here and not saved."""
        self._ref = ""  # nothing is typed meanwhile
        self.line.restore()
        update, note = Place(ref, noun="update"), Place(ref, NOTE)
        has_note, has_update = self._journal.at(note) is not None, self._journal.at(update) is not None
        if self._has_updates and has_note != has_update:
            self.office.setChecked(has_note)
        self._ref = ref
        why = self._journal.bring_back(self.line, note if self.office.isChecked() else update)
        self.line.setAccessibleDescription(why)
        self.line.setToolTip(why)

    def clear(self) -> None:
        """Empty the line, once what stood there is kept."""
        self.line.clear()

    def _place(self) -> Place | None:
        if not self._ref:
            return None
        return Place(self._ref, NOTE) if self.office.isChecked() else Place(self._ref, noun="update")

    def _change(self) -> None:
        self._invite()
        if self._ref:
            self._journal.settle(Place(self._ref, noun="update") if self.office.isChecked() else Place(self._ref, NOTE))
            self.line.typed.emit()

    def _invite(self) -> None:
        what = words.ADD_NOTE if self.office.isChecked() else words.ADD_UPDATE
        self.line.setPlaceholderText(words.press_enter(what))
        self.line.setAccessibleName(what)

    def _text(self) -> str:
        return self.line.toPlainText().strip()

    def _save(self) -> None:
        text = self._text()
        if text:
            (self.noted if self.office.isChecked() else self.updated).emit(text)
