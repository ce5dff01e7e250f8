"""What a list asks for: conditions on fields, words to find, an order; written the same in window and command line.

The language of conditions, of which all must hold:

    status=In progress            the field says this; for tags, one of them does
    status=In progress|On hold    one of several; `status in In progress, On hold` says the same
    status!=Received              anything else, or nothing
    owner=   owner!=              says nothing, says something (`owner is empty`, `owner is not empty`)
    title~traffic stop            holds these words; `|` between alternatives; `!~` does not hold them
    due<2026-12   due>=today-30   dates and numbers by < <= > >=; `today`, `month` and `year` move with the as-of day
    due in 2026-11                within a period; `2026-11..2027-01`, `today..today+30`, `month+1`; `not in`
    source=X-001                  a tie, by ref or by whole name; `~` finds words of its name
    addressed by=                 nothing is tied to it from the other end: no policy addresses it
    source.issuer=T-004           a field of the record at the other end of a tie, one step away
    versions.status=Draft         one of its parts says this; `part of` leads from a part to what holds it
    state=In effect               the state that its parts tell, such as that of a policy by its versions
    open closed overdue public not-public private placeholder counted, and `not overdue`, `blocked by.open`

A value in double quotes is taken to the letter; `due`, `status` and `owner` name whichever field plays that part.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from policytrack.cleaning import clean
from policytrack.fields import Field, Kind, Value, is_empty, parse_value
from policytrack.numbering import is_ref
from policytrack.problems import Misuse, Problem, Refused
from policytrack.reach import Reach, asked_field, own_field, reach, tie_asked
from policytrack.records.catalogue import Catalogue
from policytrack.relative_dates import RANGE, parse_moving, parse_period

OPEN, CLOSED, OVERDUE = "open", "closed", "overdue"
PUBLIC, HIDDEN, PRIVATE, PLACEHOLDER = "public", "not-public", "private", "placeholder"
COUNTED = "counted"  # by totals: no placeholder, and no heading that does not stand for itself
STATES = (OPEN, CLOSED, OVERDUE, PUBLIC, HIDDEN, PRIVATE, PLACEHOLDER, COUNTED)
NOT, IN, NOT_IN = "not", "in", "not in"
OR = "|"

_WRITTEN = re.compile(r"\s*([^=<>!~]+?)\s*(!=|!~|<=|>=|=|<|>|~)\s*(.*?)\s*", re.DOTALL)
_IN_WORDS = re.compile(r"\s+(is\s+not\s+empty|is\s+empty|not\s+in|in)(?=\s|\(|$)", re.IGNORECASE)
_VALUE = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^|]*?))\s*(\||$)', re.DOTALL)
_LISTED = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^|,]*?))\s*([|,]|$)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as plain data; `parse_condition` reads it and `written` prints it (see the file's docstring).

    Attributes:
        field: the field, the tie read from here (`addressed by`), a field one step away (`source.issuer`), or
            one of the derived states (`overdue`).
        operator: `= != < <= > >= ~ !~ in` or `not in`; for a state "", or `not`.
        value: what it is compared with; a tuple holds alternatives; empty asks whether the field is. Dates may
            move (`today+30`), and periods are `2026-11` or `2026-11..2027-01`.
    """

    field: str
    operator: str = ""
    value: Value = ""

    @property
    def is_state(self) -> bool:
        """Whether it asks for a derived state."""
        return self.operator in ("", NOT)

    @property
    def alternatives(self) -> tuple[Value, ...]:
        """The values of which one is enough."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which records of a noun, in which order.

    Attributes:
        where: all of these must hold.
        search: words that a record's searched fields must all hold, each by its beginning.
        order: field names, `-` before one for descending; empty means the noun's own order.
        as_of: the date against which overdue is judged; empty means today.
        part_of: only parts of this record.
        trashed: those in the trash instead of those that are not.
    """

    where: tuple[Condition, ...] = ()
    search: str = ""
    order: tuple[str, ...] = ()
    as_of: str = ""
    part_of: str = ""
    trashed: bool = False


def parse_condition(catalogue: Catalogue, noun: str, said: str) -> Condition:
    """A condition as people write it. Names at the other end of a tie stay as they are written.

    Raises Misuse when it has no such form, Refused when field or value is unknown.
    """
    plain = " ".join(clean(said).split("\n")).strip()
    state = _state(catalogue, noun, plain)
    if state is not None:
        return state
    found = _WRITTEN.fullmatch(plain)
    if found:
        return _condition(catalogue, noun, found[1], found[2], found[3])
    for word in _IN_WORDS.finditer(plain):
        if _is_known(catalogue, noun, plain[: word.start()]):
            return _in_words(catalogue, noun, plain[: word.start()], word[1], plain[word.end() :])
    raise Misuse(f"“{plain}” is not a condition. Write FIELD=VALUE, or one of {', '.join(STATES)}.")


def _state(catalogue: Catalogue, noun: str, plain: str) -> Condition | None:
    words = plain.casefold().split()
    operator = NOT if words[:1] == [NOT] else ""
    *path, state = " ".join(words[1:] if operator else words).rpartition(".")
    if state not in STATES:
        return None
    if not path[0]:
        return Condition(state, operator)
    tie = reach(catalogue, noun, path[0])
    if tie is None:
        raise Refused(f"“{path[0]}” is not a tie of {catalogue[noun].noun.plural.lower()}.")
    return Condition(f"{tie.name}.{state}", operator)


def _is_known(catalogue: Catalogue, noun: str, name: str) -> bool:
    first = name.partition(".")[0] if own_field(catalogue, noun, name) is None else name
    return own_field(catalogue, noun, first) is not None or reach(catalogue, noun, first) is not None


def _in_words(catalogue: Catalogue, noun: str, name: str, word: str, rest: str) -> Condition:
    operator = " ".join(word.casefold().split())
    if operator.endswith("empty"):
        return _condition(catalogue, noun, name, "!=" if NOT in operator else "=", rest)
    rest = rest.strip()
    inner = rest[1:-1] if rest[:1] == "(" and rest[-1:] == ")" else rest
    return _condition(catalogue, noun, name, operator, inner)


def _condition(catalogue: Catalogue, noun: str, name: str, operator: str, rest: str) -> Condition:
    if own_field(catalogue, noun, name) is None and "." in name:
        return _one_step_away(catalogue, noun, name, operator, rest)
    tie = reach(catalogue, noun, name)
    if tie is not None:
        return _tied(tie, operator, rest)
    field = asked_field(catalogue, noun, name)
    return Condition(field.name, *_compared(field, operator, rest))


def _one_step_away(catalogue: Catalogue, noun: str, name: str, operator: str, rest: str) -> Condition:
    """A condition on what a tie leads to: of the nouns there, the first that knows field and value decides."""
    first, _, far = name.partition(".")
    tie = reach(catalogue, noun, first)
    if tie is None:
        raise Refused(f"“{first.strip()}” is not a tie of {catalogue[noun].noun.plural.lower()}.")
    if "." in far:
        raise Misuse(f"“{name}” goes further than one step; a condition may ask for TIE.FIELD.")
    problem: Problem | None = None
    for other in tie.nouns:
        if own_field(catalogue, other, far) is None and reach(catalogue, other, far) is None:
            continue
        try:
            found = _condition(catalogue, other, far, operator, rest)
        except Problem as refused:
            problem = problem or refused
        else:
            return Condition(f"{tie.name}.{found.field}", found.operator, found.value)
    if problem is not None:
        raise problem
    if len(tie.nouns) == 1:
        asked_field(catalogue, tie.nouns[0], far)
    raise Refused(f"Nothing that “{tie.label}” leads to has a field “{far.strip()}”.")


def _tied(tie: Reach, operator: str, rest: str) -> Condition:
    if operator in (IN, NOT_IN):
        operator, rest = "=" if operator == IN else "!=", OR.join(map(_quoted, _pieces(rest, _LISTED)))
    if operator not in ("=", "!=", "~", "!~"):
        raise Refused(f"“{tie.label}” can only be compared by = or !=, with a ref or with nothing, or by ~ with words.")
    pieces = list(_pieces(rest))
    return Condition(tie.name, operator, _one_or_all(pieces if "~" in operator else map(_ref, pieces)))


def _ref(written: str) -> str:
    record, slash, part = written.partition("/")
    ref = record.upper() + slash + part.lower()
    return ref if is_ref(ref) else written


def _compared(field: Field, operator: str, rest: str) -> tuple[str, Value]:
    """The operator and the value of a condition on a field."""
    if "~" in operator:
        return operator, _one_or_all(_pieces(rest))
    if field.kind is Kind.DATE and (operator in (IN, NOT_IN) or (operator in ("=", "!=") and RANGE in rest)):
        operator = {"=": IN, "!=": NOT_IN}.get(operator, operator)
        return operator, _one_or_all(parse_period(piece) for piece in _pieces(rest, _LISTED))
    listing = _VALUE
    if operator in (IN, NOT_IN):
        operator, listing = "=" if operator == IN else "!=", _LISTED
    value = _one_or_all(each for piece in _pieces(rest, listing) for each in _values(field, piece))
    if isinstance(value, tuple) and operator not in ("=", "!="):
        raise Misuse(f"“{field.label}” can be compared by {operator} with one value only.")
    return operator, value


def _values(field: Field, piece: str) -> tuple[Value, ...]:
    if field.kind is Kind.DATE:
        try:
            return (parse_moving(piece),)
        except Refused as problem:
            raise Refused(f"{field.label}: {problem}") from None
    value = parse_value(field, piece)
    return ("",) if is_empty(value) else value if isinstance(value, tuple) else (value,)


def _pieces(rest: str, listing: re.Pattern[str] = _VALUE) -> Iterator[str]:
    """The values of a list, split at `|` (or commas), those in double quotes to the letter."""
    at = 0
    while True:
        found = listing.match(rest, at)
        if found is None:  # cannot be: each pattern takes any text
            return
        yield found[1].replace('""', '"') if found[1] is not None else found[2]
        at = found.end()
        if not found[3]:
            return


def _one_or_all(values: Iterable[Value]) -> Value:
    held = tuple(dict.fromkeys(values))
    return held[0] if len(held) == 1 else held  # type: ignore[return-value] # alternatives may be numbers


def with_refs(catalogue: Catalogue, noun: str, condition: Condition, ref_of: Callable[[Field, str], str]) -> Condition:
    """A condition on a tie with refs in place of the names that were written; `ref_of` looks one up or refuses."""
    tie = None if condition.is_state else tie_asked(catalogue, noun, condition.field)
    if tie is None or "~" in condition.operator:
        return condition
    every = len(tie.nouns) == len(catalogue.types)
    field = Field(kind=Kind.REF, name=tie.name, label=tie.label, nouns=() if every else tie.nouns)
    refs = [ref_of(field, str(value)) if value else "" for value in condition.alternatives]
    return replace(condition, value=_one_or_all(refs))


def written(condition: Condition) -> str:
    """A condition as `parse_condition` reads it back: the same plain data, on one line."""
    if condition.is_state:
        return f"{condition.operator} {condition.field}".strip()
    value = OR.join(map(_quoted, condition.alternatives))
    blank = " " if condition.operator in (IN, NOT_IN) else ""
    return f"{condition.field}{blank}{condition.operator}{blank}{value}"


def _quoted(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    if OR in text or text[:1] == '"' or text != text.strip():
        return '"{}"'.format(text.replace('"', '""'))
    return text
