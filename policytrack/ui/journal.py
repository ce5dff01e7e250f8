"""The journal of half-typed text: hears what is being written in any editor, and keeps it within a second."""

import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QLockFile, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from policytrack.dates import NBSP
from policytrack.half_typed import HalfTyped, Place, file_of, files_of, read_half_typed, write_half_typed
from policytrack.problems import Problem
from policytrack.ui.words import kept_text as words
from policytrack.ui.worker import Worker

PAUSE = 500  # milliseconds from the first key to the disk, whether or not the writing goes on

Where = Callable[[], Place | None]


class Writing(Protocol):
    """An editor of text, as far as the journal knows it: `typed` tells that a person changed what stands there."""

    typed: SignalInstance

    def is_changed(self) -> bool:
        """Whether what stands here is not saved."""

    def shown(self) -> str:
        """What is saved, as it would be typed."""

    def written(self) -> str:
        """What stands here."""

    def write(self, text: str) -> None:
        """Let a text stand here as if a person had written it, without telling."""


class Journal(QObject):
    """What is typed and not saved, of all editors that it follows, by the place where it belongs.

    A text is kept from its first key until it is saved, put back with Esc or discarded: through a refusal, while
    another record is shown, and past the end of the program, in a file of its own beside the office. Without a file it
    is kept as long as the program runs.

    The file is written beside the window at most PAUSE after the first unsaved key, so that somebody who types
    without a pause loses no more than that.

    Signals:
        changed: what is kept is different now.
        troubled: a sentence; the texts could not be written.
    """

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, file: Path | None = None, left: Sequence[Path] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._worker = file, Worker(self)
        self._lock: QLockFile | None = None
        self._texts: dict[Place, HalfTyped] = {}
        self._was_troubled = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._begin_writing)
        self._adopt(left)

    def texts(self) -> tuple[HalfTyped, ...]:
        """All that is kept, the oldest first."""
        return tuple(sorted(self._texts.values(), key=lambda each: each.at))

    def left(self) -> tuple[HalfTyped, ...]:
        """What an earlier run of the program has left."""
        return tuple(each for each in self.texts() if each.is_left)

    def at(self, place: Place) -> HalfTyped | None:
        """What is kept of one place."""
        return self._texts.get(place)

    def follow(self, editor: Writing, where: Where) -> None:
        """Hear of what is typed in an editor from now on; `where` tells the place at that moment, None for none."""
        editor.typed.connect(lambda: self._hear(editor, where()))

    def bring_back(self, editor: Writing, place: Place) -> str:
        """Let a text stand again where it was being written, and return a sentence on why it is not saved.

        "" where none is kept, or the editor holds another.
        """
        kept = self._texts.get(place)
        if kept is None or editor.is_changed():
            return ""
        now = editor.shown()
        if kept.text == now:  # it was saved by another way
            self.settle(place)
            return ""
        editor.write(kept.text)
        if kept.before != now:
            return words.changed_meanwhile(now)
        return kept.why or words.kept_in_field(clock(kept.at))

    def keep(self, place: Place, before: str, text: str) -> None:
        """Keep a text, as when somebody types it."""
        former = self._texts.get(place)
        if former is not None and former.text == text:
            return
        at = former.at if former else datetime.now(UTC).isoformat(timespec="seconds")
        self._texts[place] = HalfTyped(place, before, text, at)
        self._note_change()

    def refuse(self, place: Place, why: str) -> None:
        """Keep why the text of a place was refused."""
        kept = self._texts.get(place)
        if kept is not None and kept.why != why:
            self._texts[place] = replace(kept, why=why)
            self._note_change()

    def settle(self, place: Place) -> None:
        """Let go of the text of a place: it is saved, or discarded."""
        if self._texts.pop(place, None) is not None:
            self._note_change()

    def flush(self) -> None:
        """Write at once what is not on the disk yet, and let another process have what is left: the window goes."""
        self._worker.wait()
        if self._pause.isActive():
            self._pause.stop()
            try:
                self._write(self.texts())
            except Problem as problem:
                self._tell(str(problem))
        self._unlock()

    def watch(self, window: QWidget) -> None:
        """Write at once what is not on the disk yet when this window goes."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            self.flush()
        return False

    def _hear(self, editor: Writing, place: Place | None) -> None:
        if place is None:
            return
        if editor.is_changed() and editor.written().strip():
            self.keep(place, editor.shown(), editor.written())
        else:
            self.settle(place)

    def _note_change(self) -> None:
        if self._file is not None and not self._pause.isActive():
            self._pause.start()
        self.changed.emit()

    def _begin_writing(self) -> None:
        texts = self.texts()
        job = self._worker.start(lambda _report: self._write(texts))
        job.failed.connect(self._tell)
        job.finished.connect(self._settle_trouble)
        job.finished.connect(job.deleteLater)
        job.failed.connect(job.deleteLater)

    def _write(self, texts: tuple[HalfTyped, ...]) -> None:
        """Write texts into the file, which is locked as long as there are any. Raises Refused."""
        if self._file is None:
            return
        write_half_typed(self._file, texts)
        if not texts:
            self._unlock()
        elif self._lock is None:
            self._lock = _locked(self._file)

    def _unlock(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.unlock()

    def _adopt(self, left: Sequence[Path]) -> None:
        """Take over what processes have left that are no more, and only then let their files go."""
        with_locks = [(path, lock) for path in left if (lock := _locked(path)) is not None]
        for path, _ in with_locks:
            self._texts.update((each.place, each) for each in read_half_typed(path))
        with suppress(Problem):  # then their files stay, and the next start finds them
            self._write(self.texts())
            for path, _ in with_locks:
                path.unlink(missing_ok=True)
        for _, lock in with_locks:
            lock.unlock()

    def _tell(self, why: str) -> None:
        """Say once that texts cannot be written; each stays in its field."""
        if not self._was_troubled:
            self._was_troubled = True
            self.troubled.emit(words.not_kept(why))

    def _settle_trouble(self) -> None:
        self._was_troubled = False


def journal_of(office: str) -> Journal:
    """The journal of an office, by its place, with what earlier runs have left there."""
    process = f"{os.getpid()}-{secrets.token_hex(2)}"
    return Journal(file_of(office, process), files_of(office))


def clock(at: str) -> str:
    """The time of day of a moment in UTC, as this computer's clock showed it: `9:41 AM`."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.hour % 12 or 12}:{local:%M}{NBSP}{local:%p}"


def _locked(path: Path) -> QLockFile | None:
    """The lock of a file, which ends with its process; None while another has it."""
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # however old: a window may be open for weeks
    return lock if lock.tryLock(0) else None
