"""Asks the command line as a person does and holds every answer to its promises."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from policytrack.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Asked:
    """The command line on one database."""

    place: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Answer:
        """Ask, and expect that nothing is said wrong where it is done, and one sentence where it is not."""
        code = main(["--db", str(self.place), *words])
        said = self.capture.readouterr()
        assert said.err.count("\n") == (0 if code == 0 else 1), said.err
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err.rstrip("\n"))

    def done(self, *words: str) -> str:
        """Ask for something that succeeds; what was answered."""
        answer = self(*words)
        assert answer.code == 0, answer.err
        return answer.out.rstrip("\n")

    def refused(self, code: int, *words: str) -> str:
        """Ask for something that is not done and leaves every byte in place; the sentence."""
        before = self.place.read_bytes()
        answer = self(*words)
        assert answer.code == code, answer
        assert self.place.read_bytes() == before
        return answer.err
