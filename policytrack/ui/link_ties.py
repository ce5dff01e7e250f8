"""What a record can be linked to: which relation fits, which records are likely, and the one act that links them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import Act, Change, linking, making
from policytrack.fields import Value
from policytrack.links import LinkType
from policytrack.phrases import listed
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import TITLE_LIMIT, Noun, Record
from policytrack.register import Name, Register
from policytrack.searching import words_of
from policytrack.stopping import StopSign
from policytrack.ui.words import linking as words_here

SHORTEST_TELLING_WORD = 5
WORDS_TRIED, HITS_PER_WORD, MOST_SUGGESTED = 6, 12, 6
MADE = "+1"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Relation:
    """A link type as the first record puts it.

    `backward` tells that it is read from the other end, `is_special` that it was made for these nouns.
    """

    link: LinkType
    backward: bool
    is_special: bool

    @property
    def reads(self) -> str:
        """The relation seen from the record that is being linked."""
        return self.link.read_back if self.backward else self.link.reads


def relations(catalogue: Catalogue, start: str, end: str) -> tuple[Relation, ...]:
    """What a person may tie a record of one noun to one of another by, the likeliest first.

    Where nothing was made for the two nouns, an overlap in part claims least, so it comes first.
    """
    found = [
        Relation(link, backward, catalogue.is_special(link))
        for link, backward in catalogue.links_between(start, end)
        if not catalogue.fields(end if backward else start)[link.name].fixed
    ]
    return tuple(sorted(found, key=lambda each: (not each.is_special, each.link.name != "overlaps_in_part")))


def linked_whole(register: Register, ref: str) -> Record:
    """The record that is tied when one links from `ref`: itself, or what it is a part of where that stands for it."""
    record = register.record(ref)
    while record.noun.linked_as_whole:
        record = register.record(record.part_of)
    return record


def likely_nouns(catalogue: Catalogue, start: str, types: Collection[str] = ()) -> tuple[Noun, ...]:
    """The nouns that a link type was made for, seen from this one; focus areas have their own field.

    Where `types` names some link types, those alone count.
    """
    return tuple(
        noun
        for noun in catalogue
        if noun.name != "focus_area"
        and any(
            each.is_special and (not types or each.link.name in types)
            for each in relations(catalogue, start, noun.name)
        )
    )


def linkable_nouns(catalogue: Catalogue, start: str) -> tuple[str, ...]:
    """The nouns whose records are offered to be linked: whole ones, and the parts that a link type was made for."""
    likely = likely_nouns(catalogue, start)
    return tuple(
        noun.name
        for noun in catalogue
        if not noun.furniture and (noun in likely or not noun.is_part) and relations(catalogue, start, noun.name)
    )


def suggestions(
    register: Register, record: Record, likely: Iterable[Noun], stop: StopSign | None = None
) -> tuple[Name, ...]:
    """Records of some nouns likely to be linked to this one: those that share its rarest words, then its source.

    Raises Cancelled once `stop` is set.
    """
    nouns = [noun.name for noun in likely]
    barred = linked_refs(register, record)
    scores: dict[str, float] = {}
    names: dict[str, Name] = {}
    for word in _telling_words(record):
        hits = register.search(word, nouns, HITS_PER_WORD, quoted=0, stop=stop)
        for hit in hits:
            names[hit.name.ref] = hit.name
            scores[hit.name.ref] = scores.get(hit.name.ref, 0.0) + 1 / len(hits)
    alike = sorted((ref for ref in scores if ref not in barred), key=lambda ref: -scores[ref])
    related = [name for name in _of_same_source(register, record, nouns) if name.ref not in barred]
    names.update({name.ref: name for name in related})
    chosen = dict.fromkeys([*alike[: MOST_SUGGESTED - 2], *(name.ref for name in related), *alike])
    return tuple(names[ref] for ref in list(chosen)[:MOST_SUGGESTED])


def linked_refs(register: Register, record: Record) -> frozenset[str]:
    """The record itself and what it is linked to already."""
    return frozenset({record.ref, *(tie.other.ref for tie in register.ties(record.ref))})


def _telling_words(record: Record) -> list[str]:
    """The longest words of a record's own text, which tend to be its rarest."""
    fields = record.declared_fields().values()
    texts = [str(record.value(field.name)) for field in fields if field.is_text and field.searched and field.public]
    words = dict.fromkeys(word for text in texts for word in words_of(text) if len(word) >= SHORTEST_TELLING_WORD)
    return sorted(words, key=lambda word: -len(word))[:WORDS_TRIED]


def _of_same_source(register: Register, record: Record, nouns: Sequence[str]) -> Iterator[Name]:
    """Records that name the same source or standard."""
    for shared in ("source", "standard"):
        if shared not in record.declared_fields() or not record.has(shared):
            continue
        same = Query(where=(Condition(shared, "=", record.value(shared)),))
        for noun in nouns:
            if shared in register.catalogue.fields(noun):
                page = register.page(noun, same, 0, MOST_SUGGESTED)
                yield from register.names(other.ref for other in page.records).values()


def linking_act(register: Register, record: Record, chosen: Mapping[str, Relation]) -> Act:
    """The one act that links a record to all the chosen ones, each by its relation."""
    outward: dict[str, list[str]] = {}
    changes: list[Change] = []
    for ref, relation in chosen.items():
        if relation.backward:
            changes.append(linking(register.record(ref), relation.link.name, (record.ref,)))
        else:
            outward.setdefault(relation.link.name, []).append(ref)
    if outward:
        changes.append(_outward(record, outward))
    return Act(words=words_here.act(record.ref, listed(tuple(chosen), most=MOST_NAMED)), changes=tuple(changes))


def _outward(record: Record, by_link: Mapping[str, Iterable[str]]) -> Change:
    """One change that adds links of several types to a record."""
    made = [linking(record, link, refs) for link, refs in by_link.items()]
    fields = {name: delta for change in made for name, delta in change.fields.items()}
    return Change(ref=record.ref, noun=record.noun.name, fields=fields)


def making_linked_act(catalogue: Catalogue, record: Record, noun: str, title: str) -> Act:
    """The one act that makes a missing record already linked. A title too long for its field becomes its text."""
    relation = relations(catalogue, record.noun.name, noun)[0]
    made = catalogue[noun].noun
    values: dict[str, Value] = {"title": title}
    if len(title) > TITLE_LIMIT and made.opening:
        values = {made.opening[0]: title}
    if relation.backward:
        values[relation.link.name] = (record.ref,)
        changes: tuple[Change, ...] = (making(noun, values, handle=MADE),)
    else:
        changes = (making(noun, values, handle=MADE), linking(record, relation.link.name, (MADE,)))
    words = words_here.making(made.label.lower(), title[:TITLE_LIMIT], record.ref)
    return Act(words=words, changes=changes)
