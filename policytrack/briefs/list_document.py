"""A list as a printed document: its name, its date, what was asked of it, and its rows as a table."""

from collections.abc import Iterable, Iterator

from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Head,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Voice,
    plain,
)
from policytrack.briefs.markdown import markdown_runs
from policytrack.dates import show_date, show_date_briefly
from policytrack.exported_list import ExportedList
from policytrack.fields import Field, Kind, show_value
from policytrack.phrases import plural
from policytrack.problems import Refused
from policytrack.records.record import Noun, Record
from policytrack.standing import is_overdue
from policytrack.views import group_words
from policytrack.wording import refs_of, shown

USUAL, MOST = 5, 7
"""So many columns beside the record itself, and at most so many, have room on a page."""

_SHARES = {Kind.VERBATIM: 3.2, Kind.MARKDOWN: 3.2, Kind.TEXT: 1.8, Kind.DATE: 1.5, Kind.NUMBER: 0.9, Kind.YES_NO: 0.8}
_TITLE_SHARE, _STATUS_SHARE, _USUAL_SHARE = 3.2, 2.1, 1.6


def list_document(listed: ExportedList) -> Document:
    """The document of a list. Raises Refused when its columns have no room on a page."""
    if len(listed.fields) > MOST:
        raise Refused(f"At most {MOST} columns have room on a page; choose fewer of the {len(listed.fields)}.")
    noun, as_of = listed.noun, show_date(listed.as_of)
    foot = (f"{noun.plural} as of {as_of}", *(("Office copy: not for the public",) if listed.is_for_office else ()))
    return Document(
        title=noun.plural,
        as_of=listed.as_of,
        sections=(Section("list", tuple(_blocks(listed))),),
        head=Head(
            label="List",
            subtitle="; ".join(listed.conditions) or f"All {noun.plural.lower()}",
            facts=(Fact("As of", plain(as_of)), Fact("Listed", plain(noun.counted(len(listed.records))))),
        ),
        foot=foot,
        subject=f"List of {noun.plural.lower()}, data as of {as_of}",
    )


def printed_fields(noun: Noun, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The columns that a page has room for where nobody chose any: status, date and owner, then what lists show."""
    listed = [each for each in fields if each.listed and each.name != "title"]
    leading = [each for name in (noun.status, noun.due, noun.owner) for each in listed if each.name == name]
    others = [each for each in listed if each not in leading and each.name != noun.numbered]
    return (*leading, *others)[:USUAL]


def _blocks(listed: ExportedList) -> Iterator[Block]:
    if listed.left_out:
        left = plural(listed.left_out, f"{listed.noun.label.lower()} is", f"{listed.noun.plural.lower()} are")
        yield Paragraph(plain(f"{left} not public and left out."), Role.NOTE)
    if listed.hidden:
        yield Paragraph(plain(f"{listed.hidden:,} of these are not public. Keep this copy in the office."), Role.NOTE)
    if not listed.records:
        yield Paragraph(plain(f"No {listed.noun.label.lower()} fits."))
        return
    fields = tuple(each for each in listed.fields if each.name != "title" and each != listed.group)
    columns = (
        Column(listed.noun.label, _TITLE_SHARE, heads_rows=True),
        *(_column(each, listed.noun) for each in fields),
    )
    yield Table(columns, tuple(_rows(listed, fields)), caption=listed.noun.plural)


def _rows(listed: ExportedList, fields: tuple[Field, ...]) -> Iterator[Row]:
    """The rows, below the name of their group where they stand in groups."""
    present: str | None = None
    for record in listed.records:
        if listed.group:
            value = show_value(listed.group, record.value(listed.group.name))
            code = str(record.value(listed.group.name) or "") if listed.group.words else value
            if code != present:
                present = code
                yield Row((Cell(plain(group_words(listed.group, code, listed.names))),), RowKind.GROUP)
        yield _row(listed, record, fields)


def _column(field: Field, noun: Noun) -> Column:
    share = _STATUS_SHARE if field.name == noun.status else _SHARES.get(field.kind, _USUAL_SHARE)
    return Column(field.label, share, numeric=field.kind is Kind.NUMBER)


def _row(listed: ExportedList, record: Record, fields: tuple[Field, ...]) -> Row:
    holder = f" in {record.part_of}" if record.part_of else ""
    first = Cell(plain(record.caption), plain(f"{record.ref}{holder}", Voice.QUIET))
    return Row((first, *(_cell(listed, record, each) for each in fields)))


def _cell(listed: ExportedList, record: Record, field: Field) -> Cell:
    value = record.value(field.name)
    if field.kind is Kind.DATE:
        late = field.name == record.noun.due and is_overdue(record, listed.as_of)
        return Cell(plain(show_date_briefly(str(value))), plain("late", Voice.QUIET) if late else ())
    if field.kind is Kind.MARKDOWN:
        return Cell(markdown_runs(str(value)))
    if field.kind is Kind.REF:
        return Cell(plain(", ".join(listed.names[ref].caption for ref in refs_of(field, value) if ref in listed.names)))
    word = field.word(value) if field.kind is Kind.VOCABULARY and not field.several else None
    shape = word.shape if word and field.name == record.noun.status else ""
    return Cell(plain(shown(field, value, listed.names)), shape=shape)
