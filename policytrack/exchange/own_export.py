"""Whether a file was exported from this office, so that its refs say which record each of its rows is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.cleaning import clean
from policytrack.exchange.formulas import without_guard
from policytrack.exchange.grid import Row, Table
from policytrack.exchange.mapping import TITLE, Columns, fold_cell, natural_field
from policytrack.exported_list import REF
from policytrack.fields import Field, Kind, show_value
from policytrack.numbering import as_ref
from policytrack.records.record import Noun, Record
from policytrack.searching import words_of

SAME_WORDS = 0.75
"""The share of the longer text's words that an edited one must still have to be known again."""

_PLAIN = (Kind.TEXT, Kind.DATE, Kind.NUMBER)

RecordsOf = Callable[[Sequence[str]], Mapping[str, Record]]


@dataclass(frozen=True, slots=True)
class OwnExport:
    """A file with a column `ref`, as exports write it.

    Attributes:
        refs: the ref that each row bears, in the order of the rows; "" for none.
        ours: whether it was exported from this office.
        records: the records of the rows' noun that bear these refs here, also from the trash.
    """

    refs: Sequence[str]
    ours: bool
    records: Mapping[str, Record]

    def record(self, at: int) -> Record | None:
        """The record that the row at this place is, because its ref says so; also from the trash."""
        return self.records.get(self.refs[at]) if self.ours else None

    @property
    def told(self) -> str:
        """In a sentence, whether the refs of the file are those of this office."""
        if self.ours:
            return "This file was exported from this office; its refs say which record each row is."
        return "This file comes from another office: its refs are not used."


def own_export(
    table: Table,
    columns: Columns,
    noun: Noun,
    fields: Mapping[str, Field],
    records_of: RecordsOf,
    *,
    is_told: bool = False,
) -> OwnExport | None:
    """What the refs of a file mean here; None for a file without refs of its own.

    It was exported here where more than half of the rows that bear a ref say what the record of that ref says;
    or where a person has told so (`is_told`).
    """
    refs = _refs(table, columns, noun)
    borne = sorted({*refs} - {""})
    if not borne:
        return None
    found = {ref: record for ref, record in records_of(borne).items() if record.noun.name == noun.name}
    compare = _Comparing(table, columns, noun, fields)
    rows = ((row, found.get(ref)) for row, ref in zip(table.rows, refs, strict=True))
    agreeing = sum(compare.agree(row, record) for row, record in rows if record)
    return OwnExport(refs, is_told or 2 * agreeing > sum(map(bool, refs)), found)


def _refs(table: Table, columns: Columns, noun: Noun) -> list[str]:
    """The ref of each row; none where most cells of the column are no refs of the noun, or it is taken otherwise."""
    if REF not in table.columns or REF in columns.values() or any(hasattr(row, "columns") for row in table.rows):
        return []
    cells = [cell.strip() for cell in table.cells(REF)]
    refs = [as_ref(cell) if cell else "" for cell in cells]
    refs = [ref if _is_form_of(ref, noun) else "" for ref in refs]
    return refs if 2 * sum(map(bool, refs)) > sum(map(bool, cells)) else []


def _is_form_of(ref: str, noun: Noun) -> bool:
    last = ref.rpartition("/")[2]
    return bool(ref) and ("/" in ref) == noun.is_part and last.startswith(noun.prefix.partition("{")[0])


class _Comparing:
    """Compares rows with records: by title or opening text, else by what else names them, else by plain values."""

    def __init__(self, table: Table, columns: Columns, noun: Noun, fields: Mapping[str, Field]) -> None:
        places = {column: place for place, column in enumerate(table.columns)}
        taken = {name: columns.get(name, name) for name in fields}
        self._fields = fields
        self._places = {name: places[column] for name, column in taken.items() if column in places}
        self._words = tuple(dict.fromkeys((TITLE, *noun.opening)))
        self._numbers = tuple(filter(None, dict.fromkeys((natural_field(fields), noun.identified_by))))
        self._plain = tuple(name for name, field in fields.items() if field.kind in _PLAIN)

    def agree(self, row: Row, record: Record) -> bool:
        """Whether a row says what a record says. A number alone decides only where neither has words."""
        words = list(self._both(row, record, self._words))
        if words:
            return any(theirs == ours or _alike(theirs, ours) for theirs, ours in words)
        numbers = list(self._both(row, record, self._numbers))
        pairs = numbers or list(self._both(row, record, self._plain))
        return bool(pairs) and all(theirs == ours for theirs, ours in pairs)

    def _both(self, row: Row, record: Record, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            if name in self._places and record.has(name):
                cell = fold_cell(without_guard(clean(row.cells[self._places[name]])))
                if cell:
                    yield cell, fold_cell(show_value(self._fields[name], record.value(name)))


def _alike(theirs: str, ours: str) -> bool:
    """Whether one text is the other with an edit: words added to it, or a few of them changed."""
    one, other = set(words_of(theirs)), set(words_of(ours))
    shared = len(one & other)
    return shared > 0 and (shared == min(len(one), len(other)) or shared >= SAME_WORDS * max(len(one), len(other)))
