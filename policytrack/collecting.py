"""Spares the search for garbage where there is none: while very many records are made, and among modules."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 1_000


@contextmanager
def uncollected(count: int) -> Iterator[None]:
    """Pause the collector of cycles while so many records are made, where they are many; memory is freed as ever.

    Records hold no cycles, and the search for some costs a third of the time in which they are made.
    """
    pauses = count >= MANY and gc.isenabled()
    if pauses:
        gc.disable()
    try:
        yield
    finally:
        if pauses:
            gc.enable()


@contextmanager
def set_aside(*, is_wanted: bool) -> Iterator[None]:
    """Have what is imported meanwhile never searched: it costs a tenth of a start, and later 40 ms at every turn."""
    gc.disable()
    try:
        yield
    finally:
        if is_wanted:
            gc.freeze()
        gc.enable()
