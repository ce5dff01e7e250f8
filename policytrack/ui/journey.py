"""Where the person has been in the window, for the way back and forward."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A place, its tab, and the record that was shown there; "" for none."""

    place: str
    tab: str
    ref: str = ""


class Journey:
    """The stops in order, and where the person stands among them.

    Going from record to record in one list stays one stop, or the way back would lead through every row.
    """

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def reach(self, stop: Stop, *, is_step: bool = False) -> None:
        """Note where the person is now; `is_step` for another record of the same list."""
        present = self._stops[self._at] if self._at >= 0 else None
        if stop == present:
            return
        if is_step and present and (present.place, present.tab) == (stop.place, stop.tab):
            self._stops[self._at] = stop
            return
        self._stops[self._at + 1 :] = [stop]
        self._at += 1

    def back(self) -> Stop | None:
        """The stop before; None at the first."""
        return self._go(-1)

    def forward(self) -> Stop | None:
        """The stop after; None at the last."""
        return self._go(1)

    def _go(self, step: int) -> Stop | None:
        if not 0 <= self._at + step < len(self._stops):
            return None
        self._at += step
        return self._stops[self._at]
