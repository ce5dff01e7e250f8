"""Proves the desk: one door for writes, one voice for changes, and long work beside the window."""

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.db.opening import open_register
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Cancelled, Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.worker import ImmediateWorker, Report, Worker


def make(desk: Desk, title: str) -> str:
    written = desk.apply(Act(words=f"New {title}", changes=(making("recommendation", {"title": title}),)))
    assert written is not None
    return written.made[0]


def test_a_write_is_told_as_it_was_written(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed) as changed:
        make(desk, "Slow down")
    act = changed.args[0]
    assert (act.who, act.made, act.number > 0) == ("Dana Abdi", ("R-001",), True)


def test_what_is_refused_is_said_once_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    ref = make(desk, "Slow down")
    record = desk.register.record(ref)
    with qtbot.waitSignal(desk.troubled) as troubled, qtbot.assertNotEmitted(desk.changed):
        assert desk.apply(Act(words="Move", changes=(editing(record, {"status": "on_hold"}),))) is None
    assert "cannot move from Received to On hold" in troubled.args[0]
    with pytest.raises(Refused):
        desk.write(Act(words="Move", changes=(editing(record, {"status": "on_hold"}),)))


def test_undo_and_redo_say_what_they_did(desk: Desk, qtbot: QtBot) -> None:
    make(desk, "Slow down")
    said: list[str] = []
    desk.said.connect(lambda words, _undoable: said.append(words))
    desk.undo()
    desk.redo()
    assert said == ["Undone: New Slow down", "Done again: New Slow down"]
    with qtbot.waitSignal(desk.troubled):
        assert desk.redo() is None


def test_a_change_by_another_program_is_noticed(desk: Desk, register: DatabaseRegister, qtbot: QtBot) -> None:
    assert register.engine.url.database is not None
    with qtbot.assertNotEmitted(desk.changed):
        desk.notice()
    other = open_register(register.engine.url.database, CATALOGUE)
    other.apply(Act(words="Elsewhere", who="Kou", changes=(making("recommendation", {"title": "Elsewhere"}),)))
    other.close()
    with qtbot.waitSignal(desk.changed) as changed:
        desk.notice()
    assert changed.args[0].changes == ()


def test_long_work_runs_beside_and_its_result_arrives_on_the_main_thread(qtbot: QtBot, qapp: QApplication) -> None:
    worker = Worker(qapp)
    threads: list[threading.Thread] = []

    def task(report: Report) -> int:
        threads.append(threading.current_thread())
        report(1, 2)
        return 42

    job = worker.start(task)
    told: list[object] = []
    job.progressed.connect(lambda done, steps: told.append((done, steps)))
    job.finished.connect(told.append)
    job.finished.connect(lambda _result: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert told == [(1, 2), 42]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    worker.wait()


def test_work_that_ends_before_anyone_listens_is_heard_all_the_same(qapp: QApplication, qtbot: QtBot) -> None:
    worker = Worker(qapp)
    job = worker.start(lambda _report: "done")
    worker.wait()
    with qtbot.waitSignal(job.finished) as finished:
        pass
    assert finished.args == ["done"]


def test_cancelled_and_refused_work_says_so(worker: ImmediateWorker, qtbot: QtBot) -> None:
    def refuse(_report: Report) -> None:
        raise Refused("The folder is gone. Choose another.")

    def go_on(report: Report) -> None:
        report(1, 2)
        raise AssertionError("It went on although it was cancelled.")

    refused, stopped = worker.start(refuse), worker.start(go_on)
    stopped.cancel()
    with qtbot.waitSignal(refused.failed) as failed, qtbot.waitSignal(stopped.stopped):
        worker.settle()
    assert failed.args == ["The folder is gone. Choose another."]
    with pytest.raises(Cancelled):
        stopped.report(2, 2)
