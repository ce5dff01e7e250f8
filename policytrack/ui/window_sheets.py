"""What opens over the window for a while: palette, link picker, import, keys, about; and a backup by hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QStackedWidget, QWidget

from policytrack.problems import Problem
from policytrack.ui.asked_paths import AskPath
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen

ABOUT = (
    "PolicyTrack keeps the City of Minneapolis’s work on police policy reform: from an outside body’s finding to a "
    "rule in force, and from there to a brief. MIT licence. Built with Qt, SQLAlchemy, Alembic and ReportLab; "
    "fonts Inter and Source Serif 4 (OFL), icons by Lucide (ISC)."
)


class WindowSheets(QObject):
    """Opens each of them over `window`; an import takes the place of what `stack` shows until it is done.

    They are imported when they are first wanted: a start waits for none of them.

    Signals:
        imported: the noun whose records were brought in.
    """

    imported = Signal(str)

    def __init__(
        self, desk: Desk, look: Look, window: QWidget, stack: QStackedWidget, back_up: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._desk, self._look, self._window, self._stack, self._back_up = desk, look, window, stack, back_up
        desk.journal.watch(window)
        desk.journal.troubled.connect(desk.troubled)
        if desk.journal.left():
            from policytrack.ui.kept_text import KeptTextOffer

            KeptTextOffer(desk, look, window)

    def open_palette(self, actions: Sequence[QAction], noun: str) -> None:
        """Open the search palette; `noun` is what New would make here."""
        from policytrack.ui.palette import Palette

        Palette(self._desk, self._look, self._window, actions, noun).open()

    def open_link_picker(self, ref: str) -> None:
        """Open the picker that links a record, or the whole that it is a part of."""
        if not ref:
            self._desk.troubled.emit("Choose a record first, then link it.")
            return
        from policytrack.ui.link_picker import LinkPicker
        from policytrack.ui.link_ties import linked_whole

        try:
            LinkPicker(self._desk, self._look, self._window, linked_whole(self._desk.register, ref)).open()
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def open_import(self, noun: str = "") -> None:
        """Open the import, with a noun chosen where it is known."""
        from policytrack.ui.import_sheet import ImportSheet

        former, sheet = (
            self._stack.currentWidget(),
            ImportSheet(self._desk, self._look, before=lambda: self._back_up("before an import")),
        )
        place = sheet.rows.noun.findData(noun)
        if place >= 0:
            sheet.rows.noun.setCurrentIndex(place)
            sheet.rows.noun.activated.emit(place)
        self._stack.addWidget(sheet)
        sheet.closed.connect(lambda: self._close(sheet, former))
        sheet.imported.connect(lambda made: self._finish(sheet, former, made))
        self._stack.setCurrentWidget(sheet)
        sheet.file.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_export(self, shown: NounScreen | None, asks: AskPath) -> None:
        """Open the sheet that exports what a list shows."""
        if shown is None:
            self._desk.said.emit("Go to a list first, then export it.", False)
            return
        from policytrack.ui.export_sheet import ExportSheet

        ExportSheet(self._desk, self._look, shown.list, asks, self._window).open()

    def export_calendar(self, asks: AskPath) -> None:
        """Write what happens and what is due as a calendar file."""
        from policytrack.ui.calendar_export import export_calendar

        export_calendar(self._desk, self._window, asks)

    def export_office(self) -> None:
        """Write the whole office into one file."""
        from policytrack.ui.office_archive import export_office

        export_office(self._desk, self._window)

    def keep_backup(self) -> None:
        """Keep a checked backup now, beside the window."""
        job = self._desk.worker.start(lambda _report: self._back_up("asked for"))
        job.failed.connect(self._desk.troubled)
        job.finished.connect(self._tell_backup)

    def keep_before_removal(self) -> None:
        """Keep a checked backup before many records are removed; may be asked for from another thread."""
        self._back_up("before a removal")

    def show_keys(self) -> None:
        """Show all keys."""
        from policytrack.ui.keys_sheet import KeysSheet

        KeysSheet(self._look, self._window).exec()

    def show_about(self) -> None:
        """Show what the program is."""
        QMessageBox.about(self._window, "About PolicyTrack", ABOUT)

    def _close(self, sheet: QWidget, former: QWidget | None) -> None:
        if former is not None:
            self._stack.setCurrentWidget(former)
        self._stack.removeWidget(sheet)
        sheet.deleteLater()

    def _finish(self, sheet: QWidget, former: QWidget | None, noun: str) -> None:
        self._close(sheet, former)
        self.imported.emit(noun)

    def _tell_backup(self) -> None:
        self._desk.said.emit("A checked backup was kept.", False)
