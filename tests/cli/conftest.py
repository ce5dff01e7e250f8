"""What the tests of the command line stand on: an office in a file, and a way to ask and read the answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policytrack.db.opening import new_database
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office
from tests.cli.asked import Asked


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its first records, made once and copied."""
    path = tmp_path_factory.mktemp("office") / "begun.policytrack"
    new_database(path, CATALOGUE, lambda register: begin_office(register, "Dana Ito"))
    return path


@pytest.fixture
def office(tmp_path: Path, begun: Path) -> Path:
    path = tmp_path / "office.policytrack"
    path.write_bytes(begun.read_bytes())
    return path


@pytest.fixture
def ask(office: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    return Asked(office, capsys)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a text file and returns where."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
