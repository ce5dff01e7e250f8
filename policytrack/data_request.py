"""A data request: what of the office answers it, parted into what is public, what is withheld, what a person decides.

The public part is made from the public projection alone; of what is withheld only noun, class and law are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policytrack.acts import Act
from policytrack.cited_law import law_in
from policytrack.dates import show_date
from policytrack.fields import is_empty, show_value
from policytrack.not_public import hidden_through
from policytrack.passages import Finding, Phrase
from policytrack.problems import Misuse, Problem
from policytrack.public_ties import PublicTies, tied_refs
from policytrack.queries import HIDDEN, Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Projection, Register
from policytrack.search_line import parse_line
from policytrack.words import Classification

_WHOLE, _FEW, _PAGE = 1_000_000, 200, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for.

    Attributes:
        search: words that must occur; empty for none.
        where: the nouns whose records are asked for, each with the conditions that must hold; empty for all.
        conditions: the same in words.
        as_of: the day of the data.
    """

    search: str = ""
    where: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    as_of: str

    @property
    def words(self) -> str:
        """What was asked, in words."""
        asked = [f"the words “{self.search}”"] if self.search else []
        return "; ".join((*asked, *self.conditions)) or "everything"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One record that is withheld: its noun, its class, the law. Neither title nor ref."""

    noun: str
    word: Classification
    law: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One text that is neither given out nor withheld before a person has read it.

    Attributes:
        ref: the record it belongs to.
        field: the field, or what it is.
        where: where in the program it stands.
        text: the text, whole.
    """

    ref: str
    field: str
    where: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a request.

    Attributes:
        records: the public records by noun, in the noun's order, as the public may see them.
        projection: the public part of the office that they come from.
        withheld: what is withheld; in the order of nouns, then of class and law.
        left_out: how many of the records given out have something in a field that may not leave the office, by the
            labels of noun and field.
        decisions: what a person decides.
    """

    request: Request
    records: Mapping[str, tuple[Record, ...]]
    projection: Projection = field(repr=False)
    withheld: tuple[Withheld, ...] = ()
    left_out: Mapping[tuple[str, str], int] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    @property
    def count(self) -> int:
        """How many public records there are."""
        return sum(map(len, self.records.values()))

    @property
    def by_law(self) -> Mapping[tuple[str, str], int]:
        """How many records are withheld, by the label of the class and the law."""
        return Counter((each.word.label, each.law) for each in self.withheld)


def answer(register: Register, request: Request, poll: Callable[[], None] = lambda: None) -> Answer:
    """Gather what answers a request. `poll` may raise Cancelled.

    Raises Misuse when nothing is asked, Unusable.
    """
    if not (request.search.strip() or request.where):
        raise Misuse("Say what is asked for: words to search for, or a kind of record or conditions on it.")
    gathering = _Gathering(register, request, poll)
    given = gathering.given()
    return Answer(
        request=request,
        records={noun: records for noun, records in gathering.by_noun(given) if records},
        projection=gathering.projection,
        withheld=gathering.withheld(),
        left_out=gathering.left_out(given),
        decisions=tuple(gathering.decisions(given)),
    )


def request_for(
    catalogue: Catalogue,
    search: str,
    noun: Noun | None,
    said: Sequence[str],
    as_of: str,
    parse: Callable[[Noun, str], Condition],
) -> Request:
    """The request that a person wrote: words, a kind of record or all, and conditions, which `parse` reads.

    Without a kind, conditions are on every kind that can be asked all of them. Raises Refused or Misuse, as `parse`
    does, when none can.
    """
    said = [each.strip() for each in said if each.strip()]
    where: dict[str, tuple[Condition, ...]] = {}
    problem: Problem | None = None
    nouns = [noun] if noun else [each for each in catalogue if said and not each.furniture]
    for each in nouns:
        try:
            where[each.name] = tuple(parse(each, written) for written in said)
        except Problem as refused:
            problem = problem or refused
    if problem is not None and not where:
        raise problem
    words = (*((noun.plural,) if noun else ()), *said)
    return Request(search=search.strip(), where=where, conditions=words, as_of=as_of)


class _Gathering:
    """One request on its way: what it matches, and what of that the public may have."""

    def __init__(self, register: Register, request: Request, poll: Callable[[], None]) -> None:
        self._register, self._request, self._poll = register, request, poll
        self.projection = register.projection(request.as_of)
        self._ties = PublicTies(self.projection)
        self._matched = frozenset(self._found())
        poll()
        self._begun = frozenset(ref for ref in self._matched if self._is_open_match(ref))

    def given(self) -> frozenset[str]:
        """The public records that are given out: what matched in public words, what it holds and is held by, and
        what is tied to it by one step. All of that is read from the public part, and so tells of nothing else.
        """
        inside = self._ties.with_parts(self._begun)
        return self._ties.with_holders(inside | self._ties.one_step(inside))

    def by_noun(self, given: frozenset[str]) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """The records given out, noun by noun."""
        for noun, records in self.projection.records.items():
            yield noun, tuple(record for record in records if record.ref in given)

    def _found(self) -> Iterator[str]:
        request = self._request
        for noun, where in request.where.items():
            query = Query(where=where, search=request.search, as_of=request.as_of)
            yield from (record.ref for record in self._register.records(noun, query))
        if request.where:
            return
        own = {noun.name for noun in self._register.catalogue if noun.furniture}
        hits = self._register.search(request.search, (), _WHOLE, quoted=0, as_of=request.as_of)
        yield from (hit.name.ref for hit in hits if hit.name.noun not in own)

    def _is_open_match(self, ref: str) -> bool:
        """Whether the public words of a public record hold what was asked: notes for the office are no match."""
        record = self._ties.record(ref)
        if record is None:
            return False
        phrases = parse_line(self._register.catalogue, self._request.search).phrases
        return all(_holds(record, phrase) for phrase in phrases)

    # What is withheld --------------------------------------------------------------------------------------

    def withheld(self) -> tuple[Withheld, ...]:
        """What is not public of what matched, of what that holds, and of what is tied to it by one step."""
        labels = [noun.label for noun in self._register.catalogue]
        found = [self._withheld(record) for record in self._hidden_around()]
        return tuple(sorted(found, key=lambda each: (labels.index(each.noun), str(each.word), each.law)))

    def _withheld(self, record: Record) -> Withheld:
        held = self._holder(record)
        return Withheld(record.noun.label, held.classification, law_in(held.citation))

    def _hidden_around(self) -> Iterator[Record]:
        hidden = self._hidden
        around = self._matched | self._ties.with_parts(self._begun)
        for ref in hidden:  # in the order of their nouns, in which a part comes after what holds it
            if hidden[ref].part_of in around:
                around |= {ref}
        named = {other for record in self._whole(around) for other in tied_refs(record)}
        named |= {other for ref in around & hidden.keys() for other in tied_refs(hidden[ref])}
        for ref, record in hidden.items():
            self._poll()
            if ref in around or ref in named or not around.isdisjoint(tied_refs(record)):
                yield record

    @cached_property
    def _hidden(self) -> Mapping[str, Record]:
        """Every record that is not public, by ref, parts after what holds them."""
        register, found = self._register, Query(where=(Condition(HIDDEN),))
        nouns = [noun for noun in register.catalogue if not noun.furniture]
        records = [record for noun in nouns for record in register.records(noun.name, found)]
        return {record.ref: record for record in sorted(records, key=lambda record: record.ref.count("/"))}

    def left_out(self, given: frozenset[str]) -> Mapping[tuple[str, str], int]:
        """How many of the records given out say something in each field that may not leave the office."""
        counts: Counter[tuple[str, str]] = Counter()
        for record in self._whole(given):
            for name, declared in record.declared_fields().items():
                if not declared.public and not is_empty(record.value(name)):
                    counts[record.noun.label, declared.label] += 1
        return counts

    # What a person decides ---------------------------------------------------------------------------------

    def decisions(self, given: frozenset[str]) -> Iterator[Decision]:
        """Texts for the office only, reasons not ticked for print, contents of files, laws not read, and the trash."""
        only_by_notes = {ref for ref in self._matched if self._ties.record(ref)} - given
        reasons = self._reasons(given | only_by_notes)
        for record in self._whole(given | only_by_notes):
            self._poll()
            yield from _office_texts(record)
            yield from reasons.get(record.ref, ())
            if record.noun.name == "stored_file":
                yield Decision(record.ref, "Content of the file", "Kept file", record.caption)
        for holder in {record.ref: record for record in map(self._holder, self._hidden_around())}.values():
            yield from self._unread_law(holder)
        yield from self._in_trash()

    def _reasons(self, refs: frozenset[str]) -> Mapping[str, list[Decision]]:
        """The reasons that were given for changes of these records and are not told in public, by ref."""
        told = {act.number for act in self.projection.acts if act.reason}
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for act in self._acts_on(refs):
            if not act.reason.strip() or act.number in told:
                continue
            for ref in act.touched & refs:
                where = f"History, {show_date(act.day)}: {act.words}"
                found[ref].append(Decision(ref, "Reason", where, act.reason))
        return found

    def _acts_on(self, refs: frozenset[str]) -> Iterator[Act]:
        """Every act on some records, once: of a few records their own, of many the whole history a page at a time."""
        if len(refs) <= _FEW:
            found = {act.number: act for ref in refs for act in self._register.history(ref, limit=_WHOLE)}
            yield from (found[number] for number in sorted(found, reverse=True))
            return
        before = 0
        while page := self._register.history(limit=_PAGE, before=before):
            self._poll()
            yield from page
            before = page[-1].number

    def _holder(self, record: Record) -> Record:
        return hidden_through(self._register, record)

    def _unread_law(self, record: Record) -> Iterator[Decision]:
        if record.citation != law_in(record.citation):
            yield Decision(record.ref, "Citation", "Only the law in it is given out", record.citation)

    def _in_trash(self) -> Iterator[Decision]:
        """What matches in the trash: it is still there, and is not given out unseen."""
        request = self._request
        for noun in self._register.catalogue:
            if noun.furniture or (request.where and noun.name not in request.where):
                continue
            where = request.where.get(noun.name, ())
            query = Query(where=where, search=request.search, as_of=request.as_of, trashed=True)
            for record in self._register.records(noun.name, query):
                yield Decision(record.ref, noun.label, "In the trash", record.caption)

    def _whole(self, refs: Iterable[str]) -> Iterator[Record]:
        """The records as the office has them, in the order of their nouns."""
        wanted = frozenset(refs)
        for noun, shown in self.projection.records.items():
            here = [record.ref for record in shown if record.ref in wanted]
            if len(here) > len(shown) // 10 + 1:
                yield from (record for record in self._register.records(noun) if record.ref in wanted)
            else:
                yield from map(self._register.record, here)


def _holds(record: Record, phrase: Phrase) -> bool:
    texts = [record.ref, record.caption]
    for name, declared in record.declared_fields().items():
        if declared.searched and declared.public:
            value = record.value(name)
            texts.append("; ".join(value) if isinstance(value, tuple) else str(value or ""))
    return any(Finding((phrase,)).spans(text) for text in texts)


def _office_texts(record: Record) -> Iterator[Decision]:
    for name, declared in record.declared_fields().items():
        value = record.value(name)
        if not declared.public and not is_empty(value):
            where = declared.group if declared.group != declared.label else "Record"
            yield Decision(record.ref, declared.label, where or "Record", show_value(declared, value))
