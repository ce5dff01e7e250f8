"""What opens over the window for a while: palette, link picker, import, keys, about; and a backup by hand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from policytrack.kept_backups import Why
from policytrack.problems import Problem
from policytrack.ui.asked_paths import AskPath
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.paper import Paper
from policytrack.ui.place_stack import PlaceStack
from policytrack.ui.words import backups as words_of_backups
from policytrack.ui.words import window as words
from policytrack.ui.worker import Report

if TYPE_CHECKING:  # printing is imported when it is wanted
    from policytrack.ui.printing import AskPrinter


class WindowSheets(QObject):
    """Opens each of them over `window`; an import takes the place of what `stack` shows until it is done.

    They are imported when they are first wanted: a start waits for none of them.

    Signals:
        imported: the noun whose records were brought in.
    """

    imported = Signal(str)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        window: QWidget,
        stack: PlaceStack,
        back_up: Callable[[str], object],
        asks_printer: "AskPrinter | None" = None,
    ) -> None:
        super().__init__(window)
        self._desk, self._look, self._window, self._stack, self._back_up = desk, look, window, stack, back_up
        self.asks_printer = asks_printer
        desk.journal.watch(window)
        desk.journal.troubled.connect(desk.troubled)

    def offer_kept_text(self) -> None:
        """Offer what was typed and not saved when the program ended."""
        if self._desk.journal.left():
            from policytrack.ui.kept_text import KeptTextOffer

            KeptTextOffer(self._desk, self._look, self._window)

    def open_palette(self, actions: Sequence[QAction], noun: str, recent: Sequence[str] = ()) -> None:
        """Open the search palette; `noun` is what New would make here, `recent` what was shown last."""
        from policytrack.ui.palette import Palette

        Palette(self._desk, self._look, self._window, actions, noun, recent=recent).open()

    def open_link_picker(self, ref: str, types: str = "") -> None:
        """Open the picker that links a record, or the whole that it is a part of; by these link types, if named."""
        if not ref:
            self._desk.troubled.emit(words.CHOOSE_FIRST)
            return
        from policytrack.ui.link_picker import LinkPicker
        from policytrack.ui.link_ties import linked_whole

        try:
            record = linked_whole(self._desk.register, ref)
            LinkPicker(self._desk, self._look, self._window, record, types.split()).open()
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def open_import(self, noun: str = "", path: Path | None = None) -> None:
        """Open the import, noun and file chosen where they are known; without a file, the one left open comes back."""
        from policytrack.ui.import_sheet import ImportSheet

        former, there = self._stack.currentWidget(), self._stack.findChildren(ImportSheet)
        left = next((each for each in there if self._stack.indexOf(each) >= 0), None)
        if left is not None and path is None and noun in ("", left.rows.chosen.name):
            self._stack.setCurrentWidget(left)
            left.file.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sheet = ImportSheet(self._desk, self._look, before=lambda: self._back_up(Why.BEFORE_IMPORT))
        place = sheet.rows.noun.findData(noun)
        if place >= 0:
            sheet.rows.noun.setCurrentIndex(place)
            sheet.rows.noun.activated.emit(place)
        self._stack.addWidget(sheet)
        sheet.closed.connect(lambda: self._close(sheet, former))
        sheet.imported.connect(lambda made: self._finish(sheet, former, made))
        self._stack.setCurrentWidget(sheet)
        sheet.file.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            sheet.open_file(path)

    def open_logging(self) -> None:
        """Open the sheet on which an assessment is logged; one that was left open comes back."""
        from policytrack.ui.log_sheet import LogSheet

        former = self._stack.currentWidget()
        there = (self._stack.widget(at) for at in range(self._stack.count()))
        sheet = next((each for each in there if isinstance(each, LogSheet)), None)
        if sheet is None:
            sheet = LogSheet(self._desk, self._look)
            self._stack.addWidget(sheet)
            sheet.closed.connect(lambda: self._close(sheet, former))
            sheet.logged.connect(lambda ref: self._show_logged(sheet, former, ref))
        self._stack.setCurrentWidget(sheet)
        sheet.begin()

    def open_export(self, shown: NounScreen | None, asks: AskPath) -> None:
        """Open the sheet that exports what a list shows."""
        if shown is None:
            self._desk.said.emit(words.NOTHING_TO_EXPORT, False)
            return
        from policytrack.ui.export_sheet import ExportSheet

        ExportSheet(self._desk, self._look, shown.list, asks, self._window).open()

    def print_paper(self, paper: Paper | None, shown: NounScreen | None) -> None:
        """Print the pages that a screen makes, else the list that is shown."""
        from policytrack.ui.list_export import list_paper
        from policytrack.ui.printing import ask_printer, print_paper

        pages = paper or (list_paper(self._desk, shown.list) if shown else None)
        if pages is None:
            self._desk.said.emit(words.NOTHING_TO_PRINT, False)
        else:
            print_paper(self._desk, pages, self._window, self.asks_printer or ask_printer)

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

        def keep(_report: Report) -> str:
            self._back_up(Why.ASKED)
            return words_of_backups.BACKED_UP

        self._desk.begin(words_of_backups.BACKING_UP, keep)

    def keep_before_removal(self) -> None:
        """Keep a checked backup before many records are removed; may be asked for from another thread."""
        self._back_up(Why.BEFORE_REMOVAL)

    def show_keys(self, *, has_letters: bool = True) -> None:
        """Show all keys."""
        from policytrack.ui.keys_sheet import KeysSheet

        sheet = KeysSheet(self._look, self._window, has_letters=has_letters)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def show_about(self) -> None:
        """Show what the program is."""
        from policytrack.ui.about_sheet import AboutSheet

        AboutSheet(self._look, self._window).open()

    def _close(self, sheet: QWidget, former: QWidget | None) -> None:
        if former is not None:
            self._stack.setCurrentWidget(former)
            self._stack.take_keyboard()
        self._stack.removeWidget(sheet)
        sheet.deleteLater()

    def _show_logged(self, sheet: QWidget, former: QWidget | None, ref: str) -> None:
        self._close(sheet, former)
        self._desk.show_record(ref)

    def _finish(self, sheet: QWidget, former: QWidget | None, noun: str) -> None:
        self._close(sheet, former)
        self.imported.emit(noun)
