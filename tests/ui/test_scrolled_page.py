"""Tests the screens that tell things one under the other: the trash with its way back, the history with Reverse."""

import pytest
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.deeds import trash
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.history_screen import HistoryScreen
from policytrack.ui.look import Look
from policytrack.ui.trash_screen import TrashScreen


@pytest.fixture
def assessed(desk: Desk) -> Desk:
    """A desk with an assessment and its two findings."""
    made = [making("assessment", {"title": "Review"}, handle="+1")]
    made += [making("finding", {"title": title}, handle=title, part_of="+1") for title in ("+One", "+Two")]
    desk.apply(Act(words="Log an assessment", changes=tuple(made)))
    return desk


def offered(screen: TrashScreen | HistoryScreen, word: str) -> dict[str, Button]:
    """The buttons of a screen whose name begins with a word, by the rest of it."""
    buttons = {button.accessibleName(): button for button in screen.findChildren(Button) if button.isVisible()}
    return {name.removeprefix(f"{word} "): each for name, each in buttons.items() if name.startswith(f"{word} ")}


def test_a_part_that_was_trashed_alone_can_be_restored(assessed: Desk, look: Look, qtbot: QtBot) -> None:
    screen = TrashScreen(assessed, look)
    qtbot.addWidget(screen)
    screen.show()
    assert not offered(screen, "Restore")
    assessed.apply(trash(assessed.register.record("A-001/f1")))
    offered(screen, "Restore")["A-001/f1"].click()
    assert not assessed.register.record("A-001/f1").trashed
    assert not offered(screen, "Restore")


def test_what_went_with_its_holder_comes_back_with_it(assessed: Desk, look: Look, qtbot: QtBot) -> None:
    screen = TrashScreen(assessed, look)
    qtbot.addWidget(screen)
    screen.show()
    assessed.apply(trash(assessed.register.record("A-001")))
    assert list(offered(screen, "Restore")) == ["A-001"]
    offered(screen, "Restore")["A-001"].click()
    assert not assessed.register.record("A-001/f2").trashed


def test_any_act_of_the_history_can_be_taken_back(assessed: Desk, look: Look, qtbot: QtBot) -> None:
    screen = HistoryScreen(assessed, look)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: bool(offered(screen, "Reverse")))
    offered(screen, "Reverse")["“Log an assessment”"].click()
    assert assessed.register.record("A-001").trashed
