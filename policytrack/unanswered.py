"""What lacks an answer: the lists of it, each a plain sentence and the conditions of a list, and what would answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytrack.problems import Misuse
from policytrack.queries import HIDDEN, Condition, Query, parse_condition
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import PAGE, Neighbours, Register
from policytrack.sentences import sentence
from policytrack.standing import is_open

BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Gap:
    """One list of what lacks an answer.

    Attributes:
        name: what it is called on the command line.
        label, says: what people read: a title, and one sentence on what stands in it.
        nouns: whose records stand in it; none named means all work that somebody owns.
        where: the conditions, as a list has them.
        act: the words on the button that answers one.
        links: the link types of which one is an answer; none where it is given in a record.
        opens: the link type by which that record is tied to the one that lacks an answer; "" where it is itself.
    """

    name: str
    label: str
    says: str
    nouns: tuple[str, ...]
    where: tuple[str, ...]
    act: str
    links: tuple[str, ...] = ()
    opens: str = ""

    def nouns_in(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The nouns whose records stand in it."""
        return self.nouns or tuple(noun.name for noun in catalogue if noun.owner and noun.status)

    def query(self, catalogue: Catalogue, noun: str, as_of: str, *more: Condition) -> Query:
        """What the list asks for of a noun."""
        where = tuple(parse_condition(catalogue, noun, each) for each in self.where)
        return Query(where=(*where, *more), as_of=as_of)


GAPS: tuple[Gap, ...] = (
    Gap(
        "unaddressed",
        "Recommendations that nothing addresses",
        "No policy, procedure change or initiative addresses them. Those that will not be done are left out.",
        ("recommendation",),
        ("counted", "addressed by=", "status!=Will not implement|No longer applicable"),
        "Link an answer",
        links=("addresses",),
    ),
    Gap(
        "claims",
        "Claims without evidence",
        "The City reports them implemented, or someone has verified them, and no evidence is linked.",
        ("recommendation",),
        ("status=Reported implemented|Implemented (verified)", "proved by="),
        "Attach evidence",
        links=("proves",),
    ),
    Gap(
        "expired",
        "Expired evidence",
        "Something rests on it, and it may no longer be relied on.",
        ("evidence",),
        ("expires_on in ..today-1", "proves!=", "status!=Rejected"),
        "Renew it",
    ),
    Gap(
        "reviews",
        "Evidence that waits for review",
        "Nobody has approved or rejected it yet.",
        ("evidence",),
        ("status=In review",),
        "Review it",
    ),
    Gap(
        "policies",
        "Policies that answer nothing",
        "They address no recommendation.",
        ("policy",),
        ("addresses=", "state!=Rescinded|Withdrawn"),
        "Link a recommendation",
        links=("addresses",),
    ),
    Gap(
        "procedure-changes",
        "Procedure changes that answer nothing",
        "They address no recommendation and carry out no policy.",
        ("procedure_change",),
        ("addresses=", "carries_out=", "status!=Superseded|Rescinded"),
        "Link what it answers",
        links=("addresses", "carries_out"),
    ),
    Gap(
        "findings",
        "Findings that led to nothing",
        "No recommendation was made for them.",
        ("finding",),
        ("led to=",),
        "Link a recommendation",
        links=("recommends_for",),
    ),
    Gap(
        "responses",
        "Assessments whose response is overdue",
        "The day on which the City’s response was due has passed.",
        ("assessment",),
        ("overdue",),
        "Write the response",
    ),
    Gap(
        "directives",
        "Directives without an answer",
        "They are open; no answer is written, and no brief answers them.",
        ("directive",),
        ("status=Open", "answer=", "answered by="),
        "Answer it",
    ),
    Gap(
        "blocked",
        "Work that a barrier blocks",
        "It is open, and so is the barrier.",
        (),
        ("open", "blocked by.open"),
        "Open the barrier",
        opens=BLOCKS,
    ),
    Gap(
        "policy-reviews",
        "Policies whose review is overdue",
        "The day of their next review has passed.",
        ("policy",),
        ("overdue",),
        "Review it",
    ),
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record that lacks an answer: how it stands, in words, and the record in which the answer is given."""

    record: Record
    says: str
    answered_in: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many records a list holds, how many of them are not public, and how many there are of each noun."""

    total: int
    hidden: int
    nouns: tuple[tuple[str, int], ...] = ()


def gap_named(name: str) -> Gap:
    """The list of a name. Raises Misuse, naming those there are."""
    found = next((gap for gap in GAPS if gap.name == name.strip().casefold().replace("_", "-")), None)
    if found is None:
        raise Misuse(f"There is no list “{name}”. Choose from: {', '.join(gap.name for gap in GAPS)}.")
    return found


def count_of(register: Register, gap: Gap, as_of: str) -> Count:
    """How many records lack this answer."""
    catalogue, hidden = register.catalogue, Condition(HIDDEN)
    counts = [(noun, register.count(noun, gap.query(catalogue, noun, as_of))) for noun in gap.nouns_in(catalogue)]
    held = tuple((noun, count) for noun, count in counts if count)
    return Count(
        total=sum(count for _, count in held),
        hidden=sum(register.count(noun, gap.query(catalogue, noun, as_of, hidden)) for noun, _ in held),
        nouns=held,
    )


def lacking(register: Register, gap: Gap, as_of: str, most: int = PAGE) -> tuple[Lacking, ...]:
    """The first records that lack this answer, in the order of their lists."""
    found: list[Record] = []
    for noun in gap.nouns_in(register.catalogue):
        if len(found) < most:
            query = gap.query(register.catalogue, noun, as_of)
            found += register.page(noun, query, 0, most - len(found)).records
    return tuple(_told(register, gap, found, as_of))


def _told(register: Register, gap: Gap, records: Sequence[Record], as_of: str) -> Iterator[Lacking]:
    neighbours, names = register.neighbours(), register.names(record.ref for record in records)
    for record in records:
        where = _answered_in(gap, record, neighbours)
        yield Lacking(record, sentence(record, neighbours, as_of), where, names[record.ref].public)


def _answered_in(gap: Gap, record: Record, neighbours: Neighbours) -> str:
    if not gap.opens:
        return record.ref
    others = neighbours.linked(record.ref, gap.opens, backward=True)
    return next((other.ref for other in others if is_open(other)), record.ref)
