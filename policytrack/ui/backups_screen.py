"""The backups: all that were kept and why, one more now, a check of any of them, and the way back to it."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QMessageBox, QTableWidget, QTableWidgetItem, QWidget

from policytrack.kept_backups import Keeper, KeptBackup, Why
from policytrack.problems import Problem, Unusable
from policytrack.ui.asked_paths import OpenUrl
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.table_dress import TableDress
from policytrack.ui.titled_screen import TitledScreen
from policytrack.ui.words import backups as words
from policytrack.ui.words import everywhere
from policytrack.ui.worker import Report

AskRestore = Callable[[QWidget, str], bool]

_SHARES, _ROOMY, _KEPT = (26, 20, 28, 13, 13), 700, 3
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def ask_restore(parent: QWidget, moment: str) -> bool:
    """Say what a restore does, and ask; Cancel is what Enter does."""
    box = QMessageBox(QMessageBox.Icon.Question, words.TITLE, words.ASK_TITLE, parent=parent)
    box.setInformativeText(words.ask(moment))
    going = box.addButton(words.GO_ON, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is going


class BackupsScreen(TitledScreen):
    """A table of backups, the latest first; what can be done acts on the row that is chosen."""

    def __init__(
        self,
        desk: Desk,
        look: Look,
        keeper: Keeper,
        *,
        asks: AskRestore = ask_restore,
        opens: OpenUrl = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        self.make = Button(look, words.BACK_UP, icon="archive", kind=Kind.PRIMARY)
        self.check = Button(look, words.CHECK, icon="shield-check")
        self.restore = Button(look, words.RESTORE, icon="archive-restore")
        self.folder = Button(look, everywhere.SHOW_IN_FOLDER, icon="folder-open", kind=Kind.QUIET)
        acts = (self.folder, self.check, self.restore, self.make)
        is_here = keeper.folder is not None
        title, says = (
            (words.EMPTY_TITLE, words.EMPTY_SAYS) if is_here else (words.ON_SERVER_TITLE, words.ON_SERVER_SAYS)
        )
        empty = EmptyState(look, title, says, icons=("archive", "shield-check", "archive-restore"))
        super().__init__(look, words.TITLE, acts=acts, empty=empty, parent=parent)
        self._desk, self._keeper, self._asks, self._opens = desk, keeper, asks, opens
        self._found: dict[Path, str] = {}
        self._kept: tuple[KeptBackup, ...] = ()
        self.caption.setText(words.CAPTION)
        self.check.setToolTip(words.CHECK_TIP)
        self.restore.setToolTip(words.RESTORE_TIP)
        self.make.setEnabled(is_here and not desk.register.read_only)
        self.table = QTableWidget(0, len(words.HEADS))
        for place, head in enumerate(words.HEADS):
            self.table.setHorizontalHeaderItem(place, _item(head, place))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        TableDress(self.table, look, words.TABLE, shares=_SHARES, roomy=_ROOMY, kept=_KEPT)
        self.put(self.table)
        self.make.clicked.connect(self._make)
        self.check.clicked.connect(self._check)
        self.restore.clicked.connect(self._restore)
        self.folder.clicked.connect(self._show_folder)
        self.table.itemSelectionChanged.connect(self._offer)

    @property
    def chosen(self) -> KeptBackup | None:
        """The backup whose row is chosen."""
        at = self.table.currentRow()
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def refresh(self) -> None:
        """Read which backups there are; the chosen one stays chosen."""
        before = self.chosen
        self._kept = self._keeper.kept()
        self.table.setRowCount(len(self._kept))
        for at, backup in enumerate(self._kept):
            self._fill(at, backup)
        self.show_empty(is_empty=not self._kept)
        paths = [backup.path for backup in self._kept]
        if paths:
            self.table.setCurrentCell(paths.index(before.path) if before and before.path in paths else 0, 0)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _fill(self, at: int, backup: KeptBackup) -> None:
        state = self._found.get(backup.path, words.CHECKED_WHEN_MADE)
        cells = (
            words.moment(backup.moment),
            words.why(backup.why),
            state,
            f"{backup.records:,}",
            words.megabytes(backup.size),
        )
        for place, text in enumerate(cells):
            self.table.setItem(at, place, _item(text, place))

    def _offer(self) -> None:
        is_chosen = self.chosen is not None
        self.check.setEnabled(is_chosen)
        self.restore.setEnabled(is_chosen and not self._desk.register.read_only)
        self.folder.setVisible(self._keeper.folder is not None and bool(self._kept))

    def _make(self) -> None:
        def keep(_report: Report) -> str:
            self._keeper.keep(Why.ASKED)
            return words.BACKED_UP

        self._desk.begin(words.BACKING_UP, keep).finished.connect(self._refresh_after)

    def _check(self) -> None:
        backup = self.chosen
        if backup is None:
            return

        def read(_report: Report) -> str:
            at = words.moment(backup.moment)
            try:
                held = self._keeper.rehearse(backup)
            except Problem as problem:
                self._found[backup.path] = words.not_sound(str(problem))
                raise Unusable(words.not_sound(str(problem))) from problem
            self._found[backup.path] = words.checked(datetime.datetime.now(datetime.UTC))
            return words.sound(at, held.records)

        job = self._desk.begin(words.CHECKING, read)
        job.finished.connect(self._refresh_after)
        job.failed.connect(self._refresh_after)

    def _refresh_after(self, _result: object) -> None:
        self.refresh()

    def _restore(self) -> None:
        backup = self.chosen
        if backup is not None and self._asks(self, words.moment(backup.moment)):
            self._keeper.restore(backup)

    def _show_folder(self) -> None:
        folder = self._keeper.folder
        if folder is not None:
            self._opens(QUrl.fromLocalFile(str(folder)))


def _item(text: str, place: int) -> QTableWidgetItem:
    """A cell or a head; figures stand at the right."""
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    if place >= _KEPT:
        item.setTextAlignment(_END)
    return item
