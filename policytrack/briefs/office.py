"""The public part of the office, arranged for asking: what a brief's sections read."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from policytrack.acts import Act
from policytrack.counting import counted
from policytrack.fields import Kind
from policytrack.records.directory import FocusArea
from policytrack.records.policies import Version
from policytrack.records.recommendations import Recommendation, Update
from policytrack.records.record import Record
from policytrack.register import Projection
from policytrack.standing import is_open, is_overdue

R = TypeVar("R", bound=Record)


class Office:
    """A projection with its ties read from both ends. It knows public records only, because that is all it is given."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self.as_of = projection.as_of
        self._by_ref = {record.ref: record for records in projection.records.values() for record in records}

    def record(self, ref: str) -> Record | None:
        """The public record with this ref."""
        return self._by_ref.get(ref)

    def name(self, ref: str) -> str:
        """What the record with this ref is called; nothing when it is not public."""
        record = self._by_ref.get(ref)
        return record.caption if record else ""

    def called(self, record: Record) -> str:
        """What a record is called outside its parent: a version with the name of its policy."""
        parent = self._by_ref.get(record.part_of)
        if parent is None or not isinstance(record, Version):
            return record.caption
        return f"{parent.caption}, version {record.number}"

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The public records of one type."""
        return tuple(record for record in self.projection.of(kind.noun.name) if isinstance(record, kind))

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        """The public records at the other end of a record's links of one type."""
        if backward:
            return self._pointing.get((link, ref), ())
        record = self._by_ref.get(ref)
        held = record.value(link) if record and link in record.declared_fields() else ()
        refs = held if isinstance(held, tuple) else ()
        return [self._by_ref[other] for other in refs if other in self._by_ref]

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        """The public parts of one noun of a record."""
        return self._parts.get((ref, noun), ())

    def latest_update(self, ref: str) -> Update | None:
        """What was last said of a record."""
        updates = [part for part in self.parts(ref, Update.noun.name) if isinstance(part, Update)]
        said = [update for update in updates if not update.dated or update.dated <= self.as_of]
        return max(said, key=lambda update: update.dated, default=None)

    def evidence_count(self, ref: str) -> int:
        """How many public pieces of evidence prove a record."""
        return len(self.linked(ref, "proves", backward=True))

    def last_act(self, ref: str, field: str) -> Act | None:
        """The latest act that set a field of a record."""
        return self._last_acts.get((ref, field))

    def area_of(self, record: Record) -> str:
        """The ref of a record's leading focus area, if that is public."""
        held = str(record.value("focus_area")) if "focus_area" in record.declared_fields() else ""
        return held if held in self._by_ref else ""

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations that count."""
        return counted(self.of(Recommendation))

    @cached_property
    def counted_refs(self) -> frozenset[str]:
        """The refs of the recommendations that count."""
        return frozenset(item.ref for item in self.recommendations)

    @cached_property
    def open(self) -> tuple[Recommendation, ...]:
        """The counted recommendations that are not closed."""
        return tuple(item for item in self.recommendations if is_open(item))

    @cached_property
    def overdue(self) -> tuple[Recommendation, ...]:
        """The counted recommendations whose target has passed."""
        return tuple(item for item in self.recommendations if is_overdue(item, self.as_of))

    @cached_property
    def areas(self) -> tuple[tuple[str, str], ...]:
        """Ref and name of each focus area that leads a recommendation; ("", …) for those that none leads."""
        used = {self.area_of(item) for item in self.of(Recommendation)}
        named = [(area.ref, area.caption) for area in self.of(FocusArea) if area.ref in used]
        return (*named, ("", "No focus area")) if "" in used else tuple(named)

    def in_area(self, area: str) -> tuple[Recommendation, ...]:
        """The counted recommendations that a focus area leads."""
        return tuple(item for item in self.recommendations if self.area_of(item) == area)

    @cached_property
    def _pointing(self) -> dict[tuple[str, str], list[Record]]:
        found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self._by_ref.values():
            for name, field in record.declared_fields().items():
                if field.kind is Kind.LINKS:
                    held = record.value(name)
                    for ref in held if isinstance(held, tuple) else ():
                        found[field.link, ref].append(record)
        return found

    @cached_property
    def _parts(self) -> dict[tuple[str, str], list[Record]]:
        found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self._by_ref.values():
            if record.part_of:
                found[record.part_of, record.noun.name].append(record)
        return found

    @cached_property
    def _last_acts(self) -> dict[tuple[str, str], Act]:
        return {
            (change.ref, name): act for act in self.projection.acts for change in act.changes for name in change.fields
        }


def act_date(act: Act | None) -> str:
    """The date on which an act happened, or else was recorded."""
    return act.day if act else ""
