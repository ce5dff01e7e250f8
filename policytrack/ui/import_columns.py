"""The columns of a file on the import screen: each with the field that it feeds, found by a search among hundreds."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from policytrack.exchange.mapping import Columns
from policytrack.exchange.remembering import Offer, told_remembered
from policytrack.exchange.targets import Target
from policytrack.searching import fold
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import SearchField
from policytrack.ui.import_choosing import yielding_box
from policytrack.ui.labels import ElidedLabel, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.words import importing as words

MANY_COLUMNS = 12


class ColumnMapping(QWidget):
    """Each column of the file with the field that it feeds; guessed or remembered at first, then as the person says.

    Signals:
        changed: another mapping.
        forgotten: what was remembered is not wanted.
    """

    changed = Signal()
    forgotten = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._boxes: dict[str, QComboBox] = {}
        self._labels: dict[str, Label] = {}
        self._told: dict[str, str] = {}
        self._heading = Label(look, words.COLUMNS, Role.STRONG)
        self.search = SearchField(look, words.FIND_COLUMN)
        self.search.textChanged.connect(self._filter)
        self._none = Label(look, words.NO_COLUMN, Role.CAPTION, "text2")
        self._remembered = Label(look, "", Role.CAPTION, "text2", wrap=True)
        self.forget_button = Button(look, words.START_AFRESH, kind=Kind.QUIET)
        self.forget_button.clicked.connect(self.forgotten)
        self._memory = QWidget()
        row = QHBoxLayout(self._memory)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._remembered, 1)
        row.addWidget(self.forget_button)
        self._rest = yielding_box()
        self._rest.setAccessibleName(words.OTHER_COLUMNS)
        self._rest.activated.connect(self.changed)
        self._others = QWidget()
        others = QHBoxLayout(self._others)
        others.setContentsMargins(0, 0, 0, 0)
        others.addWidget(Label(look, words.OTHER_COLUMNS, Role.LABEL, "text2"), 1)
        others.addWidget(self._rest, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._grid = QWidget()
        self._offered: tuple[tuple[str, ...], tuple[Target, ...]] = ((), ())
        for widget in (self._heading, self._memory, self.search, self._none, self._grid, self._others):
            self._column.addWidget(widget)
            widget.hide()

    @property
    def columns(self) -> dict[str, str]:
        """The column that feeds each target."""
        return {box.currentData(): column for column, box in self._boxes.items() if box.currentData()}

    @property
    def rest(self) -> str:
        """The key of the text that takes all other columns; "" for none."""
        return str(self._rest.currentData() or "")

    @property
    def told(self) -> dict[str, str]:
        """What the person said: the column of a target, or "" for one that is to stay without."""
        return dict(self._told)

    def forget(self) -> None:
        """Begin again: nothing was said of these columns."""
        self._told.clear()

    def show_table(self, columns: Iterable[str], targets: Iterable[Target], offered: Offer) -> None:
        """Show a file's columns with the targets that are offered for them.

        Boxes of the same columns and targets stay, so that one that a person has just opened stays open.
        """
        columns, targets = tuple(columns), tuple(targets)
        if (columns, targets) != self._offered:
            self._offered = columns, targets
            self._make_boxes(columns, targets)
        fed = {column: key for key, column in offered.columns.items()}
        for column, box in self._boxes.items():
            box.setCurrentIndex(max(box.findData(fed.get(column, "")), 0))
            box.setProperty("was", box.currentData())
        self._show_memory(offered)
        self._filter(self.search.text() if self.search.isVisibleTo(self) else "")

    def _make_boxes(self, columns: Iterable[str], targets: Iterable[Target]) -> None:
        held = next((column for column, box in self._boxes.items() if box.hasFocus()), "")
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._boxes = {column: self._box(column, targets) for column in columns}
        self._labels = {column: ElidedLabel(self._look, column, Role.LABEL) for column in self._boxes}
        for place, (column, box) in enumerate(self._boxes.items()):
            grid.addWidget(self._labels[column], place, 0)
            grid.addWidget(box, place, 1)
        self._column.replaceWidget(self._grid, fresh)
        self._grid.deleteLater()
        self._grid = fresh
        fresh.show()
        self._heading.show()
        self._show_rest(targets)
        self._put_in_order()
        self.search.setVisible(len(self._boxes) > MANY_COLUMNS)
        if held in self._boxes:  # Tab led here while the columns were read anew
            self._boxes[held].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_memory(self, offered: Offer) -> None:
        self._memory.setVisible(offered.found is not None and offered.applied)
        if offered.found:
            self._remembered.setText(told_remembered(offered.found))

    def _show_rest(self, targets: Iterable[Target]) -> None:
        chosen = self.rest
        self._rest.clear()
        self._rest.addItem(words.NOT_TAKEN, "")
        for target in targets:
            if target.may_take_rest:
                self._rest.addItem(words.into(target.label), target.key)
        self._rest.setCurrentIndex(max(self._rest.findData(chosen), 0))
        self._others.show()

    def _put_in_order(self) -> None:
        """Tab goes down the boxes, whenever they were made."""
        before: QWidget = self.search
        for box in self._boxes.values():
            QWidget.setTabOrder(before, box)
            before = box
        QWidget.setTabOrder(before, self._rest)

    def _filter(self, sought: str) -> None:
        """Show the columns that hold all the words, in their own names or in what they feed."""
        wanted = fold(sought).split()
        shown = 0
        for column, box in self._boxes.items():
            called = fold(f"{column} {box.currentText()}")
            fits = all(word in called for word in wanted)
            box.setVisible(fits)
            self._labels[column].setVisible(fits)
            shown += fits
        self._none.setVisible(bool(self._boxes) and not shown)

    def _box(self, column: str, targets: Iterable[Target]) -> QComboBox:
        box = yielding_box()
        box.setAccessibleName(words.field_for(column))
        box.addItem(words.NOT_TAKEN, "")
        for target in targets:
            box.addItem(target.label, target.key)
        box.activated.connect(lambda: self._take(column))
        return box

    def _take(self, column: str) -> None:
        """A target is fed by one column: another that had it gives it up."""
        box = self._boxes[column]
        was, key = str(box.property("was") or ""), str(box.currentData() or "")
        if was:
            self._told[was] = ""
        for other in self._boxes.values():
            if key and other is not box and other.currentData() == key:
                other.setCurrentIndex(0)
                other.setProperty("was", "")
        if key:
            self._told[key] = column
        box.setProperty("was", key)
        self.changed.emit()


def without_vanished(told: Mapping[str, str], columns: Iterable[str]) -> Columns:
    """What was said of columns that another table has too."""
    kept = set(columns)
    return {key: column for key, column in told.items() if not column or column in kept}
