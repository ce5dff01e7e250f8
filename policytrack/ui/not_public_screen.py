"""The screen of everything that is not public: which record, by which law, and when to ask again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from policytrack.acts import Act
from policytrack.dates import show_date_briefly, today
from policytrack.exchange.plain_table import write_table
from policytrack.not_public import HEADS, Entry, not_public, summary
from policytrack.problems import Problem
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import dotted
from policytrack.words import Classification

_LINE = 52
_HEADS = ("Record", "Who may see this", "Citation", "Review", "Classified", "Reason")
_SHARES = (28, 17, 17, 11, 11, 16)
"""Of the width of the table, in percent."""

_ROOMY = 780
"""Pixels at 100 % of the text size that all columns need."""

_REVIEW = _HEADS.index("Review")

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
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADS[index.column()]}: {', '.join(text.splitlines())}"
        is_late = index.column() == _REVIEW and self.entries[index.row()].is_overdue
        return self._look.color("danger") if role == Qt.ItemDataRole.ForegroundRole and is_late else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return left if role == Qt.ItemDataRole.TextAlignmentRole else None


def _row(entry: Entry) -> tuple[str, ...]:
    """The cells of an entry, in two lines each where there is more to tell."""
    record, held, about = entry.record, entry.holder, entry.holder.value("about_person")
    kind = dotted(record.noun.label, "in the trash" if record.trashed else "")
    person = {True: "About a person", False: "Not about a person"}.get(about is True) if about is not None else ""
    review = show_date_briefly(str(held.value("classification_review")))
    return (
        f"{dotted(record.ref, record.caption)}\n{kind}",
        _lines(entry.word.label, f"through {entry.through}" if entry.through else person or ""),
        held.citation.replace(" subd", "\nsubd", 1),
        _lines(review, "overdue" if entry.is_overdue else ""),
        _lines(str(held.value("classified_by")), show_date_briefly(str(held.value("classified_on")))),
        entry.reason,
    )


def _lines(*pieces: str) -> str:
    return "\n".join(filter(None, pieces))


class NotPublicScreen(QWidget):
    """Reads anew when it is shown, and after each act while it is. A click or Enter opens the record."""

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        super().__init__()
        self._desk, self._look, self._asks = desk, look, asks
        self.caption = Label(look, role=Role.CAPTION, color="text3", wrap=True)
        self.noun, self.word = QComboBox(), QComboBox()
        self.export = Button(look, "Export…", icon="upload")
        self.table, self.model = QTableView(), EntryModel(look, self)
        self._stack = QStackedLayout()
        self._fill_filters()
        self._arrange()
        self.noun.currentIndexChanged.connect(self.refresh)
        self.word.currentIndexChanged.connect(self.refresh)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.export.clicked.connect(self._export)
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read everything again."""
        nouns = tuple(filter(None, (str(self.noun.currentData() or ""),)))
        words = tuple(Classification(code) for code in filter(None, (str(self.word.currentData() or ""),)))
        try:
            entries = not_public(self._desk.register, self._desk.as_of(), nouns, words)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self.model.show_entries(entries)
        self.caption.setText(summary(entries) if entries or not (nouns or words) else "Nothing here fits")
        self.export.setEnabled(bool(entries))
        self._stack.setCurrentIndex(0 if entries or nouns or words else 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._share_out()

    def _fill_filters(self) -> None:
        self.noun.setAccessibleName("Kind of record")
        self.word.setAccessibleName("Who may see this")
        self.noun.addItem("Every kind", "")
        for noun in self._desk.catalogue:
            self.noun.addItem(noun.plural, noun.name)
        self.word.addItem("Every class", "")
        for word in Classification:
            if word != Classification.PUBLIC:
                self.word.addItem(word.label, str(word))

    def _arrange(self) -> None:
        look = self._look
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(2)
        head.addWidget(Label(look, "Not public", Role.TITLE))
        head.addWidget(self.caption)
        head.addSpacing(8)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for part in (self.noun, self.word):
            part.setMinimumContentsLength(10)
            part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.export)
        head.addLayout(tools)
        says = (
            "Everything here is public. Where a law says otherwise, choose so under “Who may see this” of the record."
        )
        empty = EmptyState(look, "Everything is public", says, icons=("lock-open", "users-round", "eye"))
        held = QWidget()
        below = QVBoxLayout(held)
        below.setContentsMargins(16, 0, 16, 16)
        below.addWidget(self.table)
        self._stack.addWidget(held)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        table, look = self.table, self._look
        table.setModel(self.model)
        table.setAccessibleName("Everything that is not public")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setFont(look.font(Role.LABEL))
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.px(_LINE))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give each column its share of the width; where there is little room, the last two are left out."""
        width, table = self.table.viewport().width(), self.table
        shown = len(_HEADS) if width * 100 // self._look.text_percent >= _ROOMY else _REVIEW + 1
        total = sum(_SHARES[:shown])
        for place, share in enumerate(_SHARES):
            table.setColumnHidden(place, place >= shown)
            if place < shown - 1:
                table.setColumnWidth(place, width * share // total)

    def _open(self, index: QModelIndex) -> None:
        self._desk.show_record(self.model.entries[index.row()].record.ref)

    def _export(self) -> None:
        path = self._asks(self, "Not public.xlsx")
        if not path:
            return
        try:
            rows = [entry.cells for entry in self.model.entries]
            write_table(Path(path), "Not public", HEADS, rows, today())
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
        else:
            self._desk.said.emit(f"Written to {Path(path).name}; it must not leave the office", False)

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
