"""The link types: how two records are tied, and how the tie reads from either end."""

from dataclasses import dataclass

from policytrack.problems import Refused


@dataclass(frozen=True, slots=True)
class LinkType:
    """A kind of tie.

    Attributes:
        name: what is stored and typed on the command line.
        reads: the relation seen from the record that carries it ("addresses").
        read_back: the relation seen from the other end ("addressed by").
        starts, ends: the nouns at either end; empty means any noun.
    """

    name: str
    reads: str
    read_back: str
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def joins(self, start: str, end: str) -> bool:
        """Whether a record of one noun may be linked so to a record of the other."""
        return (not self.starts or start in self.starts) and (not self.ends or end in self.ends)


LINK_TYPES: tuple[LinkType, ...] = (
    LinkType("assesses", "assesses", "assessed by", ("assessment",), ("standard",)),
    LinkType("recommends_for", "recommends for", "led to", ("recommendation",), ("finding",)),
    LinkType("addresses", "addresses", "addressed by", ("policy", "procedure_change"), ("recommendation",)),
    LinkType("carries_out", "carries out", "carried out by", ("procedure_change",), ("version",)),
    LinkType("proves", "proves", "proved by", ("evidence",)),
    LinkType("concerns", "concerns", "concerned by", ("agenda_item", "directive")),
    LinkType("also_in", "also in focus area", "also holds", (), ("focus_area",)),
    LinkType("supersedes", "supersedes", "superseded by"),
    LinkType("derived_from", "derived from", "source of"),
    LinkType("overlaps_fully", "overlaps fully with", "overlaps fully with"),
    LinkType("overlaps_in_part", "overlaps in part with", "overlaps in part with"),
    LinkType("conflicts_with", "conflicts with", "conflicts with"),
)

_BY_NAME = {link.name: link for link in LINK_TYPES}


def link_type(name: str) -> LinkType:
    """The link type of a stored name, or as read ("carries out"). Raises Refused, naming those there are."""
    found = _BY_NAME.get(name.strip().casefold().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise Refused(f"“{name}” is not a kind of link. Choose from: {', '.join(link.reads for link in LINK_TYPES)}.")
    return found


def links_between(start: str, end: str) -> tuple[tuple[LinkType, bool], ...]:
    """What may tie a record of one noun to one of another: each link type, and whether it is read from the other end.

    Types made for these nouns come before those that fit any.
    """
    forward = [(link, False) for link in LINK_TYPES if link.joins(start, end)]
    backward = [(link, True) for link in LINK_TYPES if link.joins(end, start) and link.reads != link.read_back]
    return tuple(sorted(forward + backward, key=lambda pair: -bool(pair[0].starts) - bool(pair[0].ends)))
