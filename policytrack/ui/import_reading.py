"""How a spreadsheet is read, on the import screen: its sheet, the rows that name the columns, its encoding."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from policytrack.exchange.grid import GUESSED, MOST_NAMED, Grid, Reading, SeveralSheets, Table
from policytrack.exchange.heading import table_of
from policytrack.exchange.spreadsheet import read_grid
from policytrack.exchange.text_file import UTF_16, WINDOWS, OtherEncoding
from policytrack.phrases import listed, shortened
from policytrack.problems import Problem
from policytrack.ui.desk import Desk
from policytrack.ui.import_choosing import yielding_box
from policytrack.ui.labels import Label
from policytrack.ui.latest import Latest
from policytrack.ui.look import Look, Role
from policytrack.ui.words import importing as words
from policytrack.ui.worker import Report, Task

MOST_ROWS_OFFERED, LONGEST_ROW = 12, 24
ENCODINGS = {"UTF-8": "", "Windows-1252": WINDOWS, "UTF-16": UTF_16}


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of reading: the grid and its table, or a sentence on why there is none."""

    reading: Reading
    grid: Grid | None = None
    table: Table | None = None
    trouble: str = ""
    other_encoding: bool = False


def _reading_task(path: Path, reading: Reading, grid: Grid | None) -> Task:
    """The task that reads a file, or makes another table of a grid that is there."""

    def read(report: Report) -> _Read:
        report(0, 0)
        try:
            found, chosen = (grid, reading) if grid else _grid(path, reading)
            report(0, 0)
            return _Read(chosen, found, table_of(found, chosen))
        except OtherEncoding as problem:
            return _Read(reading, trouble=str(problem), other_encoding=True)
        except Problem as problem:
            return _Read(reading, grid, trouble=str(problem))

    return read


def _grid(path: Path, reading: Reading) -> tuple[Grid, Reading]:
    """The grid, of the first sheet that holds something where none was chosen."""
    try:
        return read_grid(path, reading), reading
    except SeveralSheets as several:
        chosen = replace(reading, sheet=several.sheets[0])
        return read_grid(path, chosen), chosen


class FileReading(QWidget):
    """Reads a file beside the window, and again as the person chooses otherwise.

    It shows only what there is to choose: a sheet where there are several, an encoding where the file needs one.

    Signals:
        finished: the table.
        failed: a sentence on why there is none.
    """

    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._reading = Path(), GUESSED
        self._grid: Grid | None = None
        self._latest = Latest(desk.worker, self)
        self._latest.finished.connect(self._take)
        self.sheet, self.names, self.encoding = yielding_box(), yielding_box(), yielding_box()
        self.two_rows = QCheckBox(words.TWO_ROWS)
        self.two_rows.setToolTip(words.TWO_ROWS_HELP)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(6)
        self._layout.setColumnStretch(1, 1)
        self._layout.setColumnMinimumWidth(0, Label(look, words.ROWS_ARE, Role.LABEL).sizeHint().width())
        self._labels = {
            box: self._row(place, called, box, look)
            for place, (called, box) in enumerate(
                ((words.SHEET, self.sheet), (words.ENCODING, self.encoding), (words.HEADER_ROW, self.names))
            )
        }
        self._layout.addWidget(self.two_rows, 3, 1)
        for called, encoding in ENCODINGS.items():
            self.encoding.addItem(called, encoding)
        self.sheet.activated.connect(self._choose_sheet)
        self.encoding.activated.connect(self._choose_encoding)
        self.names.activated.connect(self._choose_names)
        self.two_rows.toggled.connect(self._choose_names)
        self._show(_Read(GUESSED))

    def open(self, path: Path) -> None:
        """Read another file, guessing what it does not tell."""
        self._path = path
        self._read(GUESSED)

    def _row(self, place: int, called: str, box: QComboBox, look: Look) -> Label:
        box.setAccessibleName(called)
        label = Label(look, called, Role.LABEL, "text2")
        self._layout.addWidget(label, place, 0)
        self._layout.addWidget(box, place, 1)
        return label

    # -- choosing -------------------------------------------------------------------------------------------

    def _choose_sheet(self) -> None:
        self._read(Reading(sheet=self.sheet.currentText()))

    def _choose_encoding(self) -> None:
        self._read(Reading(encoding=self.encoding.currentData()))

    def _choose_names(self) -> None:
        rows = 2 if self.two_rows.isChecked() else 1
        self._read(replace(self._reading, header_row=self.names.currentData() or 0, header_rows=rows), self._grid)

    def _read(self, reading: Reading, grid: Grid | None = None) -> None:
        self._reading = reading
        self._latest.start(_reading_task(self._path, reading, grid))

    # -- showing --------------------------------------------------------------------------------------------

    def _take(self, read: _Read) -> None:
        self._reading, self._grid = read.reading, read.grid
        self._show(read)
        if read.table is None:
            self.failed.emit(read.trouble)
        else:
            self.finished.emit(read.table)

    def _show(self, read: _Read) -> None:
        grid, table = read.grid, read.table
        sheets = grid.sheets if grid else ()
        self._fill(self.sheet, {name: name for name in sheets}, grid.sheet if grid else "")
        if grid and table:
            rows = {row.number: words.row_named(row.number, _cells(row.cells)) for row in grid.rows[:MOST_ROWS_OFFERED]}
            rows.setdefault(table.header_row, words.row_named(table.header_row, ""))
            self._fill(self.names, rows, table.header_row)
            self.names.setToolTip(words.names(listed(table.columns, most=MOST_NAMED)))
        with QSignalBlocker(self.two_rows):
            self.two_rows.setChecked(read.reading.header_rows > 1)
        self.encoding.setCurrentIndex(self.encoding.findData(read.reading.encoding))
        self._show_only(
            sheet=len(sheets) > 1,
            names=grid is not None,
            encoding=read.other_encoding or bool(read.reading.encoding),
        )

    def _fill(self, box: QComboBox, items: dict[int, str] | dict[str, str], chosen: int | str) -> None:
        box.clear()
        for value, called in items.items():
            box.addItem(called, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _show_only(self, *, sheet: bool, names: bool, encoding: bool) -> None:
        for box, is_shown in ((self.sheet, sheet), (self.names, names), (self.encoding, encoding)):
            box.setVisible(is_shown)
            self._labels[box].setVisible(is_shown)
        self.two_rows.setVisible(names)
        self.setVisible(sheet or names or encoding)


def _cells(cells: tuple[str, ...]) -> str:
    return shortened(", ".join(cell.strip() for cell in cells if cell.strip()), LONGEST_ROW)
