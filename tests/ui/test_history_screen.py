"""Proves that the history is asked and read on in the window, that acts are taken back there, and the trash listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making, trashing
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.history_screen import HistoryScreen
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.tokens import Theme
from policytrack.ui.trash_screen import TrashScreen
from policytrack.ui.worker import ImmediateWorker


def add(desk: Desk, noun: str, **values: str) -> str:
    return desk.write(Act(words=f"Add {noun}", changes=(making(noun, values),))).made[0]


@pytest.fixture
def screen(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[HistoryScreen]:
    for title in ("One", "Two"):
        add(desk, "recommendation", title=title)
    add(desk, "policy", title="Stops")
    shown = HistoryScreen(desk, look)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    yield shown
    shown.close()


def texts(screen: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]


def buttons(screen: QWidget, name: str) -> list[Button]:
    QApplication.processEvents()
    shown = [each for each in screen.findChildren(Button) if each.isVisible()]
    return [each for each in shown if each.accessibleName().startswith(name)]


def acts(screen: HistoryScreen) -> list[str]:
    return [text for text in texts(screen) if text.startswith("Add ")]


def test_the_history_is_asked_by_noun(screen: HistoryScreen) -> None:
    assert acts(screen) == ["Add policy", "Add recommendation", "Add recommendation"]
    screen.bar.noun.setCurrentIndex(screen.bar.noun.findData("policy"))
    screen.bar.noun.activated.emit(screen.bar.noun.currentIndex())
    assert acts(screen) == ["Add policy"]


def test_the_history_is_asked_by_words_and_who(screen: HistoryScreen, qtbot: QtBot) -> None:
    screen.bar.search.setText("two")
    qtbot.waitUntil(lambda: len(acts(screen)) == 1)
    assert "Dana Abdi" in [screen.bar.who.itemText(at) for at in range(screen.bar.who.count())]


def test_a_day_that_is_none_is_said_and_nothing_else_changes(screen: HistoryScreen, qtbot: QtBot) -> None:
    screen.bar.begin.setText("soon")
    qtbot.keyClick(screen.bar.begin, Qt.Key.Key_Return)
    assert any("“soon” is not a date" in text for text in texts(screen))
    assert len(acts(screen)) == 3
    screen.bar.begin.setText("2199")
    qtbot.keyClick(screen.bar.begin, Qt.Key.Key_Return)
    assert acts(screen) == []


def test_it_is_read_on_and_back(screen: HistoryScreen, desk: Desk) -> None:
    for number in range(60):
        add(desk, "person", title=f"Person {number}")
    assert len(acts(screen)) == 40
    buttons(screen, "Show earlier")[0].click()
    assert acts(screen)[-1] == "Add recommendation"
    buttons(screen, "Show later acts")[0].click()
    assert len(acts(screen)) == 40


def test_an_act_is_taken_back_and_says_so(screen: HistoryScreen, desk: Desk) -> None:
    buttons(screen, "Reverse “Add policy”")[0].click()
    assert desk.register.record("P-001").trashed
    assert "Taken back" in texts(screen)


def test_what_cannot_be_taken_back_is_told_why(screen: HistoryScreen, desk: Desk) -> None:
    desk.write(Act(words="Name it", changes=(editing(desk.register.record("R-001"), {"title": "Three"}),)))
    desk.write(Act(words="Again", changes=(editing(desk.register.record("R-001"), {"title": "Four"}),)))
    told: list[str] = []
    desk.troubled.connect(told.append)
    buttons(screen, "Reverse “Name it”")[0].click()
    assert len(told) == 1
    assert desk.register.record("R-001").title == "Four"


def test_records_that_are_not_shown_are_counted_and_not_their_lines(screen: HistoryScreen, desk: Desk) -> None:
    refs = [add(desk, "recommendation", title=f"Number {at}") for at in range(8)]
    records = [desk.register.record(ref) for ref in refs]
    changes = tuple(editing(record, {"next_step": "Ask", "city_summary": "Begun"}) for record in records)
    desk.write(Act(words="Change 2 fields of 8 recommendations", changes=changes))
    screen.refresh()
    assert "and 6 more records" in texts(screen), "four lines tell of two records"


def test_the_record_of_an_act_is_opened(screen: HistoryScreen, desk: Desk) -> None:
    opened: list[str] = []
    desk.opened.connect(opened.append)
    buttons(screen, "Open P-001")[0].click()
    assert opened == ["P-001"]


def test_the_trash_is_shown_by_noun_and_restored_from(desk: Desk, look: Look, qtbot: QtBot) -> None:
    for noun in ("policy", "recommendation"):
        ref = add(desk, noun, title="Stops")
        desk.write(Act(words="Remove", changes=(trashing(desk.register.record(ref)),)))
    screen = TrashScreen(desk, look)
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    QApplication.processEvents()
    spoken = [each.accessibleName() for each in screen.findChildren(RecordCard)]
    assert len(spoken) == 2
    assert "by Dana Abdi" in spoken[0]
    screen.noun.setCurrentIndex(screen.noun.findData("policy"))
    screen.noun.activated.emit(screen.noun.currentIndex())
    buttons(screen, "Restore P-001")[0].click()
    assert not desk.register.record("P-001").trashed
    assert screen.noun.currentData() == ""
    assert buttons(screen, "Restore R-001")
    screen.close()


def test_a_narrow_page_wraps_and_hides_nothing(screen: HistoryScreen, look: Look, desk: Desk) -> None:
    change = making("recommendation", {"title": "A long title that says what is asked " * 2})
    desk.write(Act(words="Log what the board asked for in its long letter of last week " * 3, changes=(change,)))
    look.apply(Theme.LIGHT, 150)
    screen.resize(620, 500)
    QApplication.processEvents()
    for button in buttons(screen, "Reverse"):
        assert button.mapTo(screen, button.rect().topRight()).x() < screen.width()
    look.apply(Theme.LIGHT)


def test_what_is_asked_for_is_written_and_printed(
    screen: HistoryScreen, worker: ImmediateWorker, tmp_path: Path
) -> None:
    screen._asks = lambda _parent, name: str(tmp_path / Path(name).with_suffix(".csv"))
    screen.export_button.click()
    worker.settle()
    written = (tmp_path / "History.csv").read_text(encoding="utf-8-sig")
    assert "Add policy" in written
    assert written.count("Add recommendation") == 2
    paper = screen.paper()
    assert paper is not None
    paper.write(tmp_path / "pages.pdf")
    assert (tmp_path / "pages.pdf").read_bytes().startswith(b"%PDF")


def test_what_lies_in_the_trash_is_printed(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    made = TrashScreen(desk, look)
    qtbot.addWidget(made)
    made.show()
    assert made.paper() is None
    desk.write(Act(words="Away", changes=(trashing(desk.register.record(add(desk, "policy", title="Stops"))),)))
    paper = made.paper()
    assert paper is not None
    paper.write(tmp_path / "pages.pdf")
    assert (tmp_path / "pages.pdf").stat().st_size
