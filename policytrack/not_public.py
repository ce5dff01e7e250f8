"""The register of everything that is not public: which record, by which law, who said so and when to ask again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytrack.dates import is_past
from policytrack.fields import show_value
from policytrack.phrases import plural
from policytrack.queries import HIDDEN, Condition, Query
from policytrack.records.record import Record
from policytrack.register import Register
from policytrack.words import Classification

_WHOLE = 1_000_000

HEADS = (
    "Ref",
    "Noun",
    "Record",
    "Who may see this",
    "Through",
    "Citation",
    "About a person",
    "Classified by",
    "Classified on",
    "Review",
    "Reason",
    "In the trash",
)
"""The heads of the columns of `Entry.cells`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that is not public.

    Attributes:
        record: the record.
        holder: of a part that is public itself, the record that holds it and is not; what is said of the class is
            said of that one. The record itself elsewhere.
        reason: why, as it was given with the class.
        is_overdue: whether the day to ask again has passed.
    """

    record: Record
    holder: Record
    reason: str = ""
    is_overdue: bool = False

    @property
    def word(self) -> Classification:
        """The class that keeps it from the public."""
        return self.holder.classification

    @property
    def through(self) -> str:
        """The ref of the record that holds it, where it is not public through that one alone."""
        return self.holder.ref if self.holder.ref != self.record.ref else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The entry as words, under HEADS."""
        held, fields = self.holder, self.holder.declared_fields()
        said = [
            show_value(fields[name], held.value(name))
            for name in ("citation", "about_person", "classified_by", "classified_on", "classification_review")
        ]
        named = (self.record.ref, self.record.noun.label, self.record.caption, self.word.label, self.through)
        return (*named, *said, self.reason, "Yes" if self.record.trashed else "")

    def as_json(self) -> dict[str, object]:
        """The entry for programs."""
        return {
            "ref": self.record.ref,
            "noun": self.record.noun.name,
            "caption": self.record.caption,
            "classification": str(self.word),
            "through": self.through,
            **{
                name: self.holder.value(name)
                for name in ("citation", "about_person", "classified_by", "classified_on", "classification_review")
            },
            "review_overdue": self.is_overdue,
            "reason": self.reason,
            "trashed": self.record.trashed,
        }


def not_public(
    register: Register, as_of: str, nouns: Iterable[str] = (), words: Iterable[Classification] = ()
) -> tuple[Entry, ...]:
    """Every record that is not public, itself or through what holds it; those in the trash too.

    Overdue reviews come first, the longest overdue before all others; then nouns in their order. With `nouns` or
    `words` only records of these nouns or classes. Raises Unusable.
    """
    asked, classes = tuple(nouns), tuple(words)
    found = list(_entries(register, asked, as_of))
    kept = [entry for entry in found if not classes or entry.word in classes]
    late = [entry for entry in kept if entry.is_overdue]
    late.sort(key=lambda entry: str(entry.holder.value("classification_review")))
    return (*late, *(entry for entry in kept if not entry.is_overdue))


def summary(entries: Iterable[Entry]) -> str:
    """How many there are of each class, in words: `4 not public: 3 private, 1 nonpublic; 1 review is overdue`."""
    found = tuple(entries)
    if not found:
        return "Everything is public"
    counts = {word: sum(entry.word == word for entry in found) for word in Classification}
    classes = ", ".join(f"{count:,} {word.label.lower()}" for word, count in counts.items() if count)
    late = sum(entry.is_overdue for entry in found)
    are = "is" if late == 1 else "are"
    return f"{len(found):,} not public: {classes}" + (f"; {plural(late, 'review')} {are} overdue" if late else "")


def _entries(register: Register, nouns: tuple[str, ...], as_of: str) -> Iterator[Entry]:
    told: dict[str, Entry] = {}
    hidden = (Condition(HIDDEN),)
    for noun in register.catalogue:
        if nouns and noun.name not in nouns:
            continue
        for trashed in (False, True):
            for record in register.records(noun.name, Query(where=hidden, as_of=as_of, trashed=trashed)):
                holder = hidden_through(register, record)
                if holder.ref not in told:
                    told[holder.ref] = _entry(register, holder, as_of)
                one = told[holder.ref]
                yield one if holder.ref == record.ref else Entry(record, holder, one.reason, one.is_overdue)


def hidden_through(register: Register, record: Record) -> Record:
    """The record itself where its own class hides it, else the nearest one that holds it and does."""
    while record.is_public and record.part_of:
        record = register.record(record.part_of)
    return record


def _entry(register: Register, record: Record, as_of: str) -> Entry:
    review = str(record.value("classification_review"))
    return Entry(record, record, _reason(register, record.ref), is_past(review, as_of))


def _reason(register: Register, ref: str) -> str:
    """The reason of the latest act that classified the record."""
    for act in register.history(ref, limit=_WHOLE):
        for change in act.changes:
            if change.ref == ref and "classification" in change.fields:
                return act.reason
    return ""
