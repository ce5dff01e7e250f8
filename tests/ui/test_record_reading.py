"""Proves that details are read beside the window: the last question counts, and a key acts on its own row."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui import details as details_file
from policytrack.ui.desk import MANY, Desk
from policytrack.ui.details import Details
from policytrack.ui.look import Look
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.record_reading import read_record
from policytrack.ui.worker import ImmediateWorker, Worker

TODAY, LETTER_S = "2026-11-23", Qt.Key.Key_S


@pytest.fixture
def beside(register: DatabaseRegister, qapp: QApplication) -> Iterator[Desk]:
    """A desk whose questions are answered on another thread, at an office of three records."""
    worker = Worker()
    made = Desk(register, "Dana Abdi", worker, as_of=TODAY)
    for title in ("First", "Second", "Third"):
        made.write(Act(words="New", changes=(making("recommendation", {"title": title}),)))
    yield made
    worker.wait()
    QApplication.processEvents()
    made.deleteLater()
    worker.deleteLater()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Holds up the reading of every record until it is set; open at first."""
    opened = Event()
    opened.set()

    def slowly(*asked: object, **named: object) -> object:
        opened.wait()
        return read_record(*asked, **named)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(details_file, "read_record", slowly)
    return opened


def test_an_older_answer_is_dropped_and_the_details_keep_their_place_meanwhile(
    beside: Desk, look: Look, gate: Event, qtbot: QtBot
) -> None:
    details = Details(beside, look)
    qtbot.addWidget(details)
    details.show_record("R-001")
    qtbot.waitUntil(lambda: details.shown_ref == "R-001")
    seen: list[str] = []
    details.shown.connect(lambda: seen.append(details.shown_ref))
    gate.clear()
    details.show_record("R-002")
    details.show_record("R-003")
    assert (details.ref, details.shown_ref) == ("R-003", "R-001")
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    beside.worker.wait()
    QApplication.processEvents()
    assert seen == ["R-003"]


def test_a_letter_right_after_another_row_acts_on_that_row(beside: Desk, look: Look, gate: Event, qtbot: QtBot) -> None:
    screen = NounScreen(beside, look, CATALOGUE["recommendation"].noun)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    with qtbot.waitActive(screen):
        screen.show()
    screen.refresh()
    qtbot.waitUntil(lambda: screen.details.shows_record)
    before = screen.details.shown_ref
    screen.list.rows.setFocus()
    gate.clear()
    screen.list.step(1)
    meant = screen.list.ref
    qtbot.keyClick(screen.list.rows, LETTER_S)
    assert meant != before == screen.details.shown_ref
    assert QApplication.activePopupWidget() is None
    gate.set()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    assert screen.details.shown_ref == meant
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_what_long_work_wrote_is_told_at_the_desks_of_all_windows(desk: Desk, qtbot: QtBot) -> None:
    heard: list[Act] = []
    other = desk.beside(desk)
    other.changed.connect(heard.append)
    desk.tell(Act(words="Import", changes=()))
    assert [act.words for act in heard] == ["Import"]


def test_a_large_step_is_undone_beside_the_window_and_one_at_a_time(
    desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    changes = (making("person", {"title": f"Person {n}"}, handle=f"+{n}") for n in range(MANY + 1))
    other = desk.beside(desk)
    before = desk.register.count("person")
    desk.write(Act(words="Enter the directory", changes=tuple(changes)))
    said: list[str] = []
    heard: list[Act] = []
    desk.said.connect(lambda words, _undoable: said.append(words))
    other.said.connect(lambda words, _undoable: said.append(words))
    other.changed.connect(heard.append)
    assert desk.undo() is None
    assert desk.register.count("person") == before + MANY + 1
    other.undo()
    assert said[0].startswith("One step is still being undone")
    worker.settle()
    assert desk.register.count("person") == before
    assert (said[1:], len(heard)) == (["Undone: Enter the directory"], 1)
    desk.redo()
    worker.settle()
    assert desk.register.count("person") == before + MANY + 1
