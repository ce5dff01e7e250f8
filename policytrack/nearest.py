"""What a person may have meant by a word that is not known."""

import difflib
from collections.abc import Callable, Iterable
from typing import TypeVar

from policytrack.problems import Refused

Found = TypeVar("Found")


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question that offers the known word nearest to an unknown one, to follow a sentence; "" if none is near."""
    spellings = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(written.strip().casefold(), spellings, n=1, cutoff=0.6)
    return f" Did you mean “{spellings[near[0]]}”?" if near else ""


def kindly(look_up: Callable[[], Found], written: str, known: Iterable[str]) -> Found:
    """What a look-up finds; where it finds nothing, the nearest word instead of all there are."""
    try:
        return look_up()
    except Refused as problem:
        near = did_you_mean(written, known)
        raise Refused(f"{str(problem).partition(' Choose from: ')[0]}{near}" if near else str(problem)) from None
