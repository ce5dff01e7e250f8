"""What the details show of a record, read as one: its surroundings, the sentence, parts, ties and latest acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from policytrack.acts import Act
from policytrack.cautions import cautions
from policytrack.fields import Field, Kind
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Neighbours, Register, Tie
from policytrack.rules import missing
from policytrack.sentences import outcome, sentence
from policytrack.stopping import StopSign
from policytrack.ui.area_marks import area_marks
from policytrack.ui.editors import Scene
from policytrack.ui.part_line import is_line
from policytrack.ui.scenes import scenes_of
from policytrack.wording import refs_in

FIRST_ACTS, FIRST_PARTS = 6, 12
K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a record is to be read: so many of its latest acts; of `whole` nouns all parts in full."""

    acts: int = FIRST_ACTS
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ActsReading:
    """The latest acts on a record, the latest first, and the names that they mention; `has_more` before them."""

    acts: tuple[Act, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class PartsReading:
    """The parts of one noun of a record.

    Attributes:
        holder: the record that holds them.
        scenes: all of them, in order.
        outcomes: by ref, what came of those that stand in full.
        inner: by ref, the parts below those that stand in full; empty where none stand there.
    """

    holder: Record
    scenes: tuple[Scene, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)
    inner: Mapping[str, "PartsReading"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordReading:
    """What was read of a record.

    Attributes:
        is_public: whether it is public, with all that holds it.
        says: the sentence that opens it.
        cautions: what is told and never refused.
        missing: what the next moves of its status wait for.
        parts: by noun.
    """

    scene: Scene
    is_public: bool
    says: str
    cautions: tuple[str, ...]
    missing: tuple[str, ...]
    parts: Mapping[str, PartsReading]
    ties: tuple[Tie, ...]
    latest: ActsReading

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.scene.record


def read_record(
    register: Register, ref: str, as_of: str, extent: Extent = Extent(), stop: StopSign | None = None
) -> RecordReading:
    """Read a record with all that its details show. From any thread.

    Raises Refused when there is none, Unusable, and Cancelled once `stop` is set.
    """
    stop, neighbours = stop or StopSign(), _Kept(register.neighbours())
    record, marks = register.record(ref), area_marks(register)
    (scene,) = scenes_of(register, (record,), as_of, marks)
    stop.heed()
    says = sentence(record, neighbours, as_of)
    told, lacking = cautions(record, neighbours, as_of), missing(record, neighbours)
    stop.heed()
    parts = {}
    for each in parts_fields(register.catalogue, record.noun):
        parts[each.nouns[0]] = read_parts(register, record, each, scene, is_whole=each.nouns[0] in extent.whole)
        stop.heed()
    ties = register.ties(ref)
    stop.heed()
    is_public = register.names([ref])[ref].public
    return RecordReading(scene, is_public, says, told, lacking, parts, ties, read_acts(register, ref, extent.acts))


def read_acts(register: Register, ref: str, limit: int) -> ActsReading:
    """Read the latest acts on a record. From any thread. Raises Unusable."""
    acts = register.history(ref, limit=limit + 1)
    shown = acts[:limit]
    return ActsReading(shown, register.names(refs_in(shown, register.catalogue)), len(acts) > limit)


def read_parts(
    register: Register, record: Record, declared: Field, around: Scene, *, is_whole: bool = False
) -> PartsReading:
    """Read the parts that a PARTS field names, and below the first of them, or all, their own. Raises Unusable."""
    noun = declared.nouns[0]
    scenes = scenes_of(register, register.parts(record.ref, noun), around.as_of, around.areas)
    below = inner_field(register.catalogue, noun)
    if below is None:
        return PartsReading(record, scenes)
    full, neighbours = scenes if is_whole else scenes[:FIRST_PARTS], _Kept(register.neighbours())
    outcomes = {scene.record.ref: outcome(scene.record, neighbours) for scene in full}
    inner = {scene.record.ref: read_parts(register, scene.record, below, scene) for scene in full}
    return PartsReading(record, scenes, outcomes, inner)


def parts_fields(catalogue: Catalogue, noun: Noun) -> tuple[Field, ...]:
    """The fields of a noun whose parts stand in its details."""
    fields = catalogue.fields(noun.name).values()
    return tuple(each for each in fields if each.kind is Kind.PARTS and each.nouns[0] in catalogue)


def inner_field(catalogue: Catalogue, noun: str) -> Field | None:
    """The field of a part's own parts that stand below its card: where all that it holds is told in a line each."""
    inner = parts_fields(catalogue, catalogue[noun].noun)
    lines = [each for each in inner if is_line(catalogue[each.nouns[0]].noun, catalogue.fields(each.nouns[0]))]
    return lines[0] if len(inner) == len(lines) == 1 else None


class _Kept:
    """Neighbours that ask each thing once: sentence, cautions and what is missing go to the same ones."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self._records: dict[str, Record | None] = {}
        self._linked: dict[tuple[str, str, bool], Sequence[Record]] = {}
        self._parts: dict[tuple[str, str], Sequence[Record]] = {}

    def record(self, ref: str) -> Record | None:
        """The record with this ref, unless it is absent."""
        return _once(self._records, ref, lambda: self._neighbours.record(ref))

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The live records at the other end of a record's links of one type."""
        key = (ref, link, backward)
        return _once(self._linked, key, lambda: self._neighbours.linked(ref, link, backward=backward))

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The live parts of one noun of a record."""
        return _once(self._parts, (ref, noun), lambda: self._neighbours.parts(ref, noun))


def _once(kept: dict[K, T], key: K, ask: Callable[[], T]) -> T:
    if key not in kept:
        kept[key] = ask()
    return kept[key]
