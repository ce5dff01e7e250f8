"""Writes a list of records as CSV or as a workbook, such as an import takes back unchanged."""

import csv
import datetime
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from policytrack.condition_words import refs_asked, sentence_of
from policytrack.dates import today
from policytrack.exchange.formulas import guarded
from policytrack.exchange.mapping import PARENT, SOURCE, fold_cell, natural_field
from policytrack.exchange.surroundings import is_own_parent
from policytrack.exchange.xlsx import Cell, Sheet, SheetColumn, is_typed_date, is_typed_number, write_workbook
from policytrack.exported_list import ExportedList
from policytrack.fields import Field, Kind, show_value
from policytrack.file_forms import XLSX
from policytrack.files import write_atomically
from policytrack.nearest import kindly
from policytrack.problems import Refused
from policytrack.queries import Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Register
from policytrack.wording import refs_of

REPORTED = 200  # rows between two reports

Report = Callable[[int, int], None]

_WIDTHS: Mapping[Kind, float] = {
    Kind.MARKDOWN: 60,
    Kind.VERBATIM: 60,
    Kind.TEXT: 28,
    Kind.VOCABULARY: 20,
    Kind.LINKS: 18,
    Kind.DATE: 12,
}
_NARROW, _TITLE_WIDTH = 10, 44


def exported_fields(catalogue: Catalogue, noun: Noun, *, office: bool = False) -> tuple[Field, ...]:
    """The fields that an export has a column for: those that may leave the office, or with `office` all."""
    fields = catalogue.fields(noun.name).values()
    return tuple(each for each in fields if each.kind is not Kind.PARTS and (each.public or office))


def chosen_fields(catalogue: Catalogue, noun: Noun, written: str, *, office: bool = False) -> tuple[Field, ...]:
    """The columns that a person chose, as names or labels between commas; all that may be exported for none.

    Raises Refused for one that there is not, or that may not leave the office.
    """
    offered = exported_fields(catalogue, noun, office=office)
    named = [_named(catalogue, noun, each.strip()) for each in written.split(",") if each.strip()]
    for each in named:
        if each not in offered:
            why = "are records of their own" if each.kind is Kind.PARTS else "may not leave the office"
            raise Refused(f"“{each.label}” {why}; leave the column out.")
    return tuple(dict.fromkeys(named)) or offered


def _named(catalogue: Catalogue, noun: Noun, written: str) -> Field:
    return kindly(lambda: catalogue.field(noun.name, written), written, catalogue.fields(noun.name))


def list_of(register: Register, noun: Noun, fields: Iterable[Field], query: Query, group: str = "") -> ExportedList:
    """The records that a query asks for, with what of the office around them their rows must tell.

    `group` names the field by which the query's order groups them. Raises Unusable.
    """
    grouped = register.catalogue.fields(noun.name)[group] if group else None
    as_of = query.as_of or today()
    records, fields = register.records(noun.name, replace(query, as_of=as_of)), tuple(fields)
    names = register.names(_refs(records, (*fields, grouped) if grouped else fields))
    return ExportedList(
        noun=noun,
        fields=fields,
        records=records,
        names=names,
        holders=_holders(noun, records, names),
        parents=_parents(register, noun, records) if any(is_own_parent(each, noun) for each in fields) else {},
        group=grouped,
        conditions=asked_in_words(register, noun, query),
        as_of=as_of,
        hidden=sum(not names[record.ref].public for record in records),
    )


def asked_in_words(register: Register, noun: Noun, query: Query) -> tuple[str, ...]:
    """What a query asks, each condition in words; who is not public is not named. Raises Unusable."""
    names = {
        ref: name if name.public else replace(name, caption="somebody who is not public")
        for ref, name in register.names(refs_asked(query.where)).items()
    }
    said = [sentence_of(register.catalogue, noun.name, condition, names) for condition in query.where]
    return (*said, *((f"With the words “{query.search}”",) if query.search else ()))


def _holders(noun: Noun, records: Iterable[Record], names: Mapping[str, Name]) -> tuple[str, ...]:
    held = {names[record.part_of].noun for record in records if record.part_of}
    return tuple(each for each in noun.parents if each in held)


def _refs(records: Iterable[Record], fields: Sequence[Field]) -> set[str]:
    tied = [each for each in fields if each.kind in (Kind.REF, Kind.LINKS)]
    found = set()
    for record in records:
        found |= {record.ref, record.part_of}
        found.update(ref for each in tied for ref in refs_of(each, record.value(each.name)))
    return found - {""}


def _parents(register: Register, noun: Noun, records: Sequence[Record]) -> dict[str, str]:
    """The printed numbers of parents where they are unique within the source of their child."""
    number = natural_field(register.catalogue.fields(noun.name))
    if not number or not any(record.has(PARENT) for record in records):
        return {}
    held = {record.ref: record for record in register.records(noun.name)}
    bearers = Counter(_place(record, number) for record in held.values())
    pairs = ((record, held.get(str(record.value(PARENT)))) for record in records)
    return {
        record.ref: str(parent.value(number))
        for record, parent in pairs
        if parent and parent.has(number) and _source(parent) == _source(record) and bearers[_place(parent, number)] == 1
    }


def _place(record: Record, number: str) -> tuple[str, str]:
    return _source(record), fold_cell(str(record.value(number)))


def _source(record: Record) -> str:
    return str(record.value(SOURCE)) if SOURCE in record.declared_fields() else ""


# -- as rows -------------------------------------------------------------------------------------------------


def row_of(listed: ExportedList, record: Record) -> list[Cell]:
    """The cells of a record: numbers and whole dates by their type, all else as guarded text."""
    return [*listed.identity_of(record), *(_cell(each, record, listed) for each in listed.fields)]


def _cell(column: Field, record: Record, listed: ExportedList) -> Cell:
    value = record.value(column.name)
    if column.kind is Kind.NUMBER and isinstance(value, int | float) and is_typed_number(value):
        return value
    if column.kind is Kind.DATE and value and is_typed_date(str(value)):
        return datetime.date.fromisoformat(str(value))
    if is_own_parent(column, listed.noun) and record.ref in listed.parents:
        return guarded(listed.parents[record.ref])
    shown = show_value(column, value)
    return shown if column.kind is Kind.NUMBER else guarded(shown)


def write_list(path: Path, listed: ExportedList, report: Report | None = None) -> None:
    """Write the list in the form that the file's name tells: CSV or a workbook.

    `report` is told how many rows are written, of how many; it may raise Cancelled. Raises Refused when the file
    cannot be written; the old one is intact then.
    """
    if path.suffix.casefold() == XLSX:
        write_workbook(path, _sheet(listed, report))
    else:
        write_atomically(path, lambda stream: fill_csv(stream, listed, report))


def fill_csv(stream: BinaryIO, listed: ExportedList, report: Report | None = None) -> None:
    """The list as CSV: a header of field names after `ref`, UTF-8 with a mark that Excel needs, CRLF (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([*listed.identity, *(each.name for each in listed.fields)])
    writer.writerows(_rows(listed, report))
    text.detach()


def csv_bytes(listed: ExportedList) -> bytes:
    """The list as CSV (see `fill_csv`)."""
    stream = io.BytesIO()
    fill_csv(stream, listed)
    return stream.getvalue()


def _rows(listed: ExportedList, report: Report | None) -> Iterator[list[Cell]]:
    for place, record in enumerate(listed.records):
        if report is not None and place % REPORTED == 0:
            report(place, len(listed.records))
        yield row_of(listed, record)


def _sheet(listed: ExportedList, report: Report | None) -> Sheet:
    identity = [SheetColumn(name, max(_NARROW, len(name) + 4)) for name in listed.identity]
    columns = [SheetColumn(each.name, _width(each)) for each in listed.fields]
    rows = _rows(listed, report)
    return Sheet(name=listed.noun.plural, columns=[*identity, *columns], rows=rows, day=listed.as_of or today())


def _width(column: Field) -> float:
    """Room for what a column mostly says, and always for its head."""
    room = _TITLE_WIDTH if column.name == "title" else _WIDTHS.get(column.kind, _NARROW)
    return max(room, len(column.name) + 4)


def hidden_note(listed: ExportedList) -> str:
    """What to say of a file that leaves out what is not public, or holds it; "" where all is public."""
    if listed.hidden:
        are = "is" if listed.hidden == 1 else "are"
        return f"; {listed.hidden:,} of them {are} not public, so the file must not leave the office"
    if listed.names_hidden:
        return "; it names records that are not public, so the file must not leave the office"
    return f"; {listed.left_out:,} not public left out" if listed.left_out else ""
