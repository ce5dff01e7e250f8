"""Proves that long work is shown in one place, with what waits behind it, and can be stopped; short work is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.work_strip import WorkStrip
from policytrack.ui.worker import ImmediateWorker


@pytest.fixture
def strip(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[WorkStrip]:
    window = QWidget()
    qtbot.addWidget(window)
    made = WorkStrip(look, window)
    desk.begun.connect(made.follow)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    made._timer.stop()


def test_work_that_takes_long_comes_into_view(strip: WorkStrip, desk: Desk, worker: ImmediateWorker) -> None:
    desk.begin("Writing Policies.xlsx …", lambda report: report(1, 4))
    desk.begin("Keeping a backup …", lambda _report: "kept")
    assert not strip.isVisible()
    strip._timer.timeout.emit()
    assert strip.isVisible()
    assert strip.words.text() == "Writing Policies.xlsx … (1 more waiting)"
    assert strip.cancel.accessibleName() == "Cancel: Writing Policies.xlsx …"
    worker.settle()
    assert not strip.isVisible()
    assert not strip.is_busy


def test_how_far_it_is_is_shown(strip: WorkStrip, desk: Desk, worker: ImmediateWorker) -> None:
    seen: list[tuple[int, int]] = []
    job = desk.begin("Writing Policies.xlsx …", lambda report: report(3, 8))
    job.progressed.connect(lambda *_: seen.append((strip.bar.value(), strip.bar.maximum())))
    worker.settle()
    assert seen == [(3, 8)]


def test_the_next_work_follows(strip: WorkStrip, desk: Desk, worker: ImmediateWorker) -> None:
    words: list[str] = []
    first = desk.begin("Writing Policies.xlsx …", lambda _report: "done")
    desk.begin("Keeping a backup …", lambda _report: "kept")
    first.finished.connect(lambda _: words.append(strip.words.text()))
    worker.settle()
    assert words == ["Keeping a backup …"]


def test_what_is_stopped_is_said(strip: WorkStrip, desk: Desk, worker: ImmediateWorker, qtbot: QtBot) -> None:
    desk.begin("Writing Policies.xlsx …", lambda report: report(1, 4))
    strip.cancel.click()
    with qtbot.waitSignal(desk.said) as told:
        worker.settle()
    assert told.args == ["Stopped; nothing of it was kept.", False]
    assert strip.cancel.isEnabled()
