"""The screen of everything that is not public: which record, by which law, and when to ask again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QTableView, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import show_date_briefly, today
from policytrack.exchange.plain_table import write_table
from policytrack.file_forms import XLSX
from policytrack.not_public import HEADS, Entry, not_public, summary
from policytrack.problems import Problem
from policytrack.screen_tables import told_entries
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.table_dress import CELL_SIDE, RING, TWO_LINES, TableDress
from policytrack.ui.titled_screen import SIDE, TitledScreen
from policytrack.ui.told_export import told_paper
from policytrack.ui.words import everywhere
from policytrack.ui.words import lists as words_of_lists
from policytrack.ui.words import not_public as words
from policytrack.words import Classification

_SHARES = (28, 17, 17, 11, 11, 16)
"""Of the width of the table, in percent."""

_ROOMY = 780
"""Pixels at 100 % of the text size that all columns need."""

_REVIEW = words.HEADS.index(words.REVIEW)

Place = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class EntryModel(QAbstractTableModel):
    """The entries down, what is known of them across."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.entries: tuple[Entry, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self._rows = [_row(entry) for entry in entries]
        self.endResetModel()

    def rowCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Place = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(words.HEADS)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(words.HEADS[index.column()], ", ".join(text.splitlines()))
        is_late = index.column() == _REVIEW and self.entries[index.row()].is_overdue
        return self._look.color("danger") if role == Qt.ItemDataRole.ForegroundRole and is_late else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.HEADS[section]
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return left if role == Qt.ItemDataRole.TextAlignmentRole else None


def _row(entry: Entry) -> tuple[str, ...]:
    """The cells of an entry, in two lines each where there is more to tell."""
    record, held, about = entry.record, entry.holder, entry.holder.value("about_person")
    kind = dotted(record.noun.label, words.IN_THE_TRASH if record.trashed else "")
    person = "" if about is None else words.ABOUT_A_PERSON if about is True else words.NOT_ABOUT_A_PERSON
    review = show_date_briefly(str(held.value("classification_review")))
    return (
        f"{dotted(record.ref, record.caption)}\n{kind}",
        _lines(entry.word.label, words.through(entry.through) if entry.through else person),
        held.citation.replace(" subd", "\nsubd", 1),
        _lines(review, words.OVERDUE if entry.is_overdue else ""),
        _lines(str(held.value("classified_by")), show_date_briefly(str(held.value("classified_on")))),
        entry.reason,
    )


def _lines(*pieces: str) -> str:
    return "\n".join(filter(None, pieces))


class NotPublicScreen(TitledScreen):
    """Reads anew when it is shown, and after each act while it is. A click or Enter opens the record."""

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        self.noun, self.word = QComboBox(), QComboBox()
        self.export_button = Button(look, everywhere.EXPORT, icon="upload")
        icons = ("lock-open", "users-round", "eye")
        super().__init__(
            look,
            words.TITLE,
            acts=(self.export_button,),
            tools=(self.noun, self.word),
            empty=EmptyState(look, words.EMPTY_TITLE, words.EMPTY_SAYS, icons=icons),
        )
        self._desk, self._look, self._asks = desk, look, asks
        self.table, self.model = QTableView(), EntryModel(look, self)
        self._fill_filters()
        self._arrange()
        self.noun.currentIndexChanged.connect(self.refresh)
        self.word.currentIndexChanged.connect(self.refresh)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.export_button.clicked.connect(self.export)
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Have everything read again beside the window, and show it when it is there."""
        nouns = tuple(filter(None, (str(self.noun.currentData() or ""),)))
        classes = tuple(Classification(code) for code in filter(None, (str(self.word.currentData() or ""),)))
        question = partial(not_public, self._desk.register, self._desk.as_of(), nouns, classes)
        self._desk.worker.answer(question, self._show, self._desk.troubled.emit)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        is_narrowed = bool(self.noun.currentData() or self.word.currentData())
        self.model.show_entries(entries)
        self.caption.setText(summary(entries) if entries or not is_narrowed else words_of_lists.NOTHING_MATCHES)
        self.export_button.setEnabled(bool(entries))
        self.show_empty(is_empty=not entries and not is_narrowed)

    def paper(self) -> Paper | None:
        """What is shown as pages; None while everything is public."""
        entries, as_of = self.model.entries, self._desk.as_of()
        return told_paper(words.TITLE, lambda: told_entries(entries, as_of)) if entries else None

    def export(self) -> None:
        """Write the register as a workbook."""
        path = self._asks(self, f"{words.TITLE}{XLSX}")
        if not path:
            return
        try:
            rows = [entry.cells for entry in self.model.entries]
            write_table(Path(path), words.TITLE, HEADS, rows, today())
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
        else:
            self._desk.said.emit(words.exported(Path(path).name), False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _fill_filters(self) -> None:
        self.noun.setAccessibleName(everywhere.KIND_OF_RECORD)
        self.word.setAccessibleName(words.CLASS)
        self.noun.addItem(everywhere.EVERY_KIND, "")
        for noun in self._desk.catalogue:
            self.noun.addItem(noun.plural, noun.name)
        self.word.addItem(words.EVERY_CLASS, "")
        for word in Classification:
            if word != Classification.PUBLIC:
                self.word.addItem(word.label, str(word))
        for part in (self.noun, self.word):
            part.setMinimumContentsLength(10)
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _arrange(self) -> None:
        self.table.setModel(self.model)
        TableDress(self.table, self._look, words.TABLE, line=TWO_LINES, shares=_SHARES, roomy=_ROOMY, kept=_REVIEW + 1)
        held = QWidget()
        below = QVBoxLayout(held)
        beside = SIDE - CELL_SIDE - RING
        below.setContentsMargins(beside, 0, beside, 8)
        below.addWidget(self.table)
        self.put(held)

    def _open(self, index: QModelIndex) -> None:
        self._desk.show_record(self.model.entries[index.row()].record.ref)

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
