"""Proves that no order of keys, clicks, sizes, themes, undo and redo breaks the window or what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from policytrack.db.offices import begin_sample
from policytrack.ui.look import Look
from tests.ui.monkey import game

STEPS = 250


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_a_monkey_breaks_nothing(seed: int, look: Look, tmp_path: Path) -> None:
    office = begin_sample(tmp_path / "sample.policytrack", "Dana Abdi")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert not game(look, office, settings, seed, lambda steps: steps < STEPS)
    assert not office.register.check()
    office.register.close()
