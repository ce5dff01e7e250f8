"""Proves that a form tells the story of its record in date order, and that each row leads to the record it is about."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, linking, making
from policytrack.db.register import DatabaseRegister
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.story_part import StoryPart
from policytrack.ui.story_row import StoryRow
from policytrack.ui.tokens import Theme


@pytest.fixture
def part(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[StoryPart]:
    shown = StoryPart(desk, look)
    qtbot.addWidget(shown)
    shown.resize(360, 600)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def ref(register: DatabaseRegister) -> str:
    """A recommendation with a milestone behind it and one ahead."""
    made = [
        making("recommendation", {"title": "Set a duty"}),
        making("milestone", {"title": "Training began", "date": "2026-03"}, handle="+2"),
        making("milestone", {"title": "All trained", "current_target": "2027-01"}, handle="+3"),
    ]
    written = register.apply(Act(words="Begin", who="Dana Abdi", changes=tuple(made)))
    for milestone in written.made[1:]:
        tied = linking(register.record(milestone), "step_of", (written.made[0],))
        register.apply(Act(words="Tie", who="Dana Abdi", changes=(tied,)))
    return written.made[0]


def rows(part: StoryPart) -> list[StoryRow]:
    for _ in range(4):  # painted, asked for, filled, laid out
        QApplication.processEvents()
    return [row for row in part.findChildren(StoryRow) if not row.isHidden()]


def test_the_story_stands_in_date_order(part: StoryPart, ref: str, register: DatabaseRegister) -> None:
    part.show_record(register.record(ref))
    assert [row.ref[:2] for row in rows(part)] == ["M-", "R-", "M-", "M-"]
    assert "step of R-001" in rows(part)[0].accessibleName()


def test_a_row_leads_to_its_record(part: StoryPart, ref: str, register: DatabaseRegister, desk: Desk) -> None:
    part.show_record(register.record(ref))
    opened: list[str] = []
    desk.opened.connect(opened.append)
    rows(part)[0].click()
    assert opened == [rows(part)[0].ref]


def test_earlier_happenings_are_one_press_away(part: StoryPart, ref: str, register: DatabaseRegister) -> None:
    for number in range(12):
        values = {"dated": f"2026-05-{number + 10}", "sentence": f"Step {number} is done."}
        change = making("update", values, part_of=ref)
        register.apply(Act(words="Tell", who="Dana Abdi", changes=(change,)))
    part.show_record(register.record(ref))
    assert len(rows(part)) == 9
    next(each for each in part.findChildren(QPushButton) if each.text().startswith("Show 7 earlier")).click()
    assert len(rows(part)) == 16


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_rows_are_as_high_as_their_words(
    part: StoryPart, ref: str, register: DatabaseRegister, look: Look, theme: Theme
) -> None:
    part.show_record(register.record(ref))
    look.apply(theme, 150)
    assert rows(part)
    for row in rows(part):
        assert row.height() >= row.heightForWidth(row.width())
        row.grab()
    look.apply(Theme.LIGHT)


def test_a_story_that_nobody_sees_is_not_read(desk: Desk, look: Look, ref: str, register: DatabaseRegister) -> None:
    part = StoryPart(desk, look)
    part.show_record(register.record(ref))
    assert not rows(part)
    part.deleteLater()


def test_tab_does_not_pass_by_a_story_that_is_not_read_yet(
    desk: Desk, look: Look, ref: str, register: DatabaseRegister, qtbot: QtBot
) -> None:
    part = StoryPart(desk, look)
    qtbot.addWidget(part)
    part.show_record(register.record(ref))
    assert part.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert not rows(part)
    QApplication.sendEvent(part, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QApplication.processEvents()
    assert rows(part)
    assert part.focusPolicy() is Qt.FocusPolicy.NoFocus
