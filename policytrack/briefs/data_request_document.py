"""The public part of the answer to a data request as a document: every record whole, with what happened and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytrack.acts import Act
from policytrack.briefs.blocks import (
    Block,
    Document,
    Fact,
    Facts,
    Head,
    Heading,
    Listing,
    Paragraph,
    Role,
    Runs,
    Section,
    plain,
    strong,
)
from policytrack.briefs.markdown import markdown_blocks
from policytrack.data_request import Answer
from policytrack.dates import show_date
from policytrack.fields import Field, Kind
from policytrack.phrases import plural
from policytrack.public_shelf import PublicShelf
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import Name, Strand
from policytrack.story import story
from policytrack.wording import shown

_UNTOLD = ("title", "classification")


def data_request_document(answer: Answer, catalogue: Catalogue) -> Document:
    """The document: records in the order of their nouns, and at the end what is withheld, by law."""
    as_of = show_date(answer.request.as_of)
    shelf = _Shelf(answer, catalogue)
    sections = [
        Section(name, tuple(_noun_blocks(catalogue[name].noun.plural, records, shelf, answer)))
        for name, records in answer.records.items()
    ]
    return Document(
        title="Public data",
        as_of=answer.request.as_of,
        sections=(*sections, Section("withheld", tuple(_withheld(answer)))),
        head=Head(
            label="Answer to a data request",
            subtitle=f"Asked for: {answer.request.words}",
            facts=(Fact("As of", plain(as_of)), Fact("Public", plain(plural(answer.count, "record")))),
        ),
        foot=(f"Public data as of {as_of}",),
        subject=f"Answer to a data request, data as of {as_of}",
    )


class _Shelf:
    """The public shelf, with the acts on each record at hand: each record’s story is told by itself."""

    def __init__(self, answer: Answer, catalogue: Catalogue) -> None:
        self._shelf = PublicShelf(answer.projection, catalogue)
        self.catalogue = catalogue
        refs = [record.ref for records in answer.records.values() for record in records]
        self._acts: defaultdict[str, list[Act]] = defaultdict(list)
        for act in self._shelf.acts_on(refs):
            for ref in act.touched:
                self._acts[ref].append(act)

    def strands(self, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
        """As of the public shelf."""
        return self._shelf.strands(refs, relations)

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """As of the public shelf."""
        return self._shelf.records_of(refs)

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts on some of the records that are told."""
        found = {act.number: act for ref in refs for act in self._acts[ref]}
        return tuple(found[number] for number in sorted(found))

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """As of the public shelf."""
        return self._shelf.names(refs)


def _noun_blocks(title: str, records: Sequence[Record], shelf: _Shelf, answer: Answer) -> Iterator[Block]:
    yield Heading(1, plain(f"{title}: {len(records):,}"))
    for record in records:
        yield Heading(2, plain(f"{record.caption} ({record.ref})"))
        yield from _record_blocks(record, shelf)
        yield from _story_blocks(record, shelf, answer)


def _record_blocks(record: Record, shelf: _Shelf) -> Iterator[Block]:
    short: list[Fact] = [Fact("Part of", plain(record.part_of))] if record.part_of else []
    long: list[Block] = []
    for name, declared in record.declared_fields().items():
        if name in _UNTOLD or declared.kind is Kind.PARTS or not record.has(name) or not declared.public:
            continue
        if declared.kind in (Kind.VERBATIM, Kind.MARKDOWN):
            long += _text_blocks(declared, str(record.value(name)))
        else:
            short.append(Fact(declared.label, _value(declared, record, shelf)))
    if short:
        yield Facts(tuple(short))
    yield from long


def _value(declared: Field, record: Record, shelf: _Shelf) -> Runs:
    value = record.value(declared.name)
    held = value if isinstance(value, tuple) else (str(value),)
    names = shelf.names(held) if declared.kind in (Kind.REF, Kind.LINKS) else {}
    return plain(shown(declared, value, names))


def _text_blocks(declared: Field, text: str) -> list[Block]:
    head = Paragraph(strong(declared.label))
    if declared.kind is Kind.VERBATIM:
        return [head, *(Paragraph(plain(piece), Role.QUOTE) for piece in text.split("\n\n") if piece.strip())]
    return [head, *markdown_blocks(text)]


def _story_blocks(record: Record, shelf: _Shelf, answer: Answer) -> Iterator[Block]:
    """What happened to the record and when; the story of its parts is told with them."""
    entries = story(shelf, record.ref, answer.request.as_of, most=1).entries
    told = [entry for entry in entries if entry.ref == record.ref and not entry.is_ahead]
    lines = [(entry.on, entry.words) for entry in told]
    given = {entry.act for entry in told if entry.reason}
    lines += [
        (act.day, ": ".join(filter(None, (act.words, act.reason))))
        for act in shelf.acts_on([record.ref])
        if act.reason and act.number not in given
    ]
    if lines:
        yield Paragraph(strong("What happened"))
        yield Listing(tuple((*strong(show_date(on)), *plain(f" {words}")) for on, words in sorted(lines, key=_day)))


def _day(line: tuple[str, str]) -> str:
    return line[0]


def _withheld(answer: Answer) -> Iterator[Block]:
    yield Heading(1, plain("What is withheld, and by which law"))
    if not answer.withheld:
        yield Paragraph(plain("Nothing that answers the request is withheld as not public."))
        return
    yield Listing(
        tuple(
            plain(f"{plural(count, 'record')}, {word.lower()}: {law}") for (word, law), count in answer.by_law.items()
        )
    )
