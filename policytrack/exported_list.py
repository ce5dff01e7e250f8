"""A list on its way out of the program: its columns and rows in their order, and in words what was asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from policytrack.fields import Field, Kind
from policytrack.records.record import Noun, Record
from policytrack.register import Name
from policytrack.wording import refs_of

REF = "ref"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedList:
    """A list on its way out.

    Attributes:
        fields: its columns in their order, after those that name a row.
        records: its rows in their order.
        names: the names of the records in it, of those that hold them and of those that their ties name.
        holders: of parts, the nouns of the records that hold them: a column for each, as an import reads them.
        parents: for records that are printed under another, what an import finds that one by; else its ref stands.
        group: the field by which its rows stand in groups; None for none.
        conditions: what was asked of the list, in words.
        as_of: the day that dates the file, and against which overdue is judged.
        hidden: how many of its records are not public.
        left_out: how many are not in it because they are not public.
    """

    noun: Noun
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    names: Mapping[str, Name] = field(default_factory=dict)
    holders: tuple[str, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    group: Field | None = None
    conditions: tuple[str, ...] = ()
    as_of: str = ""
    hidden: int = 0
    left_out: int = 0

    @property
    def names_hidden(self) -> bool:
        """Whether it names, as a tie or as what holds a row, a record that is not public."""
        rows = {record.ref for record in self.records}
        return any(not name.public for ref, name in self.names.items() if ref not in rows)

    @property
    def is_for_office(self) -> bool:
        """Whether it holds what may not leave the office."""
        return bool(self.hidden) or self.names_hidden or not all(each.public for each in self.fields)

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return (REF, *self.holders)

    def identity_of(self, record: Record) -> tuple[str, ...]:
        """What they say of a record."""
        held = self.names.get(record.part_of)
        return (record.ref, *(held.ref if held and held.noun == noun else "" for noun in self.holders))

    def public(self) -> "ExportedList":
        """The list for the public: without records that are not, fields for the office, and ties to what is hidden."""
        names = {ref: name for ref, name in self.names.items() if name.public}
        fields = tuple(each for each in self.fields if each.public)
        group = self.group if self.group and self.group.public else None
        told = (*fields, group) if group else fields
        records = tuple(_showing(record, told, names) for record in self.records if record.ref in names)
        left_out = len(self.records) - len(records)
        return replace(self, fields=fields, group=group, records=records, names=names, hidden=0, left_out=left_out)


def _showing(record: Record, fields: tuple[Field, ...], names: Mapping[str, Name]) -> Record:
    """The record without ties to what is not public."""
    values = {}
    for each in fields:
        refs = refs_of(each, record.value(each.name))
        if any(ref not in names for ref in refs):
            kept = tuple(ref for ref in refs if ref in names)
            values[each.name] = kept if each.kind is Kind.LINKS else ""
    return record.with_values(values) if values else record
