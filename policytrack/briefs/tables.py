"""Tables that run over pages: heads repeated, rows kept whole unless they are taller than a page."""

from dataclasses import dataclass, replace

from policytrack.briefs.blocks import Cell, Column, Row, RowKind, Table, plain
from policytrack.briefs.marks import MARK_WIDTH, draw_mark
from policytrack.briefs.pen import Leaf, Pen
from policytrack.briefs.pieces import Piece, lines_height, lines_within
from policytrack.briefs.setting import Line, Setter
from policytrack.briefs.type import (
    NAVY,
    RULE,
    TABLE,
    TABLE_GROUP,
    TABLE_HEAD,
    TABLE_NOTE,
    TABLE_TOTAL,
    Style,
)

GUTTER = 10.0
GROUP_PADDING = 1.6
"""A group's name has so many times the room of a row above and below it."""

Edges = list[tuple[float, float]]
"""Left edge and width of each column."""

STYLES = {RowKind.BODY: TABLE, RowKind.GROUP: TABLE_GROUP, RowKind.TOTAL: TABLE_TOTAL}


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell set to its column: where it stands, its lines, its mark."""

    x: float
    width: float
    lines: tuple[Line, ...]
    shape: str = ""
    numeric: bool = False

    def draw(self, pen: Pen, x: float, top: float) -> None:
        left = x + self.x
        if self.shape and self.lines:
            draw_mark(pen, self.shape, left, top + self.lines[0].style.leading / 2)
        if not self.numeric:
            pen.text(self.lines, left + (MARK_WIDTH if self.shape else 0.0), top)
            return
        for line in self.lines:
            pen.right(line, left + self.width, top)
            top += line.style.leading


@dataclass(frozen=True, slots=True)
class RowBox:
    """A row: its cells and its height, padding and rule included."""

    leaf: Leaf
    cells: tuple[CellBox, ...]
    height: float
    padding: float
    kind: RowKind = RowKind.BODY

    def split(self, room: float) -> "tuple[RowBox, RowBox] | None":
        """The lines of each cell that fit into a height, and the rest of them; None when no line fits."""
        inner = room - 2 * self.padding
        cuts = [lines_within(cell.lines, inner) for cell in self.cells]
        if not any(cuts):
            return None
        upper = tuple(replace(cell, lines=cell.lines[:cut]) for cell, cut in zip(self.cells, cuts, strict=True))
        lower = tuple(
            replace(cell, lines=cell.lines[cut:], shape="") for cell, cut in zip(self.cells, cuts, strict=True)
        )
        return self._of(upper), self._of(lower)

    def _of(self, cells: tuple[CellBox, ...]) -> "RowBox":
        return replace(self, cells=cells, height=row_height(cells, self.padding))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for number, cell in enumerate(self.cells):
            if cell.lines:
                with pen.leaf((*self.leaf, number)):
                    cell.draw(pen, x, top + self.padding)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table set to the width of the column: head and rows."""

    leaf: Leaf
    head: RowBox | None
    rows: tuple[RowBox, ...]
    rows_height: float
    width: float
    tallest: float
    before: float = 8.0
    joined: bool = False

    @property
    def height(self) -> float:
        return self._head_height + self.rows_height

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head else 0.0

    @property
    def least(self) -> float:
        """The head with its first rows: two, or a group's name with two, unless they are very tall."""
        count = 3 if self.rows[0].kind is RowKind.GROUP else 2
        wanted = self._head_height + sum(row.height for row in self.rows[:count])
        return min(wanted, self.tallest / 3)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        count, used = self._whole_rows(room)
        cut = self.rows[count].split(room - used) if self._must_part(count) else None
        if cut is not None:
            return self._cut((*self.rows[:count], cut[0]), (cut[1], *self.rows[count + 1 :]))
        count = self._without_orphans(count)
        return self._cut(self.rows[:count], self.rows[count:]) if count > 0 else None

    def _cut(self, upper: tuple[RowBox, ...], lower: tuple[RowBox, ...]) -> "tuple[Grid, Grid]":
        taken = rows_height(upper)
        left = rows_height(lower) if len(lower) < len(upper) else self.rows_height - taken
        return replace(self, rows=upper, rows_height=taken), replace(self, rows=lower, rows_height=left, before=0.0)

    def _whole_rows(self, room: float) -> tuple[int, float]:
        """How many rows fit, and what they and the head take."""
        used = self._head_height
        for count, row in enumerate(self.rows):
            if used + row.height > room:
                return count, used
            used += row.height
        return len(self.rows), used

    def _must_part(self, count: int) -> bool:
        """Whether the row, with the group's name that it must not leave, is too tall for any page."""
        needed = self._head_height + self.rows[count].height
        above = count
        while above and self.rows[above - 1].kind is RowKind.GROUP:
            above -= 1
            needed += self.rows[above].height
        return needed > self.tallest

    def _without_orphans(self, count: int) -> int:
        """Leaves no single row for the next page and no group's name without rows at the foot of this one."""
        if count == len(self.rows) - 1 and count > 2:
            count -= 1
        while count and self.rows[count - 1].kind is RowKind.GROUP:
            count -= 1
        return count

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.head is not None:
            self.head.draw(pen, x, top)
            top += self.head.height
            pen.rule(x, x + self.width, top, 1.1, NAVY)
        for row in self.rows:
            if row.kind is RowKind.TOTAL:
                pen.rule(x, x + self.width, top, 0.9, NAVY)
            row.draw(pen, x, top)
            top += row.height
            pen.rule(x, x + self.width, top, 0.6, RULE)


def set_table(setter: Setter, table: Table, leaf: Leaf, room: tuple[float, float], padding: float) -> Grid:
    """The table set to `room`: the width of the column and the height of a page's."""
    width, tallest = room
    edges = column_edges(table.columns, width)
    head = (
        set_head(setter, table.columns, (*leaf, "head"), edges, padding)
        if any(c.title for c in table.columns)
        else None
    )
    rows = tuple(
        set_row(setter, table.columns, row, (*leaf, number), edges, padding) for number, row in enumerate(table.rows)
    )
    return Grid(leaf, head, rows, rows_height(rows), width, tallest)


def column_edges(columns: tuple[Column, ...], width: float) -> Edges:
    """Left edge and width of each column; the last one needs no gutter."""
    whole = sum(column.share for column in columns)
    edges, x = [], 0.0
    for number, column in enumerate(columns):
        share = width * column.share / whole
        gutter = GUTTER if number < len(columns) - 1 else 0.0
        edges.append((x, share - gutter))
        x += share
    return edges


def set_head(setter: Setter, columns: tuple[Column, ...], leaf: Leaf, edges: Edges, padding: float) -> RowBox:
    """The row of column heads."""
    cells = tuple(
        CellBox(x, width, setter.lines(plain(column.title), TABLE_HEAD, width), "", column.numeric)
        for column, (x, width) in zip(columns, edges, strict=True)
    )
    return RowBox(leaf, cells, row_height(cells, padding), padding)


def set_row(setter: Setter, columns: tuple[Column, ...], row: Row, leaf: Leaf, edges: Edges, padding: float) -> RowBox:
    """A row set to its columns; a group's one cell spans them."""
    padding *= GROUP_PADDING if row.kind is RowKind.GROUP else 1
    style = STYLES[row.kind]
    if row.kind is RowKind.GROUP:
        whole = (0.0, edges[-1][0] + edges[-1][1])
        cells: tuple[CellBox, ...] = (set_cell(setter, row.cells[0], style, whole, numeric=False),)
    else:
        cells = tuple(
            set_cell(setter, cell, style, edge, numeric=column.numeric)
            for cell, column, edge in zip(row.cells, columns, edges, strict=True)
        )
    return RowBox(leaf, cells, row_height(cells, padding), padding, row.kind)


def set_cell(setter: Setter, cell: Cell, style: Style, edge: tuple[float, float], *, numeric: bool) -> CellBox:
    """A cell's words and the quieter words under them as lines."""
    x, width = edge
    inner = width - (MARK_WIDTH if cell.shape else 0.0)
    lines = setter.lines(cell.runs, style, inner)
    if cell.note:
        lines += setter.lines(cell.note, TABLE_NOTE, inner)
    return CellBox(x, width, lines, cell.shape, numeric)


def rows_height(rows: tuple[RowBox, ...]) -> float:
    """The height of rows one under the other."""
    return sum(row.height for row in rows)


def row_height(cells: tuple[CellBox, ...], padding: float) -> float:
    """The height of the tallest cell with its padding."""
    return max(lines_height(cell.lines) for cell in cells) + 2 * padding
