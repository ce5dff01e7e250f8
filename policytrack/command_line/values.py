"""What a person wrote for fields, as values: words by code or label, ties by ref or name, texts from files."""

from collections.abc import Iterable
from pathlib import Path

from policytrack.command_line.session import Session, pair
from policytrack.exchange.naming import Naming
from policytrack.exchange.spreadsheet import read_text
from policytrack.exchange.surroundings import Surroundings, captions_of
from policytrack.fields import SEVERAL, Field, Kind, Value, check_value, parse_value
from policytrack.links import tied_nouns
from policytrack.numbering import as_ref
from policytrack.problems import Misuse
from policytrack.records.record import Noun


def field_values(
    session: Session, noun: Noun, assignments: Iterable[str], texts: Iterable[str] = ()
) -> dict[str, Value]:
    """The values that a person wrote as `FIELD=VALUE`, or as `FIELD=FILE` in `texts`. Raises Misuse or Refused."""
    values: dict[str, Value] = {}
    for written, from_file in (*((each, False) for each in assignments), *((each, True) for each in texts)):
        name, value = pair(written)
        field = session.field(noun, name)
        if field.name in values:
            raise Misuse(f"“{field.name}” is given twice; write it once.")
        values[field.name] = _value(session, field, read_text(Path(value)) if from_file else value)
    return values


def _value(session: Session, field: Field, written: str) -> Value:
    if field.kind not in (Kind.REF, Kind.LINKS):
        value = parse_value(field, written)
        check_value(field, value)
        return value
    several = field.kind is Kind.LINKS
    items = [item.strip() for item in (written.split(SEVERAL) if several else [written]) if item.strip()]
    refs = tuple(dict.fromkeys(tied_ref(session, field, item) for item in items))
    return refs if several else next(iter(refs), "")


def tied_ref(session: Session, field: Field, written: str) -> str:
    """The ref of the record that a person named for a tie, by ref or whole name. Raises Refused."""
    ref = as_ref(written)
    if ref:
        ref = session.record(ref).ref
    around = Surroundings(
        existing=(),
        names=session.register.names([ref] if ref else []),
        captions={} if ref else captions_of(session.register, tied_nouns(field)),
        neighbours=session.register.neighbours(),
    )
    return Naming(around, session.catalogue, None).ref(field, written)
