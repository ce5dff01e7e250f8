"""The list of any noun, from its declaration: head, filters, rows in groups, and what it says when it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.bulk_deeds import Edit
from policytrack.fields import Field, Kind, Value
from policytrack.queries import Condition
from policytrack.reach import REF, asked_field
from policytrack.records.record import Noun, Record
from policytrack.stopping import StopSign
from policytrack.ui.actions import LETTERS
from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.chosen_rows import ChosenRows
from policytrack.ui.column_header import ColumnHeader
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.filter_bar import FilterBar
from policytrack.ui.list_drops import ListDrops
from policytrack.ui.list_filters import View, first_view
from policytrack.ui.list_head import ListHead
from policytrack.ui.list_model import ROW_ROLE, ListModel
from policytrack.ui.list_reading import Asked, ListReading, read_list
from policytrack.ui.list_totals import Totals, read_totals, told
from policytrack.ui.look import Look
from policytrack.ui.row_delegate import RowDelegate
from policytrack.ui.row_view import RowView
from policytrack.ui.rows import Row
from policytrack.ui.saved_views import ViewsButton
from policytrack.ui.seeker import AT_FIRST, AT_ONCE, Seeker
from policytrack.ui.words import lists as words
from policytrack.views import SAVED_VIEW, columns_of

if TYPE_CHECKING:
    from policytrack.ui.bulk_bar import BulkBar


def nothing() -> None:
    """What comes before a removal where no backup can be kept."""


class RecordList(QWidget):
    """One list for every noun, in rows of two lines or as a table with chosen columns.

    `before_removal` keeps a backup before many records go to the trash at once.

    Signals:
        chosen: the ref of the record that became the current one.
        entered: Enter or a double click: the person wants to be in the details.
        new_wanted, import_wanted, panel_toggled: its buttons.
        key_typed: a single letter on the rows.
        left: Esc on the rows.
        file_given: a spreadsheet was dropped here.
    """

    chosen = Signal(str)
    entered = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    panel_toggled = Signal()
    key_typed = Signal(str)
    left = Signal()
    file_given = Signal(object)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        noun: Noun,
        *,
        before_removal: Callable[[], object] = nothing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"list_{noun.name}")
        self._desk, self._look, self.noun, self._ref, self._last = desk, look, noun, "", 0
        self._is_reading = self._is_filled = self._is_sought = False
        self._then: list[Callable[[], object]] = []
        self._seeker = Seeker(desk.worker, self._tell_trouble)
        self.destroyed.connect(self._seeker.stop)
        self._model = ListModel(desk.register, noun.name, desk.as_of(), self, worker=desk.worker)
        self.bar = FilterBar(desk, look, noun, first_view(noun, desk.catalogue))
        self._taken = self.bar.view
        self.rows = RowView(self._model, look)
        self._delegate = RowDelegate(look, noun, self.rows)
        self.rows.setItemDelegate(self._delegate)
        self.rows.setAccessibleName(noun.plural)
        self.header = ColumnHeader(look)
        self.chosen_rows = ChosenRows(self.rows, self._model)
        self.drops = ListDrops(desk, look, noun, self.chosen_rows, self._give, self.file_given.emit)
        self._before_removal = before_removal
        self._bulk: BulkBar | None = None
        self.views = ViewsButton(desk, look, noun, lambda: self.bar.view)
        self.new_button = Button(look, noun.act, icon="plus", kind=ButtonKind.PRIMARY)
        self.panel_button = Button(look, icon="panel-right", kind=ButtonKind.QUIET, name=words.DETAILS)
        self._head = ListHead(look, noun.plural, (self.views, self.panel_button, self.new_button))
        self._stack = QStackedLayout()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the list again beside the window and keep the place; one that is read quickly does not flicker."""
        view, noun, as_of, register = self.bar.view, self.noun, self._desk.as_of(), self._desk.register
        self._show_columns()
        columns = columns_of(self._desk.catalogue, noun, view.kept) if view.is_table else ()
        asked = Asked(view.query(noun, as_of), view.group, as_of, tuple(columns))
        rows = (max(self.rows.currentIndex().row(), 0), self.rows.first_shown(), 0, *self.chosen_rows.kept().rows)

        def read(stop: StopSign) -> tuple[Totals, ListReading]:
            return read_totals(register, noun, view, as_of), read_list(register, noun.name, asked, rows, stop)

        self._is_reading = True
        self._seeker.seek(read, lambda found: self._take(view, *found), patience=self._patience(view))

    def _patience(self, view: View) -> int:
        """How long the window waits for the rows: not at all after an act, since the rows before it stand there."""
        if not self._is_filled:
            return AT_FIRST
        return 0 if view == self._taken else AT_ONCE

    def when_read(self, do: Callable[[], object]) -> None:
        """Do something once the list is read: now, unless it is being read."""
        self._then.append(do)
        self._go_on()

    def _take(self, view: View, totals: Totals, reading: ListReading) -> None:
        """Show what was read, at the place where the person is, with the rows chosen that were."""
        offset, kept = self.rows.verticalOffset(), self.chosen_rows.kept()
        is_other, self._taken = self._is_filled and view != self._taken, view
        self._is_reading, self._is_filled = False, True
        self._show_totals(totals, view)
        if is_other:
            announce(self.rows, self._head.counts)
        self._model.take(reading)
        self._place_columns()
        at = self._model.place_of(self._ref) if self._ref else -1
        self.rows.verticalScrollBar().setValue(offset)
        if at >= 0:
            (self.rows.show_current if self._is_sought else self.rows.make_current)(at)
        self._is_sought = False
        self.chosen_rows.choose_again(kept)
        self._show_chosen()
        self._go_on()

    def _go_on(self) -> None:
        while self._then and not self._is_reading:
            self._then.pop(0)()

    def _tell_trouble(self, words: str) -> None:
        self._is_reading = False
        self._desk.troubled.emit(words)
        self._go_on()

    def _follow_page(self) -> None:
        """The current row was on its way when it became current."""
        index = self.rows.currentIndex()
        if index.isValid() and self.rows.hasFocus():
            self._follow(index)

    def show_view(self, view: View) -> None:
        """Show the list under other filters, groups and order."""
        self.bar.show_view(view)
        self.refresh()
        self.views.refresh()

    def choose(self, ref: str) -> None:
        """Make a record the current one without telling; one outside the list leaves no row current."""
        self._ref = ref
        if self._is_reading:
            self._is_sought = True
            return
        at = self._model.place_of(ref) if ref else -1
        self.rows.blockSignals(True)
        if at >= 0:
            self.rows.show_current(at)
        else:
            self.rows.make_current(-1)
        self.rows.blockSignals(False)

    def choose_first(self) -> None:
        """Make the first record the current one, if nothing is."""
        at = self._model.next_record(0, 1)
        if at >= 0 and not self._ref:
            self.rows.show_current(at)

    def choose_near(self) -> None:
        """Make the record current that took the place of the one that is gone."""
        at = self._model.next_record(min(self._last, self._model.rowCount() - 1), 1)
        at = at if at >= 0 else self._model.next_record(self._model.rowCount() - 1, -1)
        self._ref = ""
        if at >= 0:
            self.rows.show_current(at)

    def step(self, by: int) -> None:
        """Make the next or the previous record the current one."""
        at = self._model.next_record(self.rows.currentIndex().row() + by, by)
        if at >= 0:
            self.rows.show_current(at)

    @property
    def bulk(self) -> "BulkBar":
        """What is done to all that are chosen; made when several are, so that no start waits for it."""
        if self._bulk is None:
            from policytrack.ui.bulk_bar import BulkBar

            self._bulk = made = BulkBar(
                self._desk, self._look, self.noun, self.chosen_rows.chosen, self._before_removal, self
            )
            self._column.addWidget(made)
            made.ended.connect(self.rows.choose_one)
            made.sheet.abandoned.connect(self.rows.setFocus)
        return self._bulk

    @property
    def ref(self) -> str:
        """The ref of the current record; "" for none."""
        return self._ref

    def values_of_view(self) -> dict[str, Value]:
        """What a record made here begins with, so that it stands in the list as it is filtered."""
        fields = self._desk.catalogue.fields(self.noun.name)
        held = [choice.condition for _, choice in self.bar.view.chosen]
        return {
            condition.field: condition.value
            for condition in held
            if condition.operator == "=" and condition.value and _can_begin_with(fields.get(condition.field), condition)
        }

    def is_empty(self) -> bool:
        """Whether the office has no record of this noun."""
        return self._stack.currentIndex() == 1

    def _arrange(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.bar)
        column.addWidget(self.header)
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._unmatched())

    def _empty(self) -> EmptyState:
        act = Button(self._look, self.noun.act, icon=self.noun.icon, kind=ButtonKind.PRIMARY)
        act.clicked.connect(self.new_wanted)
        bring = Button(self._look, words.IMPORT, icon="download")
        bring.clicked.connect(self.import_wanted)
        return EmptyState(self._look, words.none_yet(self.noun.plural.lower()), self.noun.says, (act, bring))

    def _unmatched(self) -> EmptyState:
        clear = Button(self._look, words.CLEAR_FILTERS, icon="x")
        clear.clicked.connect(self.bar.clear)
        says = words.none_fits(self.noun.label.lower())
        icons = ("search", self.noun.icon, "list-filter")
        return EmptyState(self._look, words.NOTHING_MATCHES, says, (clear,), icons=icons)

    def _connect(self) -> None:
        self.bar.changed.connect(self.refresh)
        self.bar.changed.connect(self.views.refresh)
        self.bar.search.passed.connect(lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason))
        self.views.chosen.connect(self.bar.take)
        self.header.sort_wanted.connect(lambda name, adds: self.bar.sort_by(name, adds=adds))
        self.header.ordered.connect(self._reorder)
        self.header.placed.connect(self._place_columns)
        self.rows.scrolled_sideways.connect(self.header.setOffset)
        self.rows.chosen_changed.connect(self._show_chosen)
        self.new_button.clicked.connect(self.new_wanted)
        self.panel_button.clicked.connect(self.panel_toggled)
        self.rows.entered_record.connect(self.entered)
        self.rows.key_typed.connect(self._type)
        self.rows.left.connect(self.left)
        self.rows.selectionModel().currentChanged.connect(self._follow)
        self._model.troubled.connect(self._desk.troubled)
        self._model.dataChanged.connect(self._follow_page)
        self._desk.changed.connect(self._hear)

    def _hear(self, act: Act) -> None:
        if self.isVisible() or not act.changes or self.noun.name in act.nouns:
            self.refresh()
        if SAVED_VIEW in act.nouns or not act.changes:
            self.views.refresh()

    def _type(self, letter: str) -> None:
        """A letter is a command on the current record, or on all that are chosen."""
        names = {key: name for key, name, _words in LETTERS}
        if not self.chosen_rows.count or letter not in names:
            self.key_typed.emit(letter)
        elif names[letter] == "link":
            self.bulk.link()
        else:
            self.bulk.edit(names[letter])

    def _give(self, edit: Edit, records: Sequence[Record]) -> None:
        self.bulk.give(edit, records)

    def _show_chosen(self) -> None:
        count = self.chosen_rows.count
        if count or self._bulk is not None:
            self.bulk.show_count(count)

    def _show_columns(self) -> None:
        """Show the head of the table where the list is one."""
        view = self.bar.view
        self.header.setVisible(view.is_table)
        if view.is_table:
            chosen = columns_of(self._desk.catalogue, self.noun, view.kept)
            self.header.show_columns((asked_field(self._desk.catalogue, self.noun.name, REF), *chosen), view.sort)
        self._place_columns()

    def _reorder(self, names: tuple[str, ...]) -> None:
        """Take over the order of the columns; the ref is no choice and stays first."""
        self.bar.take(replace(self.bar.view, columns=tuple(name for name in names if name != REF)))

    def _place_columns(self) -> None:
        is_table = self.bar.view.is_table
        self._delegate.show_columns(self.header.places() if is_table else ())
        self.rows.show_table(self.header.length() if is_table else 0)

    def _follow(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        self._last = index.row()
        if row.ref != self._ref:
            self._ref = row.ref
            self.chosen.emit(row.ref)

    def _show_totals(self, totals: Totals, view: View) -> None:
        self._head.show_counts(told(totals, view, self.noun, self._desk.catalogue))
        for part in (self.bar, self.new_button, self.panel_button):
            part.setVisible(bool(totals.total))
        self._stack.setCurrentIndex(0 if totals.shown else 2 if totals.total else 1)


def _can_begin_with(field: Field | None, condition: Condition) -> bool:
    """Whether a record made here can begin with what the list is narrowed to."""
    return field is not None and field.kind is Kind.REF and not field.fixed and isinstance(condition.value, str)
