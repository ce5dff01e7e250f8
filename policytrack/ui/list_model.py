"""The model of any list: groups and records of a query, fetched a page at a time, at a cost that does not grow."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from policytrack.fields import Field
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.register import PAGE, Register
from policytrack.ui.list_reading import MOST_PAGES, Asked, ListReading, Rows, read_list, read_page
from policytrack.ui.rows import GroupRow, Row
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.words import lists as words
from policytrack.ui.worker import Worker

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_SERVED = (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_NOTHING = QModelIndex()
_MOST_ASKED = 3  # pages on their way; those that were scrolled past are wanted no more


class ListModel(QAbstractListModel):
    """A flat list: the head of each group, then its records.

    Only counts are known at first; rows are read in pages of 128 when they are painted, and the oldest pages are
    let go again. With a worker, pages are read beside the window, which waits for the quick ones alone; a row that
    is on its way is None until its page has come. `ROW_ROLE` gives a Row, a GroupRow or None.

    Signals:
        troubled: a page could not be read while it was painted; its rows stay empty.
    """

    troubled = Signal(str)

    def __init__(
        self, register: Register, noun: str, as_of: str, parent: QObject | None = None, *, worker: Worker | None = None
    ) -> None:
        super().__init__(parent)
        self._register, self.noun, self._worker = register, noun, worker
        self._reading = ListReading(Asked(as_of=as_of))
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._seekers: OrderedDict[int, Seeker] = OrderedDict()
        self._is_waiting = False
        self.destroyed.connect(partial(_stop_all, self._seekers))

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns of a table; none where each row is shown in two lines."""
        return self._reading.asked.columns

    @property
    def heads(self) -> Sequence[int]:
        """The rows that are heads of groups, in order."""
        return self._reading.heads

    @property
    def records(self) -> int:
        """How many records the list holds."""
        return self._reading.records

    @property
    def group(self) -> str:
        """The field by which the list is grouped; "" for none."""
        return self._reading.asked.group

    def show(self, query: Query, group: str, as_of: str, columns: Sequence[Field] = ()) -> None:
        """List what a query finds, grouped by a field; "" for no groups. Raises Unusable."""
        self.take(read_list(self._register, self.noun, Asked(query, group, as_of, tuple(columns))))

    def take(self, reading: ListReading) -> None:
        """List what was read."""
        self._forget_asked()
        self.beginResetModel()
        self._reading = reading
        self._pages = OrderedDict(reading.pages)
        self.endResetModel()

    def row(self, at: int) -> Row | GroupRow | None:
        """What stands in a row; None while it is on its way. Raises Unusable."""
        number = self._head_before(at)
        if number >= 0 and self.heads[number] == at:
            return self._reading.groups[number]
        offset = at - number - 1
        page = self._page(offset // PAGE)
        return page[offset % PAGE] if page is not None and offset % PAGE < len(page) else None

    def place_of(self, ref: str) -> int:
        """The row of a record on the pages in memory: the first, those around the current row, those seen; else -1."""
        places = self.places_of((ref,))
        return places[0] if places else -1

    def places_of(self, refs: Collection[str]) -> list[int]:
        """The rows of records that stand on the pages in memory."""
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

    def reader(self, spans: Iterable[tuple[int, int]]) -> Callable[[], tuple[Record, ...]]:
        """What reads the records of some runs, each once, in the order of the list, on any thread. Raises Unusable."""
        register, noun, query, runs = self._register, self.noun, self._reading.asked.ordered, sorted(spans)

        def read() -> tuple[Record, ...]:
            found: dict[str, Record] = {}
            for begin, count in runs:
                found.update((record.ref, record) for record in register.page(noun, query, begin, count).records)
            return tuple(found.values())

        return read

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
        return number >= 0 and self.heads[number] == at

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else self.records + len(self.heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SERVED or not index.isValid() or index.row() >= self.rowCount():
            return None
        try:
            row = self.row(index.row())
        except Problem as problem:  # out of a painter it would end the program
            self.troubled.emit(str(problem))
            return None
        return row if role == ROW_ROLE else row.spoken if row else words.COMING

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_head(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return usable | Qt.ItemFlag.ItemNeverHasChildren

    def _head_before(self, at: int) -> int:
        """The number of the last group that begins at or above a row; -1 when there is none."""
        return bisect_right(self.heads, at) - 1

    def _place(self, offset: int) -> int:
        """The row of the record with this place in the query."""
        number = 0
        while number < len(self.heads) and self.heads[number] - number <= offset:
            number += 1
        return offset + number

    def _offset(self, at: int) -> int:
        """The place in the query of the record in a row."""
        return at - self._head_before(at) - 1

    # Pages -------------------------------------------------------------------------------------------------

    def _page(self, number: int) -> Rows | None:
        """The rows of a page; None while they are on their way. Raises Unusable where there is no worker."""
        if number not in self._pages and self._worker is None:
            self._keep(number, read_page(self._register, self.noun, self._reading.asked, number))
        elif number not in self._pages and number not in self._seekers:
            self._ask(number, self._worker)
        return self._pages.get(number)

    def _ask(self, number: int, worker: Worker | None) -> None:
        """Have a page read beside the window; one that comes at once is there when this returns."""
        if worker is None:
            return
        asked, register, noun = self._reading.asked, self._register, self.noun
        self._seekers[number] = seeker = Seeker(worker, self.troubled.emit)
        while len(self._seekers) > _MOST_ASKED:
            self._seekers.popitem(last=False)[1].stop()
        self._is_waiting = True
        seeker.seek(
            lambda _stop: read_page(register, noun, asked, number),
            lambda page: self._take_page(number, page),
            patience=AT_ONCE,
        )
        self._is_waiting = False

    def _take_page(self, number: int, page: Rows) -> None:
        self._seekers.pop(number, None)
        self._keep(number, page)
        if page and not self._is_waiting:
            first, last = self._place(number * PAGE), self._place(number * PAGE + len(page) - 1)
            self.dataChanged.emit(self.index(first), self.index(last))

    def _keep(self, number: int, page: Rows) -> None:
        self._pages[number] = page
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    def _forget_asked(self) -> None:
        _stop_all(self._seekers)
        self._seekers.clear()


def _stop_all(seekers: Mapping[int, Seeker]) -> None:
    for seeker in seekers.values():
        seeker.stop()
