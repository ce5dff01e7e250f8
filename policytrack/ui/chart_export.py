"""The button at a chart that writes it as PDF or as a picture, or prints it: the public part of it, with its table."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from policytrack.file_forms import PDF, PNG
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.printing import print_paper
from policytrack.ui.published import Drawn, export_pages, export_picture, paper_of
from policytrack.ui.words import charts as words

WIDTH, HEIGHT, LETTERS = 720.0, 300.0, 12.0
"""A chart that is exported as a picture, in pixels at 100 %."""

_UNFIT = re.compile(r'[\\/:*?"<>|]+')


class ChartExport(Button):
    """It opens the menu of the forms; `drawn` tells what is shown now, None for nothing."""

    def __init__(
        self,
        desk: Desk,
        look: Look,
        drawn: Callable[[], Drawn[Any] | None],
        asks: AskPath = ask_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, icon="upload", kind=Kind.QUIET, name=words.EXPORT, parent=parent)
        self._desk, self._drawn, self.asks = desk, drawn, asks
        menu = QMenu(self)
        for icon, says, done in (
            ("file-text", words.EXPORT_PDF, self.export_pdf),
            ("chart-line", words.EXPORT_PICTURE, self.export_picture),
            ("printer", words.PRINT, self.print_chart),
        ):
            menu.addAction(look.icon(icon), says, done)
        self.setMenu(menu)

    def export_pdf(self) -> None:
        """Ask where to, and write chart and table."""
        shown = self._drawn()
        if shown is not None and (path := self._ask(shown, PDF)):
            export_pages(self._desk, shown, path)

    def export_picture(self) -> None:
        """Ask where to, and write the chart alone."""
        shown = self._drawn()
        if shown is not None and (path := self._ask(shown, PNG)):
            export_picture(self._desk, self._look, shown, path)

    def print_chart(self) -> None:
        """Ask for a printer, and print chart and table."""
        shown = self._drawn()
        if shown is not None:
            print_paper(self._desk, paper_of(shown), self)

    def _ask(self, shown: Drawn[Any], suffix: str) -> Path | None:
        chosen = self.asks(self, f"{' '.join(_UNFIT.sub(' ', shown.title).split())}{suffix}")
        return Path(chosen) if chosen else None
