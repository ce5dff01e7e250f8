"""Proves that what a screen shows comes out of the printer: all pages or those asked for, upright or lying, or none."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from policytrack.acts import Act, making
from policytrack.problems import Cancelled, Refused
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.printing import print_paper, printing, wanted_pages
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

UPRIGHT, LYING = (612, 792), (792, 612)


def pages(*sizes: tuple[int, int]) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        canvas = Canvas(str(path))
        for number, size in enumerate(sizes, start=1):
            canvas.setPageSize(size)
            canvas.setFont("Helvetica", 40)
            canvas.drawString(72, 300, f"Page {number}")
            canvas.showPage()
        canvas.save()

    return write


@pytest.fixture
def printer(look: Look, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file; without the program, which has a look, Qt knows of none."""
    assert look.text_percent
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setFullPage(True)
    return made


def printed_sizes(tmp_path: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        return [(round(page.get_width()), round(page.get_height())) for page in pdf]


def ink(tmp_path: Path, number: int) -> bool:
    """Whether anything was drawn on a page."""
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        extrema: tuple[int, int] = pdf[number].render(scale=0.5).to_pil().convert("L").getextrema()
        return extrema[0] < 128


def test_every_page_is_printed_as_it_lies(printer: QPrinter, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paper = Paper("The list", pages(UPRIGHT, LYING))
    says = printing(paper, printer)(lambda done, steps: told.append((done, steps)))
    assert printed_sizes(tmp_path) == [UPRIGHT, LYING]
    assert ink(tmp_path, 0)
    assert ink(tmp_path, 1)
    assert told[-1] == (1, 2)
    assert "2 pages sent to" in says


def test_only_the_pages_that_were_asked_for(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 4) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [2, 1]
    printer.setFromTo(7, 9)
    with pytest.raises(Refused, match="no such pages"):
        printing(Paper("The list", pages(UPRIGHT)), printer)(lambda _done, _steps: None)


def test_printing_can_be_stopped(printer: QPrinter) -> None:
    def report(done: int, _steps: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        printing(Paper("The list", pages(UPRIGHT, UPRIGHT)), printer)(report)


def test_whoever_thinks_better_of_it_prints_nothing(desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []

    def refuse(printer: QPrinter, _parent: QWidget | None) -> bool:
        asked.append(printer.docName())
        return False

    assert print_paper(desk, Paper("The list", pages(UPRIGHT)), None, refuse) is None
    assert asked == ["The list"]


def test_ctrl_p_prints_the_list_that_is_shown(
    desk: Desk, look: Look, worker: ImmediateWorker, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.write(Act(words="Add", changes=(making("policy", {"title": "Pursuits"}),)))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, look, settings, back_up=lambda _why: None)
    qtbot.addWidget(window)
    window.show_place("policy")

    def choose(printer: QPrinter, _parent: QWidget | None) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    window.sheets.asks_printer = choose
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.stop.ref))
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    worker.settle()
    assert len(printed_sizes(tmp_path)) == 1
    assert window.toast.accessibleName().startswith("Policies: 1 page sent to")
    window.close()
