"""The scenes of records: each itself, and what its editors need to know around it, read from the register."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from policytrack.area_marks import AreaMark
from policytrack.fields import Kind
from policytrack.records.record import Record
from policytrack.register import Neighbours, Register
from policytrack.rules import Offer, offers
from policytrack.ui.editors import Scene
from policytrack.ui.offer_sheet import offers_with_sheets


def scenes_of(
    register: Register, records: Iterable[Record], as_of: str, marks: Mapping[str, AreaMark]
) -> tuple[Scene, ...]:
    """The scenes of several records, whose ties are read at once. From any thread. Raises Unusable.

    What a record offers is asked of the register when a person asks for it.
    """
    shown = tuple(records)
    names, neighbours = register.names({ref for record in shown for ref in _ties(record)}), register.neighbours()
    return tuple(Scene(each, names, marks, as_of, partial(_offers, each, neighbours)) for each in shown)


def fresh_scenes(register: Register, refs: Collection[str], around: Scene) -> dict[str, Scene]:
    """The scenes of a few records as they stand now, by ref, beside one that was read before. Raises Unusable."""
    held = register.records_of(refs).values() if refs else ()
    return {scene.record.ref: scene for scene in scenes_of(register, held, around.as_of, around.areas)}


def _ties(record: Record) -> set[str]:
    """The refs that the record's own fields name."""
    fields = record.declared_fields().values()
    return {str(record.value(each.name)) for each in fields if each.kind is Kind.REF} - {""}


def _offers(record: Record, neighbours: Neighbours, name: str) -> tuple[Offer, ...]:
    return offers_with_sheets(record, offers(record, name, neighbours))
