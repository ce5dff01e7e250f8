"""What a list can be narrowed, grouped and sorted by: derived from the declaration of its noun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from policytrack import views
from policytrack.condition_words import label_of, refs_asked, words_of
from policytrack.fields import Field, Kind
from policytrack.phrases import lowered
from policytrack.queries import (
    CLOSED,
    HIDDEN,
    IN,
    OPEN,
    OVERDUE,
    PUBLIC,
    Condition,
    Query,
    parse_condition,
    written,
)
from policytrack.reach import asked_field, backward_ties
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.words import everywhere
from policytrack.ui.words import lists as words
from policytrack.words import Classification
from policytrack.workflows import WORKFLOWS

SOON_DAYS = 14
MOST_CHOICES = 40
_FURTHER = (Kind.REF, Kind.YES_NO, Kind.DATE, Kind.LINKS, Kind.PARTS)


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
    """How the window shows a list; kept between starts.

    Attributes:
        chosen: which filters are set, to what.
        search: words that must occur.
        sort: the order, as names split by commas, `-` before one for descending; "" for the noun's own.
        group: the field it is grouped by; "" for none.
        columns: the columns of the table, in order; empty means those that the noun lists.
        is_table: whether it is shown as a table instead of rows of two lines.
        saved: the ref of the saved view from which it began; "" for none.
    """

    chosen: tuple[tuple[str, Choice], ...] = ()
    search: str = ""
    sort: str = ""
    group: str = ""
    columns: tuple[str, ...] = ()
    is_table: bool = False
    saved: str = ""

    def choice(self, name: str) -> Choice | None:
        """What a filter is set to; None when it is not set."""
        return dict(self.chosen).get(name)

    def with_choice(self, name: str, choice: Choice | None) -> Self:
        """The view with a filter set, or cleared."""
        kept = tuple(pair for pair in self.chosen if pair[0] != name)
        return replace(self, chosen=(*kept, (name, choice)) if choice else kept)

    @property
    def kept(self) -> views.View:
        """The view as the hall, the command line and a saved view know it."""
        return views.View(
            where=tuple(choice.condition for _, choice in self.chosen),
            search=self.search,
            sort=tuple(filter(None, self.sort.split(","))),
            group=self.group,
            columns=self.columns if self.is_table else (),
        )

    def query(self, noun: Noun, as_of: str) -> Query:
        """What the view asks of the register."""
        return self.kept.query(noun, as_of)


def shown_as(kept: views.View, noun: Noun, register: Register, saved: str = "") -> View:
    """How the window shows a view of the hall. Raises Unusable."""
    return View(
        chosen=chosen_of(kept.where, noun, register),
        search=kept.search,
        sort=",".join(kept.sort),
        group=kept.group,
        columns=kept.columns,
        is_table=bool(kept.columns),
        saved=saved,
    )


def chosen_of(conditions: Sequence[Condition], noun: Noun, register: Register) -> tuple[tuple[str, Choice], ...]:
    """Conditions as filters that are set, each under a name of its own. Raises Unusable."""
    catalogue, names = register.catalogue, register.names(refs_asked(conditions))
    chosen: dict[str, Choice] = {}
    for condition in conditions:
        name = _filter_of(condition, noun)
        while name in chosen:
            name += "+"
        chosen[name] = Choice(words_of(catalogue, noun.name, condition, names), condition)
    return tuple(chosen.items())


def _filter_of(condition: Condition, noun: Noun) -> str:
    """The filter that a condition sets: a derived state belongs to the field from which it is derived."""
    if not condition.is_state:
        return condition.field
    if condition.field in (OPEN, CLOSED) and noun.status:
        return noun.status
    if condition.field == OVERDUE and noun.due:
        return noun.due
    return "classification" if condition.field in (PUBLIC, HIDDEN) else condition.field


def label_of_filter(name: str, choice: Choice, noun: Noun, catalogue: Catalogue) -> str:
    """What a chip says before what a filter is set to; "" where that says all."""
    declared = catalogue.fields(noun.name).get(name.rstrip("+"))
    if declared is not None:
        return declared.label
    return label_of(catalogue, noun.name, choice.condition)


def has_open(noun: Noun, catalogue: Catalogue) -> bool:
    """Whether records of a noun are open or closed at all."""
    statuses = catalogue.fields(noun.name)[noun.status].words if noun.status else None
    workflow = WORKFLOWS.get(statuses) if statuses else None
    return workflow is not None and bool(workflow.closed)


def first_view(noun: Noun, catalogue: Catalogue) -> View:
    """How a list is shown until someone changes it: grouped as declared; where work is owned, the open work."""
    view = View(group=noun.group)
    if noun.owner and noun.due and has_open(noun, catalogue):
        return view.with_choice(noun.status, Choice(words.OPEN, Condition(OPEN)))
    return view


def filters(noun: Noun, catalogue: Catalogue) -> tuple[Filter, ...]:
    """The filters at hand: status, due, owner, then the other listed fields that have words or name records."""
    declared = catalogue.fields(noun.name)
    offered = [field for field in declared.values() if field.listed and field.kind in (Kind.VOCABULARY, Kind.REF)]
    first = {noun.status: 0, "kind": 1, noun.due: 2, noun.owner: 3, "focus_area": 4}
    if noun.due:
        offered.append(declared[noun.due])
    offered.sort(key=lambda field: first.get(field.name, 5))
    return tuple(Filter(field.name, field.label) for field in offered)


def further_filters(noun: Noun, catalogue: Catalogue) -> tuple[Filter, ...]:
    """All other fields and ties that a list can be narrowed by, as people name them."""
    at_hand = {each.name for each in filters(noun, catalogue)}
    fields = [
        Filter(field.name, field.label)
        for field in catalogue.fields(noun.name).values()
        if field.name not in at_hand and (field.kind in _FURTHER or field.words or field.name == "topics")
    ]
    ties = [Filter(tie.name, tie.label) for tie in backward_ties(catalogue, noun.name)]
    return (*fields, *ties)


def choices(chosen: Filter, noun: Noun, register: Register) -> tuple[Choice, ...]:
    """What a filter can be set to now. Raises Unusable."""
    field = register.catalogue.fields(noun.name).get(chosen.name)
    if field is None or field.kind in (Kind.LINKS, Kind.PARTS):
        return (
            Choice(words.ANYTHING, Condition(chosen.name, "!=", "")),
            Choice(words.NOTHING, Condition(chosen.name, "=", "")),
        )
    if field.kind is Kind.YES_NO:
        blank = Choice(words.NOT_SAID, Condition(field.name, "=", ""))
        return (
            Choice(words.YES, Condition(field.name, "=", True)),
            Choice(words.NO, Condition(field.name, "=", False)),
            blank,
        )
    if field.kind is Kind.VOCABULARY and field.words:
        return tuple(_word_choices(field, noun, register.catalogue))
    if field.kind is Kind.VOCABULARY:
        return tuple(Choice(tag, Condition(field.name, "=", tag)) for tag in register.tags(field.name)[:MOST_CHOICES])
    if field.kind is Kind.DATE:
        return tuple(_date_choices(field, noun))
    return tuple(_tie_choices(field, noun, register))


def _word_choices(field: Field, noun: Noun, catalogue: Catalogue) -> Iterator[Choice]:
    if field.name == noun.status and has_open(noun, catalogue):
        yield Choice(words.OPEN, Condition(OPEN))
        yield Choice(words.CLOSED, Condition(CLOSED))
    if field.words is Classification:
        yield Choice(everywhere.NOT_PUBLIC, Condition(HIDDEN))
    for word in field.words or ():
        yield Choice(word.label, Condition(field.name, "=", word))


def _date_choices(field: Field, noun: Noun) -> Iterator[Choice]:
    if field.name == noun.due:
        yield Choice(words.OVERDUE, Condition(OVERDUE))
    yield Choice(words.in_days(SOON_DAYS), Condition(field.name, "<=", f"today+{SOON_DAYS}"))
    yield Choice(words.THIS_MONTH, Condition(field.name, IN, "month"))
    yield Choice(words.NEXT_MONTH, Condition(field.name, IN, "month+1"))
    yield Choice(words.THIS_YEAR, Condition(field.name, IN, "year"))
    yield Choice(words.BEFORE_TODAY, Condition(field.name, "<", "today"))
    yield Choice(words.NO_DATE, Condition(field.name, "=", ""))


def _tie_choices(field: Field, noun: Noun, register: Register) -> Iterator[Choice]:
    groups = register.groups(noun.name, Query(), field.name)[:MOST_CHOICES]
    names = register.names(group.value for group in groups if group.value)
    for group in groups:
        said = names[group.value].caption if group.value in names else group.value
        yield Choice(said or words.none_of(lowered(field.label)), Condition(field.name, "=", group.value))


def groupings(noun: Noun, catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields by which a list can be grouped, those that are listed first."""
    fields = [field for field in catalogue.fields(noun.name).values() if views.can_group(field)]
    return tuple(sorted(fields, key=lambda field: not field.listed))


def sortings(noun: Noun, catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields by which a list can be sorted, the title and those that are listed first."""
    fields = [each for each in catalogue.fields(noun.name).values() if each.kind not in (Kind.LINKS, Kind.PARTS)]
    return tuple(sorted(fields, key=lambda field: not (field.listed or field.name == "title")))


def columns(noun: Noun, catalogue: Catalogue) -> tuple[Field, ...]:
    """The fields that a table can show, those that are listed first."""
    fields = [field for field in catalogue.fields(noun.name).values() if field.kind is not Kind.PARTS]
    return tuple(sorted(fields, key=lambda field: not (field.listed or field.name == "title")))


def resorted(sort: str, name: str, *, adds: bool) -> str:
    """The order after a person asked for a field: turned round where it led already; `adds` keeps what led before."""
    held = [each for each in sort.split(",") if each]
    present = next((each for each in held if each.lstrip("-") == name), "")
    turned = f"-{name}" if present == name else name
    if adds:
        return ",".join([turned if each == present else each for each in held] if present else [*held, turned])
    return turned


def sorted_by(view: View, noun: Noun, catalogue: Catalogue) -> str:
    """The label of the field that the eye sees as the order of the list."""
    order = view.sort.split(",")[:1] if view.sort else [name for name in noun.order if name.lstrip("-") != view.group]
    if not order:
        return ""
    name = order[0].lstrip("-")
    return words.DUE_DATE if name == noun.due else lowered(asked_field(catalogue, noun.name, name).label)


def view_under(conditions: Sequence[str], noun: Noun, register: Register) -> View:
    """The view of a list under conditions written as on the command line. Raises Misuse, Refused, Unusable."""
    parsed = [parse_condition(register.catalogue, noun.name, each) for each in conditions]
    return View(group=noun.group, chosen=chosen_of(parsed, noun, register))


def lines_of(view: View) -> list[str]:
    """A view as lines of text for the settings; what was searched for is not kept."""
    facts = {
        "sort": view.sort,
        "group": view.group,
        "columns": ",".join(view.columns),
        "table": "yes" if view.is_table else "",
        "saved": view.saved,
    }
    return [f"{name}\t{fact}" for name, fact in facts.items()] + [
        f"where\t{written(choice.condition)}" for _, choice in view.chosen
    ]


def read(lines: Sequence[str], noun: Noun, register: Register) -> View:
    """The view that `lines_of` wrote. Raises Problem when fields have changed since, ValueError for foreign lines."""
    catalogue, name = register.catalogue, noun.name
    pairs = [line.split("\t", 1) for line in lines]
    facts = {key: fact for key, fact in pairs if key != "where"}
    where = [parse_condition(catalogue, name, said) for key, said in pairs if key == "where"]
    return View(
        chosen=chosen_of(where, noun, register),
        sort=",".join(views.parse_sort(catalogue, name, facts["sort"])),
        group=views.parse_group(catalogue, name, facts["group"]),
        columns=views.parse_columns(catalogue, name, facts.get("columns", "")),
        is_table=bool(facts.get("table")),
        saved=facts.get("saved", ""),
    )
