"""What lists may ask of a noun beyond its own fields: its ties, read from either end, and what holds a part."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from policytrack.fields import Field, Kind
from policytrack.links import LINK_TYPES, LinkType, link_type, tied_nouns
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun

HOLDER, STATE, REF = "part of", "state", "ref"
TYING = (Kind.REF, Kind.LINKS, Kind.PARTS)


@dataclass(frozen=True, slots=True)
class Reach:
    """A tie of a noun's records, seen from them.

    Attributes:
        name: the field's name; where others carry the tie, how it reads from here: `addressed by`.
        label: what people read.
        nouns: the nouns at the other end.
        field: the REF, LINKS or PARTS field that carries it; None where other records do.
        link: the link type, where it is one.
        forward, backward: whether the noun's own records carry the link, and whether others do.
    """

    name: str
    label: str
    nouns: tuple[str, ...]
    field: Field | None = None
    link: str = ""
    forward: bool = True
    backward: bool = False


def reach(catalogue: Catalogue, noun: str, written: str) -> Reach | None:
    """The tie that a person names: a field, `addressed by`, or `part of`; None when there is none of this name."""
    field = own_field(catalogue, noun, written)
    if field is not None:
        return _of_field(catalogue, field) if field.kind in TYING else None
    folded = _folded(written)
    declared = catalogue[noun].noun
    if folded == HOLDER and declared.is_part:
        return Reach(HOLDER, "Part of", tuple(name for name in declared.parents if name in catalogue))
    return next((tie for tie in backward_ties(catalogue, noun) if tie.name == folded), None)


def tie_asked(catalogue: Catalogue, noun: str, name: str) -> Reach | None:
    """The tie that the name in a condition ends with, also one step away; None where it ends with a field."""
    first, dot, far = name.partition(".")
    tie = reach(catalogue, noun, first)
    if not dot or tie is None:
        return tie
    return next((found for other in tie.nouns if (found := reach(catalogue, other, far))), None)


@cache
def backward_ties(catalogue: Catalogue, noun: str) -> tuple[Reach, ...]:
    """The links that records of other nouns carry to those of this one."""
    found = []
    for link in LINK_TYPES:
        carriers = carriers_of(catalogue, link)
        if carriers and link.may_reach(noun) and not link.reads_alike:
            label = link.read_back[:1].upper() + link.read_back[1:]
            found.append(Reach(link.read_back, label, carriers, link=link.name, forward=False, backward=True))
    return tuple(found)


@cache  # a catalogue does not change, and every chip of a list asks
def carriers_of(catalogue: Catalogue, link: LinkType) -> tuple[str, ...]:
    """The nouns whose records carry links of a type."""
    return tuple(
        noun.name
        for noun in catalogue
        if any(field.kind is Kind.LINKS and field.link == link.name for field in catalogue.fields(noun.name).values())
    )


def _of_field(catalogue: Catalogue, field: Field) -> Reach:
    if field.kind is Kind.PARTS:
        return Reach(field.name, field.label, field.nouns, field)
    nouns = tied_nouns(field) or tuple(noun.name for noun in catalogue)
    if field.kind is Kind.REF:
        return Reach(field.name, field.label, nouns, field)
    # What reads alike from both ends is recorded at one of them only.
    return Reach(field.name, field.label, nouns, field, field.link, backward=link_type(field.link).reads_alike)


def own_field(catalogue: Catalogue, noun: str, written: str) -> Field | None:
    """A noun's field by name, label or part (`due`, `status`, `owner`); also `ref`, and `state` where parts tell it."""
    folded, declared = _folded(written), catalogue.fields(noun)
    for field in declared.values():
        if folded in (field.name, field.label.casefold(), field.name.replace("_", " ")):
            return field
    spec = catalogue[noun].noun
    played = {"due": spec.due, "status": spec.status, "owner": spec.owner}.get(folded)
    if played:
        return declared[played]
    if folded == STATE and spec.state_of:
        return state_field(spec)
    return Field(kind=Kind.TEXT, name=REF, label="Ref") if folded == REF else None


def state_field(noun: Noun) -> Field:
    """The state that a noun's parts tell, as a field that lists can ask for."""
    return Field(kind=Kind.VOCABULARY, name=STATE, label="State", words=type(noun.states[0]))


def asked_field(catalogue: Catalogue, noun: str, written: str) -> Field:
    """As `own_field`. Raises Refused, naming the fields and ties there are, when there is none."""
    field = own_field(catalogue, noun, written)
    if field is not None:
        return field
    one = catalogue[noun].noun.one
    known = [*catalogue.fields(noun), *(tie.name for tie in backward_ties(catalogue, noun))]
    near = get_close_matches(_folded(written), known, n=1)
    way = f"Did you mean “{near[0]}”?" if near else f"Choose from: {', '.join(known)}."
    raise Refused(f"{one[:1].upper()}{one[1:]} has no field “{written.strip()}”. {way}")


def _folded(written: str) -> str:
    """A name as it is compared: without case, and `addressed_by` as `addressed by`."""
    folded = " ".join(written.casefold().split())
    return folded.replace("_", " ") if " " not in folded and folded.replace("_", " ") in _READ_BACK else folded


_READ_BACK = frozenset({HOLDER, *(link.read_back for link in LINK_TYPES)})
