"""A sign by which one thread asks another to stop at once what it reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from policytrack.problems import Cancelled


class StopSign:
    """Stands beside one search. Whoever no longer wants its answer sets it; any thread may."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_set = False
        self._interrupt: Callable[[], object] | None = None

    @property
    def is_set(self) -> bool:
        """Whether somebody asked for the end."""
        return self._is_set

    def set(self) -> None:
        """Ask for the end, and break off what is being read this moment."""
        with self._lock:
            self._is_set = True
            if self._interrupt:
                self._interrupt()

    def heed(self) -> None:
        """What the search asks between its steps. Raises Cancelled once the sign is set."""
        if self._is_set:
            raise Cancelled

    @contextmanager
    def watching(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """While something is read that `interrupt` breaks off. Raises Cancelled if the sign was set before.

        Nothing is interrupted after its end: the connection serves others by then.
        """
        with self._lock:
            self.heed()
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._lock:
                self._interrupt = None
