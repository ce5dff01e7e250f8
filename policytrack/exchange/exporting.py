"""Writes a list of records as CSV that a spreadsheet opens as it is, and that an import takes back unchanged."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from policytrack.exchange.formulas import guarded
from policytrack.fields import Field, Kind, show_value
from policytrack.files import write_atomically
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Register

REF, PART_OF = "ref", "part_of"


def exported_fields(catalogue: Catalogue, noun: Noun, *, office: bool = False) -> tuple[Field, ...]:
    """The fields that an export has a column for: those that may leave the office, or with `office` all."""
    fields = catalogue.fields(noun.name).values()
    return tuple(field for field in fields if field.kind is not Kind.PARTS and (field.public or office))


def csv_content(noun: Noun, fields: Iterable[Field], records: Iterable[Record]) -> bytes:
    """The records as CSV: a header of field names after `ref`, UTF-8 with a mark that Excel needs, CRLF (RFC 4180)."""
    fields = tuple(fields)
    identity = (REF, PART_OF) if noun.is_part else (REF,)
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow([*identity, *(field.name for field in fields)])
    for record in records:
        writer.writerow([*(getattr(record, name) for name in identity), *(_cell(field, record) for field in fields)])
    return content.getvalue().encode("utf-8-sig")


def _cell(field: Field, record: Record) -> str:
    shown = show_value(field, record.value(field.name))
    return shown if field.kind is Kind.NUMBER else guarded(shown)


def hidden_note(records: Sequence[Record], register: Register) -> str:
    """What to say of a file that holds records that are not public; "" when it holds none."""
    names = register.names(record.ref for record in records)
    hidden = sum(not names[record.ref].public for record in records)
    are = "is" if hidden == 1 else "are"
    return f"; {hidden:,} of them {are} not public, so the file must not leave the office" if hidden else ""


def export_csv(path: Path, noun: Noun, fields: Iterable[Field], records: Iterable[Record]) -> None:
    """Write the records beside their place and rename them into it. Raises Refused when that cannot be done."""
    write_atomically(path, csv_content(noun, fields, records))
