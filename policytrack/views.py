"""How a list is shown: its conditions, words, order, groups and columns; kept under a name as a saved view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policytrack.acts import Act
from policytrack.deeds import making_new, setting
from policytrack.fields import Field, Kind, Value
from policytrack.phrases import lowered
from policytrack.problems import Misuse, Refused
from policytrack.queries import Condition, Query, parse_condition, written
from policytrack.reach import REF, STATE, asked_field
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Register

SAVED_VIEW = "saved_view"
NO_GROUPS = "none"
_UNSORTED = (Kind.LINKS, Kind.PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a list is shown. What the window, `list` and exports show of a noun is one of these.

    Attributes:
        where: the conditions, all of which must hold.
        search: words that must occur.
        sort: the fields it is sorted by, `-` before one for descending; empty means the noun's own order.
        group: the field it is grouped by; "" for none.
        columns: the fields shown as columns, in order; empty means those that the noun lists.
    """

    where: tuple[Condition, ...] = ()
    search: str = ""
    sort: tuple[str, ...] = ()
    group: str = ""
    columns: tuple[str, ...] = ()

    def query(self, noun: Noun, as_of: str) -> Query:
        """What the view asks of the register: its groups first, then its own order, then the noun's."""
        order: dict[str, str] = {}
        for name in (*filter(None, (self.group,)), *self.sort, *noun.order):
            order.setdefault(name.lstrip("-"), name)
        return Query(where=self.where, search=self.search, order=tuple(order.values()), as_of=as_of)


def parse_sort(catalogue: Catalogue, noun: str, text: str) -> tuple[str, ...]:
    """An order as people write it: `status,-due`. Raises Refused or Misuse."""
    found = []
    for piece in filter(None, map(str.strip, text.split(","))):
        field = asked_field(catalogue, noun, piece.lstrip("-"))
        if field.kind in _UNSORTED:
            raise Misuse(f"A list cannot be sorted by “{field.label}”.")
        found.append(f"-{field.name}" if piece.startswith("-") else field.name)
    return tuple(found)


def parse_group(catalogue: Catalogue, noun: str, text: str) -> str:
    """The field by which a list is to be grouped; "" for `none`. Raises Refused or Misuse."""
    if not text or text.casefold() == NO_GROUPS:
        return ""
    field = asked_field(catalogue, noun, text)
    if not can_group(field):
        raise Misuse(f"A list cannot be grouped by “{field.label}”; choose a word, a yes/no or a tie to one record.")
    return field.name


def can_group(field: Field) -> bool:
    """Whether lists can be grouped by a field: one word of a vocabulary, one record, yes or no."""
    if field.kind is Kind.VOCABULARY:
        return not field.several and field.words is not None and field.name != STATE
    return field.kind in (Kind.REF, Kind.YES_NO)


def parse_columns(catalogue: Catalogue, noun: str, text: str) -> tuple[str, ...]:
    """The columns as people write them: `number,title,status`. Raises Refused."""
    fields = [asked_field(catalogue, noun, piece) for piece in map(str.strip, text.split(",")) if piece]
    for field in fields:
        if field.kind is Kind.PARTS or field.name == STATE:
            raise Refused(f"“{field.label}” cannot be a column; open the record to see it.")
    return tuple(dict.fromkeys(field.name for field in fields))


def columns_of(catalogue: Catalogue, noun: Noun, view: View) -> tuple[Field, ...]:
    """The fields that a view shows as columns, after the ref; without a choice the title and what the noun lists."""
    if view.columns:
        return tuple(asked_field(catalogue, noun.name, name) for name in view.columns if name != REF)
    fields = catalogue.fields(noun.name)
    numbers = [field for field in fields.values() if field.listed and field.natural]
    others = [field for field in fields.values() if field.listed and not field.natural]
    return (fields["title"], *numbers, *others)


def group_words(field: Field, value: str, names: Mapping[str, Name]) -> str:
    """The head of the group of a value."""
    if not value:
        return f"No {lowered(field.label)}"
    if value in names:
        return names[value].caption
    if field.kind is Kind.YES_NO:
        return f"{field.label}: {lowered(value)}"
    word = field.word(value) if field.kind is Kind.VOCABULARY else None
    return word.label if word else value


def kept_values(noun: Noun, view: View) -> dict[str, Value]:
    """A view as the values of a saved view of a noun's list."""
    return {
        "for_noun": noun.name,
        "filters": "\n".join(map(written, view.where)),
        "words": view.search,
        "sort": ",".join(view.sort),
        "group_by": view.group or NO_GROUPS,
        "columns": ",".join(view.columns),
    }


def saving(
    catalogue: Catalogue,
    noun: Noun,
    name: str,
    view: View,
    present: Record | None = None,
    *,
    pinned: bool | None = None,
) -> Act:
    """Keep a view under a name; `present` is the saved view that it takes the place of."""
    values = {"title": name.strip(), **kept_values(noun, view)}
    values |= {"pinned": pinned} if pinned is not None else {}
    if present is None:
        act = making_new(catalogue[SAVED_VIEW].noun, catalogue.fields(SAVED_VIEW), values)
        return replace(act, words=f"Save the view “{name.strip()}”")
    return replace(setting(present, values), words=f"Update the view “{name.strip()}”")


def view_of(catalogue: Catalogue, saved: Record) -> View:
    """The view that a saved one keeps. Raises Refused or Misuse when one of its fields is gone."""
    texts: Mapping[str, str] = {name: str(saved.value(name)) for name in _KEPT}
    noun = catalogue.named(texts["for_noun"]).name
    try:
        return View(
            where=tuple(parse_condition(catalogue, noun, line) for line in texts["filters"].splitlines() if line),
            search=texts["words"],
            sort=parse_sort(catalogue, noun, texts["sort"]),
            group=parse_group(catalogue, noun, texts["group_by"]),
            columns=parse_columns(catalogue, noun, texts["columns"]),
        )
    except (Refused, Misuse) as problem:
        raise Refused(f"The view “{saved.caption}” cannot be shown: {problem}") from None


_KEPT = ("for_noun", "filters", "words", "sort", "group_by", "columns")


def views_for(register: Register, noun: str) -> tuple[Record, ...]:
    """The saved views of a noun's list, pinned ones first."""
    if SAVED_VIEW not in register.catalogue:
        return ()
    found = register.records(SAVED_VIEW, Query(where=(Condition("for_noun", "=", noun),)))
    return tuple(sorted(found, key=lambda view: view.value("pinned") is not True))


def view_named(register: Register, noun: Noun, name: str) -> Record:
    """The saved view of this name or ref. Raises Refused, naming those there are."""
    views = views_for(register, noun.name)
    folded = name.strip().casefold()
    for view in views:
        if folded in (view.caption.casefold(), view.ref.casefold()):
            return view
    there = ", ".join(f"“{view.caption}”" for view in views) or "none yet"
    raise Refused(f"There is no saved view “{name}” of {noun.plural.lower()}. Those there are: {there}.")
