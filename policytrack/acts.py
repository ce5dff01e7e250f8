"""What a person did, as data: an act of changes that stand or fall together, and how an act is taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from policytrack.fields import Value
from policytrack.records.record import Record

EXISTENCE = "existence"
ABSENT, LIVE, TRASHED = "", "live", "trashed"

Delta = tuple[Value, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one record: only the fields that were touched, each as (before, after).

    Whether the record exists is a field like any other, `existence`: making is ("", "live"), trashing
    ("live", "trashed"), restoring ("trashed", "live"). So undo, history and the check for stale edits
    need to know of nothing but fields.

    Attributes:
        ref: the record's ref; in an act not yet written, a handle such as `+1` for one that the act makes.
        noun: the name of its noun.
        part_of: for a part that is made, the ref or handle of its parent.
    """

    ref: str
    noun: str
    fields: Mapping[str, Delta]
    part_of: str = ""

    @property
    def makes(self) -> bool:
        """Whether the change makes the record."""
        return self.fields.get(EXISTENCE) == (ABSENT, LIVE)

    @property
    def trashes(self) -> bool:
        """Whether the change moves the record to the trash."""
        return self.fields.get(EXISTENCE) == (LIVE, TRASHED)

    @property
    def restores(self) -> bool:
        """Whether the change takes the record out of the trash."""
        return self.fields.get(EXISTENCE) == (TRASHED, LIVE)

    def after(self) -> dict[str, Value]:
        """The declared fields as they are to be."""
        return {name: delta[1] for name, delta in self.fields.items() if name != EXISTENCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person did: one or many changes that stand or fall together.

    Attributes:
        words: what was done, as the Edit menu and the history say it ("Move R-014 to On hold").
        who: the display name of the person.
        reason: why; internal unless `printable` says that a brief may print it.
        happened: the date on which it happened, when that is not the day it was recorded.
        undoes: the number of the act that this one takes back; 0 for none.
        number, at, head: set when written: the act's place in the order of all acts, the moment in UTC
            (ISO 8601), and the head of the history chain after it.
    """

    words: str
    changes: tuple[Change, ...]
    who: str = ""
    reason: str = ""
    printable: bool = False
    happened: str = ""
    undoes: int = 0
    number: int = 0
    at: str = ""
    head: str = field(default="", repr=False)

    @property
    def day(self) -> str:
        """The day on which it happened, or else was recorded."""
        return self.happened or self.at[: len("2026-12-18")]

    @property
    def made(self) -> tuple[str, ...]:
        """The refs of the records that the act made, in order."""
        return tuple(change.ref for change in self.changes if change.makes)

    @property
    def touched(self) -> frozenset[str]:
        """The refs of the records that the act touched."""
        return frozenset(change.ref for change in self.changes)

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns of the records that the act touched."""
        return frozenset(change.noun for change in self.changes)


def making(noun: str, values: Mapping[str, Value], *, handle: str = "+1", part_of: str = "") -> Change:
    """A change that makes a record with these values; the register draws its ref in place of the handle."""
    fields: dict[str, Delta] = {EXISTENCE: (ABSENT, LIVE)}
    return Change(ref=handle, noun=noun, part_of=part_of, fields=fields | {k: (None, v) for k, v in values.items()})


def editing(record: Record, values: Mapping[str, Value]) -> Change:
    """A change of some fields of a record as it was read; fields that keep their value are left out."""
    return Change(
        ref=record.ref,
        noun=record.noun.name,
        fields={name: (record.value(name), value) for name, value in values.items() if record.value(name) != value},
    )


def trashing(record: Record) -> Change:
    """A change that moves a record to the trash; its parts go with it."""
    return Change(ref=record.ref, noun=record.noun.name, fields={EXISTENCE: (LIVE, TRASHED)})


def restoring(record: Record) -> Change:
    """A change that takes a record out of the trash, with the parts that went with it."""
    return Change(ref=record.ref, noun=record.noun.name, fields={EXISTENCE: (TRASHED, LIVE)})


def linking(record: Record, link: str, refs: Iterable[str]) -> Change:
    """A change that adds links of one type to a record."""
    held = record.value(link)
    before = held if isinstance(held, tuple) else ()
    return editing(record, {link: before + tuple(ref for ref in refs if ref not in before)})


def unlinking(record: Record, link: str, refs: Iterable[str]) -> Change:
    """A change that removes links of one type from a record."""
    held, gone = record.value(link), set(refs)
    before = held if isinstance(held, tuple) else ()
    return editing(record, {link: tuple(ref for ref in before if ref not in gone)})


def inverse(act: Act, who: str, words: str) -> Act:
    """The act that takes another back. What it made goes to the trash; nothing is ever deleted."""
    changes = tuple(_inverse_change(change) for change in reversed(act.changes))
    return Act(words=words, who=who, undoes=act.number, changes=changes)


def _inverse_change(change: Change) -> Change:
    if change.makes:
        return replace(change, fields={EXISTENCE: (LIVE, TRASHED)}, part_of="")
    return replace(change, fields={name: (after, before) for name, (before, after) in change.fields.items()})
