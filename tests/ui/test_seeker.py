"""Proves that what is looked for beside the window never holds it up, and that only the last question is answered."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.problems import Unusable
from policytrack.register import Name
from policytrack.stopping import StopSign
from policytrack.ui.desk import Desk
from policytrack.ui.link_picker import LinkPicker
from policytrack.ui.look import Look
from policytrack.ui.record_picker import RecordPicker
from policytrack.ui.seeker import Seeker
from policytrack.ui.worker import Worker

LONG = 5_000  # milliseconds that no test waits for


@pytest.fixture
def beside(qapp: QApplication) -> Iterator[Worker]:
    """A worker with threads of its own."""
    made = Worker()
    yield made
    made.wait()
    QApplication.processEvents()
    made.deleteLater()


def test_a_quick_answer_is_heard_before_the_question_returns_and_once(beside: Worker, qtbot: QtBot) -> None:
    heard: list[str] = []
    Seeker(beside, heard.append).seek(lambda _stop: "found", heard.append, patience=LONG)
    assert heard == ["found"]
    beside.wait()
    QApplication.processEvents()
    assert heard == ["found"]


def test_a_slow_answer_comes_later(beside: Worker, qtbot: QtBot) -> None:
    heard: list[str] = []
    may_end = Event()

    def find(_stop: StopSign) -> str:
        may_end.wait()
        return "found"

    Seeker(beside, heard.append).seek(find, heard.append, patience=1)
    assert not heard
    may_end.set()
    qtbot.waitUntil(lambda: heard == ["found"])


def test_of_a_question_that_was_replaced_nothing_is_heard_not_even_its_trouble(beside: Worker, qtbot: QtBot) -> None:
    heard: list[str] = []
    may_end = Event()

    def fail(_stop: StopSign) -> str:
        may_end.wait()
        raise Unusable("The first failed.")

    seeker = Seeker(beside, heard.append)
    seeker.seek(fail, heard.append)
    seeker.seek(lambda _stop: "second", heard.append)
    may_end.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"]


def test_a_trouble_is_told(beside: Worker, qtbot: QtBot) -> None:
    told: list[str] = []

    def fail(_stop: StopSign) -> str:
        raise Unusable("The disk is gone.")

    Seeker(beside, told.append).seek(fail, told.append, patience=LONG)
    qtbot.waitUntil(lambda: told == ["The disk is gone."])


@pytest.fixture
def slow_desk(desk: Desk, beside: Worker) -> Desk:
    """A desk with two policies, whose questions are answered beside the window."""
    changes = (making("policy", {"title": "Stops"}, handle="+1"), making("policy", {"title": "Pursuits"}, handle="+2"))
    desk.write(Act(words="Make", changes=changes))
    return Desk(desk.register, "Dana Abdi", beside, as_of=desk.as_of(), parent=desk)


def test_enter_takes_the_first_that_comes_however_late(slow_desk: Desk, look: Look, qtbot: QtBot) -> None:
    picker = RecordPicker(slow_desk, look, ["policy"], None)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(picker)
    may_end, found = Event(), picker._found

    def find(words: str, stop: StopSign) -> list[Name]:
        may_end.wait()
        return found(words, stop)

    picker._found = find  # type: ignore[method-assign] # a register as slow as the test wants it
    QTest.keyClicks(picker.field, "Pursuits")
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
        may_end.set()
    assert picked.args == ["P-002"]


def test_the_link_picker_is_there_before_its_candidates(slow_desk: Desk, look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 700)
    window.show()
    record = slow_desk.register.record("P-001")
    picker = LinkPicker(slow_desk, look, window, record)
    picker.open()
    QTest.keyClicks(picker.field, "pursuits")
    with qtbot.waitSignal(slow_desk.said):
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(slow_desk.register.ties("P-001")))
    assert [tie.other.ref for tie in slow_desk.register.ties("P-001")] == ["P-002"]
