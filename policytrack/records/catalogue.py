"""The nouns that a program knows, in the order in which people meet them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policytrack.fields import Field, Kind
from policytrack.links import LinkType, link_type
from policytrack.problems import Refused
from policytrack.records.assessments import Assessment, Finding, Source, Standard, StandardText
from policytrack.records.directory import Body, FocusArea, Person
from policytrack.records.furniture import ImportMapping, SavedView
from policytrack.records.indicators import Indicator, Measurement, SeriesBreak
from policytrack.records.meetings import AgendaItem, Brief, Directive, ItemAction, Meeting
from policytrack.records.policies import Comment, Policy, ProcedureChange, Section, SignOff, Version
from policytrack.records.programme import Barrier, Engagement, Initiative, Milestone
from policytrack.records.recommendations import Evidence, Rating, Recommendation, Rung, StoredFile, Update
from policytrack.records.record import Noun, Record


@dataclass(frozen=True)
class Catalogue:
    """The record types of an office, by the name of their noun.

    Rooms are handed the catalogue and keep no list of nouns of their own, so that a noun added here has its
    table, form, list, import, export, history and search.
    """

    types: tuple[type[Record], ...]

    @cached_property
    def _by_name(self) -> Mapping[str, type[Record]]:
        return {record_type.noun.name: record_type for record_type in self.types}

    def __iter__(self) -> Iterator[Noun]:
        return (record_type.noun for record_type in self.types)

    def __getitem__(self, name: str) -> type[Record]:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def named(self, written: str) -> Noun:
        """The noun as a person may write it: name, label or plural. Raises Refused, naming those there are."""
        folded = written.strip().casefold().replace("-", "_").replace(" ", "_")
        for noun in self:
            spellings = (
                noun.name,
                noun.label.casefold().replace(" ", "_"),
                noun.plural.casefold().replace(" ", "_"),
            )
            if folded in spellings:
                return noun
        raise Refused(f"There is no noun “{written}”. Choose from: {', '.join(noun.name for noun in self)}.")

    def fields(self, name: str) -> Mapping[str, Field]:
        """The declared fields of a noun by name."""
        return self[name].declared_fields()

    def field(self, name: str, written: str) -> Field:
        """A field of a noun by its name or label. Raises Refused, naming those there are."""
        folded = written.strip().casefold()
        declared = self.fields(name)
        for field in declared.values():
            if folded in (field.name, field.label.casefold(), field.name.replace("_", " ")):
                return field
        one, known = self[name].noun.one, ", ".join(declared)
        raise Refused(f"{one[:1].upper()}{one[1:]} has no field “{written}”. Choose from: {known}.")

    def parts_of(self, name: str) -> tuple[Noun, ...]:
        """The nouns whose records live inside records of this noun."""
        return tuple(noun for noun in self if name in noun.parents)

    def tying_fields(self) -> Iterator[tuple[Noun, Field]]:
        """Every field of every noun that names a record of another: where a record may be in use."""
        for noun in self:
            yield from ((noun, field) for field in self.fields(noun.name).values() if field.kind is Kind.REF)

    def links_between(self, start: str, end: str) -> tuple[tuple[LinkType, bool], ...]:
        """What may tie a record of one noun to one of another: each link type, and whether it is read from its end.

        Types made for these nouns come before those that any record carries.
        """
        forward = [(link, False) for link in self._carried_by(start) if link.may_reach(end)]
        backward = [(link, True) for link in self._carried_by(end) if link.may_reach(start) and not link.reads_alike]
        return tuple(sorted(forward + backward, key=lambda pair: not self.is_special(pair[0])))

    def is_special(self, link: LinkType) -> bool:
        """Whether a link type was made for some nouns, rather than for any record."""
        return bool(link.ends) or link.name not in Record.declared_fields()

    def _carried_by(self, noun: str) -> Iterator[LinkType]:
        return (link_type(field.link) for field in self.fields(noun).values() if field.kind is Kind.LINKS)

    def with_types(self, *types: type[Record]) -> "Catalogue":
        """A catalogue that knows further nouns as well."""
        return Catalogue(self.types + types)


CATALOGUE = Catalogue(
    (
        Recommendation,
        Assessment,
        Finding,
        Policy,
        Version,
        Section,
        Comment,
        SignOff,
        ProcedureChange,
        Initiative,
        Barrier,
        Milestone,
        Evidence,
        StoredFile,
        Rung,
        Rating,
        Meeting,
        AgendaItem,
        ItemAction,
        Directive,
        Brief,
        Engagement,
        Indicator,
        Measurement,
        SeriesBreak,
        Source,
        Standard,
        StandardText,
        Update,
        Body,
        Person,
        FocusArea,
        SavedView,
        ImportMapping,
    )
)
