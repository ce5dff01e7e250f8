"""A chart as PDF, as a picture or on a printer: the public part of it, with its table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from policytrack.drawing import Drawing, Measure
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.drawing_painter import drawing_picture, text_measure, write_picture
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.printing import print_paper
from policytrack.ui.words import charts as words
from policytrack.ui.words import work as words_of_work
from policytrack.ui.worker import Report

PDF, PICTURE = ".pdf", ".png"
WIDTH, HEIGHT, LETTERS = 720, 300, 12
"""A picture that is exported, in pixels at 100 %."""

_UNFIT = re.compile(r'[\\/:*?"<>|]+')

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Charted(Generic[T]):
    """What is exported of a chart.

    Attributes:
        title: what it shows, and the name that is suggested for its file.
        read: reads the public part of it, beside the window.
        write: writes what was read as a PDF, beside the window; it calls its last argument now and then.
        draw: composes the drawing of what was read for a (width, height), a size of letters and a measure.
        told: what is said when a file of this name was written.
    """

    title: str
    read: Callable[[], T]
    write: Callable[[Path, T, Callable[[], None] | None], None]
    draw: Callable[[T, tuple[float, float], float, Measure], Drawing]
    told: Callable[[str, T], str]


class ChartExport(Button):
    """The button at a chart that opens the menu of its forms; `charted` tells what is shown now, None for nothing."""

    def __init__(
        self,
        desk: Desk,
        look: Look,
        charted: "Callable[[], Charted[T] | None]",
        asks: AskPath = ask_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, icon="upload", kind=Kind.QUIET, name=words.EXPORT, parent=parent)
        self._desk, self._charted, self.asks = desk, charted, asks
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
        shown = self._charted()
        path = self._ask(shown, PDF)
        if shown is None or path is None:
            return

        def write(report: Report) -> str:
            read = shown.read()
            shown.write(path, read, lambda: report(0, 0))
            return shown.told(path.name, read)

        self._desk.begin(words_of_work.writing(path.name), write, path)

    def export_picture(self) -> None:
        """Ask where to, and write the chart alone."""
        shown = self._charted()
        path = self._ask(shown, PICTURE)
        if shown is not None and path is not None:
            self._desk.worker.answer(shown.read, partial(self._write_picture, shown, path), self._desk.troubled.emit)

    def print_chart(self) -> None:
        """Ask for a printer, and print chart and table."""
        shown = self._charted()
        if shown is not None:
            print_paper(self._desk, Paper(shown.title, lambda path: shown.write(path, shown.read(), None)), self)

    def _write_picture(self, shown: "Charted[T]", path: Path, read: T) -> None:
        """Paint on the window's thread, where its fonts are, and write beside it."""
        look = self._look
        size = (float(look.px(WIDTH)), float(look.px(HEIGHT)))
        image = drawing_picture(look, shown.draw(read, size, look.px(LETTERS), text_measure(look)))

        def write(_report: Report) -> str:
            write_picture(path, image)
            return shown.told(path.name, read)

        self._desk.begin(words_of_work.writing(path.name), write, path)

    def _ask(self, shown: "Charted[T] | None", suffix: str) -> Path | None:
        if shown is None:
            return None
        chosen = self.asks(self, f"{' '.join(_UNFIT.sub(' ', shown.title).split())}{suffix}")
        return Path(chosen) if chosen else None
