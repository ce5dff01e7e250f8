"""The command list: a noun's records as a table for people, as JSON for programs; and what asks for a list."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policytrack import queries
from policytrack.command_line.console import table
from policytrack.command_line.session import Session, day
from policytrack.command_line.values import tied_ref
from policytrack.counting import counted, left_out
from policytrack.dates import show_date_briefly
from policytrack.fields import Field, Kind
from policytrack.phrases import counts_in_words, shortened
from policytrack.queries import Condition, Query, parse_condition, with_refs
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Noun, Record
from policytrack.register import Name
from policytrack.sentences import outcome
from policytrack.standing import is_open, is_overdue
from policytrack.views import (
    View,
    columns_of,
    group_words,
    parse_columns,
    parse_group,
    parse_sort,
    view_named,
    view_of,
)
from policytrack.wording import refs_of, shown

LONGEST_CAPTION, LONGEST_CELL = 60, 28


def list_arguments(parser: ArgumentParser) -> None:
    """What `list` takes."""
    parser.add_argument("noun", metavar="NOUN", help="what to list, such as recommendations")
    add_query(parser)
    parser.add_argument("--group", metavar="FIELD", default="", help="with a head and a count for each value; or none")
    parser.add_argument("--columns", metavar="FIELD,…", default="", help="these columns, in this order, after the ref")
    parser.add_argument("--json", action="store_true", help="for programs: every field, words by their code")
    parser.description = f"{parser.description}\n\n{language()}"


def language() -> str:
    """How conditions are written, for the help."""
    told = (queries.__doc__ or "").partition("\n\n")[2]
    return told.strip("\n")


def add_query(parser: ArgumentParser) -> None:
    """What every command on a list takes."""
    parser.add_argument(
        "--where",
        metavar="CONDITION",
        action="append",
        default=[],
        help="such as 'status=In progress|On hold', 'due in 2026-11', overdue; all must hold; see “list --help”",
    )
    parser.add_argument("--search", metavar="TEXT", default="", help="words that must occur, each by its beginning")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument(
        "--sort", "--order", metavar="FIELD,…", default="", help="sort by fields; -FIELD for the latest or last first"
    )
    parser.add_argument(
        "--view", metavar="NAME", default="", help="a saved view; what else is given narrows it further"
    )


def query_of(session: Session, noun: Noun, given: Namespace) -> Query:
    """The query that a person wrote. Raises Misuse or Refused."""
    return view_asked(session, noun, given).query(noun, day(given.as_of))


def view_asked(session: Session, noun: Noun, given: Namespace) -> View:
    """The view that a person asked for: a saved one, or the list as it is, with what was written beside it.

    Raises Misuse or Refused.
    """
    view = view_of(session.catalogue, view_named(session.register, noun, given.view)) if given.view else View()
    catalogue, name = session.catalogue, noun.name
    where = tuple(condition_of(session, noun, said) for said in given.where)
    group, columns = getattr(given, "group", ""), getattr(given, "columns", "")
    return replace(
        view,
        where=(*view.where, *where),
        search=" ".join(filter(None, (view.search, given.search))),
        sort=parse_sort(catalogue, name, given.sort) or view.sort,
        group=parse_group(catalogue, name, group) if group else view.group,
        columns=parse_columns(catalogue, name, columns) or view.columns,
    )


def condition_of(session: Session, noun: Noun, said: str) -> Condition:
    """A condition; ties may be named by ref or whole name. Raises Misuse or Refused."""
    condition = parse_condition(session.catalogue, noun.name, said)
    return with_refs(session.catalogue, noun.name, condition, lambda field, name: tied_ref(session, field, name))


def list_records(session: Session, given: Namespace) -> int:
    """List the records of a noun."""
    noun = session.noun(given.noun)
    view = view_asked(session, noun, given)
    query = view.query(noun, day(given.as_of))
    records = session.register.records(noun.name, query)
    if given.json:
        session.console.say_json(_json(session, view, query, records, noun))
        return 0
    columns = columns_of(session.catalogue, noun, view)
    if view.group and records:
        session.console.say(*_grouped(session, view, query, records, columns), "")
    else:
        session.console.say(*_table(session, columns, records, query.as_of))
    session.console.say(_count(session, noun, records))
    return 0


def _json(session: Session, view: View, query: Query, records: Sequence[Record], noun: Noun) -> dict[str, object]:
    answer: dict[str, object] = {"noun": noun.name, "as_of": query.as_of, "count": len(records)}
    hidden = len(_hidden(session, records))
    if hidden:
        answer |= {"public": len(records) - hidden, "not_public": hidden}
    if view.group:
        groups = session.register.groups(noun.name, query, view.group)
        counts = [{"value": group.value, "count": group.count, "not_public": group.hidden} for group in groups]
        answer |= {"grouped_by": view.group, "groups": counts}
    return answer | {"records": [as_json(record, query.as_of) for record in records]}


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


def _table(session: Session, columns: Sequence[Field], records: Sequence[Record], as_of: str) -> list[str]:
    rows = _rows(session, columns, records, as_of)
    if not rows:
        return []
    label = records[0].noun.label  # the column of titles is that of the records themselves
    head = ["Ref", *(label if field.name == "title" else field.label for field in columns)]
    if records[0].noun.is_part:
        _name_holders(session, head, rows, records)
    return table(head, rows, session.console.width)


def _name_holders(session: Session, head: list[str], rows: list[list[str]], records: Sequence[Record]) -> None:
    """Say beside each part what holds it: a figure of 2022 says nothing without its indicator."""
    names = session.register.names(sorted({record.part_of for record in records}))
    place = 2 if head[1:2] == [records[0].noun.label] else 1
    head.insert(place, "In")
    for row, record in zip(rows, records, strict=True):
        held = names.get(record.part_of)
        row.insert(place, shortened(held.caption, LONGEST_CAPTION) if held else "")


def _rows(session: Session, columns: Sequence[Field], records: Sequence[Record], as_of: str) -> list[list[str]]:
    names, neighbours = session.register.names(sorted(_tied(columns, records))), session.register.neighbours()

    def said(record: Record, field: Field) -> str:
        done = outcome(record, neighbours) if field.name == record.noun.status else ""
        return done or _cell(record, field, names, as_of)

    return [[record.ref, *(said(record, field) for field in columns)] for record in records]


def _grouped(
    session: Session, view: View, query: Query, records: Sequence[Record], columns: Sequence[Field]
) -> Iterator[str]:
    """One table with a head before each group, so that the columns stand below one another."""
    noun = records[0].noun
    field = session.catalogue.fields(noun.name)[view.group]
    groups = session.register.groups(noun.name, query, view.group)
    names = session.register.names(group.value for group in groups) if field.kind is Kind.REF else {}
    head, *rows = _table(session, columns, records, query.as_of)
    yield head
    at = 0
    for group in groups:
        counts = counts_in_words(group.count, group.hidden)
        yield f"\n{group_words(field, group.value, names)}: {counts}"
        yield from rows[at : at + group.count]
        at += group.count


def _tied(fields: Sequence[Field], records: Sequence[Record]) -> set[str]:
    fields = [field for field in fields if field.kind in (Kind.REF, Kind.LINKS)]
    return {ref for field in fields for record in records for ref in refs_of(field, record.value(field.name))}


def _cell(record: Record, field: Field, names: Mapping[str, Name], as_of: str) -> str:
    if field.name == "title":
        return shortened(record.caption, LONGEST_CAPTION)
    value = record.value(field.name)
    if field.kind is Kind.DATE:
        late = ", late" if field.name == record.noun.due and is_overdue(record, as_of) else ""
        return show_date_briefly(str(value)) + late
    if field.kind is Kind.REF and value in names:
        return shortened(names[str(value)].caption, LONGEST_CELL)
    return shortened(shown(field, value, names), LONGEST_CELL)


def _count(session: Session, noun: Noun, records: Sequence[Record]) -> str:
    """How many, and which of them totals count or the public may see, wherever that differs."""
    total = len(records)
    says = [noun.counted(total)]
    recommendations = [record for record in records if isinstance(record, Recommendation)]
    if left := left_out(recommendations):
        says.append(f"{len(counted(recommendations)):,} counted, without {left}")
    if hidden := len(_hidden(session, records)):
        says.append(counts_in_words(total, hidden))
    return "; ".join(says)


def _hidden(session: Session, records: Sequence[Record]) -> list[str]:
    """The refs of the records that are not public, by their own class or by what holds them."""
    parts = [record.ref for record in records if record.part_of]
    names = session.register.names(parts)
    return [record.ref for record in records if not (record.is_public and (not parts or names[record.ref].public))]
