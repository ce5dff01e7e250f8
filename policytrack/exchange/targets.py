"""What a column may feed: a field of the rows' noun, of the record that holds the row, or how exact a date is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from policytrack.fields import Field, Kind
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun

OF = "."
PRECISION = "precision"


class Role(Enum):
    """What a target is to a row."""

    OWN = "own"
    HOLDER = "holder"
    HOLDER_FIELD = "holder field"
    PRECISION = "precision"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column may feed.

    Attributes:
        key: how it is written: `title`, `meeting`, `meeting.date`, `date.precision`.
        label: what people read.
        field: the field whose values the cells are.
        role: whose field that is.
        of: the noun of the record that holds the row, or for a precision the name of the date.
    """

    key: str
    label: str
    field: Field
    role: Role = Role.OWN
    of: str = ""

    @property
    def may_take_rest(self) -> bool:
        """Whether it is a long text, into which columns that feed nothing else may go."""
        return self.role is Role.OWN and self.field.kind is Kind.MARKDOWN

    @property
    def is_holders(self) -> bool:
        """Whether the column tells which record holds the row."""
        return self.role in (Role.HOLDER, Role.HOLDER_FIELD)


def targets(catalogue: Catalogue, noun: Noun) -> Mapping[str, Target]:
    """Everything that a column may feed when its rows become records of a noun, by key."""
    own = {field.name: Target(field.name, field.label, field) for field in _importable(catalogue, noun)}
    exact = {target.key: target for target in _precisions(own)}
    held = {target.key: target for target in _holders(catalogue, noun) if target.key not in own}
    return own | exact | held


def may_be_imported(field: Field) -> bool:
    """Whether a column may feed the field: what the program keeps itself, and parts, are not for spreadsheets."""
    return not field.fixed and field.kind is not Kind.PARTS


def _importable(catalogue: Catalogue, noun: Noun) -> Iterator[Field]:
    return filter(may_be_imported, catalogue.fields(noun.name).values())


def _precisions(own: Mapping[str, Target]) -> Iterator[Target]:
    for target in own.values():
        if target.field.kind is Kind.DATE:
            said = Field(kind=Kind.TEXT, label=f"{target.label}: how exact", name=PRECISION)
            yield Target(f"{target.key}{OF}{PRECISION}", said.label, said, Role.PRECISION, target.key)


def _holders(catalogue: Catalogue, noun: Noun) -> Iterator[Target]:
    """The record that holds the row, by any of its names; then its own fields, by which it is found or made."""
    for parent in noun.parents:
        if parent not in catalogue:
            continue
        holder = catalogue[parent].noun
        named = Field(kind=Kind.REF, label=holder.label, name=parent, nouns=(parent,))
        yield Target(parent, holder.label, named, Role.HOLDER, parent)
        for field in _importable(catalogue, holder):
            if field.kind is not Kind.LINKS:
                label = f"{holder.label}: {field.label}"
                told = replace(field, label=label)
                yield Target(f"{parent}{OF}{field.name}", label, told, Role.HOLDER_FIELD, parent)
