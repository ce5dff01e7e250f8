"""What the register offers to the rooms that may not know the database: the one door for writes, and the reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from policytrack.acts import Act
from policytrack.history_query import HistoryQuery, HistoryRow
from policytrack.passages import Span
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.stopping import StopSign
from policytrack.words import Word

PAGE = 128
PART_OF = "part_of"  # the relation of a part to the record that holds it


@dataclass(frozen=True, slots=True)
class Name:
    """Enough of a record to show a tie to it."""

    ref: str
    noun: str
    caption: str
    status: str = ""
    trashed: bool = False
    public: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A run of records of a list, with the names of the records that they tie to (REF fields only).

    `states` tells the state of those whose parts tell it (`Noun.state_of`), by ref; `hidden` are the refs of the
    parts that are not public because of what holds them.
    """

    records: tuple[Record, ...]
    names: Mapping[str, Name]
    states: Mapping[str, Word] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """How many records of a list share a value of the field by which it is grouped; in the list's order.

    `hidden` of them are not public.
    """

    value: str
    count: int
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of a record, seen from it: the relation in words and the record at the other end.

    `relation` is the name of a link type or of a REF field; `outward` says that the record itself carries it.
    """

    relation: str
    reads: str
    outward: bool
    other: Name


@dataclass(frozen=True, slots=True)
class Strand:
    """One tie as it is kept: `start` carries it, a record of `noun`, and `end` is the one that it names.

    `relation` is the name of a link type or of a REF field, or PART_OF.
    """

    start: str
    relation: str
    end: str
    noun: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by search.

    Attributes:
        sentence: the sentence of its texts that holds most of what was asked; "" when only its name does.
        spans: which letters of the sentence were asked for: (from, to) pairs in order.
        holder: of a part, the record at the top that holds it.
    """

    name: Name
    sentence: str = ""
    spans: tuple[Span, ...] = ()
    holder: Name | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that `check` found wrong, in a plain sentence."""

    sentence: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """On which days the recommendations that are counted today came and were verified: ISO date → (public, not public).

    A recommendation came on the day on which its entering happened, or was verified where that was earlier. Of those
    that are not *Implemented (verified)* today none was verified.
    """

    received: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    verified: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Archived:
    """How many records, acts and files an archive of the office holds."""

    records: int
    acts: int
    files: int


@dataclass(frozen=True, slots=True)
class Projection:
    """The public part of the office at a date: what a brief may know, and nothing else.

    Attributes:
        as_of: the date of the data.
        records: the public records by noun, in the noun's order; fields that may not leave the office are
            empty, and refs to records that are not public are left out.
        acts: the history of public records, oldest first; only public fields, and reasons only where ticked
            for print and written while the record was public. Acts that were taken back, and what took them
            back, are left out, unless a brief told of the one before the other was done.
        last_act: the number of the last act that the projection knows.
        head: the head of the history chain at that act.
    """

    as_of: str
    records: Mapping[str, tuple[Record, ...]]
    acts: tuple[Act, ...]
    last_act: int = 0
    head: str = ""

    def of(self, noun: str) -> tuple[Record, ...]:
        """The public records of a noun."""
        return self.records.get(noun, ())


class Neighbours(Protocol):
    """What the rules may ask about the records around one, as they will be when the act is done."""

    def record(self, ref: str) -> Record | None:
        """The record with this ref, unless it is absent."""

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The live records at the other end of a record's links of one type."""

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The live parts of one noun of a record."""


class Register(Protocol):
    """The record of the office. Every read is fetched whole; every write goes through `apply`.

    Raises Unusable when the database cannot be read or written, in one plain sentence.
    """

    catalogue: Catalogue
    read_only: bool

    def apply(self, act: Act, contents: Sequence[bytes] = ()) -> Act:
        """Write an act, all of it or nothing, and return it as written, with refs drawn and consequences added.

        An act that was recorded elsewhere keeps its moment (`at`); any other is stamped with the present one.
        `contents` are those of the files that it adds: kept with the act, each once, and not when it is refused.

        Raises Refused when a rule forbids it, Stale when a touched field no longer holds what the act saw.
        """

    def undo(self, who: str) -> Act:
        """Take back the latest act of a person that still stands. Raises Refused when there is none."""

    def redo(self, who: str) -> Act:
        """Bring back what the person last took back. Raises Refused when there is none."""

    def reverse(self, number: int, who: str) -> Act:
        """Take back any one act by its number. Raises Refused when later work stands on it."""

    def next_undo(self, who: str) -> str:
        """The words of the act that `undo` would take back; "" when there is none."""

    def next_redo(self, who: str) -> str:
        """The words of the act that `redo` would bring back; "" when there is none."""

    def undo_size(self, who: str) -> int:
        """How many changes the act holds that `undo` would take back; 0 when there is none."""

    def redo_size(self, who: str) -> int:
        """How many changes the act holds that `redo` would take back; 0 when there is none."""

    def neighbours(self) -> Neighbours:
        """What the rules may ask of the record as it stands, for offering only what is permitted."""

    def record(self, ref: str) -> Record:
        """The record with this ref, also when it is in the trash. Raises Refused when there is none."""

    def records(self, noun: str, query: Query = Query()) -> tuple[Record, ...]:
        """All records of a noun that a query asks for, in its order."""

    def page(self, noun: str, query: Query, offset: int, limit: int = PAGE) -> Page:
        """A run of a list, at a cost that does not grow with the list."""

    def count(self, noun: str, query: Query = Query()) -> int:
        """How many records a query finds."""

    def groups(self, noun: str, query: Query, field: str) -> tuple[Group, ...]:
        """How many records there are for each value of a field, in that field's order; "" stands for none."""

    def parts(self, ref: str, noun: str = "") -> tuple[Record, ...]:
        """The live parts of a record, of one noun or all, in their nouns' order."""

    def ties(self, ref: str) -> tuple[Tie, ...]:
        """Every tie of a record to live ones, from either end, parts and focus areas left out."""

    def strands(self, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
        """The ties of these relations that some records carry, or by which they are named; to live records only."""

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """Some records of any nouns, by ref, also from the trash; refs that do not exist are left out."""

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts that changed some records and stand, oldest first, with only the changes of these records.

        What was taken back is left out, and so is what took it back.
        """

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """The names of records by ref; refs that do not exist are left out."""

    def history(self, ref: str = "", *, limit: int = 100, before: int = 0) -> tuple[Act, ...]:
        """The latest acts first; with a ref, those that touched the record, its parts or its links, and only
        the changes that did. `before` continues below an act number.
        """

    def history_rows(
        self, asked: HistoryQuery = HistoryQuery(), *, limit: int = 40, before: int = 0, most: int = 0
    ) -> tuple[HistoryRow, ...]:
        """The acts that a query asks for, the latest first; each with at most so many of its changes, 0 for all.

        `before` continues below an act number.
        """

    def writers(self) -> tuple[str, ...]:
        """The display names of all who have written into the record, in people's order."""

    def search(
        self,
        written: str,
        nouns: Sequence[str] = (),
        limit: int = 50,
        *,
        where: Mapping[str, tuple[Condition, ...]] | None = None,
        quoted: int = 50,
        as_of: str = "",
        stop: StopSign | None = None,
    ) -> tuple[Hit, ...]:
        """Live records that meet a search line (see search_line.py): words by their beginning, phrases, filters.

        First those of which a ref or number is just what was typed; then the best where few are found, the newest
        where many are. Any text is safe; an empty one finds nothing. Only of `nouns`, when there are any; each
        meets the conditions that `where` holds for its noun. The first `quoted` tell the sentence that matched.

        Raises Cancelled, within moments, when another thread sets `stop`.
        """

    def tally(self, as_of: str) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        """Counted recommendations: focus area ref → status code → (public, not public)."""

    def passage(self) -> Passage:
        """The days on which counted recommendations came and were verified."""

    def tags(self, field: str) -> tuple[str, ...]:
        """The tags in use in an editable list such as `topics`, in people's order."""

    def projection(self, as_of: str) -> Projection:
        """The public part of the office."""

    def setting(self, name: str, otherwise: str = "") -> str:
        """A setting that is kept with the office's data, such as `office_person`."""

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""

    def file_content(self, sha256: str) -> bytes:
        """The content of a kept file. Raises Refused when it is not here, Unusable when it is damaged."""

    def write_archive(self, path: Path, report: Callable[[int, int], None] | None = None) -> Archived:
        """Write all that the office holds into one file, from which it can be made again exactly.

        `report` is told how many records and acts are done, of how many; it may raise Cancelled. Raises Refused
        when the file cannot be written; the old one is intact then.
        """

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was last asked."""

    def check(self) -> tuple[Fault, ...]:
        """Everything that is wrong with file, row hashes, search entries or history chain; empty when sound."""

    def close(self) -> None:
        """Let go of the database."""
