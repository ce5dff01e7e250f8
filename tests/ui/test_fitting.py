"""Proves that nothing is cut and nothing lies outside the window, in every size and at every text size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from policytrack.db.opening import new_database, open_register
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import fill_sample_office
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.labels import ElidedLabel, Label
from policytrack.ui.look import Look
from policytrack.ui.places_of_window import places
from policytrack.ui.tokens import SMALLEST_TARGET
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker

TODAY = "2026-11-23"
SIZES = ((1440, 900, 100), (1024, 700, 100), (860, 500, 100), (1440, 900, 200), (1024, 700, 200))
REFS = ("R-001", "A-001", "A-001/f1", "P-001/v2", "G-001", "T-001")
_QUIET_OVERLAP = 8


@pytest.fixture
def window(tmp_path: Path, look: Look, worker: ImmediateWorker, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on the sample office."""
    path = tmp_path / "sample.policytrack"
    new_database(path, CATALOGUE, lambda register: fill_sample_office(register, TODAY))
    register = open_register(path, CATALOGUE)
    desk = Desk(register, "Dana Abdi", worker, as_of=TODAY, parent=worker)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(desk, look, settings, back_up=lambda _why: None)
    made.show_last_place()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    register.close()


def cut_words(window: QWidget) -> Iterator[str]:
    """Yield the words that do not have the room they need; elided ones are whole in their tool tip."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel):
            is_wrapped = label.wordWrap()
            lacks_height = is_wrapped and label.height() < label.heightForWidth(label.width())
            lacks_width = not is_wrapped and label.width() < label.sizeHint().width()
            if lacks_height or lacks_width:
                yield f"{label.text()} is cut"
    for button in window.findChildren(Button):
        if button.isVisible() and button.width() < button.sizeHint().width():
            yield f"{button.accessibleName()} is cut"
        if button.isVisible() and min(button.width(), button.height()) < SMALLEST_TARGET:
            yield f"{button.accessibleName()} is too small to hit"


def strays(window: QWidget) -> Iterator[str]:
    """Yield what lies outside of what holds it, except for what is scrolled."""
    for widget in window.findChildren(QWidget):
        holder = widget.parentWidget()
        is_scrolled = holder is None or holder.objectName() == "qt_scrollarea_viewport"
        if is_scrolled or holder is None or not widget.isVisible() or widget.isWindow():
            continue
        if widget.x() < -_QUIET_OVERLAP or widget.x() + widget.width() > holder.width() + 1:
            yield f"{type(widget).__name__} {widget.accessibleName()} at {widget.geometry()} in {holder.size()}"


def faults(window: MainWindow, width: int) -> list[str]:
    for _ in range(4):
        QApplication.processEvents()
    grown = [] if window.width() == width else [f"The window grew to {window.width()}"]
    return [*grown, *cut_words(window), *strays(window)]


@pytest.mark.slow
def test_everything_fits(window: MainWindow, look: Look, worker: ImmediateWorker) -> None:
    found: dict[str, list[str]] = {}
    for width, height, percent in SIZES:
        look.apply(look.theme, percent)
        window.resize(width, height)
        for place in places(CATALOGUE):
            for tab in place.tabs:
                window.show_place(place.name, tab.name)
                worker.settle()
                found[f"{tab.name} at {width}, {percent} %"] = faults(window, width)
        for ref in REFS:
            window.show_record(ref)
            found[f"{ref} at {width}, {percent} %"] = faults(window, width)
    assert {where: what for where, what in found.items() if what} == {}


def test_the_audit_finds_a_fault(window: MainWindow, look: Look) -> None:
    label = Label(look, "These words have too little room", parent=window)
    label.setGeometry(window.width() - 20, 0, 60, 10)
    label.show()
    assert "These words have too little room is cut" in list(cut_words(window))
    assert any("Label" in stray for stray in strays(window))
