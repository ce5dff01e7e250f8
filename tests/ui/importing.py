"""What the tests of the import screen share: sample rows, backups that are counted, and hands on the screen."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QTreeWidgetItem

from policytrack.problems import Refused
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.worker import ImmediateWorker

HEADER = "number,kind,parent_number,text,status\n"
ROWS = HEADER + (
    '2,Recommendation,,"Write the rules down.",Received\n'
    '2.1,Action Item,2,"Teach them, then test.",Received\n'
    '2.10,Action Item,2,"Publish them.",Received\n'
)


class Backups:
    """Counts the backups that were kept, and can fail to keep one."""

    def __init__(self) -> None:
        self.kept, self.trouble = 0, ""

    def keep(self) -> None:
        if self.trouble:
            raise Refused(self.trouble)
        self.kept += 1


def open_text(sheet: ImportSheet, worker: ImmediateWorker, folder: Path, text: str) -> ImportSheet:
    """Write a file, open it in the sheet and plan."""
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    sheet.open_file(path)
    worker.settle()
    return sheet


def box(sheet: ImportSheet, name: str) -> QComboBox:
    """The box of this name; one that is about to go may still stand before it."""
    return [each for each in sheet.findChildren(QComboBox) if each.accessibleName() == name][-1]


def choose(sheet: ImportSheet, worker: ImmediateWorker, name: str, words: str) -> None:
    chosen = box(sheet, name)
    chosen.setCurrentIndex(chosen.findText(words))
    chosen.activated.emit(chosen.currentIndex())
    worker.settle()


def lines(sheet: ImportSheet) -> list[tuple[str, str]]:
    """Number and fate of each row of the preview, children after their parent."""
    return list(walked(sheet.preview.tree.invisibleRootItem()))


def walked(item: QTreeWidgetItem) -> Iterator[tuple[str, str]]:
    for place in range(item.childCount()):
        child = item.child(place)
        if child is not None:
            yield child.text(0), child.text(2)
            yield from walked(child)
