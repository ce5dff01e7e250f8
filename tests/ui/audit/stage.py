"""The window on the sample office as the audit looks at it, and the table of everything that it can show."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from policytrack.db.opening import open_register
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.class_sheet import ClassSheet
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.first_start import FirstStart
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.keys_sheet import KeysSheet
from policytrack.ui.log_sheet import LogSheet
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import BRIEF_EXPORT, places
from policytrack.ui.reason_sheet import ReasonSheet
from policytrack.ui.record_list import RecordList
from policytrack.ui.shell import Shell
from policytrack.ui.tour import Tour
from policytrack.ui.verify_sheet import VerifySheet
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

TODAY, WHO = "2026-11-23", "Dana Abdi"
LAYOUT_ROUNDS = 8  # layouts settle in steps: width, wrapped height, texts that grow, scroll bars
PASTED = "3.1 Write down when a vehicle may be followed.\n3.2 Teach the rule to every recruit.\n"


class Stage:
    """One window whose slow work is done at once. What lies over it is closed before the next thing is shown."""

    def __init__(self, look: Look, office: Path, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.look, self.worker = look, ImmediateWorker()
        self.file = folder / "office.policytrack"
        shutil.copyfile(office, self.file)
        self.register = open_register(self.file, CATALOGUE)
        self.desk = Desk(self.register, WHO, self.worker, as_of=TODAY, parent=self.worker)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.desk, look, settings, back_up=lambda _why: None)
        self.window.show_last_place()
        self.shown: QWidget = self.window
        self._over: list[QWidget] = []

    def close(self) -> None:
        """Let the window go, and the file with it."""
        self.clear()
        self.window.close()
        shiboken6.delete(self.window)
        self.register.close()

    def present(self, name: str) -> QWidget:
        """Show one thing of the table and return the window in which it stands."""
        self.clear()
        self.shown = SHOWINGS[name](self) or self.window
        self.settle()
        return self.shown

    def again(self, name: str) -> QWidget:
        """What was presented last, or the same anew where it has gone since."""
        is_there = shiboken6.isValid(self.shown) and self.shown.isVisible()
        return self.shown if is_there else self.present(name)

    def resize(self, width: int, height: int) -> None:
        """Give the window and what lies over it another size."""
        self.window.resize(width, height)
        for over in self._over:
            if over.isWindow() and not isinstance(over, QDialog):
                over.resize(width, height)
        self.settle()

    def contents(self) -> list[object]:
        """All records of the office and how many acts it remembers."""
        records = [record for noun in CATALOGUE for record in self.register.records(noun.name)]
        return [*records, len(self.register.history(limit=10_000))]

    def settle(self) -> None:
        """Do what was begun, and lay everything out."""
        for _ in range(LAYOUT_ROUNDS):
            self.worker.settle()
            QApplication.processEvents()

    def clear(self) -> None:
        """Close what lies over the window."""
        for over in self._over:
            if shiboken6.isValid(over):
                over.deleteLater()
                over.close()
        self._over.clear()
        for importing in self.window.findChildren(ImportSheet):
            importing.closed.emit()
        for logging in self.window.findChildren(LogSheet):
            logging.closed.emit()
        for tour in self.window.findChildren(Tour):
            QTest.keyClick(tour, Qt.Key.Key_Escape)
        for asking in self.window.findChildren(ReasonSheet):
            asking.hide()
        for proving in self.window.findChildren(VerifySheet):
            proving.hide()
        for over in (*self.window.findChildren(Finder), *self.window.findChildren(QDialog)):
            over.close()
        while popup := QApplication.activePopupWidget():
            popup.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is shown -----------------------------------------------------------------------------------------

    def first(self, noun: str, *conditions: str) -> str:
        """The ref of the first record of a noun, in its own order; "" when there is none."""
        records = self.register.page(noun, Query(), 0, 1).records
        return records[0].ref if records else ""

    def list_of(self, noun: str) -> RecordList:
        """Go to the list of a noun."""
        self.window.show_list(noun, ())
        nouns = self.window.nouns
        assert nouns is not None
        return nouns.list

    def over(self, widget: QWidget) -> QWidget:
        """Keep in mind that this lies over the window."""
        self._over.append(widget)
        return widget

    def press(self, command: str) -> None:
        """Run a command of the menus."""
        self.window.actions_of_window[command].trigger()


Showing = Callable[[Stage], QWidget | None]


def _tab(place: str, tab: str) -> Showing:
    def show(stage: Stage) -> None:
        stage.window.show_place(place, tab)

    return show


def _details(noun: str) -> Showing:
    def show(stage: Stage) -> None:
        ref = stage.first(noun)
        if ref:
            stage.window.show_record(ref)

    return show


def _begun(stage: Stage) -> None:
    stage.window.begin("recommendation")


def _finder(command: str) -> Showing:
    def show(stage: Stage) -> QWidget:
        stage.window.show_record(stage.first("recommendation"))
        stage.press(command)
        finder = stage.window.findChildren(Finder)[-1]
        QTest.keyClicks(finder.field, "force")
        return finder

    return show


def _import(stage: Stage) -> None:
    stage.press("import")


def _import_of_a_list(stage: Stage) -> None:
    stage.press("import")
    stage.window.findChildren(ImportSheet)[-1].take_list(PASTED)


def _moved(former: str, status: str) -> Showing:
    """Move a recommendation to a word that asks for more: the form opens the sheet for it."""

    def show(stage: Stage) -> None:
        records = stage.register.records("recommendation")
        stage.window.show_record(next(record.ref for record in records if record.value("status") == former))
        form = stage.window.nouns.details.form if stage.window.nouns else None
        assert form is not None
        form.fields.rows["status"].committed.emit("status", status)

    return show


def _class(stage: Stage) -> QWidget:
    sheet = ClassSheet(stage.desk, stage.look, stage.register.record("R-001"), stage.window)
    sheet.yes.click()
    sheet.open()
    return stage.over(sheet)


def _export(stage: Stage) -> QWidget:
    stage.list_of("recommendation")
    stage.press("export_list")
    return stage.window.findChildren(QDialog)[-1]


def _logging(stage: Stage) -> None:
    stage.press("log_assessment")


def _dialog(command: str) -> Showing:
    """A command that opens a window over this one."""

    def show(stage: Stage) -> QWidget:
        stage.press(command)
        return stage.window.findChildren(QDialog)[-1]

    return show


def _tour(stage: Stage) -> QWidget:
    stage.window.show_tour()
    return stage.window.findChildren(Tour)[-1]


def _keys(stage: Stage) -> QWidget:
    sheet = KeysSheet(stage.look, stage.window)
    sheet.open()
    return stage.over(sheet)


def _bulk(stage: Stage) -> None:
    shown = stage.list_of("recommendation")
    stage.press("choose_all")
    assert shown.chosen_rows.count > 1


def _table(stage: Stage) -> None:
    shown = stage.list_of("recommendation")
    if not shown.bar.view.is_table:
        stage.press("table")


def _saved_view(stage: Stage) -> QWidget | None:
    stage.list_of("recommendation")
    stage.press("save_view")
    return QApplication.activePopupWidget()


def _filter(stage: Stage) -> QWidget | None:
    stage.list_of("recommendation")
    stage.press("write_filter")
    return QApplication.activePopupWidget()


def _brief(stage: Stage) -> None:
    stage.window.open_brief()


def _first_start(stage: Stage) -> QWidget:
    shell = Shell(stage.look)
    shell.ask(FirstStart(stage.look))
    shell.resize(stage.window.size())
    shell.show()
    return stage.over(shell)


_DETAILED = tuple(noun.name for noun in CATALOGUE if not noun.furniture)
TABS: dict[str, Showing] = {
    tab.name: _tab(place.name, tab.name)
    for place in places(CATALOGUE)
    for tab in place.tabs
    if tab.name != BRIEF_EXPORT
}
DETAILS: dict[str, Showing] = {f"{name} in detail": _details(name) for name in _DETAILED}
SHEETS: dict[str, Showing] = {
    "a recommendation begun": _begun,
    "palette": _finder("palette"),
    "link picker": _finder("link"),
    "import": _import,
    "import of a pasted list": _import_of_a_list,
    "reason": _moved("in_progress", "on_hold"),
    "mark verified": _moved("reported", "verified"),
    "who may see this": _class,
    "export": _export,
    "log assessment": _logging,
    "about": _dialog("about"),
    "tour": _tour,
    "keys": _keys,
    "bulk bar": _bulk,
    "table of recommendations": _table,
    "saved view": _saved_view,
    "written filter": _filter,
    "brief": _brief,
    "first start": _first_start,
}
SHOWINGS = {**TABS, **DETAILS, **SHEETS}
"""Everything that the window can show, by name."""


@contextmanager
def staged(look: Look, office: Path, folder: Path) -> Iterator[Stage]:
    """A stage that goes with the test."""
    stage = Stage(look, office, folder)
    stage.window.show()
    yield stage
    stage.close()
