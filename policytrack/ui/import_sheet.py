"""The import screen: a spreadsheet, what its columns mean, a preview row by row, then one act or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QSplitter, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.spreadsheet import Table
from policytrack.phrases import plural
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.export_note import Rule
from policytrack.ui.import_choosing import AskFile, ColumnMapping, FileCard, NounAndSource, ask_file, choices_of
from policytrack.ui.import_planning import act_of, planning, writing
from policytrack.ui.import_preview import ImportPreview
from policytrack.ui.import_reading import FileReading
from policytrack.ui.labels import ElidedLabel, Label
from policytrack.ui.latest import Latest
from policytrack.ui.look import Look, Role

_CHOICES_WIDTH, _CHOICES_LEAST = 420, 320


class ImportSheet(QWidget):
    """Plans beside the window after each choice, and writes only when the plan has no problem.

    `before` keeps a backup before the act is written; it runs on the worker's thread.

    Signals:
        closed: the person has done, or thought better of it.
        imported: the name of the noun, when records were written.
    """

    closed = Signal()
    imported = Signal(str)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        *,
        before: Callable[[], object],
        asks: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._before = desk, look, before
        self._table: Table | None = None
        self._plan: ImportPlan | None = None
        self._planning = Latest(desk.worker, self)
        self._planning.finished.connect(self._show_plan)
        self._writing = Latest(desk.worker, self)
        self._writing.finished.connect(self._tell_written)
        self._writing.failed.connect(self._tell_failed)
        self._path = Path()
        self.file = FileCard(look, asks)
        self.reading = FileReading(desk, look)
        self.rows = NounAndSource(desk, look)
        self.mapping = ColumnMapping(look)
        self.preview = ImportPreview(look)
        self._planning.failed.connect(self.preview.show_trouble)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setMaximumWidth(140)
        self._progress.setAccessibleName("Progress of the import")
        self.cancel_button = Button(look, "Cancel")
        self.import_button = Button(look, "Import", icon="download", kind=Kind.PRIMARY)
        self._arrange()
        self._connect()
        self._show_state()

    def open_file(self, path: Path) -> None:
        """Read a file and show what it would become."""
        self._path = path
        self.reading.open(path)

    def _take_table(self, table: Table) -> None:
        self._table = table
        self.file.show_file(f"{self._path.name}, {plural(len(table.rows), 'row')}")
        self._show_columns()

    def _tell_unread(self, words: str) -> None:
        self._table, self._plan = None, None
        self._planning.cancel()
        self.file.show_file(self._path.name)
        self.preview.show_trouble(words)
        self._show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("surface"))
        painter.end()

    # -- planning -------------------------------------------------------------------------------------------

    def _show_columns(self) -> None:
        if self._table is not None:
            self.mapping.show_table(self._desk.catalogue, self.rows.chosen, self._table)
            self._replan()

    def _change_noun_or_source(self) -> None:
        if self._plan is not None and self._plan.request.noun != self.rows.chosen:
            self._show_columns()
        else:
            self._replan()

    def _replan(self) -> None:
        """Plan anew; until the plan is there, nothing can be imported."""
        self._plan = None
        self._show_state()
        if self._table is not None:
            choices = choices_of(self.rows, self.mapping)
            self._planning.start(planning(self._desk.register, self._table, choices))

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.mapping.show_words(plan)
        self.preview.show_plan(plan, self.rows.new_source)
        self._show_state()

    # -- writing --------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Import what the plan says, in one act."""
        act = act_of(self._plan, choices_of(self.rows, self.mapping)) if self._plan else None
        if act is None:
            return
        self._show_busy(is_busy=True)
        task = writing(self._desk.register, replace(act, who=self._desk.who), self._before)
        self._writing.start(task)

    def _tell_written(self, act: Act) -> None:
        self._show_busy(is_busy=False)
        noun = self.rows.chosen
        self._desk.changed.emit(act)
        self._desk.said.emit(act.words.replace("Import", "Imported", 1), True)
        self.closed.emit()
        self.imported.emit(noun.name)

    def _tell_failed(self, words: str) -> None:
        self._show_busy(is_busy=False)
        self._desk.troubled.emit(words)

    def _abandon(self) -> None:
        self._writing.cancel()
        self._planning.cancel()
        self.closed.emit()

    # -- looks ----------------------------------------------------------------------------------------------

    def _show_busy(self, *, is_busy: bool) -> None:
        self._progress.setVisible(is_busy)
        self.import_button.setEnabled(not is_busy)

    def _show_state(self) -> None:
        self._show_busy(is_busy=False)
        plan, noun = self._plan, self.rows.chosen
        can_import = plan is not None and plan.act is not None
        count = len(plan.told.new) if plan else 0
        words = f"Import {plural(count, noun.label.lower(), noun.plural.lower())}" if can_import and count else "Import"
        self.import_button.setText(words)
        self.import_button.setEnabled(can_import)

    def _connect(self) -> None:
        self.file.given.connect(self.open_file)
        self.reading.finished.connect(self._take_table)
        self.reading.failed.connect(self._tell_unread)
        self.rows.changed.connect(self._change_noun_or_source)
        self.mapping.changed.connect(self._replan)
        self.import_button.clicked.connect(self.write)
        self.cancel_button.clicked.connect(self._abandon)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Rule(self._look))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._choices())
        right = QWidget()
        holder = QVBoxLayout(right)
        holder.setContentsMargins(16, 16, 16, 16)
        holder.addWidget(self.preview)
        split.addWidget(right)
        split.setSizes([self._look.px(_CHOICES_WIDTH), 2 * self._look.px(_CHOICES_WIDTH)])
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)

    def _choices(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 20, 16)
        column.setSpacing(14)
        for part in (self.file, self.reading, self.rows, self.mapping):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setMinimumWidth(self._look.px(_CHOICES_LEAST))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("What is imported")
        scroll.setWidget(inside)
        return scroll

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 14, 16, 12)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self._look, "Import", Role.TITLE))
        says = "Everything or nothing, with one undo. A second import of the same file adds nothing."
        words.addWidget(ElidedLabel(self._look, says, Role.CAPTION, "text2"))
        row.addLayout(words, 1)
        for widget in (self._progress, self.cancel_button, self.import_button):
            row.addWidget(widget)
        return row
