"""Reads what a record is tied to, from either end, and what is in use: tags and counted recommendations."""

from collections.abc import Iterator

from sqlalchemy import select

from policytrack.db.reading import Entry, Reading, entry_of_row
from policytrack.db.shapes import caption_key
from policytrack.fields import SEVERAL, Field, Kind
from policytrack.links import link_type
from policytrack.problems import Misuse
from policytrack.records.record import Noun
from policytrack.register import Tie

AREA = "focus_area"


def ties(reading: Reading, ref: str) -> tuple[Tie, ...]:
    """Every tie of a record to live ones: its links, what links to it, what it names, what names it."""
    held = reading.entries([ref]).get(ref)
    if held is None:
        return ()
    found = [*_links(reading, held), *_named(reading, held), *_naming(reading, held)]
    return tuple(tie for tie in found if AREA not in (tie.other.noun, held.noun))


def _links(reading: Reading, held: Entry) -> Iterator[Tie]:
    record, link = reading.schema.record, reading.schema.link
    for here, there, outward in ((link.c.from_id, link.c.to_id, True), (link.c.to_id, link.c.from_id, False)):
        rows = select(link.c.type, there).join(record, record.c.id == there).order_by(link.c.type, link.c.position)
        found = reading.connection.execute(rows.where(here == held.id, record.c.trashed == 0)).all()
        entries = reading.entries_by_id(id_ for _, id_ in found)
        for name, id_ in found:
            kind = link_type(name)
            yield Tie(name, kind.reads if outward else kind.read_back, outward, entries[id_].name)


def _named(reading: Reading, held: Entry) -> Iterator[Tie]:
    shape = reading.store.shapes[held.noun]
    record = reading.record(held.ref)
    entries = reading.entries(str(record.value(name)) for name in shape.ref_fields)
    for name in shape.ref_fields:
        other = entries.get(str(record.value(name)))
        if other and not other.trashed:
            yield Tie(name, shape.fields[name].label.lower(), True, other.name)


def _naming(reading: Reading, held: Entry) -> Iterator[Tie]:
    naming = reading.store.naming[held.noun]
    if not naming.fields:
        return
    for row in reading.connection.execute(naming.rows, {"held": held.id}).all():
        place, *columns = row
        field = naming.fields[place][1]
        yield Tie(field.name, f"named as “{field.label}” by", False, entry_of_row(columns).name)


def tags(reading: Reading, name: str) -> tuple[str, ...]:
    """The tags in use in an editable list, in people's order."""
    columns = [reading.schema.table_of(noun.name, name).c[name] for noun, _ in _tagged(reading, name)]
    if not columns:
        raise Misuse(f"“{name}” is not a list of tags.")
    found: set[str] = set()
    for column in dict.fromkeys(columns):
        rows = select(column).where(column.is_not(None), column.table.c.trashed == 0).distinct()
        for held in reading.connection.scalars(rows):
            found.update(held.split(SEVERAL))
    return tuple(sorted(found, key=lambda tag: (caption_key(tag), tag)))


def _tagged(reading: Reading, name: str) -> Iterator[tuple[Noun, Field]]:
    for noun in reading.store.catalogue:
        field = reading.store.catalogue.fields(noun.name).get(name)
        if field and field.kind is Kind.VOCABULARY and field.words is None:
            yield noun, field
