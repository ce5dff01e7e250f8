"""Proves that sheet, header row and encoding can be chosen in the window, and that the preview follows."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no hints
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from policytrack.exchange.grid import Table
from policytrack.ui.desk import Desk
from policytrack.ui.import_reading import FileReading
from policytrack.ui.look import Look
from policytrack.ui.worker import ImmediateWorker

Opens = Callable[[str, bytes], FileReading]


class Heard:
    """Keeps what the reading said."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.troubles: list[str] = []


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, look: Look, worker: ImmediateWorker, heard: Heard, tmp_path: Path) -> Opens:
    """Return what writes a file and opens it."""

    def open_content(name: str, content: bytes) -> FileReading:
        made = FileReading(desk, look)
        qtbot.addWidget(made)
        made.finished.connect(heard.tables.append)
        made.failed.connect(heard.troubles.append)
        path = tmp_path / name
        path.write_bytes(content)
        made.open(path)
        worker.settle()
        return made

    return open_content


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def choose(box: QComboBox, place: int, worker: ImmediateWorker) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)
    worker.settle()


def test_a_plain_file_asks_for_nothing_but_shows_its_header(opened: Opens, heard: Heard) -> None:
    reading = opened("list.csv", b"number,text\n1,a\n")
    assert heard.tables[-1].columns == ("number", "text")
    assert [reading.sheet.isHidden(), reading.encoding.isHidden(), reading.names.isHidden()] == [True, True, False]
    assert reading.names.currentText() == "Row 1: number, text"


def test_the_first_sheet_is_taken_and_another_can_be_chosen(
    opened: Opens, heard: Heard, worker: ImmediateWorker
) -> None:
    reading = opened("list.xlsx", workbook({"Now": [["a", "b"], ["x", "y"]], "Before": [["c", "d"], ["v", "w"]]}))
    assert (heard.tables[-1].sheet, heard.tables[-1].columns) == ("Now", ("a", "b"))
    assert not reading.sheet.isHidden()
    choose(reading.sheet, 1, worker)
    assert (heard.tables[-1].sheet, heard.tables[-1].columns) == ("Before", ("c", "d"))
    assert heard.troubles == []


def test_the_header_row_can_be_chosen_and_joined(opened: Opens, heard: Heard, worker: ImmediateWorker) -> None:
    rows = [["Figures"], ["Measure", "2023", ""], ["", "Q1", "Q2"], ["Stops", "1", "2"]]
    reading = opened("list.xlsx", workbook({"Only": rows}))
    choose(reading.names, 1, worker)
    reading.two_rows.setChecked(True)
    worker.settle()
    assert heard.tables[-1].columns == ("Measure", "2023 / Q1", "2023 / Q2")
    assert heard.tables[-1].header_row == 2
    choose(reading.names, 0, worker)
    assert heard.tables[-1].header_row == 1


def test_an_older_encoding_is_offered_when_it_is_needed(opened: Opens, heard: Heard, worker: ImmediateWorker) -> None:
    reading = opened("list.csv", "number,text\n1,Niño\n".encode("cp1252"))
    assert heard.tables == []
    assert "choose Windows-1252" in heard.troubles[-1]
    assert not reading.encoding.isHidden()
    assert reading.names.isHidden()
    choose(reading.encoding, reading.encoding.findText("Windows-1252"), worker)
    assert heard.tables[-1].cells("text") == ("Niño",)
    assert not reading.encoding.isHidden()
