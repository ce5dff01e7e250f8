"""An office's register in a file of its own, for every test of this room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policytrack.db.engine import connect, sign, writing
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE, Catalogue

Opened = Callable[..., DatabaseRegister]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Return a function that opens a register: on a new file, or on one that it opened before."""
    registers: list[DatabaseRegister] = []

    def open_register(name: str = "office.policytrack", catalogue: Catalogue = CATALOGUE) -> DatabaseRegister:
        path = tmp_path / name
        is_new = not path.exists()
        engine = connect(path)
        register = DatabaseRegister(engine, catalogue)
        registers.append(register)
        if is_new:
            with writing(engine) as connection, connection.begin():
                sign(connection)
                register.store.schema.metadata.create_all(connection)
        return register

    yield open_register
    for register in registers:
        register.close()


@pytest.fixture
def register(opened: Opened) -> DatabaseRegister:
    """Return the register of an empty office."""
    return opened()
