"""The chart of an indicator as PDF, as a picture or on a printer: the public part of it, with its table."""

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from policytrack.briefs.indicator_document import HEIGHT, LETTERS, WIDTH, write_indicator
from policytrack.indicator_chart import indicator_drawing
from policytrack.series import Course, public_course
from policytrack.ui.asked_paths import PDF, AskPath, ask_path
from policytrack.ui.desk import Desk
from policytrack.ui.drawing_painter import drawing_picture, text_measure, write_picture
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.printing import print_paper
from policytrack.ui.words import indicators as words
from policytrack.ui.worker import Report

PICTURE = ".png"
_UNFIT = re.compile(r'[\\/:*?"<>|]+')


class IndicatorExport:
    """Writes charts for others to see; what is not public is left out, and said so."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget, asks: AskPath = ask_path) -> None:
        self._desk, self._look, self._parent = desk, look, parent
        self.asks = asks

    def paper(self, course: Course) -> Paper:
        """The chart and its table as pages."""
        register, as_of, ref = self._desk.register, self._desk.as_of(), course.indicator.ref

        def write(path: Path) -> None:
            write_indicator(path, public_course(register.projection(as_of), ref), as_of)

        return Paper(f"{ref} {course.title}", write)

    def export_pdf(self, course: Course) -> None:
        """Ask where to, and write chart and table."""
        path = self._ask(course, PDF)
        if path is None:
            return
        register, as_of, ref = self._desk.register, self._desk.as_of(), course.indicator.ref

        def write(report: Report) -> str:
            shown = public_course(register.projection(as_of), ref)
            write_indicator(path, shown, as_of, poll=lambda: report(0, 0))
            return _outcome(path, course, shown)

        self._desk.begin(words.writing(path.name), write, path)

    def export_picture(self, course: Course) -> None:
        """Ask where to, and write the chart alone."""
        path = self._ask(course, PICTURE)
        if path is None:
            return
        register, as_of, ref = self._desk.register, self._desk.as_of(), course.indicator.ref
        self._desk.worker.answer(
            lambda: public_course(register.projection(as_of), ref),
            lambda shown: self._write_picture(path, course, shown),
            self._desk.troubled.emit,
        )

    def print_chart(self, course: Course) -> None:
        """Ask for a printer, and print chart and table."""
        print_paper(self._desk, self.paper(course), self._parent)

    def _write_picture(self, path: Path, course: Course, shown: Course) -> None:
        """Paint on the window's thread, where its fonts are, and write beside it."""
        look, size = self._look, (self._look.px(int(WIDTH)), self._look.px(int(HEIGHT)))
        drawing = indicator_drawing(shown, self._desk.as_of(), size, look.px(int(LETTERS)), text_measure(look))
        image = drawing_picture(look, drawing)

        def write(_report: Report) -> str:
            write_picture(path, image)
            return _outcome(path, course, shown)

        self._desk.begin(words.writing(path.name), write, path)

    def _ask(self, course: Course, suffix: str) -> Path | None:
        name = _UNFIT.sub(" ", f"{course.indicator.ref} {course.title}").strip()
        chosen = self.asks(self._parent, f"{name}{suffix}")
        return Path(chosen) if chosen else None


def _outcome(path: Path, course: Course, shown: Course) -> str:
    return words.written(path.name, len(course.readings) - len(shown.readings))
