"""Proves that the matrix of sources is moved through by keys, speaks its cells, opens what they hold and links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, linking, making
from policytrack.ui.comparison_screen import ComparisonScreen
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from policytrack.ui.worker import ImmediateWorker

Key = Qt.Key


def add(desk: Desk, noun: str, **values: str) -> str:
    return desk.write(Act(words="Add", changes=(making(noun, values),))).made[0]


@pytest.fixture
def refs(desk: Desk) -> dict[str, str]:
    decree, report = (add(desk, "source", title=title) for title in ("Decree", "Report"))
    one, two = (add(desk, "recommendation", title=title, source=decree) for title in ("One", "Two"))
    other = add(desk, "recommendation", title="Other", source=report)
    desk.write(Act(words="Tie", changes=(linking(desk.register.record(one), "overlaps_fully", (other,)),)))
    return {"decree": decree, "report": report, "one": one, "two": two, "other": other}


@pytest.fixture
def screen(desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[ComparisonScreen]:
    shown = ComparisonScreen(desk, look, lambda _parent, name: str(tmp_path / name))
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    yield shown
    shown.close()


def spoken(screen: ComparisonScreen) -> str:
    return str(screen.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_an_empty_office_is_told_what_to_do(screen: ComparisonScreen) -> None:
    assert screen.caption.text() == "0 recommendations beside 0 sources"
    assert not screen.link.isEnabled()


def test_cells_speak_and_the_arrows_move(refs: dict[str, str], screen: ComparisonScreen, qtbot: QtBot) -> None:
    assert screen.caption.text() == "3 recommendations beside 2 sources"
    assert spoken(screen) == f"{refs['one']} One, Decree: Own source"
    qtbot.keyClick(screen.matrix, Key.Key_Right)
    assert spoken(screen) == f"{refs['one']} One, Report: Covered: overlaps fully with {refs['other']} Other"
    qtbot.keyClick(screen.matrix, Key.Key_Down)
    assert spoken(screen) == f"{refs['two']} Two, Report: Not covered"


def test_enter_opens_what_a_cell_holds_and_links_where_it_holds_nothing(
    refs: dict[str, str], screen: ComparisonScreen, desk: Desk, qtbot: QtBot
) -> None:
    opened: list[str] = []
    wanted: list[str] = []
    desk.opened.connect(opened.append)
    screen.link_asked.connect(lambda ref, _types: wanted.append(ref))
    qtbot.keyClick(screen.matrix, Key.Key_Right)
    qtbot.keyClick(screen.matrix, Key.Key_Return)
    assert (opened, wanted) == ([refs["other"]], [])
    qtbot.keyClick(screen.matrix, Key.Key_Down)
    qtbot.keyClick(screen.matrix, Key.Key_Return)
    qtbot.keyClick(screen.matrix, Key.Key_L)
    assert (opened, wanted) == ([refs["other"]], [refs["two"], refs["two"]])


def test_rows_are_chosen_and_their_own_source_is_no_column(refs: dict[str, str], screen: ComparisonScreen) -> None:
    screen.rows.setCurrentIndex(screen.rows.findText("Source: Decree"))
    screen.refresh()
    assert [line.record.title for line in screen.model.found.lines] == ["One", "Two"]
    assert [name.caption for name in screen.model.found.sources] == ["Report"]


def test_a_new_link_shows_at_once(refs: dict[str, str], screen: ComparisonScreen, desk: Desk, qtbot: QtBot) -> None:
    change = linking(desk.register.record(refs["two"]), "conflicts_with", (refs["other"],))
    desk.write(Act(words="Tie", changes=(change,)))
    qtbot.keyClick(screen.matrix, Key.Key_Down)
    qtbot.keyClick(screen.matrix, Key.Key_Right)
    assert "Conflicts" in spoken(screen)


def test_what_is_shown_can_be_written(
    refs: dict[str, str], screen: ComparisonScreen, worker: ImmediateWorker, tmp_path: Path
) -> None:
    screen.export_button.click()
    worker.settle()
    assert "Covered" in (tmp_path / "Compare sources.csv").read_text(encoding="utf-8-sig")


def test_the_model_keeps_the_rules_of_models(refs: dict[str, str], screen: ComparisonScreen) -> None:
    QAbstractItemModelTester(screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.refresh()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_it_is_painted_in_every_theme_and_size(
    refs: dict[str, str], screen: ComparisonScreen, look: Look, theme: Theme
) -> None:
    look.apply(theme, 150)
    QApplication.processEvents()
    assert not screen.matrix.grab().isNull()
    look.apply(Theme.LIGHT)
