"""What a list can be narrowed, grouped and sorted by: derived from the declaration of its noun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from policytrack.dates import first_day
from policytrack.fields import Field, Kind, show_value
from policytrack.phrases import lowered
from policytrack.queries import CLOSED, OPEN, OVERDUE, Condition, Query, parse_condition
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.workflows import WORKFLOWS

SOON_DAYS = 14
MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a filter can be set to."""

    words: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a list: the field or derived state that it narrows by, and what people read."""

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a list is shown: which filters are set, to what, in which order and groups. Kept between starts."""

    chosen: tuple[tuple[str, Choice], ...] = ()
    search: str = ""
    sort: str = ""
    group: str = ""

    def choice(self, name: str) -> Choice | None:
        """What a filter is set to; None when it is not set."""
        return dict(self.chosen).get(name)

    def with_choice(self, name: str, choice: Choice | None) -> "View":
        """The view with a filter set, or cleared."""
        kept = tuple(pair for pair in self.chosen if pair[0] != name)
        return replace(self, chosen=(*kept, (name, choice)) if choice else kept)

    def query(self, noun: Noun, as_of: str) -> Query:
        """What the view asks of the register."""
        order = (self.sort, *(name for name in noun.order if name.lstrip("-") != self.sort.lstrip("-")))
        where = tuple(choice.condition for _, choice in self.chosen)
        return Query(where=where, search=self.search, order=order if self.sort else noun.order, as_of=as_of)


def has_open(noun: Noun, catalogue: Catalogue) -> bool:
    """Whether records of a noun are open or closed at all."""
    words = catalogue.fields(noun.name)[noun.status].words if noun.status else None
    workflow = WORKFLOWS.get(words) if words else None
    return workflow is not None and bool(workflow.closed)


def first_view(noun: Noun, catalogue: Catalogue) -> View:
    """How a list is shown until someone changes it: grouped as declared; where work is owned, the open work."""
    view = View(group=noun.group)
    if noun.owner and noun.due and has_open(noun, catalogue):
        return view.with_choice(noun.status, Choice("open", Condition(OPEN)))
    return view


def filters(noun: Noun, catalogue: Catalogue) -> tuple[Filter, ...]:
    """The filters of a list: status, due, owner, then the other listed fields that have words or name records."""
    declared = catalogue.fields(noun.name)
    offered = [field for field in declared.values() if field.listed and field.kind in (Kind.VOCABULARY, Kind.REF)]
    first = {noun.status: 0, "kind": 1, noun.due: 2, noun.owner: 3, "focus_area": 4}
    if noun.due:
        offered.append(declared[noun.due])
    offered.sort(key=lambda field: first.get(field.name, 5))
    return tuple(Filter(field.name, field.label) for field in offered)


def choices(chosen: Filter, noun: Noun, register: Register, as_of: str) -> tuple[Choice, ...]:
    """What a filter can be set to now. Raises Unusable."""
    field = register.catalogue.fields(noun.name)[chosen.name]
    if field.kind is Kind.VOCABULARY and field.words:
        return tuple(_word_choices(field, noun, register.catalogue))
    if field.kind is Kind.DATE:
        return tuple(_date_choices(field, as_of))
    return tuple(_tie_choices(field, noun, register))


def _word_choices(field: Field, noun: Noun, catalogue: Catalogue) -> Iterator[Choice]:
    if field.name == noun.status and has_open(noun, catalogue):
        yield Choice("open", Condition(OPEN))
        yield Choice("closed", Condition(CLOSED))
    for word in field.words or ():
        yield Choice(word.label, Condition(field.name, "=", word))


def _date_choices(field: Field, as_of: str) -> Iterator[Choice]:
    soon = (first_day(as_of) + timedelta(days=SOON_DAYS)).isoformat()
    yield Choice("overdue", Condition(OVERDUE))
    yield Choice(f"by {SOON_DAYS} days from now", Condition(field.name, "<=", soon))
    yield Choice("no date", Condition(field.name, "=", ""))


def _tie_choices(field: Field, noun: Noun, register: Register) -> Iterator[Choice]:
    groups = register.groups(noun.name, Query(), field.name)[:MOST_CHOICES]
    names = register.names(group.value for group in groups if group.value)
    for group in groups:
        words = names[group.value].caption if group.value in names else group.value
        yield Choice(words or f"no {lowered(field.label)}", Condition(field.name, "=", group.value))


def groupings(noun: Noun, catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields by which a list can be grouped."""
    declared = catalogue.fields(noun.name).values()
    return tuple(
        field
        for field in declared
        if field.listed and (field.kind is Kind.REF or (field.kind is Kind.VOCABULARY and not field.several))
    )


def sortings(noun: Noun, catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields by which a list can be sorted."""
    declared = catalogue.fields(noun.name).values()
    return tuple(field for field in declared if field.listed or field.name == "title")


def sorted_by(view: View, noun: Noun, catalogue: Catalogue) -> str:
    """The label of the field that the eye sees as the order of the list."""
    order = [view.sort] if view.sort else [name for name in noun.order if name.lstrip("-") != view.group]
    if not order:
        return ""
    name = order[0].lstrip("-")
    return "due date" if name == noun.due else lowered(catalogue.fields(noun.name)[name].label)


def view_under(conditions: Sequence[str], noun: Noun, catalogue: Catalogue) -> View:
    """The view of a list under conditions written as on the command line. Raises Misuse, Refused."""
    view = View(group=noun.group)
    for each in conditions:
        condition = parse_condition(catalogue, noun.name, each)
        if condition.operator:
            field = catalogue.field(noun.name, condition.field)
            words = show_value(field, condition.value) or f"no {lowered(field.label)}"
            view = view.with_choice(condition.field, Choice(words, condition))
        else:
            name = noun.due if condition.field == OVERDUE else noun.status
            view = view.with_choice(name, Choice(condition.field, condition))
    return view


def written(view: View) -> list[str]:
    """A view as lines of text for the settings."""
    lines = [f"{name}\t{choice.words}\t{_condition(choice.condition)}" for name, choice in view.chosen]
    return [f"sort\t{view.sort}", f"group\t{view.group}", *lines]


def read(lines: list[str], noun: Noun, catalogue: Catalogue) -> View:
    """The view that `written` wrote. Raises Problem or ValueError when fields have changed since."""
    pairs = dict(line.split("\t", 1) for line in lines[:2])
    view = View(sort=pairs["sort"], group=pairs["group"])
    declared = catalogue.fields(noun.name)
    if (view.group and view.group not in declared) or (view.sort and view.sort.lstrip("-") not in declared):
        raise ValueError("A field of this view is gone.")
    for line in lines[2:]:
        name, words, condition = line.split("\t")
        view = view.with_choice(name, Choice(words, parse_condition(catalogue, noun.name, condition)))
    return view


def _condition(condition: Condition) -> str:
    return f"{condition.field}{condition.operator}{condition.value}"
