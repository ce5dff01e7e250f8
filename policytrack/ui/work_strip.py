"""The strip at the foot of a window that shows what is being done beside it, how far it is, and stops it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import ElidedLabel
from policytrack.ui.look import Look, Role
from policytrack.ui.motion import show_busy
from policytrack.ui.words import everywhere
from policytrack.ui.words import work as words
from policytrack.ui.worker import Job

LONG = 600  # milliseconds after which work is long enough to be shown
_BAR_WIDTH, _HEIGHT = 180, 40


class WorkStrip(QWidget):
    """Shows the work at hand; what else was begun waits behind it.

    Work that ends soon is never shown. What came of it is told by a toast.

    Signals:
        resized: the strip came or went.
    """

    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._jobs = look, dict[Job, str]()
        self.setAccessibleName(words.PROGRESS)
        self.words = ElidedLabel(look, "", Role.LABEL)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.PROGRESS)
        self.cancel = Button(look, everywhere.CANCEL, icon="x", kind=Kind.QUIET)
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self._timer = QTimer(self, singleShot=True, interval=LONG)
        self._timer.timeout.connect(self._come)
        look.changed.connect(self._measure)
        self._measure()
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done."""
        return bool(self._jobs)

    def follow(self, job: Job, says: str) -> None:
        """Show a job from now on, until it ends."""
        self._jobs[job] = says
        job.progressed.connect(self._move_on)
        for ended in (job.finished, job.failed, job.stopped, job.crashed):
            ended.connect(self._end)
        if not self.isVisible() and not self._timer.isActive():
            self._timer.start()
        self._show_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("window"))
        painter.fillRect(0, 0, self.width(), 1, self._look.color("border"))
        painter.end()

    def _come(self) -> None:
        if self._jobs:
            self.show()
            self.resized.emit()
            announce(self, self.words.text())

    def _move_on(self, done: int, steps: int) -> None:
        if self.sender() is self._present():
            self.bar.setMaximum(steps)
            self.bar.setValue(min(done, steps))

    def _end(self, _result: object = None) -> None:
        ended = self.sender()
        if not isinstance(ended, Job):
            return
        self._jobs.pop(ended, None)
        show_busy(self.bar)
        self.cancel.setEnabled(True)
        if not self._jobs:
            self._timer.stop()
            self.hide()
            self.resized.emit()
        self._show_words()

    def _stop(self) -> None:
        present = self._present()
        if present is not None:
            present.cancel()
            self.cancel.setEnabled(False)

    def _present(self) -> Job | None:
        return next(iter(self._jobs), None)

    def _show_words(self) -> None:
        present = self._present()
        if present is not None:
            says = self._jobs[present]
            self.words.setText(words.and_waiting(says, len(self._jobs) - 1))
            self.cancel.setAccessibleName(words.stop(says))
            self.bar.setAccessibleDescription(says)

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(_HEIGHT))
        self.bar.setFixedWidth(self._look.px(_BAR_WIDTH))
