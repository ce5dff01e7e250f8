"""One search at a time beside the window: a newer one stops the one before it, and the window never waits."""

from collections.abc import Callable
from typing import TypeVar

from policytrack.stopping import StopSign
from policytrack.ui.worker import Worker

T = TypeVar("T")


class Seeker:
    """Asks the register for whoever shows what is found. Of a search that was replaced, nothing is heard."""

    def __init__(self, worker: Worker, troubled: Callable[[str], object]) -> None:
        self._worker, self._troubled = worker, troubled
        self._sign = StopSign()

    def seek(self, find: Callable[[StopSign], T], heard: Callable[[T], object]) -> None:
        """Begin a search in the place of the present one. `find` runs on another thread and hands its sign on."""
        self.stop()
        sign = self._sign = StopSign()

        def hear(found: T) -> None:
            if not sign.is_set:
                heard(found)

        self._worker.answer(lambda: _heeding(sign, find), hear, self._troubled)

    def stop(self) -> None:
        """End the present search; nothing of it will be heard."""
        self._sign.set()


def _heeding(sign: StopSign, find: Callable[[StopSign], T]) -> T:
    sign.heed()
    return find(sign)
