"""Which row of a file is which record of the office: by source and printed number, else by source and text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policytrack.exchange.mapping import SOURCE, fold_cell, natural_field
from policytrack.exchange.own_export import OwnExport
from policytrack.exchange.rows import Entry, RowProblem
from policytrack.fields import Field, Kind, Value
from policytrack.records.record import Noun, Record

PLACEHOLDER = "placeholder"
ALIKE = "the number and words are those of"

Key = tuple[str, str]
Names = tuple[str, ...]
Values = tuple[object, ...]

_FIXED = (Kind.REF, Kind.DATE, Kind.NUMBER)
"""Kinds by which a record that has no name is known again, though its words have changed."""


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a row or a record is recognised: where it stands, its number, its words; all folded.

    `home` is its source, and for a part the record that holds it.
    """

    home: str
    number: str
    words: str

    @property
    def by_number(self) -> Key:
        """Where it stands, and its printed number."""
        return self.home, self.number


def wordings(fields: Mapping[str, Field], noun: Noun, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The words by which a record with these values is recognised, surest first.

    Somebody's own words; then the title, with what the noun is named by where that is no printed number; then
    the text that stands in for a title, which the office itself may have edited since.
    """
    number = natural_field(fields)
    named = noun.identified_by if noun.identified_by != number else ""
    verbatim = [name for name in noun.opening if fields[name].kind is Kind.VERBATIM]
    others = [name for name in noun.opening if name not in verbatim]
    title = f"{_said(values, 'title')}\n{_said(values, named)}" if _said(values, "title") else ""
    texts = (*(_said(values, name) for name in verbatim), title, *(_said(values, name) for name in others))
    return tuple(filter(None, texts))


def _said(values: Mapping[str, Value], name: str) -> str:
    return fold_cell(str(values.get(name) or "")) if name else ""


class Matches:
    """The rows of a file beside the records of the office, by their marks.

    A number that stands once on both sides decides; one that stands more often needs the text as well, because
    real sources use a number twice. A row with neither number nor words is a record that says all the same.
    Before all of this comes the ref of a row, where the file is an export of this office (`own`).
    """

    def __init__(
        self,
        noun: Noun,
        fields: Mapping[str, Field],
        entries: Sequence[Entry],
        existing: Sequence[Record],
        own: OwnExport | None = None,
    ) -> None:
        self._noun, self._fields, self._own = noun, fields, own
        claimed = {record.ref for entry in entries if (record := self.claimed(entry))}
        self._existing = [record for record in existing if record.ref not in claimed] if claimed else existing
        self._number_field = natural_field(fields)
        self._entries: dict[Key, list[Entry]] = {}
        self._numbered: dict[Key, list[Record]] = {}
        self._worded: dict[Key, Record] = {}
        self._exactly: dict[tuple[str, str, str], Record] = {}
        self._by_ref = {record.ref: record for record in existing}
        self._marks = [self._mark(entry) for entry in entries]
        self._alike = Counter(self._fixed(entry) for entry in entries)
        self._twins = {mark for mark, count in Counter(self._marks).items() if count > 1}
        self._said: dict[Names, dict[Values, list[Record]]] = {}
        first: dict[Marks, Entry] = {}
        for mark, entry in zip(self._marks, entries, strict=True):
            if first.setdefault(mark, entry) is entry and mark.number:
                self._entries.setdefault(mark.by_number, []).append(entry)
        self._bearing: dict[str, Entry] = {}
        for ref, mark, entry in zip(own.refs, self._marks, entries, strict=True) if own else ():
            self._bearing.setdefault(ref, entry if self.claimed(entry) else first[mark])
        for record in self._existing:
            values = record.values()
            home = home_of(record.part_of, values)
            number = _said(values, self._number_field)
            self._numbered.setdefault((home, number), []).append(record)
            for words in wordings(fields, noun, values):
                self._worded.setdefault((home, words), record)
                self._exactly.setdefault((home, number, words), record)

    def of(self, entry: Entry) -> Marks:
        """The marks of a row."""
        return self._marks[entry.at]

    def _mark(self, entry: Entry) -> Marks:
        said = entry.said
        home, number = home_of(entry.holder, said), _said(said, self._number_field)
        words = next(iter(wordings(self._fields, self._noun, said)), "")
        return Marks(home, number, words or ("" if number else repr(sorted(said.items()))))

    def claimed(self, entry: Entry) -> Record | None:
        """The record that the row's ref says it is, also from the trash; None where no ref decides."""
        return self._own.record(entry.at) if self._own else None

    @property
    def is_foreign(self) -> bool:
        """Whether the file was exported from another office."""
        return self._own is not None and not self._own.ours

    def record(self, entry: Entry) -> Record | None:
        """The record that the row is already; None when it is new."""
        if record := self.claimed(entry):
            return record
        mark = self.of(entry)
        if mark in self._twins and (exact := self._saying(tuple(sorted(entry.said)), entry.holder, entry.said)):
            return exact[0]
        if mark.number:
            numbered = self._numbered.get(mark.by_number, [])
            if len(numbered) == 1 and len(self._entries[mark.by_number]) == 1:
                return numbered[0]
            return self._exactly.get((mark.home, mark.number, mark.words))
        if wordings(self._fields, self._noun, entry.said):
            alike = self._exactly.get((mark.home, "", mark.words))  # before one that has a number, which a row may name
            return alike or self._worded.get((mark.home, mark.words))
        return self._unnamed(entry)

    def _unnamed(self, entry: Entry) -> Record | None:
        """What nothing names: the record that says all the same, else the only one that is tied and dated alike."""
        said = entry.said
        if not said:
            return None
        alike = self._saying(tuple(sorted(said)), entry.holder, said)
        if alike:
            return alike[0]
        fixed = {name: value for name, value in said.items() if self._fields[name].kind in _FIXED}
        alike = self._saying(tuple(sorted(fixed)), entry.holder, fixed) if len(fixed) > 1 else ()
        return alike[0] if len(alike) == 1 and self._alike[self._fixed(entry)] == 1 else None

    def _fixed(self, entry: Entry) -> Values:
        said = entry.said
        return entry.holder, *((name, said[name]) for name in sorted(said) if self._fields[name].kind in _FIXED)

    def _saying(self, names: Names, holder: str, said: Mapping[str, Value]) -> Sequence[Record]:
        """The records in a holder that have these values; worked out once for each choice of fields."""
        if names not in self._said:
            index = self._said[names] = {}
            for record in self._existing:
                values = (record.part_of, *(record.value(name) for name in names))
                index.setdefault(values, []).append(record)
        return self._said[names].get((holder, *(said[name] for name in names)), ())

    def bearers(self, home: str, number: str) -> tuple[list[Entry], list[Record]]:
        """The rows and the records that bear a printed number in a source."""
        key = home, fold_cell(number)
        return self._entries.get(key, []), self._numbered.get(key, [])

    def by_ref(self, ref: str) -> Entry | Record | None:
        """The record with this ref, among those with which rows may be identical; else the row that bears it."""
        return (None if self.is_foreign else self._by_ref.get(ref)) or self._bearing.get(ref)

    def doubled(self) -> Iterator[Sequence[Entry]]:
        """Rows that share their printed number with other rows of the same source, and differ in their text."""
        return (entries for entries in self._entries.values() if len(entries) > 1)


def home_of(holder: str, values: Mapping[str, Value]) -> str:
    """Where a record stands: the one that holds it, and its source."""
    return f"{holder}\n{_said(values, SOURCE)}"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a file, told apart.

    Attributes:
        new: rows that become records.
        known: rows that are a record already, each with it; placeholders without a text are in `filled`.
        filled: rows that bring the text of a placeholder.
        trashed: rows whose record is in the trash, each with it; they are left.
        repeated: rows that say again what an earlier row says, each with that row.
        problems: rows that contradict an earlier one.
    """

    new: list[Entry] = field(default_factory=list)
    known: list[tuple[Entry, Record]] = field(default_factory=list)
    filled: list[tuple[Entry, Record]] = field(default_factory=list)
    trashed: list[tuple[Entry, Record]] = field(default_factory=list)
    repeated: list[tuple[Entry, Entry]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def sort_entries(entries: Iterable[Entry], matches: Matches, noun: Noun, *, keep_alike: bool = False) -> Sorted:
    """Tell new rows from those that are here already, and from those that repeat or contradict another row.

    With `keep_alike`, rows that share number and words and differ elsewhere are no contradiction.
    """
    told = Sorted()
    seen: dict[Marks | tuple[object, ...], Entry] = {}
    taken: set[str] = set()
    left = []
    for entry in entries:
        record = matches.claimed(entry)
        if record is None:
            left.append(entry)
            continue
        mark = matches.of(entry)
        if not record.trashed:
            seen.setdefault(_whole(entry, mark) if keep_alike else mark, entry)
        _sort_claimed(entry, record, seen.setdefault((record.ref,), entry), told, noun)
    # A row that says its number knows its record better than one that has only the words.
    for entry in sorted(left, key=lambda entry: not matches.of(entry).number):
        mark = matches.of(entry)
        earlier = seen.setdefault(_whole(entry, mark) if keep_alike else mark, entry)
        record = matches.record(entry) if earlier is entry else None
        if keep_alike and record and record.ref in taken:
            record = None
        taken.update({record.ref} if record else ())
        if earlier is not entry and (mark.number or mark.words):
            _sort_repeated(entry, earlier, told)
        elif record is None:
            told.new.append(entry)
        else:
            _sort_known(entry, record, told, noun)
    told.new.sort(key=lambda entry: entry.at)
    for pairs in (told.known, told.filled, told.repeated):
        pairs.sort(key=lambda pair: pair[0].at)
    return told


def _whole(entry: Entry, mark: Marks) -> tuple[object, ...]:
    return (mark, entry.parent, *sorted(entry.said.items()))


def _sort_claimed(entry: Entry, record: Record, earlier: Entry, told: Sorted, noun: Noun) -> None:
    """Sort a row by the record that its ref says it is."""
    if earlier is not entry:
        sentence = f"its ref {record.ref} stands in row {earlier.row} already; keep one of them, or empty the cell."
        told.problems.append(RowProblem(entry, "", sentence))
    elif record.trashed:
        told.trashed.append((entry, record))
    elif entry.holder and entry.holder != record.part_of:
        sentence = f"{record.ref} belongs to {record.part_of}, and an import moves nothing; correct the cell."
        told.problems.append(RowProblem(entry, "", sentence))
    else:
        _sort_known(entry, record, told, noun)


def _sort_known(entry: Entry, record: Record, told: Sorted, noun: Noun) -> None:
    if is_placeholder(record) and any(entry.values.get(name) for name in noun.opening):
        told.filled.append((entry, record))
    else:
        told.known.append((entry, record))


def _sort_repeated(entry: Entry, earlier: Entry, told: Sorted) -> None:
    if (entry.values, entry.parent) == (earlier.values, earlier.parent):
        told.repeated.append((entry, earlier))
    else:
        sentence = f"{ALIKE} row {earlier.row}, and other cells differ; keep one of them, or choose to keep both."
        told.problems.append(RowProblem(entry, "", sentence))


def is_placeholder(record: Record) -> bool:
    """Whether the record only stands for a parent that a file lacked."""
    return PLACEHOLDER in record.declared_fields() and record.value(PLACEHOLDER) is True
