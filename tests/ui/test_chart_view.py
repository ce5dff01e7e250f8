"""Proves that the figures of a chart can be reached by key and by mouse, and that painting them never fails."""

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from policytrack.line_chart import STYLES, ChartLine, Dot, LineChart
from policytrack.ui.chart_view import ChartView
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme


def dot(year: int, value: float) -> Dot:
    return Dot(datetime.date(year, 1, 1), datetime.date(year, 12, 31), value, words=f"{year}: {value} stops")


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ChartView:
    made = ChartView(look, "Stops", 200)
    qtbot.addWidget(made)
    made.resize(500, 200)
    line = ChartLine("7 stops", "7", ((dot(2022, 5), dot(2023, 9), dot(2024, 7)),), STYLES[0])
    made.show_chart(LineChart((line,), "Five, nine, seven."))
    made.show()
    return made


def test_arrow_keys_go_from_figure_to_figure(view: ChartView, qtbot: QtBot) -> None:
    view.setFocus()
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        assert view.spot is not None
        said.append(view.spot.words[:4])
    assert said == ["2022", "2023", "2024", "2024", "2023", "2022"]


def test_a_figure_that_is_pointed_at_says_itself(view: ChartView, qtbot: QtBot, qapp: QApplication) -> None:
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.spot is not None
    place = QPoint(round(view.spot.x), round(view.spot.y) + 3)
    qapp.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "2024: 7 stops"
    qapp.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(2, 2), view.mapToGlobal(QPoint(2, 2))))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_paints_in_every_theme_with_a_figure_in_hand(
    view: ChartView, look: Look, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    look.apply(theme, percent)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert not view.grab().isNull()
    view.resize(130, 200)
    assert not view.grab().isNull()
    look.apply(Theme.LIGHT, 100)


def test_a_chart_without_figures_takes_no_arrow_keys(look: Look, qtbot: QtBot) -> None:
    made = ChartView(look, "Nothing", 200)
    qtbot.addWidget(made)
    made.show_chart(LineChart((), "Nothing yet."))
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.spot is None
