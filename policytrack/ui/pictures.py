"""Paints the main screens of an office into PNG files, without a display.

`python -m policytrack.ui.pictures --out DIR [SCREEN …] [--dark] [--size 1024x700] [--db FILE]`

It is a front door of its own, beside the command line: it makes the sample office (or opens a file) to show it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from policytrack import places
from policytrack.db.offices import Office, begin_own, begin_sample, open_office
from policytrack.housekeeping import Housekeeper
from policytrack.kept_backups import Why
from policytrack.logged_assessment import LoggedAssessment, LoggedRow, Named
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.brief_export import BriefExport
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.first_start import FirstStart
from policytrack.ui.help_pictures import paint_help
from policytrack.ui.import_sheet import ImportSheet
from policytrack.ui.log_sheet import LogSheet
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import BACKUPS, SETTINGS
from policytrack.ui.places_of_window import places as places_of
from policytrack.ui.shell import Shell
from policytrack.ui.tokens import Theme
from policytrack.ui.tour import Tour
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker, Job

SIZE = "1440x900"
WHO = "Dana Abdi"
LOGGED = LoggedAssessment(
    written={"title": "Stops and searches, 2026", "received_on": "2026-11-20"},
    ties={
        "body": (Named("body", "Community Safety Task Force"),),
        "assesses": (Named("standard", "Pat-down searches"),),
    },
    rows=(
        LoggedRow(
            number="2.1",
            verbatim="In 31 of 90 recordings the person who was stopped was not told why, though the manual asks for "
            "it at the beginning of each stop.",
            locator="page 14, paragraph 2",
        ),
        LoggedRow(
            noun="recommendation",
            number="2.1.a",
            verbatim="Tell each person the reason of the stop before the first question, and record that it was told.",
            locator="page 15",
            is_tied=True,
        ),
        LoggedRow(number="2.2", verbatim="Supervisors review no recordings of stops that end without a citation."),
    ),
)
_LAYOUT_ROUNDS = 4  # layouts settle in steps: width, wrapped height, scroll bars


PASTED_FROM = "Report on traffic stops"
PASTED = """1. Record each stop
1.1 Record the reason of each stop before it ends.
1.2 Publish the records each quarter, by precinct.
2. Train supervisors to read the records, and say when that was done.
"""


class Stage:
    """One window on an office, whose slow work is done at once, so that every picture shows the finished screen."""

    def __init__(self, look: Look, office: Office, settings: QSettings) -> None:
        self.look, self._worker = look, ImmediateWorker()
        self.desk = Desk(office.register, office.who, self._worker)
        keeper = Housekeeper(office, self.desk)
        self.window = MainWindow(self.desk, look, settings, back_up=keeper.keep, keeper=keeper)
        self.window.show_last_place()

    def first(self, noun: str) -> str:
        """The ref of the first record of a noun, in its own order; "" when there is none."""
        records = self.desk.register.page(noun, Query(), 0, 1).records
        return records[0].ref if records else ""

    def show_first(self, noun: str) -> None:
        """Show the first record of a noun with its details."""
        ref = self.first(noun)
        if ref:
            self.window.show_record(ref)
        else:
            self.window.show_list(noun, ())

    def find(self, command: str, words: str) -> None:
        """Open a finder by its command and type."""
        self.show_first("recommendation")
        self.window.actions_of_window[command].trigger()
        QTest.keyClicks(self.window.findChildren(Finder)[-1].field, words)

    def log_assessment(self) -> None:
        """Open the sheet of an assessment and write on it."""
        self.window.actions_of_window["log_assessment"].trigger()
        sheet = self.window.findChildren(LogSheet)[-1]
        sheet.show_logged(LOGGED)
        sheet.rows.grid.go_to(2)

    def keep_backups(self) -> None:
        """Show the backups, after some were kept."""
        for why in (Why.BEFORE_IMPORT, Why.MEANWHILE):
            self.window.screens.keeper.keep(why)
        self.window.show_place(BACKUPS)

    def tell_file(self) -> None:
        """Show what is told when a file was written, over the way long work is shown."""
        self.show_first("recommendation")
        self.desk.begun.emit(Job(self.desk), "Writing Office.json …")
        self.window.strip.show()
        self.window.strip.bar.setRange(0, 8)
        self.window.strip.bar.setValue(3)
        self.window.toast.lift(self.window.strip.height())
        self.desk.filed.emit("18 recommendations written to Recommendations.xlsx", Path("Recommendations.xlsx"))

    def import_list(self) -> None:
        """Open the import and paste a numbered list into it."""
        self.window.actions_of_window["import"].trigger()
        sheet = self.window.findChildren(ImportSheet)[-1]
        sheet.rows.source.setEditText(PASTED_FROM)
        sheet.take_list(PASTED)

    def settle(self) -> None:
        """Do what was begun, and lay everything out."""
        for brief in self.window.findChildren(BriefExport):
            if brief.isVisible():
                brief.refresh()
        self._worker.settle()
        for _ in range(_LAYOUT_ROUNDS):
            QApplication.processEvents()
            self._worker.settle()

    def close_finders(self) -> None:
        """Close what lies over the window."""
        self.window.toast.hide()
        for finder in self.window.findChildren(Finder):
            finder.close()
        for tour in self.window.findChildren(Tour):
            tour.card.skip.click()


Show = Callable[[Stage], object]

SCREENS: Mapping[str, Show] = {
    "backups": lambda stage: stage.keep_backups(),
    "settings": lambda stage: stage.window.show_place(SETTINGS),
    "overview": lambda stage: stage.window.show_place("overview"),
    "recommendations": lambda stage: stage.show_first("recommendation"),
    "assessment": lambda stage: stage.show_first("assessment"),
    "policy": lambda stage: stage.show_first("policy"),
    "procedure-changes": lambda stage: stage.show_first("procedure_change"),
    "timeline": lambda stage: stage.window.show_place("timeline"),
    "meetings": lambda stage: stage.show_first("meeting"),
    "brief-export": lambda stage: stage.window.open_brief(),
    "compare-sources": lambda stage: stage.window.show_place("compare_sources"),
    "unanswered": lambda stage: stage.window.show_place("unanswered"),
    "history": lambda stage: stage.window.show_place("history"),
    "directory": lambda stage: stage.show_first("body"),
    "link-picker": lambda stage: stage.find("link", "force"),
    "command-palette": lambda stage: stage.find("palette", "force"),
    "import": lambda stage: stage.window.actions_of_window["import"].trigger(),
    "log-assessment": lambda stage: stage.log_assessment(),
}


def _first_of(noun: str) -> Show:
    return lambda stage: stage.show_first(noun)


def _place(name: str) -> Show:
    return lambda stage: stage.window.show_place(name)


# Further ones, painted when they are named: any noun's list, and any place of the window.
TOURED = {"tour": lambda stage: stage.window.show_tour(), "import-list": Stage.import_list}
FURTHER: Mapping[str, Show] = TOURED | (
    {"work-and-toast": lambda stage: stage.tell_file()}
    | {place.name: _place(place.name) for place in places_of(CATALOGUE)}
    | {noun.name: _first_of(noun.name) for noun in CATALOGUE if not noun.is_part}
)
EMPTY_SCREENS: Mapping[str, Show] = {
    "empty-overview": lambda stage: stage.window.show_place("overview"),
    "empty-state": lambda stage: stage.window.show_list("assessment", ()),
}
FIRST_START = "first-start"
NAMES = (*SCREENS, *EMPTY_SCREENS, FIRST_START)


def main(arguments: list[str]) -> int:
    """Paint the screens that are named, or all of them, and print where they are. The exit code: 0, 2, 3."""
    chosen = _parser().parse_args(arguments)
    unknown = [name for name in chosen.screens if name not in (*NAMES, *FURTHER)]
    if unknown:
        print(f"There is no screen “{unknown[0]}”. Choose from: {', '.join((*NAMES, *FURTHER))}.", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication([sys.argv[0]])
    painted = partial(paint, app)
    try:
        for path in paint_help(painted, chosen) if chosen.help_pictures else painted(chosen):
            print(path)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 3
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="policytrack.ui.pictures", description=__doc__)
    parser.add_argument(
        "screens", nargs="*", metavar="SCREEN", help=f"one of {', '.join(NAMES)}; all when none is named"
    )
    parser.add_argument("--out", type=Path, default=Path("pictures"), help="the folder for the pictures")
    parser.add_argument("--theme", choices=[theme.value for theme in Theme][1:], default=Theme.LIGHT.value)
    parser.add_argument("--dark", dest="theme", action="store_const", const=Theme.DARK.value, help="--theme dark")
    parser.add_argument("--size", default=SIZE, help="such as 1024x700")
    parser.add_argument("--text", type=int, default=100, help="size of the text, 100 to 200")
    parser.add_argument("--help-pictures", action="store_true", help="those of resources/help, small and cut")
    parser.set_defaults(known=(*NAMES, *FURTHER))
    parser.add_argument("--db", default="", help="a database to show; otherwise the sample office")
    return parser


def paint(app: QApplication, chosen: argparse.Namespace) -> Iterator[Path]:
    """Paint the chosen screens one after the other, and yield the path of each picture."""
    chosen.out.mkdir(parents=True, exist_ok=True)
    look = Look(app, places.asset())
    names = chosen.screens or NAMES
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shown = {name: show for name, show in {**FURTHER, **SCREENS}.items() if name in names}
        if shown:
            office = open_office(chosen.db) if chosen.db else begin_sample(home / "sample.policytrack", WHO)
            yield from _paint_screens(look, office, shown, chosen)
        empty = {name: show for name, show in EMPTY_SCREENS.items() if name in names}
        if empty:
            yield from _paint_screens(look, begin_own(home / "office.policytrack", WHO), empty, chosen)
        if FIRST_START in names:
            look.apply(Theme(chosen.theme), chosen.text)
            yield _paint_first_start(look, chosen)


def _paint_screens(look: Look, office: Office, shown: Mapping[str, Show], chosen: argparse.Namespace) -> Iterator[Path]:
    with _stage(look, office, chosen) as stage:
        for name, show in shown.items():
            show(stage)
            stage.settle()
            yield _keep(stage.window, name, chosen)
            stage.close_finders()


@contextmanager
def _stage(look: Look, office: Office, chosen: argparse.Namespace) -> Iterator[Stage]:
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        look.apply(Theme(chosen.theme), chosen.text)
        stage = Stage(look, office, settings)
        stage.window.resize(*_size(chosen.size))
        stage.window.show()
        yield stage
        stage.window.close()
        stage.window.deleteLater()
        QApplication.processEvents()
        settings.sync()
        office.register.close()


def _paint_first_start(look: Look, chosen: argparse.Namespace) -> Path:
    shell = Shell(look)
    shell.ask(FirstStart(look))
    shell.resize(*_size(chosen.size))
    shell.show()
    for _ in range(_LAYOUT_ROUNDS):
        QApplication.processEvents()
    path = _keep(shell, FIRST_START, chosen)
    shell.close()
    shell.deleteLater()
    return path


def _keep(widget: QWidget, name: str, chosen: argparse.Namespace) -> Path:
    percent = f"-text{chosen.text}" if chosen.text != 100 else ""
    path: Path = chosen.out / f"{name}-{chosen.theme}-{chosen.size}{percent}.png"
    widget.grab().save(str(path))
    return path


def _size(written: str) -> tuple[int, int]:
    width, _, height = written.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
