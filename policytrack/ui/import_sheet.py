"""The import screen: a spreadsheet, what its columns mean, a preview row by row, then one act or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.exchange.grid import Table
from policytrack.exchange.pasting import rows_of
from policytrack.exchange.remembering import Offer
from policytrack.phrases import listed, plural
from policytrack.problems import Problem
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.import_choosing import AskFile, FileCard, NounAndSource, ask_file
from policytrack.ui.import_columns import ColumnMapping, without_vanished
from policytrack.ui.import_paste import PastedList
from policytrack.ui.import_planning import Asked, Planned, offered_targets, planning, writing
from policytrack.ui.import_preview import ImportPreview
from policytrack.ui.import_reading import FileReading
from policytrack.ui.import_words import Words
from policytrack.ui.latest import Latest
from policytrack.ui.look import Look
from policytrack.ui.motion import show_busy
from policytrack.ui.rule import Rule
from policytrack.ui.side_or_below import SideOrBelow
from policytrack.ui.titled_screen import SIDE, TitledHead
from policytrack.ui.words import importing as words
from policytrack.ui.words.everywhere import CANCEL


class ImportSheet(QWidget):
    """Plans beside the window after each choice, and writes only when the plan has no problem.

    `before` keeps a backup before the act is written; it runs on the worker's thread.

    Signals:
        closed: the person has done, or thought better of it.
        imported: the name of the noun, when records were written.
    """

    help_page = "import"
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
        self._planned: Planned | None = None
        self._held: Offer | None = None
        self._is_fresh, self._forgets = True, False
        self._planning = Latest(desk.worker, self)
        self._writing = Latest(desk.worker, self)
        self._path = Path()
        self.file = FileCard(look, asks)
        self.pasted = PastedList(look)
        self.pasted.hide()
        self.reading = FileReading(desk, look)
        self.rows = NounAndSource(desk, look)
        self.mapping = ColumnMapping(look)
        self.words = Words(look)
        self.preview = ImportPreview(look)
        self._progress = QProgressBar()
        show_busy(self._progress)
        self._progress.setMaximumWidth(140)
        self._progress.setAccessibleName(words.PROGRESS)
        self.cancel_button = Button(look, CANCEL)
        self.import_button = Button(look, words.IMPORT, icon="download", kind=Kind.PRIMARY)
        self.import_button.setToolTip(words.IMPORT_KEYS)
        self._arrange()
        self._connect()
        self._show_state()

    def open_file(self, path: Path) -> None:
        """Read a file and show what it would become."""
        self._path = path
        self.pasted.hide()
        self.reading.open(path)

    def take_list(self, text: str) -> None:
        """Show what the items of a pasted list would become."""
        try:
            table = rows_of(text, words.PASTED_LIST)
        except Problem as problem:
            self._tell_unread(str(problem))
            return
        self._path = Path(words.PASTED_LIST)
        self.pasted.hide()
        self.reading.hide()
        self._take_table(table)

    def _take_table(self, table: Table) -> None:
        self._table = table
        self.file.show_file(words.read(self._path.name, len(table.rows)))
        self._begin_anew()

    def _tell_unread(self, why: str) -> None:
        self._table, self._planned = None, None
        self._planning.cancel()
        self.file.show_file(self._path.name)
        self.preview.show_trouble(why)
        self._show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("surface"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.import_button.click()
        else:
            super().keyPressEvent(event)

    # -- planning -------------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Columns and words are offered anew: for another table, or other rows."""
        self.mapping.forget()
        self.words.forget()
        self._forgets = False
        self._offer_again()

    def _forget(self) -> None:
        self.mapping.forget()
        self.words.forget()
        self._forgets = True
        self._offer_again()

    def _offer_again(self) -> None:
        self._is_fresh = True
        self._replan()

    def _change_rows(self) -> None:
        held = self._planned.plan.request if self._planned else None
        if held and held.noun != self.rows.chosen:
            self._begin_anew()
        else:
            self._offer_again()

    def _asked(self, table: Table) -> Asked:
        request = replace(
            self.rows.request(),
            columns=without_vanished(self.mapping.told, table.columns) if self._is_fresh else self.mapping.columns,
            replacements=self.words.replacements,
            placeholders=self.words.placeholders.isChecked(),
            make=self.words.make,
            keep_alike=self.words.keep_alike.isChecked(),
            own_refs=self.words.own_refs.isChecked(),
            rest=self.mapping.rest,
            reason=self.preview.reason.text().strip(),
        )
        return Asked(request, self.rows.shape_chosen, self._forgets, self._is_fresh)

    def _replan(self) -> None:
        """Plan anew; until the plan is there, nothing can be imported."""
        held = self._planned.offer if self._planned else self._held
        self._held, self._planned = held, None
        self._show_state()
        if self._table is not None:
            asked = self._asked(self._table)
            self._planning.start(planning(self._desk.register, self._table, asked, held))

    def _show_plan(self, planned: Planned) -> None:
        self._planned = planned
        if self._is_fresh:
            self._is_fresh = False
            targets = offered_targets(self._desk.catalogue, planned.plan.request.noun)
            self.mapping.show_table(planned.plan.table.columns, targets, planned.offer)
            self.words.begin(planned.offer.replacements)
        self.words.show_plan(planned.plan)
        self.preview.show_plan(planned.plan)
        self._show_state()

    # -- writing --------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Import what the plan says, in one act, with the changes that were accepted."""
        if self._planned is None or not self._may_write():
            return
        self._show_busy(is_busy=True)
        accepted, printable = self.preview.accepted, self.preview.printable.isChecked()
        register, who = self._desk.register, self._desk.who
        self._writing.start(writing(register, self._planned, accepted, who, self._before, printable=printable))

    def _may_write(self) -> bool:
        plan = self._planned.plan if self._planned else None
        return (
            plan is not None
            and not (plan.problems or plan.trouble)
            and (plan.act is not None or bool(self.preview.accepted))
        )

    def _tell_written(self, act: Act) -> None:
        self._show_busy(is_busy=False)
        noun = self.rows.chosen
        self._desk.tell(act)
        self._desk.said.emit(words.imported(act.words), True)
        self.closed.emit()
        self.imported.emit(noun.name)

    def _tell_failed(self, why: str) -> None:
        self._show_busy(is_busy=False)
        self._desk.troubled.emit(why)

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
        plan, noun = self._planned.plan if self._planned else None, self.rows.chosen
        count = len(plan.told.new) + len(plan.told.filled) if plan else 0
        changes = len(self.preview.accepted)
        pieces = [plural(count, noun.label.lower(), noun.plural.lower())] if count else []
        pieces += [words.changes(changes)] if changes else []
        self.import_button.setText(words.importing(listed(pieces)) if pieces and self._may_write() else words.IMPORT)
        self.import_button.setEnabled(self._may_write())

    def _connect(self) -> None:
        self._planning.finished.connect(self._show_plan)
        self._planning.failed.connect(self.preview.show_trouble)
        self._writing.finished.connect(self._tell_written)
        self._writing.failed.connect(self._tell_failed)
        self.file.given.connect(self.open_file)
        self.file.paste_asked.connect(self.pasted.begin)
        self.pasted.given.connect(self.take_list)
        self.pasted.closed.connect(self.pasted.hide)
        self.reading.finished.connect(self._take_table)
        self.reading.failed.connect(self._tell_unread)
        self.rows.changed.connect(self._change_rows)
        self.mapping.changed.connect(self._replan)
        self.mapping.forgotten.connect(self._forget)
        self.words.changed.connect(self._replan)
        self.preview.accepted_changed.connect(self._show_state)
        self.preview.reason_given.connect(self._replan)
        self.import_button.clicked.connect(self.write)
        self.cancel_button.clicked.connect(self._abandon)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = TitledHead(self._look, words.TITLE, (self._progress, self.cancel_button, self.import_button))
        head.caption.setText(words.SAYS)
        column.addWidget(head)
        column.addWidget(Rule(self._look))
        right = QWidget()
        holder = QVBoxLayout(right)
        holder.setContentsMargins(16, 16, 16, 16)
        holder.addWidget(self.preview)
        column.addWidget(SideOrBelow(self._look, self._choices(), right, words.WHAT_IS_IMPORTED), 1)

    def _choices(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 16, 20, 16)
        column.setSpacing(14)
        for part in (self.file, self.pasted, self.reading, self.rows, self.mapping, self.words):
            column.addWidget(part)
        column.addStretch(1)
        return inside
