"""The left side of the import screen: file, what its rows are, their source, and which column feeds which field."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.mapping import fold_cell, guess_columns
from policytrack.exchange.spreadsheet import Table
from policytrack.fields import Field, Value
from policytrack.queries import Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.import_planning import (
    MOST_WORDS_OFFERED,
    ImportChoices,
    has_source,
    importable_fields,
    importable_nouns,
    unknown_words,
)
from policytrack.ui.labels import ElidedLabel, Label, icon_picture
from policytrack.ui.look import Look, Role

AskFile = Callable[[QWidget], str]
NOT_TAKEN = "Not taken"
FILTER = "Spreadsheets (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"


def ask_file(parent: QWidget) -> str:
    """Which file is to be imported; "" when the person thought better of it."""
    return QFileDialog.getOpenFileName(parent, "Import", "", FILTER)[0]


def yielding_box() -> QComboBox:
    """A choice that gives way in a narrow column, however long its words are."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


class FileCard(Card):
    """Takes a file: by a press, or dropped.

    Signals:
        given: the path of the file.
    """

    given = Signal(object)

    def __init__(self, look: Look, asks: AskFile, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="sunken", parent=parent)
        self._asks = asks
        self.setAcceptDrops(True)
        self._words = ElidedLabel(look, "Drop a spreadsheet here", Role.LABEL, "text2")
        self.button = Button(look, "Choose file…", icon="folder-open")
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 12, 12)
        row.setSpacing(10)
        row.addWidget(icon_picture(look, "table-2", size=18))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)

    def show_file(self, words: str) -> None:
        """Name the file that was taken."""
        self._words.setText(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.given.emit(Path(local[0]))

    def _ask(self) -> None:
        path = self._asks(self)
        if path:
            self.given.emit(Path(path))


class NounAndSource(QWidget):
    """What the rows become, and the source in which they are printed: one that is there, or a new one by its title.

    Signals:
        changed: another noun or source.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.noun = yielding_box()
        self.noun.setAccessibleName("What the rows are")
        for noun in importable_nouns(desk.catalogue):
            self.noun.addItem(noun.plural, noun.name)
        self.source = yielding_box()
        self.source.setAccessibleName("Source")
        self.source.setEditable(True)
        self.source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = self.source.lineEdit()
        if edit is not None:
            edit.setAccessibleName("Source")
            edit.setPlaceholderText("Choose, or write the title of a new one")
            edit.editingFinished.connect(self.changed)
            edit.editingFinished.connect(lambda: edit.setCursorPosition(0))
        self._source_label = Label(look, "Source", Role.LABEL, "text2")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.addWidget(Label(look, "The rows are", Role.LABEL, "text2"), 0, 0)
        grid.addWidget(self.noun, 0, 1)
        grid.addWidget(self._source_label, 1, 0)
        grid.addWidget(self.source, 1, 1)
        grid.setColumnStretch(1, 1)
        self.noun.activated.connect(self._change_noun)
        self.source.activated.connect(self.changed)
        self.show_sources()
        self._show_source()

    @property
    def chosen(self) -> Noun:
        """What the rows become."""
        return self._desk.catalogue[self.noun.currentData()].noun

    @property
    def source_ref(self) -> str:
        """The ref of the chosen source; "" for a new one or none."""
        place = self.source.findText(self.source.currentText())
        return str(self.source.itemData(place)) if place >= 0 and self._is_asked() else ""

    @property
    def new_source(self) -> str:
        """The title of a source to be made; "" when one is chosen or none named."""
        return "" if self.source_ref or not self._is_asked() else self.source.currentText().strip()

    def show_sources(self) -> None:
        """Offer the sources that are there."""
        written = self.source.currentText()
        self.source.clear()
        self.source.addItem("", "")
        for record in self._desk.register.page("source", Query(), 0).records:
            self.source.addItem(record.caption, record.ref)
        self.source.setCurrentText(written)

    def _is_asked(self) -> bool:
        return has_source(self._desk.catalogue, self.chosen)

    def _change_noun(self) -> None:
        self._show_source()
        self.changed.emit()

    def _show_source(self) -> None:
        self.source.setVisible(self._is_asked())
        self._source_label.setVisible(self._is_asked())


class ColumnMapping(QWidget):
    """Each column of the file with the field that it feeds; guessed at first, then as the person says.

    Signals:
        changed: another mapping, or another word for theirs, or placeholders wanted.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._boxes: dict[str, QComboBox] = {}
        self._words: dict[tuple[str, str], QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._grids = [QWidget(), QWidget()]
        for grid in self._grids:
            self._column.addWidget(grid)
        self.placeholders = QCheckBox("Placeholders for missing parents")
        self.placeholders.setToolTip("For parents that are not in the file: a number and no text, never counted.")
        self.placeholders.toggled.connect(self.changed)
        self._column.addWidget(self.placeholders)
        self.placeholders.hide()

    @property
    def columns(self) -> dict[str, str]:
        """The column that feeds each field."""
        return {box.currentData(): column for column, box in self._boxes.items() if box.currentData()}

    @property
    def replacements(self) -> dict[tuple[str, str], Value]:
        """Our word for each of theirs for which one was chosen."""
        return {key: box.currentData() for key, box in self._words.items() if box.currentData()}

    def show_table(self, catalogue: Catalogue, noun: Noun, table: Table) -> None:
        """Show a file's columns with their guessed fields."""
        guessed = {column: name for name, column in guess_columns(table, catalogue, noun).items()}
        fields = importable_fields(catalogue, noun)
        grid = self._fresh(0, "Columns of the file")
        self._boxes = {column: self._field_box(column, fields, guessed.get(column, "")) for column in table.columns}
        for place, (column, box) in enumerate(self._boxes.items(), start=1):
            grid.addWidget(ElidedLabel(self._look, column, Role.LABEL), place, 0)
            grid.addWidget(box, place, 1)
        self._words = {}
        self._fresh(1, "")
        self.placeholders.setVisible("parent" in catalogue.fields(noun.name))

    def show_words(self, plan: ImportPlan) -> None:
        """Offer our words for theirs that no vocabulary knows; those already chosen stay."""
        unknown = list(unknown_words(plan))[:MOST_WORDS_OFFERED]
        fresh = [(field, word) for field, word in unknown if (field.name, fold_cell(word)) not in self._words]
        if not fresh:
            return
        kept = {key: (box.accessibleName(), box.currentData()) for key, box in self._words.items() if box.currentData()}
        fields = {name: plan.fields[name] for name, _ in kept}
        shown = [(fields[name], called.partition("“")[2].rstrip("”")) for (name, _), (called, _) in kept.items()]
        grid = self._fresh(1, "Their words and ours")
        self._words = {}
        for place, (field, word) in enumerate([*shown, *fresh], start=1):
            key = (field.name, fold_cell(word))
            self._words[key] = self._word_box(field, word, kept.get(key, ("", ""))[1])
            grid.addWidget(ElidedLabel(self._look, f"{field.label} “{word}”", Role.LABEL), place, 0)
            grid.addWidget(self._words[key], place, 1)

    def _fresh(self, which: int, heading: str) -> QGridLayout:
        """An empty grid in place of the old one."""
        fresh = QWidget()
        self._column.replaceWidget(self._grids[which], fresh)
        self._grids[which].deleteLater()
        self._grids[which] = fresh
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if heading:
            grid.addWidget(Label(self._look, heading, Role.STRONG), 0, 0, 1, 2)
        return grid

    def _field_box(self, column: str, fields: Iterable[Field], guessed: str) -> QComboBox:
        box = yielding_box()
        box.setAccessibleName(f"Field for column {column}")
        box.addItem(NOT_TAKEN, "")
        for field in fields:
            box.addItem(field.label, field.name)
        box.setCurrentIndex(max(box.findData(guessed), 0))
        box.activated.connect(lambda: self._take_alone(box))
        return box

    def _word_box(self, field: Field, word: str, chosen: str) -> QComboBox:
        box = yielding_box()
        box.setAccessibleName(f"Our word for “{word}”")
        box.addItem("Choose our word", "")
        for each in field.words or ():
            box.addItem(each.label, each.value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.activated.connect(self.changed)
        return box

    def _take_alone(self, chosen: QComboBox) -> None:
        """A field is fed by one column: another that had it gives it up."""
        for box in self._boxes.values():
            if box is not chosen and box.currentData() == chosen.currentData():
                box.setCurrentIndex(0)
        self.changed.emit()


def choices_of(noun: NounAndSource, mapping: ColumnMapping) -> ImportChoices:
    """Everything chosen on the left side."""
    return ImportChoices(
        noun=noun.chosen,
        columns=mapping.columns,
        replacements=mapping.replacements,
        source=noun.source_ref,
        new_source=noun.new_source,
        placeholders=mapping.placeholders.isChecked(),
    )
