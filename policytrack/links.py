"""The link types: how two records are tied, and how the tie reads from either end."""

from dataclasses import dataclass

from policytrack.fields import Field, Kind
from policytrack.problems import Refused


@dataclass(frozen=True, slots=True)
class LinkType:
    """A kind of tie. Which nouns carry it is told by their fields: `links("addresses", …)`.

    Attributes:
        name: what is stored and typed on the command line; the field that carries it is named so too.
        reads: the relation seen from the record that carries it ("addresses").
        read_back: the relation seen from the other end ("addressed by").
        ends: the nouns at the other end; empty means any noun.
    """

    name: str
    reads: str
    read_back: str
    ends: tuple[str, ...] = ()

    @property
    def reads_alike(self) -> bool:
        """Whether it says the same from either end ("overlaps fully with")."""
        return self.reads == self.read_back

    def may_reach(self, noun: str) -> bool:
        """Whether a record of this noun may stand at the other end."""
        return not self.ends or noun in self.ends


LINK_TYPES: tuple[LinkType, ...] = (
    LinkType("assesses", "assesses", "assessed by", ("standard",)),
    LinkType("recommends_for", "recommends for", "led to", ("finding",)),
    LinkType("addresses", "addresses", "addressed by", ("recommendation",)),
    LinkType("carries_out", "carries out", "carried out by", ("version",)),
    LinkType("proves", "proves", "proved by"),
    LinkType("blocks", "blocks", "blocked by"),
    LinkType("informs", "informs", "informed by"),
    LinkType("step_of", "step of", "has the step"),
    LinkType("answers", "answers", "answered by", ("directive",)),
    LinkType("reported_in", "reported in", "reports", ("brief",)),
    LinkType("concerns", "concerns", "concerned by"),
    LinkType("also_in", "also in focus area", "also holds", ("focus_area",)),
    LinkType("supersedes", "supersedes", "superseded by"),
    LinkType("derived_from", "derived from", "source of"),
    LinkType("overlaps_fully", "overlaps fully with", "overlaps fully with"),
    LinkType("overlaps_in_part", "overlaps in part with", "overlaps in part with"),
    LinkType("conflicts_with", "conflicts with", "conflicts with"),
)

_BY_WORDS = {words: link for link in LINK_TYPES for words in (link.name.replace("_", " "), link.reads)}


def link_type(name: str) -> LinkType:
    """The link type of a stored name, or as read ("carries out"). Raises Refused, naming those there are."""
    found = _BY_WORDS.get(name.strip().casefold().replace("_", " ").replace("-", " "))
    if found is None:
        raise Refused(f"“{name}” is not a kind of link. Choose from: {', '.join(link.reads for link in LINK_TYPES)}.")
    return found


def tied_nouns(field: Field) -> tuple[str, ...]:
    """The nouns that a REF or LINKS field may name; empty means any."""
    return field.nouns if field.kind is Kind.REF else link_type(field.link).ends
