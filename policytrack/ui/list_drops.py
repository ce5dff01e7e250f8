"""Dragging rows out of a list, and what may be dropped on it: records on a row or a group, a spreadsheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QDrag

from policytrack.bulk_deeds import Edit
from policytrack.problems import Problem
from policytrack.records.record import Noun, Record
from policytrack.ui.chosen_rows import ChosenRows
from policytrack.ui.desk import Desk
from policytrack.ui.dragging import MOST_DRAGGED, drag_picture, dragged, files_of, refs_of, told
from policytrack.ui.drop_zone import Drop, DropZone
from policytrack.ui.drops import Drops, drop_on_group, drop_table, given
from policytrack.ui.list_model import ROW_ROLE
from policytrack.ui.look import Look
from policytrack.ui.rows import GroupRow, Row
from policytrack.ui.words import linking as words

_NEAR_EDGE = 28  # pixels from the edge of the list within which it moves on under what is dragged


class ListDrops:
    """The drags and drops of one list. Each has a key: L, then S, F, O and D, and the import of the File menu.

    `gives` gives a value to records, by the rules and with the sheet of any bulk edit; `brings_in` imports a file.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        noun: Noun,
        chosen: ChosenRows,
        gives: Callable[[Edit, Sequence[Record]], object],
        brings_in: Callable[[Path], object],
    ) -> None:
        self._desk, self._look, self._noun, self._rows, self._model = desk, look, noun, chosen.rows, chosen.model
        self._chosen, self._gives, self._brings_in = chosen, gives, brings_in
        self._drops = Drops(desk, self._rows)
        self.zone = DropZone(desk, look, self._rows.viewport(), self.judge)
        self._rows.setDragEnabled(True)
        self._rows.dragged.connect(self._begin)

    def judge(self, mime: QMimeData, point: QPoint) -> Drop | None:
        """What a drop here would do. Raises Unusable."""
        refs, whole = refs_of(mime), self._rows.viewport().rect()
        if not refs:
            return drop_table(files_of(mime), self._noun.plural, whole, self._brings_in)
        self._move_on(point)
        index = self._rows.indexAt(point)
        row, box = index.data(ROW_ROLE), self._rows.visualRect(index)
        if isinstance(row, Row):
            return self._drops.link(refs, row.ref, box)
        if isinstance(row, GroupRow):
            return self._on_group(refs, row, index.row())
        return Drop(words.ON_A_RECORD, whole)

    def _on_group(self, refs: Sequence[str], group: GroupRow, at: int) -> Drop:
        field = self._desk.catalogue.fields(self._noun.name)[self._model.group]
        box = self._rows.visualRect(self._model.index(at))

        def give() -> None:
            records = tuple(self._desk.register.records_of(refs).values())
            self._gives(Edit(field.name, given(field, group.value)), records)

        if any(record.noun.name != self._noun.name for record in self._desk.register.records_of(refs).values()):
            return Drop(words.other_noun(self._noun.plural.lower()), box)
        return drop_on_group(field, group.words, box, give, has_value=bool(group.value))

    def _begin(self) -> None:
        """Drag the rows that are chosen."""
        try:
            records = self._chosen.first(MOST_DRAGGED)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        if not records:
            return
        drag = QDrag(self._rows)
        drag.setMimeData(dragged(records))
        ratio = self._rows.devicePixelRatioF()
        drag.setPixmap(drag_picture(self._look, self._noun.icon, told(records), ratio))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec()
        self.zone.hint.hide()

    def _move_on(self, point: QPoint) -> None:
        """Move the list while something is held at its edge."""
        bar, room = self._rows.verticalScrollBar(), self._rows.viewport().height()
        if point.y() < _NEAR_EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > room - _NEAR_EDGE:
            bar.setValue(bar.value() + bar.singleStep())
