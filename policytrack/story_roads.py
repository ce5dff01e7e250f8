"""Which ties a story follows, in which direction and how far: one table, and the walk along it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from policytrack.acts import Act
from policytrack.links import link_type
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import PART_OF, Name, Strand

MOST_RECORDS, MOST_STEPS = 300, 99
# A text and not a happening: the version that holds it tells.
UNTOLD = frozenset({"section"})


class Course(Enum):
    """Where a walk goes on to: what the record came from, what came of it, or no further."""

    ORIGINS = "origins"
    ANSWERS = "answers"
    END = "end"


@dataclass(frozen=True, slots=True)
class Road:
    """A tie that a story follows.

    Most ties are carried by the later record: a policy carries that it addresses a recommendation. From the later to
    the earlier one leads to origins, the other way to answers; a walk that has gone one way never turns.

    Attributes:
        relation: the link type, the REF field, or PART_OF.
        reads, read_back: the relation in words from either end; of a link type, its own.
        carried_by: only ties that these nouns carry; any when empty.
        carrier_is_later: whether the record that carries the tie came after the one that it names.
        to_answers: whether it leads on to answers too: the story of a source is not that of all it prints.
        within: how many steps from the story's own record it leads at most.
        ends: whether a story tells what stands there and goes no further, whichever way it came.
    """

    relation: str
    reads: str = ""
    read_back: str = ""
    carried_by: tuple[str, ...] = ()
    carrier_is_later: bool = True
    to_answers: bool = True
    within: int = MOST_STEPS
    ends: bool = False

    def words(self, *, of_carrier: bool) -> str:
        """The relation in words, as said of the record that carries it or of the other."""
        if self.reads:
            return self.reads if of_carrier else self.read_back
        kind = link_type(self.relation)
        return kind.reads if of_carrier else kind.read_back


ROADS: tuple[Road, ...] = (
    Road("assesses", within=2),
    Road("recommends_for"),
    Road("addresses"),
    Road("carries_out"),
    Road("proves"),
    Road("blocks"),
    Road("informs"),
    Road("step_of"),
    Road("concerns"),
    Road("answers"),
    Road("reported_in", carrier_is_later=False),
    Road("supersedes", ends=True),
    Road("derived_from", ends=True),
    Road("standard", "about", "subject of"),
    Road("agenda_item", "asked under", "led to"),
    Road("source", "printed in", "prints", carried_by=("recommendation", "assessment"), to_answers=False),
    Road(PART_OF, "part of", "holds"),
    # What a body did is told with its day; so is the meeting whose item concerns the work, and nothing beyond it.
    Road(PART_OF, "part of", "holds", carried_by=("agenda_item",), ends=True),
    Road("meeting", "written for", "heard", ends=True),
)
RELATIONS = tuple(dict.fromkeys(road.relation for road in ROADS))


class Shelf(Protocol):
    """What a story is read from: the register, or the public part of it."""

    @property
    def catalogue(self) -> Catalogue:
        """The nouns of the office."""

    def strands(self, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
        """The ties of these relations that some live records carry, or by which they are named."""

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """Some records of any nouns, by ref."""

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts that changed some records and stand, oldest first, with only the changes of these records."""

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """The names of records by ref."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A record that a walk came to: from which other, how it is tied to that one, how many steps from the first."""

    ref: str
    via: str = ""
    reads: str = ""
    course: Course | None = None
    steps: int = 0

    @property
    def relation(self) -> str:
        """How the record stands to the one before, in words: `addresses R-014`; "" for the first."""
        return f"{self.reads} {self.via}" if self.via else ""


def walk(shelf: Shelf, ref: str, most: int = MOST_RECORDS) -> tuple[tuple[Stop, ...], bool]:
    """Where the roads lead from a record, the nearest first, each record once; and whether there was more."""
    found = {ref: Stop(ref)}
    level = [found[ref]]
    while level:
        level = [stop for stop in _next(shelf, level) if stop.ref not in found]
        for stop in level:
            if len(found) >= most and stop.ref not in found:
                return tuple(found.values()), True
            found.setdefault(stop.ref, stop)
        level = [stop for stop in level if found[stop.ref] is stop and stop.course is not Course.END]
    return tuple(found.values()), False


def _next(shelf: Shelf, level: Sequence[Stop]) -> list[Stop]:
    """Where one step leads; what goes on stands before what ends."""
    here = {stop.ref: stop for stop in level}
    strands = shelf.strands(here, RELATIONS)
    stops = [stop for strand in strands for stop in _stops(strand, here)]
    return sorted(stops, key=lambda stop: stop.course is Course.END)


def _stops(strand: Strand, here: Mapping[str, Stop]) -> Iterator[Stop]:
    for road in ROADS:
        if road.relation != strand.relation or strand.noun in UNTOLD:
            continue
        if road.carried_by and strand.noun not in road.carried_by:
            continue
        for start, end, of_carrier in ((strand.start, strand.end, False), (strand.end, strand.start, True)):
            if start in here:
                yield from _step(road, here[start], end, of_carrier=of_carrier)


def _step(road: Road, before: Stop, ref: str, *, of_carrier: bool) -> Iterator[Stop]:
    """The step along a road, where the walk may go that way; `of_carrier` tells that it leads to the carrier."""
    course = Course.ANSWERS if of_carrier == road.carrier_is_later else Course.ORIGINS
    if (course is Course.ANSWERS and not road.to_answers) or before.steps >= road.within:
        return
    if before.course in (None, course) or road.ends:
        leads = Course.END if road.ends else course
        yield Stop(ref, before.ref, road.words(of_carrier=of_carrier), leads, before.steps + 1)
