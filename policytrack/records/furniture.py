"""What the office keeps for its own convenience: saved views of lists, and how the columns of a source were read."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.records.record import Noun, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """A list as somebody wants to see it again: its conditions as they are written, order, groups and columns."""

    noun: ClassVar[Noun] = Noun(
        name="saved_view",
        label="Saved view",
        plural="Saved views",
        prefix="V-",
        says="A saved view is a list with its conditions, order and columns, kept under a name.",
        icon="bookmark",
        order=("title",),
        furniture=True,
    )
    for_noun: str = field.text("List", listed=True, limit=80)
    filters: str = field.text("Conditions", help="One to a line, as on the command line.")
    words: str = field.text("Words")
    sort: str = field.text("Order", limit=400)
    group_by: str = field.text("Grouped by", limit=80)
    columns: str = field.text("Columns", limit=2000)
    pinned: bool | None = field.yes_no("In the sidebar")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping(Record):
    """How the columns and words of one source's spreadsheets were read the last time."""

    noun: ClassVar[Noun] = Noun(
        name="import_mapping",
        label="Import mapping",
        plural="Import mappings",
        prefix="Y-",
        says="An import mapping remembers which column of a source’s spreadsheets feeds which field.",
        icon="table-properties",
        order=("title",),
        furniture=True,
    )
    for_noun: str = field.text("Read as", listed=True, limit=80)
    source: str = field.ref("Source", "source", listed=True)
    columns: str = field.text("Columns", help="JSON: the column of each field.")
    words: str = field.text("Words", help="JSON: our word for each of theirs.")
