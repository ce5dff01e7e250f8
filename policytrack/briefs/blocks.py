"""What a printed document consists of, frozen and in reading order, before anything is set or drawn.

Blocks carry everything that paper and a screen reader need: heading levels, kinds of lists, which cells are
heads and for what, the words that stand for a figure, the language of a passage. Pages are drawn from them in
one pass, and a document's canonical JSON (`policytrack.briefs.snapshot`) is what a finished brief freezes.
"""

from dataclasses import dataclass
from enum import StrEnum

from policytrack.drawing import Drawing

AUTHOR = "City of Minneapolis, Mayor’s Office"
LARGEST_SERIES_COUNT = 7


class Voice(StrEnum):
    """How a run of words is said."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUOTE = "quote"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one voice.

    `link` is an http, https or mailto address, anything else prints as plain words. `language` is given where
    it is not the document's. `page_of` names the key of a heading: the run then prints the number of its page.
    """

    text: str
    voice: Voice = Voice.PLAIN
    link: str = ""
    language: str = ""
    page_of: str = ""


Runs = tuple[Run, ...]


def plain(text: str, voice: Voice = Voice.PLAIN) -> Runs:
    """Words as a single run; no run for no words."""
    return (Run(text, voice),) if text else ()


def strong(text: str) -> Runs:
    """Words in the strong voice, as a single run."""
    return plain(text, Voice.STRONG)


class Role(StrEnum):
    """What a paragraph is for; SOURCE tells whose words the quotation before it is."""

    BODY = "body"
    LEAD = "lead"
    QUOTE = "quote"
    SOURCE = "source"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the document's title is above them. `key` is what `Run.page_of` names."""

    level: int
    runs: Runs
    key: str = ""

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3}:
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line feed in its text starts a new line."""

    runs: Runs
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head (scope column), its share of the width, and what its cells are."""

    title: str
    share: float
    numeric: bool = False
    heads_rows: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, quieter words under them, and the shape of a status mark before them.

    A mark never stands alone: a cell with a shape has the status word in `runs`.
    """

    runs: Runs = ()
    note: Runs = ()
    shape: str = ""


class RowKind(StrEnum):
    """What a row of a table is."""

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a GROUP row has one cell, which spans the table and heads the rows below it."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table with repeated heads; `caption` names it for those who hear it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            expected = 1 if row.kind is RowKind.GROUP else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"A row has {len(row.cells)} cells where {expected} are expected.")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and their values, one under the other."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large, what it counts, and of how many."""

    number: str
    label: str
    note: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Up to five figures side by side."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label and one whole number per series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Stacked bars, darkest series first; `unit` is what is counted ("recommendations")."""

    title: str
    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if len(self.series) > LARGEST_SERIES_COUNT:
            raise ValueError(f"{len(self.series)} series cannot be told apart in one chart.")
        if any(len(bar.values) != len(self.series) for bar in self.bars):
            raise ValueError("Each bar has one value for each series.")

    def alternative(self) -> str:
        """The same facts in words, from the same numbers."""
        return " ".join([f"{self.title}.", *(self.bar_words(bar) for bar in self.bars)])

    def bar_words(self, bar: Bar) -> str:
        """One bar in words: "Stops: 3 of 5 recommendations In progress, 2 Received."."""
        parts = [f"{value} {label}" for label, value in zip(self.series, bar.values, strict=True) if value > 0]
        return f"{bar.label}: {sum(bar.values)} {self.unit}: {', '.join(parts) or 'none'}."


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, as wide as the column; a table of the same facts stands near it."""

    drawing: Drawing

    def alternative(self) -> str:
        """The same in words."""
        return self.drawing.says


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks that stand out from the page, such as what is asked of the Council."""

    blocks: "tuple[Plain, ...]"


Plain = Heading | Paragraph | Listing | Table | Facts | Figures | BarChart | Picture
Block = Plain | Callout | PageBreak


@dataclass(frozen=True, slots=True)
class Head:
    """The top of page 1: who writes, what this is, for whom; `facts` follow on one line in small type."""

    organisation: str = "City of Minneapolis"
    office: str = "Mayor’s Office"
    label: str = ""
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; `name` is the same in every document that has it ("needs_attention").

    A compact section is set closer, for a page with a fixed budget.
    """

    name: str
    blocks: tuple[Block, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed. `as_of` (ISO date) is the only date the file knows; no clock is read.

    `foot` are the facts at the foot of each page. A draft says so on every page.
    """

    title: str
    as_of: str
    sections: tuple[Section, ...]
    head: Head = Head()
    foot: tuple[str, ...] = ()
    subject: str = ""
    language: str = "en-US"
    author: str = AUTHOR
    draft: bool = False
