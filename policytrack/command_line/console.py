"""Where the command line answers: plain lines and tables that any terminal can show, complaints on standard error."""

import json
import re
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from typing import TextIO

from policytrack.dates import NBSP
from policytrack.phrases import shortened

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "-"})
_QUOTED_AT_LENGTH = re.compile(r"“([^”]{120})[^”]{40,}”")
_GAP = "  "
SHORTEST_CELL = 12


class Console:
    """Standard output and standard error. What a terminal's encoding lacks is written in plain signs."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out, self._err = out, err

    @property
    def width(self) -> int:
        """Columns of the terminal; 0 when the answer goes into a file or another program."""
        return shutil.get_terminal_size().columns if self._out.isatty() else 0

    def say(self, *lines: str) -> None:
        """Answer."""
        for line in lines:
            self._out.write(shown_on(self._out, line) + "\n")

    def say_json(self, answer: object) -> None:
        """Answer for another program: JSON in plain ASCII, so that no encoding can harm it."""
        self.say(json.dumps(answer, indent=1))

    def complain(self, sentence: str) -> None:
        """Say why not, in one line on standard error."""
        self._err.write(shown_on(self._err, _QUOTED_AT_LENGTH.sub(r"“\1…”", " ".join(sentence.split()))) + "\n")

    def flush(self) -> None:
        """Hand everything over."""
        self._out.flush()
        self._err.flush()


def shown_on(stream: TextIO, text: str) -> str:
    """The text as a stream's encoding can show it."""
    text = text.replace(NBSP, " ")
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


def table(header: Sequence[str], rows: Iterable[Sequence[str]], width: int = 0) -> list[str]:
    """Lines of a table with aligned columns; columns that say nothing are left out.

    With a `width`, the second column is shortened and then columns at the end are left out until it fits.
    """
    lines = [[_flat(cell) for cell in line] for line in (header, *rows)]
    used = [place for place in range(len(header)) if any(line[place] for line in lines[1:])]
    lines = [[line[place] for place in used] for line in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    while width and len(widths) > 2 and _total(widths) > width:
        spare = widths[1] - (_total(widths) - width)
        if spare >= 2 * SHORTEST_CELL:
            widths[1] = spare
        else:
            widths.pop()
    return [
        _GAP.join(shortened(cell, size).ljust(size) for cell, size in zip(line, widths, strict=False)).rstrip()
        for line in lines
    ]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _flat(cell: str) -> str:
    return " ".join(cell.replace(NBSP, " ").split())


def labelled(pairs: Iterable[tuple[str, str]], width: int = 100) -> list[str]:
    """Labels with their texts beside them, wrapped; line breaks of the text are kept."""
    pairs = list(pairs)
    indent = max((len(label) for label, _ in pairs), default=0) + 2 * len(_GAP)
    lines = []
    for label, text in pairs:
        wrapped = [
            piece for line in text.splitlines() for piece in textwrap.wrap(line, max(width - indent, 40)) or [""]
        ]
        for place, piece in enumerate(wrapped or [""]):
            lines.append(f"{_GAP}{label if not place else '':<{indent - len(_GAP)}}{piece}".rstrip())
    return lines
