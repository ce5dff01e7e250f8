"""What a list shows, read as one: how many records, in which groups, and the pages that are wanted at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from policytrack.area_marks import PLAIN
from policytrack.fields import Field, Kind
from policytrack.queries import Query
from policytrack.records.record import Record
from policytrack.register import PAGE, Group, Page, Register
from policytrack.stopping import StopSign
from policytrack.ui.area_marks import area_marks
from policytrack.ui.rows import GroupRow, Row, row_of
from policytrack.views import group_words

MOST_PAGES = 24

Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is to show: what a query finds, grouped by a field ("" for no groups), in some columns."""

    query: Query = Query()
    group: str = ""
    as_of: str = ""
    columns: tuple[Field, ...] = ()

    @property
    def ordered(self) -> Query:
        """The query in the order in which the list stands: by group first."""
        if not self.group:
            return self.query
        others = tuple(name for name in self.query.order if name.lstrip("-") != self.group)
        return replace(self.query, order=(self.group, *others))


@dataclass(frozen=True, slots=True)
class ListReading:
    """What was read for a list.

    Attributes:
        records: how many there are in all.
        groups: the heads of the groups, in order.
        heads: the rows in which they stand.
        pages: runs of 128 rows, by number.
    """

    asked: Asked = Asked()
    records: int = 0
    groups: tuple[GroupRow, ...] = ()
    heads: tuple[int, ...] = ()
    pages: Mapping[int, Rows] = field(default_factory=dict)


def read_list(
    register: Register, noun: str, asked: Asked, rows: Iterable[int] = (), stop: StopSign | None = None
) -> ListReading:
    """Read a list with the pages around some rows. From any thread.

    Raises Unusable, and Cancelled once `stop` is set.
    """
    stop, query = stop or StopSign(), asked.ordered
    count = register.count(noun, query)
    stop.heed()
    groups = register.groups(noun, query, asked.group) if asked.group and count else ()
    stop.heed()
    heads = _heads(groups)
    reading = ListReading(asked, count, _group_rows(register, noun, groups, asked.group), heads)
    pages = {}
    for number in pages_around(reading, rows):
        stop.heed()
        pages[number] = read_page(register, noun, asked, number)
    return replace(reading, pages=pages)


def read_page(register: Register, noun: str, asked: Asked, number: int) -> Rows:
    """Read one page. From any thread. Raises Unusable."""
    page = register.page(noun, asked.ordered, number * PAGE)
    return tuple(_row(record, page, asked) for record in page.records)


def pages_around(reading: ListReading, rows: Iterable[int]) -> tuple[int, ...]:
    """The pages on which some rows stand, and those beside the first of them, of those that there are."""
    near = [max(at - sum(head <= at for head in reading.heads), 0) // PAGE for at in rows]
    wanted = dict.fromkeys([*near, *(number + by for number in near[:1] for by in (-1, 1))])
    return tuple(number for number in wanted if 0 <= number * PAGE < reading.records)[:MOST_PAGES]


def _row(record: Record, page: Page, asked: Asked) -> Row:
    state, held_back = page.states.get(record.ref), record.ref in page.hidden
    return row_of(record, page.names, asked.as_of, state, columns=asked.columns, held_back=held_back)


def _group_rows(register: Register, noun: str, groups: tuple[Group, ...], name: str) -> tuple[GroupRow, ...]:
    if not groups:
        return ()
    declared = register.catalogue.fields(noun)[name]
    names = register.names(group.value for group in groups) if declared.kind is Kind.REF else {}
    marks = area_marks(register) if declared.nouns == ("focus_area",) else {}
    rows = []
    for group in groups:
        mark = marks.get(group.value, PLAIN)
        words = group_words(declared, group.value, names)
        icon = mark.icon if marks else ""
        rows.append(GroupRow(words, group.count, icon, mark.tone, group.hidden, group.value))
    return tuple(rows)


def _heads(groups: tuple[Group, ...]) -> tuple[int, ...]:
    heads, at = [], 0
    for group in groups:
        heads.append(at)
        at += group.count + 1
    return tuple(heads)
