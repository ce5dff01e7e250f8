"""The list of any noun, from its declaration: head, filters, rows in groups, and what it says when it is empty."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.fields import Kind, Value
from policytrack.problems import Problem
from policytrack.queries import OPEN, Condition
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.controls import EmptyState
from policytrack.ui.counts import counts_of
from policytrack.ui.desk import Desk
from policytrack.ui.filter_bar import FilterBar
from policytrack.ui.labels import ElidedLabel
from policytrack.ui.list_filters import View, first_view, sorted_by
from policytrack.ui.list_model import ROW_ROLE, ListModel
from policytrack.ui.look import Look, Role
from policytrack.ui.row_delegate import RowDelegate
from policytrack.ui.row_view import RowView
from policytrack.ui.rows import Row


class RecordList(QWidget):
    """One list for every noun.

    Signals:
        chosen: the ref of the record that became the current one.
        entered: Enter or a double click: the person wants to be in the details.
        new_wanted, import_wanted, panel_toggled: its buttons.
        key_typed: a single letter on the rows.
        left: Esc on the rows.
    """

    chosen = Signal(str)
    entered = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    panel_toggled = Signal()
    key_typed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, look: Look, noun: Noun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"list_{noun.name}")
        self._desk, self._look, self.noun, self._ref, self._last = desk, look, noun, "", 0
        self._model = ListModel(desk.register, noun.name, desk.as_of(), self)
        self.bar = FilterBar(desk, look, noun, first_view(noun, desk.catalogue))
        self.rows = RowView(self._model, look)
        self.rows.setItemDelegate(RowDelegate(look, noun, self.rows))
        self.rows.setAccessibleName(noun.plural)
        self._title = ElidedLabel(look, noun.plural, Role.TITLE)
        self._counts = ElidedLabel(look, "", Role.CAPTION, "text3")
        self.new_button = Button(look, noun.act, icon="plus", kind=ButtonKind.PRIMARY)
        self.panel_button = Button(
            look, icon="panel-right", kind=ButtonKind.QUIET, name="Show or hide details (Ctrl+I)"
        )
        self._stack = QStackedLayout()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the list again and keep the place."""
        near, offset = self.rows.currentIndex().row(), self.rows.verticalOffset()
        try:
            self._show_counts()
            self._model.show(
                self.bar.view.query(self.noun, self._desk.as_of()), self.bar.view.group, self._desk.as_of()
            )
            at = self._model.place_of(self._ref, max(near, 0)) if self._ref else -1
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self.rows.verticalScrollBar().setValue(offset)
        if at >= 0:
            self.rows.setCurrentIndex(self._model.index(at))

    def show_view(self, view: View) -> None:
        """Show the list under other filters, groups and order."""
        self.bar.show_view(view)
        self.refresh()

    def choose(self, ref: str) -> None:
        """Make a record the current one without telling; one outside the list leaves no row current."""
        self._ref = ref
        try:
            at = self._model.place_of(ref) if ref else -1
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self.rows.blockSignals(True)
        if at >= 0:
            self.rows.show_current(at)
        else:
            self.rows.setCurrentIndex(QModelIndex())
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
            if condition.operator == "=" and condition.value and fields[condition.field].kind is Kind.REF
        }

    def is_empty(self) -> bool:
        """Whether the office has no record of this noun."""
        return self._stack.currentIndex() == 1

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 4)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._counts)
        head.addLayout(words, 1)
        head.addWidget(self.panel_button)
        head.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._unmatched())

    def _empty(self) -> EmptyState:
        act = Button(self._look, self.noun.act, icon=self.noun.icon, kind=ButtonKind.PRIMARY)
        act.clicked.connect(self.new_wanted)
        bring = Button(self._look, "Import from CSV", icon="download")
        bring.clicked.connect(self.import_wanted)
        return EmptyState(self._look, f"No {self.noun.plural.lower()} yet", self.noun.says, (act, bring))

    def _unmatched(self) -> EmptyState:
        clear = Button(self._look, "Clear filters", icon="x")
        clear.clicked.connect(self.bar.clear)
        words = f"No {self.noun.label.lower()} fits the filters and words above."
        return EmptyState(
            self._look, "Nothing matches", words, (clear,), icons=("search", self.noun.icon, "list-filter")
        )

    def _connect(self) -> None:
        self.bar.changed.connect(self.refresh)
        self.new_button.clicked.connect(self.new_wanted)
        self.panel_button.clicked.connect(self.panel_toggled)
        self.rows.entered_record.connect(self.entered)
        self.rows.key_typed.connect(self.key_typed)
        self.rows.left.connect(self.left)
        self.rows.selectionModel().currentChanged.connect(self._follow)
        self._model.troubled.connect(self._desk.troubled)
        self._desk.changed.connect(self._hear)

    def _hear(self, act: Act) -> None:
        if self.isVisible() or not act.changes or self.noun.name in act.nouns:
            self.refresh()

    def _follow(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        self._last = index.row()
        if row.ref != self._ref:
            self._ref = row.ref
            self.chosen.emit(row.ref)

    def _show_counts(self) -> None:
        register, name, view = self._desk.register, self.noun.name, self.bar.view
        counts = counts_of(register, self.noun, self._desk.as_of())
        total, pieces = counts.total + counts.placeholders, [counts.words]
        shown = register.count(name, replace(view.query(self.noun, self._desk.as_of()), order=()))
        is_open_only = [choice.condition for _, choice in view.chosen] == [Condition(OPEN)] and not view.search
        if (view.chosen or view.search) and not is_open_only:
            pieces.insert(0, f"{shown:,} shown")
        by = sorted_by(view, self.noun, self._desk.catalogue)
        pieces.append(f"sorted by {by}" if by else "")
        self._counts.setText(" · ".join(piece for piece in pieces if piece) if total else "Nothing here yet")
        self.bar.setVisible(bool(total))
        self.new_button.setVisible(bool(total))
        self.panel_button.setVisible(bool(total))
        self._stack.setCurrentIndex(0 if shown else 2 if total else 1)
