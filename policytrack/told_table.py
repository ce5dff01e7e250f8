"""A table that only tells, on its way to paper or a file: heads, rows in groups, and for whom it is."""

from collections.abc import Iterator
from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTable:
    """What a screen shows, as words.

    Attributes:
        title, says: what it is, and in a sentence how much of it there is.
        as_of: the day (ISO) as of which it is told.
        heads: the heads of its columns; the first column names the row.
        shares: the widths of the columns, relative to each other.
        groups: the rows under what they have in common; a single group without a name has no head. In a cell the
            words after a line feed are quieter.
        is_for_office: whether it holds what may not leave the office.
    """

    title: str
    says: str
    as_of: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    groups: tuple[tuple[str, Rows], ...]
    is_for_office: bool = False

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(len(rows) for _, rows in self.groups)

    def parts(self, most: int) -> Iterator["ToldTable"]:
        """The table in parts of at most `most` columns; each begins with the first column, which names the rows."""
        step = most - 1
        for start in range(1, max(len(self.heads), 2), step):
            chosen = (0, *range(start, min(start + step, len(self.heads))))
            yield ToldTable(
                title=self.title,
                says=self.says,
                as_of=self.as_of,
                heads=tuple(self.heads[at] for at in chosen),
                shares=tuple(self.shares[at] for at in chosen),
                groups=tuple(
                    (name, tuple(tuple(row[at] for at in chosen) for row in rows)) for name, rows in self.groups
                ),
                is_for_office=self.is_for_office,
            )

    def flat(self, head: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Heads and rows for a spreadsheet: each cell on one line, the group in a column of its own under `head`."""
        has_groups = any(name for name, _ in self.groups)
        rows = tuple(
            ((name, *map(_on_one_line, row)) if has_groups else tuple(map(_on_one_line, row)))
            for name, told in self.groups
            for row in told
        )
        return ((head, *self.heads) if has_groups else self.heads), rows


def _on_one_line(cell: str) -> str:
    return "; ".join(cell.splitlines())
