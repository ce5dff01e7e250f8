"""One question at a time beside the window: a newer one stops the one before it, and the window hardly waits."""

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from policytrack.stopping import StopSign
from policytrack.ui.worker import Worker

T = TypeVar("T")

AT_ONCE = 16  # milliseconds of one frame: what is answered within it never flickers
AT_FIRST = 40  # the same where nothing is shown yet


class Seeker:
    """Asks the register for whoever shows what is found. Of a search that was replaced, nothing is heard."""

    def __init__(self, worker: Worker, troubled: Callable[[str], object]) -> None:
        self._worker, self._troubled = worker, troubled
        self._sign = StopSign()

    def seek(self, find: Callable[[StopSign], T], heard: Callable[[T], object], *, patience: int = 0) -> None:
        """Begin a search in the place of the present one. `find` runs on another thread and hands its sign on.

        With `patience` the window waits so many milliseconds at most: an answer that came meanwhile is heard before
        this returns, any other comes later from the event loop.
        """
        self.stop()
        self._sign = StopSign()
        answer = _Answer(self._sign, find, heard)
        self._worker.answer(answer.find, answer.hear, answer.troubled(self._troubled))
        answer.wait(patience)

    def stop(self) -> None:
        """End the present search; nothing of it will be heard."""
        self._sign.set()


class _Answer(Generic[T]):
    """What one search finds, to be heard once."""

    def __init__(self, sign: StopSign, find: Callable[[StopSign], T], heard: Callable[[T], object]) -> None:
        self._sign, self._find, self._heard = sign, find, heard
        self._is_done, self._is_heard = Event(), False
        self._found: list[T] = []

    def find(self) -> T:
        """Look for it, on another thread."""
        try:
            self._sign.heed()
            self._found.append(self._find(self._sign))
            return self._found[0]
        finally:
            self._is_done.set()

    def hear(self, found: T) -> None:
        """Tell it, unless it is wanted no more or was told before."""
        if not (self._sign.is_set or self._is_heard):
            self._is_heard = True
            self._heard(found)

    def wait(self, patience: int) -> None:
        """Tell it at once if it comes within so many milliseconds."""
        if patience and self._is_done.wait(patience / 1000) and self._found:
            self.hear(self._found[0])

    def troubled(self, tell: Callable[[str], object]) -> Callable[[str], object]:
        """Tell of a trouble, unless the answer is wanted no more."""
        return lambda words: None if self._sign.is_set else tell(words)
