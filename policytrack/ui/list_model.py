"""The model of any list: groups and records of a query, fetched a page at a time, at a cost that does not grow."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from policytrack.fields import Field, Kind
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.register import PAGE, Group, Page, Register
from policytrack.ui.area_marks import PLAIN, area_marks
from policytrack.ui.rows import GroupRow, Row, row_of
from policytrack.views import group_words

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_SERVED = (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_NOTHING = QModelIndex()
_KEPT_PAGES = 24


class ListModel(QAbstractListModel):
    """A flat list: the head of each group, then its records.

    Only counts are known at first; rows are read in pages of 128 when they are painted, and the oldest pages are
    let go again. `ROW_ROLE` gives a Row or a GroupRow.

    Signals:
        troubled: a page could not be read while it was painted; its rows stay empty.
    """

    troubled = Signal(str)

    def __init__(self, register: Register, noun: str, as_of: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register, self.noun, self._as_of = register, noun, as_of
        self._query, self._field = Query(), ""
        self._records = 0
        self._groups: tuple[GroupRow, ...] = ()
        self._heads: list[int] = []
        self._columns: tuple[Field, ...] = ()
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns of a table; none where each row is shown in two lines."""
        return self._columns

    @property
    def heads(self) -> list[int]:
        """The rows that are heads of groups, in order."""
        return self._heads

    @property
    def records(self) -> int:
        """How many records the list holds."""
        return self._records

    def show(self, query: Query, group: str, as_of: str, columns: Sequence[Field] = ()) -> None:
        """List what a query finds, grouped by a field; "" for no groups. Raises Unusable."""
        if group:
            others = tuple(name for name in query.order if name.lstrip("-") != group)
            query = replace(query, order=(group, *others))
        count = self._register.count(self.noun, query)
        groups = self._register.groups(self.noun, query, group) if group and count else ()
        heads = self._group_rows(groups, group)
        self.beginResetModel()
        self._query, self._field, self._as_of, self._records = query, group, as_of, count
        self._groups, self._heads, self._columns = heads, _heads(groups), tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def row(self, at: int) -> Row | GroupRow:
        """What stands in a row. Raises Unusable."""
        number = self._head_before(at)
        if number >= 0 and self._heads[number] == at:
            return self._groups[number]
        return self._record_row(at - number - 1)

    def place_of(self, ref: str, near: int = 0) -> int:
        """The row of a record on the pages around a row, the first page and those in memory; -1 when not there."""
        close = max(near - max(self._head_before(near), 0), 0) // PAGE
        for number in (close, close - 1, close + 1, 0):
            if 0 <= number * PAGE < self._records:
                self._page(number)
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row.ref == ref:
                    return self._place(number * PAGE + offset)
        return -1

    def places_of(self, refs: Collection[str], near: Iterable[int]) -> list[int]:
        """The rows of records that stand on the pages around some rows, or on those in memory."""
        pages = {max(at - max(self._head_before(at), 0), 0) // PAGE for at in near}
        for number in sorted(pages)[:_KEPT_PAGES]:
            if number * PAGE < self._records:
                self._page(number)
        held = [(number * PAGE + at, row) for number, page in self._pages.items() for at, row in enumerate(page)]
        return [self._place(offset) for offset, row in held if row.ref in refs]

    def spans(self, selection: QItemSelection) -> list[tuple[int, int]]:
        """The runs of records in a selection, as first place and number of places in the query."""
        found = []
        for chosen in selection.toList():
            first = self.next_record(chosen.top(), 1)
            last = self.next_record(chosen.bottom(), -1)
            if 0 <= first <= last:
                begin, end = self._offset(first), self._offset(last)
                found.append((begin, end - begin + 1))
        return found

    def records_at(self, spans: Iterable[tuple[int, int]]) -> tuple[Record, ...]:
        """The records of some runs, each once, in the order of the list. Raises Unusable."""
        found: dict[str, Record] = {}
        for begin, count in sorted(spans):
            read = self._register.page(self.noun, self._query, begin, count).records
            found.update((record.ref, record) for record in read)
        return tuple(found.values())

    def next_record(self, at: int, step: int) -> int:
        """The nearest row with a record in the direction of `step`, `at` included; -1 when there is none."""
        while 0 <= at < self.rowCount():
            if not self.is_head(at):
                return at
            at += step
        return -1

    def is_head(self, at: int) -> bool:
        """Whether a row is the head of a group."""
        number = self._head_before(at)
        return number >= 0 and self._heads[number] == at

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else self._records + len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SERVED or not index.isValid() or index.row() >= self.rowCount():
            return None
        try:
            row = self.row(index.row())
        except Problem as problem:  # out of a painter it would end the program
            self.troubled.emit(str(problem))
            return None
        return row if role == ROW_ROLE else row.spoken

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_head(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _head_before(self, at: int) -> int:
        """The number of the last group that begins at or above a row; -1 when there is none."""
        return bisect_right(self._heads, at) - 1

    def _place(self, offset: int) -> int:
        """The row of the record with this place in the query."""
        number = 0
        while number < len(self._heads) and self._heads[number] - number <= offset:
            number += 1
        return offset + number

    def _offset(self, at: int) -> int:
        """The place in the query of the record in a row."""
        return at - self._head_before(at) - 1

    def _record_row(self, offset: int) -> Row:
        return self._page(offset // PAGE)[offset % PAGE]

    def _page(self, number: int) -> tuple[Row, ...]:
        if number not in self._pages:
            page = self._register.page(self.noun, self._query, number * PAGE)
            self._pages[number] = tuple(self._row_of(record, page) for record in page.records)
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[number]

    def _row_of(self, record: Record, page: Page) -> Row:
        state, held_back = page.states.get(record.ref), record.ref in page.hidden
        return row_of(record, page.names, self._as_of, state, columns=self._columns, held_back=held_back)

    def _group_rows(self, groups: tuple[Group, ...], name: str) -> tuple[GroupRow, ...]:
        if not groups:
            return ()
        field = self._register.catalogue.fields(self.noun)[name]
        names = self._register.names(group.value for group in groups) if field.kind is Kind.REF else {}
        marks = area_marks(self._register) if field.nouns == ("focus_area",) else {}
        rows = []
        for group in groups:
            mark = marks.get(group.value, PLAIN)
            icon = mark.icon if marks else ""
            words = group_words(field, group.value, names)
            rows.append(GroupRow(words, group.count, icon, mark.tone, group.hidden))
        return tuple(rows)


def _heads(groups: tuple[Group, ...]) -> list[int]:
    heads, at = [], 0
    for group in groups:
        heads.append(at)
        at += group.count + 1
    return heads
