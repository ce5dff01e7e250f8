"""Proves that the window shows everything that is not public, and answers a data request as the command line does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.ui.data_request_screen import DataRequestScreen
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.not_public_screen import NotPublicScreen
from policytrack.ui.worker import ImmediateWorker


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office with one public record, one with an overdue review, and one that is nonpublic, all on stops."""
    asked = "It names a person"
    for values in (
        {"title": "Publish stop data", "office_notes": "Ask Jo"},
        {"title": "Plan of stops", "classification": "nonpublic", "citation": "Minn. Stat. 13.37 subd. 2"},
        {
            "title": "Stop of Jo Doe",
            "classification": "private",
            "citation": "Minn. Stat. 13.43",
            "classification_review": "2026-01",
        },
    ):
        desk.write(Act(words="Make", changes=(making("recommendation", values),), reason=asked))
    return desk


@pytest.fixture
def screen(office: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> NotPublicScreen:
    made = NotPublicScreen(office, look, lambda _parent, name: str(tmp_path / name))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def cells(screen: NotPublicScreen, row: int) -> list[str]:
    model = screen.model
    return [str(model.data(model.index(row, column))) for column in range(model.columnCount())]


def test_overdue_reviews_stand_first_with_law_and_reason(screen: NotPublicScreen, look: Look) -> None:
    assert screen.caption.text() == "2 not public: 1 private, 1 nonpublic; 1 review is overdue"
    assert [entry.record.ref for entry in screen.model.entries] == ["R-003", "R-002"]
    record, word, law, review, signed, reason = cells(screen, 0)
    assert record.startswith("R-003")
    assert (word, law, reason) == ("Private\nAbout a person", "Minn. Stat. 13.43", "It names a person")
    assert review.endswith("overdue")
    assert signed.startswith("Dana Abdi")
    index = screen.model.index(0, 3)
    assert screen.model.data(index, Qt.ItemDataRole.ForegroundRole) == look.color("danger")
    assert "overdue" in str(screen.model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_it_is_filtered_by_kind_and_class_and_a_click_opens(screen: NotPublicScreen, qtbot: QtBot) -> None:
    screen.word.setCurrentIndex(screen.word.findData("nonpublic"))
    assert [entry.record.ref for entry in screen.model.entries] == ["R-002"]
    screen.noun.setCurrentIndex(screen.noun.findData("policy"))
    assert screen.caption.text() == "Nothing matches"
    screen.noun.setCurrentIndex(0)
    with qtbot.waitSignal(screen._desk.opened) as opened:
        screen.table.clicked.emit(screen.model.index(0, 0))
    assert opened.args == ["R-002"]


def test_it_hears_of_what_becomes_not_public_and_is_exported(
    screen: NotPublicScreen, office: Desk, tmp_path: Path
) -> None:
    values = {"title": "A witness", "classification": "private", "citation": "Minn. Stat. 13.82 subd. 17"}
    office.write(Act(words="Make", changes=(making("person", values),)))
    assert len(screen.model.entries) == 3
    screen.export_button.click()
    assert (tmp_path / "Not public.xlsx").stat().st_size


def test_where_all_is_public_it_says_so(desk: Desk, look: Look, qtbot: QtBot) -> None:
    made = NotPublicScreen(desk, look)
    qtbot.addWidget(made)
    made.show()
    assert made.caption.text() == "Everything is public"
    assert made.is_empty()


@pytest.fixture
def request_screen(office: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> DataRequestScreen:
    made = DataRequestScreen(office, look, lambda _parent: str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_request_is_looked_up_first_and_then_written(
    request_screen: DataRequestScreen, office: Desk, worker: ImmediateWorker, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = request_screen
    screen.words.setText("stop")
    screen.seek.click()
    worker.settle()
    assert screen.verdict.text() == "1 public record on the words “stop”"
    assert [label.text() for label in screen.parts][:2] == [
        "Recommendations 1",
        "1 nonpublic: Minn. Stat. 13.37 subd. 2; 1 private: Minn. Stat. 13.43",
    ]
    for number in ("", " 2"):
        screen.write.click()
        with qtbot.waitSignal(office.said):
            worker.settle()
        assert (tmp_path / f"Data request 2026-11-23 the words stop{number}" / "public" / "public data.pdf").exists()
        assert not list(tmp_path.glob(".*part"))


def test_what_was_found_is_forgotten_when_something_else_is_asked(
    request_screen: DataRequestScreen, worker: ImmediateWorker
) -> None:
    screen = request_screen
    screen.noun.setCurrentIndex(screen.noun.findData("recommendation"))
    screen.condition.setText("title~stop")
    screen.seek.click()
    worker.settle()
    assert screen.write.isEnabled()
    screen.condition.setText("title~")
    assert not screen.write.isEnabled()
    screen.condition.setText("hue=red")
    screen.seek.click()
    assert "has no field “hue”" in screen.verdict.text()
    screen.noun.setCurrentIndex(0)
    screen.condition.clear()
    screen.seek.click()
    worker.settle()
    assert "Say what is asked for" in screen.verdict.text()
