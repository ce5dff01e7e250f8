"""An office's register in a file of its own, for every test of this room."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policytrack.db.engine import connect, sign, writing
from policytrack.db.register import DatabaseRegister
from policytrack.db.tables import tables
from policytrack.records.catalogue import CATALOGUE, Catalogue
from tests.db.clerk import Clerk

Opened = Callable[..., DatabaseRegister]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database without records, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "office.policytrack"
    engine = connect(path)
    with writing(engine) as connection, connection.begin():
        sign(connection)
        tables(CATALOGUE).metadata.create_all(connection)
    engine.dispose()
    return path


@pytest.fixture
def opened(tmp_path: Path, empty_file: Path) -> Iterator[Opened]:
    """Return a function that opens a register: on a new file, or on one that it opened before."""
    registers: list[DatabaseRegister] = []

    def open_register(name: str = "office.policytrack", catalogue: Catalogue = CATALOGUE) -> DatabaseRegister:
        path = tmp_path / name
        if not path.exists():
            shutil.copy(empty_file, path)
        registers.append(DatabaseRegister(connect(path), catalogue))
        return registers[-1]

    yield open_register
    for register in registers:
        register.close()


@pytest.fixture
def register(opened: Opened) -> DatabaseRegister:
    """Return the register of an empty office."""
    return opened()


@pytest.fixture
def clerk(register: DatabaseRegister) -> Clerk:
    """Return someone who writes into the register of an empty office."""
    return Clerk(register)
