"""The command list: a noun's records as a table for people, as JSON for programs; and what asks for a list."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace

from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day
from policytrack.command_line.values import tied_ref
from policytrack.counting import counted, left_out
from policytrack.dates import show_date_briefly
from policytrack.fields import Field, Kind
from policytrack.phrases import shortened
from policytrack.queries import Condition, Query, parse_condition
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Noun, Record
from policytrack.register import Name
from policytrack.standing import is_open, is_overdue
from policytrack.wording import shown

LONGEST_CAPTION, LONGEST_CELL = 60, 28


def list_arguments(parser: ArgumentParser) -> None:
    """What `list` takes."""
    parser.add_argument("noun", metavar="NOUN", help="what to list, such as recommendations")
    add_query(parser)
    parser.add_argument("--json", action="store_true", help="for programs: every field, words by their code")


def add_query(parser: ArgumentParser) -> None:
    """What every command on a list takes."""
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        action="append",
        default=[],
        help="such as 'status=In progress', 'current_target<2026-12', overdue; all must hold",
    )
    parser.add_argument("--search", metavar="TEXT", default="", help="words that must occur, each by its beginning")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--order", metavar="FIELD", default="", help="sort by a field; -FIELD for the latest first")


def query_of(session: Session, noun: Noun, given: Namespace) -> Query:
    """The query that a person wrote. Raises Misuse or Refused."""
    name = given.order.lstrip("-")
    order = (given.order.replace(name, session.field(noun, name).name),) if name else ()
    where = tuple(_condition(session, noun, written) for written in given.where)
    return Query(where=where, search=given.search, order=order, as_of=day(given.as_of))


def _condition(session: Session, noun: Noun, written: str) -> Condition:
    """A condition; ties may be named by ref or whole name. Raises Misuse or Refused."""
    condition = parse_condition(session.catalogue, noun.name, written)
    field = session.catalogue.fields(noun.name).get(condition.field)
    if field is None or field.kind not in (Kind.REF, Kind.LINKS) or not condition.value or condition.operator == "~":
        return condition
    return replace(condition, value=tied_ref(session, field, str(condition.value)))


def list_records(session: Session, given: Namespace) -> int:
    """List the records of a noun."""
    noun = session.noun(given.noun)
    query = query_of(session, noun, given)
    records = session.register.records(noun.name, query)
    if given.json:
        session.console.say_json(
            {
                "noun": noun.name,
                "as_of": query.as_of,
                "count": len(records),
                "records": [as_json(record, query.as_of) for record in records],
            }
        )
        return 0
    session.console.say(*_table(session, noun, records, query.as_of), _count(noun, records))
    return 0


def as_json(record: Record, as_of: str) -> dict[str, object]:
    """A record for programs: its identity, what is derived, and every field, words by their code."""
    fields = record.declared_fields().values()
    return {
        "ref": record.ref,
        "noun": record.noun.name,
        "part_of": record.part_of,
        "version": record.version,
        "trashed": record.trashed,
        "caption": record.caption,
        "open": is_open(record),
        "overdue": is_overdue(record, as_of),
        "fields": {field.name: record.value(field.name) for field in fields if field.kind is not Kind.PARTS},
    }


def _table(session: Session, noun: Noun, records: Sequence[Record], as_of: str) -> list[str]:
    listed = [field for field in session.catalogue.fields(noun.name).values() if field.listed]
    fields = sorted(listed, key=lambda field: not field.natural)
    names = session.register.names(sorted(_tied(fields, records)))
    rows = [
        [
            record.ref,
            shortened(record.caption, LONGEST_CAPTION),
            *(_cell(record, field, names, as_of) for field in fields),
        ]
        for record in records
    ]
    return table(["Ref", noun.label, *(field.label for field in fields)], rows, session.console.width) if rows else []


def _tied(fields: Sequence[Field], records: Sequence[Record]) -> set[str]:
    return {str(record.value(field.name)) for field in fields if field.kind is Kind.REF for record in records} - {""}


def _cell(record: Record, field: Field, names: Mapping[str, Name], as_of: str) -> str:
    value = record.value(field.name)
    if field.kind is Kind.DATE:
        late = ", late" if field.name == record.noun.due and is_overdue(record, as_of) else ""
        return show_date_briefly(str(value)) + late
    if field.kind is Kind.REF and value in names:
        return shortened(names[str(value)].caption, LONGEST_CELL)
    return shortened(shown(field, value, names), LONGEST_CELL)


def _count(noun: Noun, records: Sequence[Record]) -> str:
    """How many, and which of them totals count or the public may see, wherever that differs."""
    total = len(records)
    says = [noun.counted(total)]
    recommendations = [record for record in records if isinstance(record, Recommendation)]
    if left := left_out(recommendations):
        says.append(f"{len(counted(recommendations)):,} counted, without {left}")
    public = sum(record.is_public for record in records)
    if public != total:
        says.append(f"{public:,} public + {total - public:,} not public")
    return "; ".join(says)
