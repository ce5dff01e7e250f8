"""What one row of a list says, prepared once per page from a record and the names of what it ties to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.dates import NBSP, days_between, show_date, show_date_briefly
from policytrack.fields import Field, Kind, is_empty, show_value
from policytrack.phrases import counts_in_words
from policytrack.records.record import Record
from policytrack.register import Name
from policytrack.standing import due_date, has_slipped, is_awaited, is_overdue
from policytrack.ui.words import lists as words
from policytrack.words import Word

SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list shows and speaks it.

    Attributes:
        pieces: the second line, ref first.
        due_tone: `red` when overdue, `amber` within two weeks, else the token of plain text.
        has_slipped: whether the date lies after the first promise.
        owner: the display name of the owner.
        spoken: what a screen reader says.
        hidden: the word of its class where it is not public ("Private"), else "".
        cells: what it says in the chosen columns of a table.
    """

    ref: str
    title: str
    pieces: tuple[str, ...]
    status: Word | None
    due: str
    due_tone: str
    has_slipped: bool
    owner: str
    spoken: str
    hidden: str = ""
    cells: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it is overdue: a row shows that by a mark, not by the color of its date alone."""
        return self.due_tone == "red"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group in a list: its words, how many records stand under it, its icon and tone.

    `hidden` of them are not public. `value` is what all of them have in the field by which they are grouped.
    """

    words: str
    count: int
    icon: str = ""
    tone: str = "text2"
    hidden: int = 0
    value: str = ""

    @property
    def counts(self) -> str:
        """How many stand under it: `26`, or `24 public + 2 not public`."""
        return counts_in_words(self.count, self.hidden)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return words.group(self.words, self.counts)


def row_of(
    record: Record,
    names: Mapping[str, Name],
    as_of: str,
    state: Word | None = None,
    *,
    columns: Sequence[Field] = (),
    held_back: bool = False,
) -> Row:
    """A record as a row; `state` stands in where it has no status of its own.

    `held_back` says that what holds a part is not public, and so neither is the part.
    """
    noun = record.noun
    status = record.status_word or state
    owner = str(record.value(noun.owner)) if noun.owner else ""
    title = _title(record)
    area = names.get(str(record.value("focus_area"))) if "focus_area" in record.declared_fields() else None
    due = due_date(record)
    hidden = record.classification.label if not record.is_public else words.HELD_BACK if held_back else ""
    return Row(
        ref=record.ref,
        title=title,
        pieces=(record.ref, *_pieces(record, title, names, as_of)),
        status=status,
        due=show_date_briefly(due, as_of),
        due_tone=due_tone(record, as_of),
        has_slipped=has_slipped(record),
        owner=names[owner].caption if owner in names else "",
        spoken=_spoken(record, title, status, area, as_of) + (f", {hidden.lower()}" if hidden else ""),
        hidden=hidden,
        cells=tuple(_cell(record, field, names, as_of) for field in columns),
    )


def _pieces(record: Record, title: str, names: Mapping[str, Name], as_of: str) -> Iterator[str]:
    """What a row says below its title, and does not say in it: a policy often bears the name of its standard."""
    for name in record.noun.row:
        piece = shown_briefly(record, name, names, as_of)
        if piece and piece.casefold() != title.casefold():
            yield piece


def _cell(record: Record, field: Field, names: Mapping[str, Name], as_of: str) -> str:
    if field.name == "title":
        return _title(record)
    if field.kind is Kind.LINKS:
        refs = record.value(field.name)
        return ", ".join(refs) if isinstance(refs, tuple) else ""
    if field.natural:
        return str(record.value(field.name))
    return shown_briefly(record, field.name, names, as_of)


def due_tone(record: Record, as_of: str) -> str:
    """The color in which a record's due date is shown."""
    due = due_date(record)
    if not due or not is_awaited(record):
        return "text2"
    if is_overdue(record, as_of):
        return "red"
    return "amber" if days_between(due, as_of) >= -SOON_DAYS else "text2"


def shown_briefly(record: Record, name: str, names: Mapping[str, Name], as_of: str) -> str:
    """A field's value for one piece of a line; "" when it says nothing."""
    field, value = record.declared_fields()[name], record.value(name)
    if is_empty(value):
        return ""
    if field.kind is Kind.REF:
        return names[str(value)].caption if str(value) in names else str(value)
    if field.kind is Kind.DATE:
        return show_date_briefly(str(value), as_of)
    if field.natural:
        return f"No.{NBSP}{value}"
    if field.kind is Kind.NUMBER and isinstance(value, int | float):
        return f"{value:,}"
    return show_value(field, value).replace("\n", " ")


def _title(record: Record) -> str:
    caption = record.caption
    if caption:
        return caption
    return words.untitled(record.noun.label)


def _spoken(record: Record, title: str, status: Word | None, area: Name | None, as_of: str) -> str:
    due = due_date(record)
    pieces = [title, record.ref]
    if status:
        pieces.append(status.label)
    if area:
        pieces.append(area.caption)
    if due:
        pieces.append((words.overdue_since if is_overdue(record, as_of) else words.due)(show_date(due)))
    return ", ".join(pieces)
