"""Prints pages: made as a PDF beside the window, drawn on the printer that a person chose, with progress and cancel."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from policytrack.briefs.preview import page_count, page_picture, page_size
from policytrack.problems import Cancelled, Refused
from policytrack.ui.desk import Desk
from policytrack.ui.paper import Paper
from policytrack.ui.words import printing as words
from policytrack.ui.worker import Job, Report, Task

AskPrinter = Callable[[QPrinter, QWidget | None], bool]

SHARPEST = 300
"""Dots per inch beyond which a page of text gains nothing and costs memory."""

_POINTS = 72


def ask_printer(printer: QPrinter, parent: QWidget | None) -> bool:
    """Let the person choose printer, pages and copies; False when they thought better of it."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return bool(dialog.exec())


def print_paper(desk: Desk, paper: Paper, parent: QWidget | None, asks: AskPrinter = ask_printer) -> Job | None:
    """Ask for a printer and print there; None when the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    printer.setFullPage(True)
    if not asks(printer, parent):
        return None
    return desk.begin(words.printing(paper.title), printing(paper, printer))


def printing(paper: Paper, printer: QPrinter) -> Task:
    """The task that makes the pages and draws those that were asked for. Raises Problem, Cancelled."""

    def run(report: Report) -> str:
        report(0, 0)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pages.pdf"
            paper.write(path)
            data = path.read_bytes()
        numbers = wanted_pages(printer, page_count(data))
        if not numbers:
            raise Refused(words.NO_SUCH_PAGES)
        with _drawn_on(printer, data, numbers[0]) as painter:
            for done, number in enumerate(numbers):
                report(done, len(numbers))
                if done:
                    _turn_page(printer, data, number)
                _draw(painter, printer, data, number)
        return words.sent(paper.title, len(numbers), printer.printerName() or Path(printer.outputFileName()).name)

    return run


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for, counted from 0, in the order in which they are printed."""
    numbers = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        numbers = numbers[printer.fromPage() - 1 : printer.toPage() or count]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    return numbers


@contextmanager
def _drawn_on(printer: QPrinter, data: bytes, first: int) -> Iterator[QPainter]:
    """A painter on the printer; what is broken off is not printed."""
    _lie(printer, data, first)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(words.NO_PRINTER)
    try:
        yield painter
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _turn_page(printer: QPrinter, data: bytes, number: int) -> None:
    _lie(printer, data, number)
    if not printer.newPage():
        raise Refused(words.STOPPED_BY_PRINTER)


def _lie(printer: QPrinter, data: bytes, number: int) -> None:
    """Turn the sheet as the page lies."""
    width, height = page_size(data, number)
    lies = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lies)
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:  # a file has whatever size the page has
        size = QSizeF(min(width, height), max(width, height))
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point))


def _draw(painter: QPainter, printer: QPrinter, data: bytes, number: int) -> None:
    """Draw a page as large as the sheet takes it."""
    picture = page_picture(data, number, min(printer.resolution(), SHARPEST) / _POINTS)
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(sheet.width() / picture.width, sheet.height() / picture.height)
    drawn = QRectF(0, 0, picture.width * scale, picture.height * scale)
    drawn.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
    painter.drawImage(drawn, image)
