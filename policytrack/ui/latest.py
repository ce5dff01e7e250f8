"""Work of which only the latest request counts: a newer one stops the older, whose result nobody sees."""

from PySide6.QtCore import QObject, Signal

from policytrack.ui.worker import Job, Task, Worker


class Latest(QObject):
    """Starts tasks beside the window and tells only how the last one ended.

    Signals:
        finished: its result.
        failed: a sentence.
    """

    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None

    def start(self, task: Task) -> None:
        """Do this one instead of the one under way."""
        self.cancel()
        self._job = self._worker.start(task)
        # Methods, not lambdas: Qt drops these connections when the screen goes before the work is done.
        self._job.finished.connect(self._tell)
        self._job.failed.connect(self._tell_failed)

    def cancel(self) -> None:
        """Stop the one under way."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _tell(self, result: object) -> None:
        if self.sender() is self._job:
            self.finished.emit(result)

    def _tell_failed(self, words: str) -> None:
        if self.sender() is self._job:
            self.failed.emit(words)
