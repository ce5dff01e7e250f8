"""From blocks to pieces: each block of a document set in its style, in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from policytrack.briefs.blocks import (
    BarChart,
    Block,
    Callout,
    Document,
    Fact,
    Facts,
    Figure,
    Figures,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Role,
    Run,
    Runs,
    Table,
    Voice,
    plain,
)
from policytrack.briefs.charts import one_line, set_chart
from policytrack.briefs.drawings import DrawnPiece
from policytrack.briefs.pen import Leaf
from policytrack.briefs.pieces import (
    CALLOUT_INSET,
    Bookmark,
    FigureBox,
    FigureRow,
    Labelled,
    Masthead,
    Panel,
    Piece,
    Words,
)
from policytrack.briefs.scale import COMPACT, ROOMY
from policytrack.briefs.setting import Setter
from policytrack.briefs.tables import set_table
from policytrack.briefs.type import FIGURE, LABEL, MASTHEAD, NAVY, NOTE, SUBTITLE, Style
from policytrack.cleaning import clean_line

QUOTE_INDENT = 15.0
LIST_INDENT = 15.0
SHORT_QUOTE = 8
"""A quotation of no more lines than this stays on one page with the line that tells whose it is."""

FACT_INDENT = 92.0
OFFICE = Style(MASTHEAD.size, MASTHEAD.leading, NAVY)

Flow = Iterator[Piece | None]
"""Pieces in reading order; None asks for a new page."""


class Galley:
    """Sets the blocks of one document to a column; `tallest` is the height of a page's column."""

    def __init__(self, setter: Setter, width: float, tallest: float) -> None:
        self.setter = setter
        self.width = width
        self.tallest = tallest
        self.scale = ROOMY
        self._ways: dict[type, Callable[..., Flow]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Table: self._table,
            Facts: self._facts,
            Figures: self._figures,
            BarChart: self._chart,
            Picture: self._picture,
            Callout: self._callout,
            PageBreak: self._page_break,
        }

    def flow(self, document: Document) -> Flow:
        """The whole document."""
        compact = bool(document.sections) and document.sections[0].compact
        self.scale = COMPACT if compact else ROOMY
        yield from self._head(document)
        for number, section in enumerate(document.sections):
            self.scale = COMPACT if section.compact else ROOMY
            for place, block in enumerate(section.blocks):
                yield from self.pieces(block, (number, place), self.width)

    def pieces(self, block: Block, leaf: Leaf, width: float) -> Flow:
        """One block, set to a width."""
        yield from self._ways[type(block)](block, leaf, width)

    def _head(self, document: Document) -> Flow:
        head = document.head
        left = self.setter.lines(
            (Run(head.organisation, Voice.STRONG), Run(f"\u00a0\u00a0\u00a0{head.office}", Voice.QUIET)),
            OFFICE,
            self.width,
        )
        right = one_line(self.setter, head.label, MASTHEAD) if head.label else None
        yield Masthead(("head", "office"), left[0], right, self.width)
        title = self.setter.lines(plain(document.title), self.scale.title, self.width)
        if len(title) > 1:
            title = self.setter.lines(plain(document.title), self.scale.long_title, self.width)
        bookmark = Bookmark("title", clean_line(document.title), 0)
        yield Words(("head", "title"), title, self.scale.title_space, joined=True, bookmark=bookmark)
        if head.subtitle:
            lines = self.setter.lines(plain(head.subtitle), SUBTITLE, self.width)
            yield Words(("head", "subtitle"), lines, 1.0)
        if head.facts:
            yield Words(("head", "facts"), self.setter.lines(in_a_row(head.facts), MASTHEAD, self.width), 3.0)

    def _heading(self, block: Heading, leaf: Leaf, width: float) -> Flow:
        title = clean_line("".join(run.text for run in block.runs))
        key = block.key or "-".join(map(str, leaf))
        lines = self.setter.lines(block.runs, self.scale.headings[block.level - 1], width)
        space = self.scale.heading_space[block.level - 1]
        yield Words(leaf, lines, space, joined=True, bookmark=Bookmark(key, title, block.level))

    def _paragraph(self, block: Paragraph, leaf: Leaf, width: float) -> Flow:
        indent = QUOTE_INDENT if block.role in {Role.QUOTE, Role.SOURCE} else 0.0
        lines = self.setter.lines(block.runs, self.scale.roles[block.role], width - 2 * indent)
        if lines:
            keeps_source = block.role is Role.QUOTE and len(lines) <= SHORT_QUOTE
            yield Words(leaf, lines, self.scale.role_space[block.role], indent, joined=keeps_source)

    def _listing(self, block: Listing, leaf: Leaf, width: float) -> Flow:
        label_style = self.scale.number if block.numbered else self.scale.body
        for number, item in enumerate(block.items):
            label = one_line(self.setter, f"{number + 1}." if block.numbered else "•", label_style)
            indent = max(LIST_INDENT, label.width + 6)
            lines = self.setter.lines(item, self.scale.body, width - indent)
            space = self.scale.role_space[Role.BODY] if number == 0 else self.scale.item_space
            yield Words((*leaf, number), lines, space, indent, label)

    def _facts(self, block: Facts, leaf: Leaf, width: float) -> Flow:
        for number, fact in enumerate(block.items):
            label = self.setter.lines(plain(fact.label, Voice.QUIET), self.scale.body, FACT_INDENT - 8)
            lines = self.setter.lines(fact.runs, self.scale.body, width - FACT_INDENT)
            space = self.scale.block_space if number == 0 else 1.5
            yield Labelled((*leaf, number), label, lines, FACT_INDENT, space)

    def _table(self, block: Table, leaf: Leaf, width: float) -> Flow:
        if block.rows:
            # In a callout its padding and heading stand above a row: one that nearly fills a page must be parted.
            tallest = self.tallest if width == self.width else self.tallest * 2 / 3
            grid = set_table(self.setter, block, leaf, (width, tallest), self.scale.row_padding)
            yield replace(grid, before=self.scale.block_space)

    def _chart(self, block: BarChart, leaf: Leaf, width: float) -> Flow:
        if block.bars:
            chart = set_chart(self.setter, block, leaf, width)
            yield replace(chart, before=self.scale.block_space, bar=self.scale.bar, gap=self.scale.bar_gap)

    def _picture(self, block: Picture, leaf: Leaf, width: float) -> Flow:
        yield DrawnPiece(leaf, block.drawing, self.setter, width, self.scale.block_space)

    def _page_break(self, _block: PageBreak, _leaf: Leaf, _width: float) -> Flow:
        yield None

    def _figures(self, block: Figures, leaf: Leaf, width: float) -> Flow:
        if block.items:
            step = width / len(block.items) - 18
            yield FigureRow(leaf, tuple(self._figure(figure, step) for figure in block.items), width)

    def _figure(self, figure: Figure, width: float) -> FigureBox:
        return FigureBox(
            self.setter.lines(plain(figure.number), FIGURE, width),
            self.setter.lines(plain(figure.label), LABEL, width),
            self.setter.lines(plain(figure.note), NOTE, width),
            figure.shape,
        )

    def _callout(self, block: Callout, leaf: Leaf, width: float) -> Flow:
        inner = width - 2 * CALLOUT_INSET
        parts = tuple(
            piece
            for number, part in enumerate(block.blocks)
            for piece in self.pieces(part, (*leaf, number), inner)
            if piece is not None
        )
        if parts:
            space = 1.5 * self.scale.block_space
            yield Panel(leaf, parts, width, space, padding=self.scale.callout_padding)


def in_a_row(facts: tuple[Fact, ...]) -> Runs:
    """Facts in one line, for the head: "Prepared by A · File 2026-00123"."""
    return tuple(
        run for number, fact in enumerate(facts) for run in (Run(f"{' · ' if number else ''}{fact.label} "), *fact.runs)
    )
