"""What tests of the window share: a look that goes when the test goes, and a desk at a small office."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.places import asset
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import begin_office
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import ImmediateWorker

TODAY = "2026-11-23"


@pytest.fixture(scope="session")
def only_look(qapp: QApplication) -> Iterator[Look]:
    """The look of all tests: to dress the program anew takes as long as a test."""
    made = Look(qapp, asset())
    made.apply(Theme.LIGHT)
    yield made
    shiboken6.delete(made)


@pytest.fixture(scope="session")
def light_style(only_look: Look, qapp: QApplication) -> str:
    """The style sheet of the light look at 100 %."""
    return qapp.styleSheet()


@pytest.fixture
def look(only_look: Look, light_style: str, qapp: QApplication) -> Look:
    """A light look at 100 % of the text size."""
    only_look.make_compact(is_compact=False)
    if only_look.theme is not Theme.LIGHT or qapp.styleSheet() != light_style:
        only_look.apply(Theme.LIGHT)
    return only_look


@pytest.fixture(scope="session")
def first_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with its first records and one person, made once."""
    path = tmp_path_factory.mktemp("offices") / "first.policytrack"
    new_database(path, CATALOGUE, lambda register: begin_office(register, "Dana Abdi"))
    return path


@pytest.fixture
def register(tmp_path: Path, first_office: Path) -> Iterator[DatabaseRegister]:
    """The register of an office with its first records and one person."""
    path = tmp_path / "office.policytrack"
    shutil.copyfile(first_office, path)
    made = open_register(path, CATALOGUE)
    yield made
    made.close()


@pytest.fixture
def worker(qapp: QApplication) -> ImmediateWorker:
    """A worker that does what was begun when it is told to settle."""
    return ImmediateWorker(qapp)


@pytest.fixture
def desk(register: DatabaseRegister, worker: ImmediateWorker) -> Desk:
    """Dana's desk on a fixed day."""
    return Desk(register, "Dana Abdi", worker, as_of=TODAY, parent=worker)
