"""The scene of a record: itself, and what its editors need to know around it, read from the register."""

from collections.abc import Iterable
from functools import partial

from policytrack.fields import Kind
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.rules import Offer, offers
from policytrack.ui.area_marks import area_marks
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene
from policytrack.ui.offer_sheet import offers_with_sheets


def scene_of(desk: Desk, record: Record) -> Scene:
    """The scene of one record. Raises Unusable."""
    return scenes_of(desk, (record,))[0]


def scenes_of(desk: Desk, records: Iterable[Record]) -> tuple[Scene, ...]:
    """The scenes of several records, whose ties are read at once. Raises Unusable."""
    shown = tuple(records)
    names = desk.register.names({ref for record in shown for ref in _ties(record)})
    marks, neighbours, as_of = area_marks(desk.register), desk.register.neighbours(), desk.as_of()
    return tuple(Scene(each, names, marks, as_of, partial(_offers, each, neighbours)) for each in shown)


def _ties(record: Record) -> set[str]:
    """The refs that the record's own fields name."""
    fields = record.declared_fields().values()
    return {str(record.value(each.name)) for each in fields if each.kind is Kind.REF} - {""}


def _offers(record: Record, neighbours: Neighbours, name: str) -> tuple[Offer, ...]:
    return offers_with_sheets(record, offers(record, name, neighbours))
