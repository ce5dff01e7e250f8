"""One field of a sheet that is saved as a whole: its name above it, and beneath it what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from policytrack.fields import Field, Kind
from policytrack.logged_assessment import Named
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.name_line import NameLine
from policytrack.ui.placing import bring_into_view
from policytrack.ui.words import naming as words


class SheetField(QWidget):
    """A field of any kind, written and not yet judged.

    Signals:
        changed: something else stands here.
        entered: Enter: on to what is needed next.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self,
        desk: Desk,
        look: Look,
        field: Field,
        *,
        makable: Sequence[str] = (),
        is_needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._name = words.needed(field.label) if is_needed else field.label
        self._input = self._make_input(desk, look, makable)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.trouble.hide()
        label = Label(look, self._name, Role.LABEL, "text2")
        label.setToolTip(field.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (label, self._input, self.trouble):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(self._input)

    @property
    def written(self) -> str:
        """What is written, as people write it; a word by its code. "" for ties."""
        if isinstance(self._input, QLineEdit):
            return self._input.text().strip()
        return str(self._input.currentData() or "") if isinstance(self._input, QComboBox) else ""

    @property
    def named(self) -> tuple[Named, ...]:
        """The records that are named; none in a field that is no tie."""
        return self._input.named if isinstance(self._input, NameLine) else ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.written or self.named)

    def show_written(self, written: str, named: Sequence[Named]) -> None:
        """Show what was written before."""
        self.show_trouble("")
        if isinstance(self._input, NameLine):
            self._input.show_named(named)
        elif isinstance(self._input, QLineEdit):
            self._input.setText(written)
        else:
            self.suggest(written)

    def suggest(self, code: str) -> None:
        """Show a word without having it chosen."""
        if isinstance(self._input, QComboBox):
            with QSignalBlocker(self._input):
                self._input.setCurrentIndex(max(self._input.findData(code), 0))

    def show_trouble(self, why: str) -> None:
        """Say what is wrong beneath the field; "" takes it away."""
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))
        widget = self._input.line if isinstance(self._input, NameLine) else self._input
        widget.setAccessibleDescription(why or self.field.help)
        widget.setProperty("wrong", bool(why))
        widget.style().polish(widget)

    def show_hint(self, hint: str) -> None:
        """Say in the field, while it is empty, what may stand there."""
        line = self._input.line if isinstance(self._input, NameLine) else self._input
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(hint)

    def go(self) -> None:
        """Take the keyboard here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def _make_input(self, desk: Desk, look: Look, makable: Sequence[str]) -> NameLine | QLineEdit | QComboBox:
        if self.field.kind in (Kind.REF, Kind.LINKS):
            names = NameLine(desk, look, self.field, makable)
            names.line.setAccessibleName(self._name)
            names.line.setPlaceholderText(words.NAME_HINT)
            names.changed.connect(self._tell)
            names.entered.connect(self.entered)
            return names
        if self.field.kind is Kind.VOCABULARY:
            return self._make_box()
        line = QLineEdit()
        line.setAccessibleName(self._name)
        line.setMaxLength(min(self.field.limit, 32_767))
        if self.field.kind is Kind.DATE:
            line.setPlaceholderText(words.DATE_HINT)
        line.textEdited.connect(self._tell)
        line.returnPressed.connect(self.entered)
        return line

    def _make_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        for word in self.field.words or ():
            box.addItem(word.label, word.value)
            box.setItemData(box.count() - 1, word.meaning, Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(self._tell)
        return box

    def _tell(self) -> None:
        self.show_trouble("")
        self.changed.emit()
