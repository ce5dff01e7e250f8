"""Sources compared: which recommendations of one source another covers, covers in part, or contradicts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.links import link_type
from policytrack.queries import COUNTED, Condition, Query
from policytrack.records.record import Record
from policytrack.register import Name, Register, Strand
from policytrack.words import Word

RECOMMENDATION, SOURCE = "recommendation", "source"


class Coverage(Word):
    """What a source says to a recommendation, as people have linked it; nothing is inferred."""

    CONFLICTS = "conflicts", "Conflicts", "The source asks for something that cannot stand beside it.", "cross", "red"
    COVERED = "covered", "Covered", "The source asks for the same.", "full", "green"
    IN_PART = "in_part", "In part", "The source asks for part of it, or for what was derived from it.", "half", "amber"
    NOT_COVERED = "not_covered", "Not covered", "Nothing of the source is linked to it.", "ring"
    OWN = "own", "Own source", "The source prints it."


# The first that a cell has is what it says: a conflict must not hide behind an agreement. What was derived from
# another text was changed on the way, so it claims no more than a part.
RELATIONS: Mapping[str, Coverage] = {
    "conflicts_with": Coverage.CONFLICTS,
    "overlaps_fully": Coverage.COVERED,
    "overlaps_in_part": Coverage.IN_PART,
    "derived_from": Coverage.IN_PART,
}
_RANKS = {coverage: rank for rank, coverage in enumerate(Coverage)}


@dataclass(frozen=True, slots=True)
class Match:
    """A record of another source that is linked to a recommendation, and how that reads from the recommendation."""

    coverage: Coverage
    reads: str
    other: Name

    @property
    def words(self) -> str:
        """The match in words: `derived from R-014 Publish stop data`."""
        return f"{self.reads} {self.other.ref} {self.other.caption}{'' if self.other.public else ' (not public)'}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says to one recommendation."""

    coverage: Coverage
    matches: tuple[Match, ...] = ()

    @property
    def words(self) -> str:
        """The cell in words: `In part: R-014 Publish stop data`."""
        named = "; ".join(match.words for match in self.matches)
        return f"{self.coverage.label}: {named}" if named else self.coverage.label


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation beside the sources, in the order of the columns."""

    record: Record
    is_public: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix: sources across, recommendations down."""

    sources: tuple[Name, ...]
    lines: tuple[Line, ...]

    @property
    def hidden(self) -> int:
        """How many of the recommendations are not public."""
        return sum(not line.is_public for line in self.lines)

    @property
    def is_for_office(self) -> bool:
        """Whether a recommendation, a source, or what is tied between them is not public."""
        matches = (match.other for line in self.lines for cell in line.cells for match in cell.matches)
        return bool(self.hidden) or not all(name.public for name in (*self.sources, *matches))

    def totals(self, column: int) -> Mapping[Coverage, int]:
        """How many cells of a source say what."""
        found = dict.fromkeys(Coverage, 0)
        for line in self.lines:
            found[line.cells[column].coverage] += 1
        return found

    def totals_in_words(self, column: int) -> str:
        """The cells of a source in words: `4 covered, 2 in part, 9 not covered`."""
        counts = self.totals(column)
        told = {
            Coverage.COVERED: "covered",
            Coverage.IN_PART: "in part",
            Coverage.CONFLICTS: "in conflict",
            Coverage.NOT_COVERED: "not covered",
        }
        pieces = [f"{counts[each]:,} {words}" for each, words in told.items() if counts[each]]
        return ", ".join(pieces) or "nothing to compare"


def sources_of(register: Register) -> tuple[Name, ...]:
    """The sources in which recommendations are printed, in people's order."""
    named = register.groups(RECOMMENDATION, Query(), SOURCE)
    names = register.names(group.value for group in named if group.value)
    return tuple(names[group.value] for group in named if group.value in names)


def compare(register: Register, sources: Sequence[str] = (), where: Sequence[Condition] = ()) -> Comparison:
    """The counted recommendations under some conditions beside some sources; all sources when none is named."""
    found = register.names(sources)
    columns = tuple(found[ref] for ref in sources if ref in found) or sources_of(register)
    records = register.records(RECOMMENDATION, Query(where=(Condition(COUNTED), *where)))
    strands = register.strands((record.ref for record in records), tuple(RELATIONS))
    matches = _matches(register, strands, frozenset(record.ref for record in records))
    names = register.names(record.ref for record in records)
    return Comparison(
        columns,
        tuple(
            Line(record, names[record.ref].public, tuple(_cell(record, name.ref, matches) for name in columns))
            for record in records
        ),
    )


_Matches = Mapping[tuple[str, str], Sequence[Match]]


def _matches(register: Register, strands: Iterable[Strand], asked: frozenset[str]) -> _Matches:
    """What is linked to each recommendation, by its ref and the source of the other end."""
    pairs = list(_seen_from(strands, asked))
    others = register.records_of({other for _, other, _, _ in pairs})
    names = register.names(others)
    found: defaultdict[tuple[str, str], list[Match]] = defaultdict(list)
    for ref, other, coverage, reads in pairs:
        if other in names and not names[other].trashed:
            source = other if others[other].noun.name == SOURCE else _source(others[other])
            found[ref, source].append(Match(coverage, reads, names[other]))
    return found


def _seen_from(strands: Iterable[Strand], asked: frozenset[str]) -> Iterator[tuple[str, str, Coverage, str]]:
    """Each tie from each of its ends that is asked for: that record, the other, what it says, and how it reads."""
    for strand in strands:
        kind, coverage = link_type(strand.relation), RELATIONS[strand.relation]
        if strand.start in asked:
            yield strand.start, strand.end, coverage, kind.reads
        if strand.end in asked:
            yield strand.end, strand.start, coverage, kind.read_back


def _source(record: Record) -> str:
    return str(record.value(SOURCE)) if SOURCE in record.declared_fields() else ""


def _cell(record: Record, source: str, matches: _Matches) -> Cell:
    found = tuple(sorted(matches.get((record.ref, source), ()), key=lambda match: _RANKS[match.coverage]))
    if found:
        return Cell(found[0].coverage, found)
    return Cell(Coverage.OWN if _source(record) == source else Coverage.NOT_COVERED)
