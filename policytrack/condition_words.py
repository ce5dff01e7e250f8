"""Conditions as people read them on chips and in exports: what is asked of what, without signs."""

from collections.abc import Iterator, Mapping, Sequence

from policytrack.dates import show_date
from policytrack.fields import Field, Kind, Value, is_empty, show_value
from policytrack.phrases import listed, lowered
from policytrack.queries import IN, NOT, NOT_IN, Condition
from policytrack.reach import asked_field, own_field, reach, tie_asked
from policytrack.records.catalogue import Catalogue
from policytrack.register import Name
from policytrack.relative_dates import RANGE, moving_words

_SAYS = {
    "<": "before",
    "<=": "by",
    ">": "after",
    ">=": "from",
    "~": "with the words",
    "!~": "without the words",
    NOT_IN: "not",
}
_OF_NUMBERS = {"<": "under", "<=": "at most", ">": "over", ">=": "at least"}


def label_of(catalogue: Catalogue, noun: str, condition: Condition) -> str:
    """What a condition asks about: `Due`, `Addressed by`, `Source: Issued by`; for a state "", or the tie."""
    name = condition.field
    if own_field(catalogue, noun, name) is not None:
        return asked_field(catalogue, noun, name).label
    first, dot, far = name.partition(".")
    tie = reach(catalogue, noun, first)
    if tie is None or (condition.is_state and not dot):
        return ""
    if not dot or condition.is_state:
        return tie.label
    field = _far_field(catalogue, tie.nouns, far)
    further = tie_asked(catalogue, noun, name)
    return f"{tie.label}: {lowered(field.label if field else further.label if further else far)}"


def words_of(catalogue: Catalogue, noun: str, condition: Condition, names: Mapping[str, Name]) -> str:
    """What is asked, in words: `in progress or on hold`, `before Dec 1, 2026`, `nothing`, `overdue`."""
    if condition.is_state:
        state = condition.field.rpartition(".")[2].replace("-", " ")
        return f"not {state}" if condition.operator == NOT else state
    if condition.operator in ("=", "!=") and is_empty(condition.value):
        return "nothing" if condition.operator == "=" else "anything"
    field = _asked(catalogue, noun, condition.field)
    said = listed(list(_alternatives(field, condition, names)), "or")
    if condition.operator == "!=":
        return f"not {said}"
    says = _SAYS | (_OF_NUMBERS if (field and field.kind is Kind.NUMBER) or (field and field.natural) else {})
    return f"{says[condition.operator]} {said}" if condition.operator in says else said


def sentence_of(catalogue: Catalogue, noun: str, condition: Condition, names: Mapping[str, Name]) -> str:
    """A condition as one piece of a line: `Status: in progress or on hold`."""
    label, words = label_of(catalogue, noun, condition), words_of(catalogue, noun, condition, names)
    return f"{label}: {words}" if label else words[:1].upper() + words[1:]


def refs_asked(conditions: Sequence[Condition]) -> list[str]:
    """What may be refs among the values of conditions, so that their names can be read."""
    texts = [value for each in conditions for value in each.alternatives if isinstance(value, str) and "-" in value]
    return list(dict.fromkeys(texts))


def _asked(catalogue: Catalogue, noun: str, name: str) -> Field | None:
    field = own_field(catalogue, noun, name)
    if field is not None or "." not in name:
        return field
    first, _, far = name.partition(".")
    tie = reach(catalogue, noun, first)
    return _far_field(catalogue, tie.nouns, far) if tie else None


def _far_field(catalogue: Catalogue, nouns: Sequence[str], name: str) -> Field | None:
    return next((field for noun in nouns if (field := own_field(catalogue, noun, name))), None)


def _alternatives(field: Field | None, condition: Condition, names: Mapping[str, Name]) -> Iterator[str]:
    for value in condition.alternatives:
        yield _value(field, condition.operator, value, names)


def _value(field: Field | None, operator: str, value: Value, names: Mapping[str, Name]) -> str:
    if is_empty(value):
        return "nothing"
    if "~" in operator:
        return f"“{value}”"
    if isinstance(value, str) and value in names:
        return names[value].caption
    if field is None:
        return str(value)
    if field.kind is Kind.DATE:
        return _period(str(value)) if operator in (IN, NOT_IN) else _day(str(value))
    shown = show_value(field, value if not field.several else (str(value),))
    return lowered(shown) if field.words else shown


def _period(period: str) -> str:
    begin, dots, end = period.partition(RANGE)
    if not dots:
        return _day(begin)
    if begin and end:
        return f"{_day(begin)} to {_day(end)}"
    return f"from {_day(begin)}" if begin else f"until {_day(end)}"


def _day(date: str) -> str:
    words = moving_words(date)
    return words if words != date or not date[:1].isdigit() else show_date(date)
