"""What is typed into a search: words, phrases in quotation marks, and filters such as `status:"on hold"`.

    noun:policy   status:"on hold"   area:reform   owner:Q-003   owner:none   topic:stops   source:X-001
    due<2026-12   due:2026-11   before:2026   after:2025-06   is:overdue   any field with a value: kind:research

Of a word the beginning is enough, in filters as in texts; a phrase in quotation marks is taken word by word.
`before` and `after` ask for any date of a record. A filter is the short form of one condition of a list.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytrack.fields import Field, Kind
from policytrack.numbering import is_ref
from policytrack.passages import Phrase
from policytrack.problems import Problem
from policytrack.queries import CLOSED, IN, OPEN, OVERDUE, STATES, Condition, parse_condition
from policytrack.reach import STATE, own_field
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.searching import MOST_WORDS, fold, words_of
from policytrack.workflows import WORKFLOWS

NOUN, IS, BEFORE, AFTER, NONE = "noun", "is", "before", "after", "none"
SHORT = {"area": "focus_area", "topic": "topics"}
MOST_FILTERS = 8

_OPENS, _CLOSES = '"“”„«', '"“”»'
_SIGN = r"(?P<sign>:|!=|<=|>=|=|<|>)"
_QUOTED = rf"[{_OPENS}](?P<{{0}}>[^{_CLOSES}]*)(?P<{{0}}_end>[{_CLOSES}]|$)"
_PIECE = re.compile(
    rf"(?<!\S)(?P<name>[^\W\d][\w-]*){_SIGN}(?:{_QUOTED.format('value')}|(?P<plain>[^\s{_OPENS}]+))"
    rf"|{_QUOTED.format('phrase')}"
    rf"|(?P<bare>[^\s{_OPENS}]+)"
)
_SPACED = re.compile(rf"(?P<name>[^\W\d][\w-]*){_SIGN}(?P<value>[^{_OPENS}{_CLOSES}]*\s[^{_OPENS}{_CLOSES}]*)")

Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed: what it asks about, how it compares, with what."""

    name: str
    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A search as it was understood.

    Attributes:
        phrases: all of these must occur.
        filters: all of these must hold.
        exact: all its words, where nothing but plain words was typed: a ref, number or title that is just this.
    """

    phrases: tuple[Phrase, ...] = ()
    filters: tuple[Filter, ...] = ()
    exact: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything at all."""
        return bool(self.phrases or self.filters)


def parse_line(catalogue: Catalogue, written: str) -> SearchLine:
    """What a person typed. Any text is a search: what cannot be read as a filter is words.

    At most twelve words and eight filters count, so that no search costs without bound.
    """
    phrases: list[Phrase] = []
    filters: list[Filter] = []
    is_plain = True
    for piece in _PIECE.finditer(written):
        found = _filter(piece)
        if found and len(filters) < MOST_FILTERS and _is_known(catalogue, found):
            filters.append(found)
            continue
        phrases += _phrases(piece)
        is_plain = is_plain and piece["bare"] is not None
    asked = tuple(_at_most(MOST_WORDS, phrases))
    words = tuple(word for phrase in asked for word in phrase.words)
    return SearchLine(asked, tuple(filters), words if is_plain and not filters else ())


def as_typed(words: Iterable[str]) -> str:
    """The line that a person typed as words of a terminal, which has taken the quotation marks: `status=on hold`."""
    found = ((word, _SPACED.fullmatch(word)) for word in words)
    return " ".join(f'{match["name"]}{match["sign"]}"{match["value"]}"' if match else word for word, match in found)


def readings(catalogue: Catalogue, noun: Noun, line: SearchLine) -> tuple[Conditions, ...]:
    """What the filters of a search ask of one noun: a record meets them that meets all conditions of any reading.

    There is one empty reading where nothing is asked; none where no such record can meet the filters.
    """
    dated = [each for each in line.filters if each.name in (BEFORE, AFTER)]
    conditions: list[Condition] = []
    for each in line.filters:
        if each in dated:
            continue
        if each.name == NOUN:
            if (noun in _nouns(catalogue, each.value)) == (each.sign == "!="):
                return ()
            continue
        condition = _condition(catalogue, noun, each)
        if condition is None:
            return ()
        conditions.append(condition)
    alternatives = _dated(catalogue, noun, dated) if dated else ((),)
    return tuple((*conditions, *each) for each in alternatives)


def _filter(piece: re.Match[str]) -> Filter | None:
    if piece["name"] is None:
        return None
    value = piece["plain"] if piece["plain"] is not None else piece["value"]
    return Filter(piece["name"].casefold(), piece["sign"], value) if value.strip() else None


def _phrases(piece: re.Match[str]) -> Iterator[Phrase]:
    """The words of a piece that is no filter: words written as one, such as 5-301.02, stand side by side."""
    quoted = next((name for name in ("phrase", "value") if piece[name] is not None), "")
    told = [(piece[0], True)]
    if quoted:
        told = [(piece["name"] or "", True), (piece[quoted], not piece[f"{quoted}_end"])]
    for text, is_open in told:
        words = tuple(words_of(text))
        if words:
            yield Phrase(words, is_open)


def _at_most(number: int, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    for phrase in phrases:
        kept = phrase.words[:number]
        number -= len(kept)
        if kept:
            yield Phrase(kept, phrase.is_open or len(kept) < len(phrase.words))


def _is_known(catalogue: Catalogue, sought: Filter) -> bool:
    if sought.name == NOUN:
        return sought.sign in (":", "=", "!=") and bool(_nouns(catalogue, sought.value))
    if sought.name in (BEFORE, AFTER):
        return sought.sign in (":", "=") and any(_dated(catalogue, noun, [sought]) for noun in catalogue)
    return any(_condition(catalogue, noun, sought) for noun in catalogue)


def _nouns(catalogue: Catalogue, written: str) -> tuple[Noun, ...]:
    """The nouns that a person means: by name, label or plural, else by their beginning."""
    wanted = " ".join(words_of(written))
    spelled = [(noun, _spellings(noun)) for noun in catalogue]
    exact = tuple(noun for noun, spellings in spelled if wanted in spellings)
    begun = (noun for noun, spellings in spelled if wanted and any(each.startswith(wanted) for each in spellings))
    return exact or tuple(begun)


def _spellings(noun: Noun) -> list[str]:
    return [" ".join(words_of(written)) for written in (noun.name, noun.label, noun.plural)]


def _dated(catalogue: Catalogue, noun: Noun, asked: Sequence[Filter]) -> tuple[Conditions, ...]:
    """`before:` and `after:`: one of the record's dates lies there, the same one for all of them."""
    fields = [field for field in catalogue.fields(noun.name).values() if field.kind is Kind.DATE]
    try:
        return tuple(
            tuple(
                parse_condition(catalogue, noun.name, f"{field.name}{'<' if each.name == BEFORE else '>'}{each.value}")
                for each in asked
            )
            for field in fields
        )
    except Problem:
        return ()


def _condition(catalogue: Catalogue, noun: Noun, sought: Filter) -> Condition | None:
    """A filter as a condition on one noun; None where it has no meaning there."""
    sign = "=" if sought.sign == ":" else sought.sign
    if sought.name == IS:
        return _state(catalogue, noun, sign, sought.value)
    field = _field(catalogue, noun, sought.name)
    if field is None:
        return None
    if sought.value.casefold() == NONE and sign in ("=", "!="):
        return Condition(field.name, sign, "")
    if field.kind is Kind.VOCABULARY and field.words:
        meant = _words(field, sought.value) if sign in ("=", "!=") else ()
        return Condition(field.name, sign, meant) if meant else None
    if field.kind is Kind.REF and sign == "=" and not is_ref(sought.value.strip().upper()):
        return Condition(field.name, "~", sought.value) if words_of(sought.value) else None
    within = field.kind is Kind.DATE and sign == "="
    return _parsed(catalogue, noun, f"{field.name} {IN if within else sign} {sought.value}")


def _parsed(catalogue: Catalogue, noun: Noun, written: str) -> Condition | None:
    try:
        return parse_condition(catalogue, noun.name, written)
    except Problem:
        return None


def _state(catalogue: Catalogue, noun: Noun, sign: str, written: str) -> Condition | None:
    """Whether a noun's records can be open, overdue and so on at all; of others nothing is said."""
    state = written.strip().casefold()
    if sign != "=" or state not in STATES:
        return None
    words = catalogue.fields(noun.name)[noun.status].words if noun.status else None
    workflow = WORKFLOWS.get(words) if words else None
    if state in (OPEN, CLOSED, OVERDUE):
        can = workflow and (noun.due if state == OVERDUE else workflow.closed)
        return Condition(state) if can else None
    return _parsed(catalogue, noun, state)


def _field(catalogue: Catalogue, noun: Noun, name: str) -> Field | None:
    """The field that a filter's name means for a noun, where it holds values and no long text."""
    field = own_field(catalogue, noun.name, SHORT.get(name, name))
    if field is None and name == "status":
        field = own_field(catalogue, noun.name, STATE)
    by_value = (Kind.VOCABULARY, Kind.DATE, Kind.REF, Kind.YES_NO, Kind.NUMBER)
    return field if field and (field.kind in by_value or field.natural) else None


def _words(field: Field, written: str) -> tuple[str, ...]:
    """The words of a vocabulary whose code or label is what was typed, else begins so, else has words that do."""
    wanted, begun = fold(written).strip(), words_of(written)
    spelled = {word.value: (fold(word.value), fold(word.label)) for word in field.words or ()}
    ways: tuple[Callable[[tuple[str, str]], bool], ...] = (
        lambda spellings: wanted in spellings,
        lambda spellings: any(each.startswith(wanted) for each in spellings),
        lambda spellings: all(any(word.startswith(each) for word in words_of(spellings[1])) for each in begun),
    )
    for way in ways if begun else ():
        meant = tuple(code for code, spellings in spelled.items() if way(spellings))
        if meant:
            return meant
    return ()
