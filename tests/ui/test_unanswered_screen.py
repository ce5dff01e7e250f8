"""Proves that the screen tells what lacks an answer, opens each record and offers what answers it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, linking, making
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.unanswered_screen import UnansweredScreen
from policytrack.ui.worker import ImmediateWorker


def add(desk: Desk, noun: str, **values: str) -> str:
    return desk.write(Act(words="Add", changes=(making(noun, values),))).made[0]


@pytest.fixture
def screen(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[UnansweredScreen]:
    shown = UnansweredScreen(desk, look)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    yield shown
    shown.close()


def buttons(screen: UnansweredScreen, name: str) -> list[Button]:
    QApplication.processEvents()
    shown = [each for each in screen.findChildren(Button) if each.isVisible()]
    return [each for each in shown if each.accessibleName().startswith(name)]


def cards(screen: UnansweredScreen) -> list[RecordCard]:
    QApplication.processEvents()
    return [each for each in screen.findChildren(RecordCard) if each.isVisible()]


def test_nothing_lacks_an_answer_in_an_empty_office(screen: UnansweredScreen) -> None:
    assert not buttons(screen, "Recommendations")
    assert screen.caption.text() == "0 of 11 lists hold something"


def test_what_lacks_an_answer_is_counted_and_goes_when_it_is_answered(screen: UnansweredScreen, desk: Desk) -> None:
    asked = add(desk, "recommendation", title="Publish stop data")
    assert buttons(screen, "Recommendations that nothing addresses, 1")
    wanted: list[tuple[str, str]] = []
    screen.link_asked.connect(lambda ref, types: wanted.append((ref, types)))
    buttons(screen, f"Link an answer: {asked}")[0].click()
    assert wanted == [(asked, "addresses")]
    policy = add(desk, "policy", title="Stops")
    desk.write(Act(words="Tie", changes=(linking(desk.register.record(policy), "addresses", (asked,)),)))
    assert not buttons(screen, "Recommendations that nothing addresses")


def test_a_list_is_opened_and_its_rows_open_their_records(screen: UnansweredScreen, desk: Desk) -> None:
    add(desk, "recommendation", title="Publish stop data")
    policy = add(desk, "policy", title="Stops")
    buttons(screen, "Recommendations that nothing addresses")[0].click()
    assert not cards(screen)
    buttons(screen, "Policies that answer nothing")[0].click()
    opened: list[str] = []
    desk.opened.connect(opened.append)
    cards(screen)[0].click()
    assert opened == [policy]


def test_a_list_can_be_seen_whole(screen: UnansweredScreen, desk: Desk) -> None:
    add(desk, "recommendation", title="Publish stop data")
    listed: list[tuple[str, tuple[str, ...]]] = []
    desk.listed.connect(lambda noun, conditions: listed.append((noun, conditions)))
    buttons(screen, "All 1 as a list")[0].click()
    assert listed == [
        ("recommendation", ("counted", "addressed by=", "status!=will_not|not_applicable")),
    ]


def test_blocked_work_leads_to_its_barrier(screen: UnansweredScreen, desk: Desk) -> None:
    policy = add(desk, "policy", title="Stops")
    asked = add(desk, "recommendation", title="Publish stop data")
    desk.write(Act(words="Tie", changes=(linking(desk.register.record(policy), "addresses", (asked,)),)))
    barrier = add(desk, "barrier", title="Budget")
    desk.write(Act(words="Tie", changes=(linking(desk.register.record(barrier), "blocks", (asked,)),)))
    opened: list[str] = []
    desk.opened.connect(opened.append)
    buttons(screen, "Work that a barrier blocks")[0].click()
    if not buttons(screen, "Open the barrier"):
        buttons(screen, "Work that a barrier blocks")[0].click()
    buttons(screen, "Open the barrier")[0].click()
    assert opened == [barrier]


def test_the_keyboard_stays_where_it_was_when_a_list_is_opened(
    screen: UnansweredScreen, desk: Desk, qtbot: QtBot
) -> None:
    add(desk, "policy", title="Stops")
    with qtbot.waitActive(screen):
        screen.activateWindow()
    head = buttons(screen, "Policies that answer nothing")[0]
    head.setFocus()
    head.click()
    after = screen.focusWidget()
    assert after is not head
    assert after.accessibleName() == "Policies that answer nothing, 1"


def test_all_lists_are_written_whole_and_printed(
    desk: Desk, look: Look, qtbot: QtBot, worker: ImmediateWorker, tmp_path: Path
) -> None:
    desk.write(Act(words="New", changes=(making("recommendation", {"title": "Publish stop data"}),)))
    screen = UnansweredScreen(desk, look, lambda _parent, name: str(tmp_path / name))
    qtbot.addWidget(screen)
    screen.show()
    worker.settle()
    screen.export_button.click()
    worker.settle()
    assert (tmp_path / "Unanswered.xlsx").stat().st_size
    paper = screen.paper()
    assert paper is not None
    paper.write(tmp_path / "pages.pdf")
    assert (tmp_path / "pages.pdf").read_bytes().startswith(b"%PDF")
