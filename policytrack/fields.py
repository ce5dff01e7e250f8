"""What a field of a record is: declared once, and read by table, form, list, import, export, history and search."""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from policytrack.dates import parse_date
from policytrack.numbering import is_ref
from policytrack.phrases import LONGEST_QUOTE, shortened
from policytrack.problems import Refused
from policytrack.words import Word

Value = str | int | float | bool | None | tuple[str, ...]

LONGEST_TEXT = 1_000_000
LARGEST_NUMBER = 2**53
SEVERAL = ";"


class Kind(Enum):
    """The few kinds of field. Forms, lists, import and export support exactly these."""

    TEXT = "text"
    MARKDOWN = "markdown"
    VERBATIM = "verbatim"
    VOCABULARY = "vocabulary"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes/no"
    REF = "ref"
    LINKS = "links"
    PARTS = "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One declared field.

    Attributes:
        name: the attribute of the record, the column, the header in exports.
        label, help: what people read; help may be empty.
        words: the vocabulary of a VOCABULARY field; None for an editable list of tags.
        several: a VOCABULARY field that holds a tuple of words.
        nouns: the nouns that a REF or PARTS field may name.
        link: the name of the link type of a LINKS field.
        searched, listed: whether search reads it; whether lists offer it as a column at first.
        public: whether it may leave the office at all (office notes may not).
        natural: whether it sorts as a printed number.
        fixed: set by the program or an act of its own; forms show it without an editor.
        folded: kept under "More" in forms until it is used.
        group: the heading under which forms place it.
        not_before: the date field that a DATE field should not lie before; where it does, people are warned.
    """

    kind: Kind
    label: str
    name: str = ""
    help: str = ""
    words: type[Word] | None = None
    several: bool = False
    nouns: tuple[str, ...] = ()
    link: str = ""
    limit: int = LONGEST_TEXT
    searched: bool = False
    listed: bool = False
    public: bool = True
    natural: bool = False
    fixed: bool = False
    folded: bool = False
    group: str = ""
    not_before: str = ""

    @property
    def empty(self) -> Value:
        """The value of this field when nothing was said."""
        if self.kind in (Kind.LINKS, Kind.PARTS) or self.several:
            return ()
        return None if self.kind in (Kind.NUMBER, Kind.YES_NO) else ""

    @property
    def is_text(self) -> bool:
        """Whether the field holds words that a person wrote."""
        return self.kind in (Kind.TEXT, Kind.MARKDOWN, Kind.VERBATIM)

    def word(self, code: Value) -> Word | None:
        """The vocabulary's word for a stored code; None when empty or from an editable list."""
        return self.words(code) if self.words and isinstance(code, str) and code else None


def is_empty(value: Value) -> bool:
    """Whether a value says nothing. `False` says something."""
    return value is None or value in ("", ())


def declared(kind: Kind, label: str, default: Value = None, **facts: Any) -> Any:
    """A dataclass field that carries a Field; used through the short specifiers below."""
    made = Field(kind=kind, label=label, **facts)
    return dataclasses.field(default=made.empty if default is None else default, metadata={"field": made})


def text(label: str, **facts: Any) -> Any:
    """A line of text."""
    return declared(Kind.TEXT, label, **facts)


def markdown(label: str, **facts: Any) -> Any:
    """Long text in the small Markdown dialect."""
    return declared(Kind.MARKDOWN, label, **facts)


def verbatim(label: str, **facts: Any) -> Any:
    """Somebody's own words, kept to the letter."""
    return declared(Kind.VERBATIM, label, searched=True, **facts)


def vocabulary(label: str, words: type[Word] | None, default: Value = None, **facts: Any) -> Any:
    """A word of a vocabulary, or with `words=None` tags of an editable list."""
    return declared(Kind.VOCABULARY, label, default, words=words, **facts)


def date(label: str, **facts: Any) -> Any:
    """A calendar date exact to the day, month or year."""
    return declared(Kind.DATE, label, **facts)


def number(label: str, **facts: Any) -> Any:
    """A whole or decimal number."""
    return declared(Kind.NUMBER, label, **facts)


def yes_no(label: str, **facts: Any) -> Any:
    """Yes, no, or nothing said."""
    return declared(Kind.YES_NO, label, **facts)


def ref(label: str, *nouns: str, **facts: Any) -> Any:
    """The ref of one record of the named nouns."""
    return declared(Kind.REF, label, nouns=nouns, **facts)


def links(link: str, label: str, **facts: Any) -> Any:
    """The refs of the records that this one is linked to by a link type, in the order given."""
    return declared(Kind.LINKS, label, link=link, **facts)


def parts(label: str, noun: str, **facts: Any) -> Any:
    """The parts of one noun; they carry the tie, so the field itself stores nothing."""
    return declared(Kind.PARTS, label, nouns=(noun,), **facts)


@cache
def fields_of(record_type: type) -> Mapping[str, Field]:
    """The declared fields of a record type by name: the title, what the noun adds, then what every record has."""
    found = {
        spec.name: dataclasses.replace(spec.metadata["field"], name=spec.name)
        for spec in dataclasses.fields(record_type)
        if "field" in spec.metadata
    }
    shared = [name for name in found if _is_shared(record_type, name)]
    first = [name for name in shared if name == "title"]
    own = [name for name in found if name not in shared]
    return {name: found[name] for name in (*first, *own, *shared)}


def _is_shared(record_type: type, name: str) -> bool:
    """Whether the field comes from the root of all records."""
    root = record_type.__mro__[-2]
    return name in getattr(root, "__annotations__", {})


def parse_value(field: Field, written: str) -> Value:
    """What a person wrote for a field, as its value. Words are taken by code or label, several by `;`.

    Raises Refused with one sentence that names the field. Empty text clears. Refs are not looked up here.
    """
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    if field.is_text:
        return written.strip() if field.kind is Kind.TEXT else written.strip("\n").rstrip()
    written = written.strip()
    if not written:
        return field.empty
    match field.kind:
        case Kind.DATE:
            return _named(field, written)
        case Kind.NUMBER:
            return _number(field, written)
        case Kind.YES_NO:
            return _yes_no(field, written)
        case Kind.VOCABULARY if not field.several:
            return _word(field, written)
        case _:
            return _several(field, written)


def _named(field: Field, written: str) -> str:
    try:
        return parse_date(written)
    except Refused as problem:
        raise Refused(f"{field.label}: {problem}") from None


def _number(field: Field, written: str) -> float | int:
    try:
        value = float(written.replace(",", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused(
            f"{field.label}: “{shortened(written, LONGEST_QUOTE)}” is not a number. Write digits, such as 12 or 3.5."
        )
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _yes_no(field: Field, written: str) -> bool:
    answers = {
        "yes": True,
        "y": True,
        "true": True,
        "1": True,
        "no": False,
        "n": False,
        "false": False,
        "0": False,
    }
    if written.casefold() not in answers:
        raise Refused(f"{field.label}: “{shortened(written, LONGEST_QUOTE)}” is neither yes nor no. Write yes or no.")
    return answers[written.casefold()]


def _word(field: Field, written: str) -> str:
    if field.words is None:
        return written
    for word in field.words:
        if written.casefold() in (word.value, word.label.casefold()):
            return word
    known = ", ".join(word.label for word in field.words)
    raise Refused(
        f"{field.label}: “{shortened(written, LONGEST_QUOTE)}” is not one of its words. Choose from: {known}."
    )


def _several(field: Field, written: str) -> Value:
    items = [item.strip() for item in written.split(SEVERAL) if item.strip()]
    if field.kind is Kind.REF:
        return items[0].upper() if is_ref(items[0].upper()) else items[0]
    if field.kind is Kind.VOCABULARY:
        return tuple(dict.fromkeys(_word(field, item) for item in items))
    return tuple(dict.fromkeys(items))


def show_value(field: Field, value: Value) -> str:
    """A value in the plain words in which `parse_value` takes it back; dates in ISO, words by label."""
    if is_empty(value):
        return ""
    if isinstance(value, tuple):
        return f"{SEVERAL} ".join(show_value(dataclasses.replace(field, several=False), item) for item in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    word = field.word(value) if field.kind is Kind.VOCABULARY else None
    return word.label if word else str(value)


def check_value(field: Field, value: Value) -> None:
    """Raises Refused when a value cannot stand in its field: length, date, word, or a type foreign to the kind."""
    if isinstance(value, str) and len(value) > field.limit:
        raise Refused(f"{field.label} has {len(value):,} characters; at most {field.limit:,} fit. Shorten it.")
    if type(value) is str and field.is_text:
        return
    if field.kind is Kind.DATE and isinstance(value, str):
        _named(field, value)
    if field.kind is Kind.VOCABULARY and field.words and not is_empty(value):
        for code in value if isinstance(value, tuple) else (value,):
            if not isinstance(code, field.words):
                _word(field, str(code))
    if field.kind is Kind.PARTS:
        raise Refused(f"{field.label} are records of their own; add them under this one.")
    fitting = _TYPES[Kind.LINKS if field.several else field.kind]
    if not is_empty(value) and not isinstance(value, Word) and type(value) not in fitting:
        raise Refused(f"{field.label} cannot hold {value!r}; it takes a {field.kind.value}.")
    if isinstance(value, int | float) and not abs(value) < LARGEST_NUMBER:  # nor what is no number at all
        raise Refused(f"{field.label} cannot hold {value}. Write a smaller number.")


_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.MARKDOWN: (str,),
    Kind.VERBATIM: (str,),
    Kind.VOCABULARY: (str,),
    Kind.DATE: (str,),
    Kind.NUMBER: (int, float),
    Kind.YES_NO: (bool,),
    Kind.REF: (str,),
    Kind.LINKS: (tuple,),
    Kind.PARTS: (),
}
