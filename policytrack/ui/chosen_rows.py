"""Which rows of a list are chosen: how many, which records, and how they stay chosen when the list is read again."""

from dataclasses import dataclass

from policytrack.records.record import Record
from policytrack.ui.bulk_work import Chosen
from policytrack.ui.list_model import ROW_ROLE, ListModel
from policytrack.ui.row_view import RowView
from policytrack.ui.rows import Row

MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What was chosen before a list was read again: the refs and where they stood, or that it was everything."""

    refs: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()
    everything: bool = False
    is_marking: bool = False


class ChosenRows:
    """The rows of one view that are chosen."""

    def __init__(self, rows: RowView, model: ListModel) -> None:
        self.rows, self.model = rows, model

    @property
    def count(self) -> int:
        """How many records are chosen; 0 where it is the current one alone, which every list has."""
        count = sum(length for _, length in self._spans())
        return count if count > 1 or self.rows.is_marking else 0

    def chosen(self) -> Chosen:
        """The records that are chosen: how many, and what reads them in the order of the list."""
        spans = self._spans()
        return Chosen(sum(length for _, length in spans), self.model.reader(spans))

    def first(self, most: int) -> tuple[Record, ...]:
        """The records that are chosen, in the order of the list; at most so many. Raises Unusable."""
        return self.model.reader((begin, min(length, most)) for begin, length in self._spans())()[:most]

    def kept(self) -> Kept:
        """What is chosen, to be chosen again."""
        if not self.count:
            return Kept()
        if self.count == self.model.records:
            return Kept(everything=True, is_marking=self.rows.is_marking)
        if self.count > MOST_KEPT:
            return Kept()
        rows = [at for chosen in self._selection() for at in range(chosen[0], chosen[1] + 1)]
        named = ((at, self.rows.model().index(at, 0).data(ROW_ROLE)) for at in rows)
        refs = {row.ref for _, row in named if isinstance(row, Row)}
        return Kept(frozenset(refs), tuple(rows), is_marking=self.rows.is_marking)

    def choose_again(self, kept: Kept) -> None:
        """Choose what was chosen before, as far as it is still there."""
        if kept.everything:
            self.rows.selectAll()
        elif kept.refs:
            self.rows.choose(self.model.places_of(kept.refs), is_marking=kept.is_marking)

    def _spans(self) -> list[tuple[int, int]]:
        return self.model.spans(self.rows.selectionModel().selection())

    def _selection(self) -> list[tuple[int, int]]:
        return [(chosen.top(), chosen.bottom()) for chosen in self.rows.selectionModel().selection().toList()]
