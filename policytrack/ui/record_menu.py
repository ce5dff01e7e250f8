"""The menu of further acts on the record whose details are shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from policytrack import deeds
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.words import record as words


class RecordMenu(QMenu):
    """Filled when it opens, for the record that is `shown` then.

    Signals:
        link_wanted: the record is to be linked.
        trash_wanted: the record is to go to the trash.
    """

    link_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, desk: Desk, look: Look, shown: Callable[[], Record | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look, self._shown = desk, look, shown
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        record, icon = self._shown(), self._look.icon
        if record is None:
            return
        self.addAction(icon("link"), words.LINK_TO, self.link_wanted.emit)
        if record.trashed:
            back = deeds.restore(record)
            self.addAction(icon("archive-restore"), words.RESTORE, lambda: self._desk.apply(back))
        else:
            self.addAction(icon("trash-2"), words.to_trash(record.ref), self.trash_wanted.emit)
