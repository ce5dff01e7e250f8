"""Long work beside the window: one task at a time, with progress, a way to stop it, results on the main thread."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from policytrack.problems import Cancelled, Problem

Report = Callable[[int, int], None]
Task = Callable[[Report], Any]
Heard = Callable[[Any], object]


class Job(QObject):
    """A task on its way. Its signals come on the main thread; exactly one of the last four comes, once.

    They come from the event loop, so whoever has just started a task hears how it ended, however quick it was.

    Signals:
        progressed: how many steps are done, of how many.
        finished: the task's result.
        failed: a sentence for the person; nothing was kept.
        stopped: the person cancelled it; nothing was kept.
        crashed: an exception that is no Problem, for the crash net.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    crashed = Signal(object)
    _reported, _ended = Signal(int, int), Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_cancelled = threading.Event()
        self._reported.connect(self.progressed)
        self._ended.connect(self._tell)
        self.crashed.connect(_raise)

    def cancel(self) -> None:
        """Ask the task to stop; it does so at its next report."""
        self._is_cancelled.set()

    def report(self, done: int, steps: int) -> None:
        """What the task calls now and then. Raises Cancelled once somebody asked it to stop."""
        if self._is_cancelled.is_set():
            raise Cancelled
        self._reported.emit(done, steps)

    def run(self, task: Task) -> None:
        """Do the task on this thread and tell how it ended."""
        try:
            result = task(self.report)
        except Cancelled:
            self._ended.emit("stopped", None)
        except Problem as problem:
            self._ended.emit("failed", str(problem))
        except Exception as error:  # noqa: BLE001 - a fault of ours on another thread must reach the crash net
            self._ended.emit("crashed", error)
        else:
            self._ended.emit("finished", result)

    def _tell(self, how: str, value: object) -> None:
        """Tell on the main thread how the task ended, to all who listen by now."""
        if how == "stopped":
            self.stopped.emit()
        else:
            {"failed": self.failed, "crashed": self.crashed, "finished": self.finished}[how].emit(value)


class Worker(QObject):
    """Does long tasks one after the other on one thread of its own, and answers questions on another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._answers = QThreadPool(self), QThreadPool(self)
        for pool in (self._pool, self._answers):
            pool.setMaxThreadCount(1)

    def start(self, task: Task) -> Job:
        """Begin a task; connect to the job at once, its signals come later from the event loop."""
        job = Job(self)
        self._pool.start(_Errand(job, task))
        return job

    def answer(self, question: Callable[[], Any], heard: Heard, troubled: Callable[[str], object]) -> None:
        """Have a question answered beside the window, and beside any long task: `heard` comes on this thread later.

        Nothing comes of a question that was stopped (see StopSign); `troubled` hears of a Problem.
        """
        job = self._asking(heard, troubled)
        self._answers.start(_Errand(job, lambda _report: question()))

    def _asking(self, heard: Heard, troubled: Callable[[str], object]) -> Job:
        job = Job(self)
        job.finished.connect(heard)
        job.failed.connect(troubled)
        for ended in (job.finished, job.failed, job.stopped):
            ended.connect(job.deleteLater)
        return job

    def wait(self) -> None:
        """Wait until all tasks have ended, before the window closes."""
        self._pool.waitForDone()
        self._answers.waitForDone()


class ImmediateWorker(Worker):
    """Does a task when `settle` is called, and answers at once, on the same thread: for tests and the command line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Job, Task]] = []

    def start(self, task: Task) -> Job:
        """Keep the task until `settle`."""
        job = Job(self)
        self._waiting.append((job, task))
        return job

    def answer(self, question: Callable[[], Any], heard: Heard, troubled: Callable[[str], object]) -> None:
        """Answer at once."""
        self._asking(heard, troubled).run(lambda _report: question())

    def settle(self) -> None:
        """Do what was begun."""
        while self._waiting:
            job, task = self._waiting.pop(0)
            job.run(task)


class _Errand(QRunnable):
    def __init__(self, job: Job, task: Task) -> None:
        super().__init__()
        self._job, self._task = job, task

    def run(self) -> None:
        self._job.run(self._task)


def _raise(error: BaseException) -> None:
    raise error
