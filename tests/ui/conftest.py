"""What tests of the window share: a look that goes when the test goes."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from policytrack.places import asset
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """A light look at 100 % of the text size."""
    made = Look(qapp, asset())
    made.apply(Theme.LIGHT)
    yield made
    shiboken6.delete(made)
