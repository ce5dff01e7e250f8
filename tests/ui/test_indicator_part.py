"""Proves that the details of an indicator show chart, table, definitions and export from the same figures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.register import DatabaseRegister
from policytrack.drawing import Text
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.indicator_part import IndicatorPart
from policytrack.ui.look import Look
from policytrack.ui.noun_parts import NOUN_PARTS, NounPart, build_parts
from policytrack.ui.record_form import RecordForm
from policytrack.ui.words import charts
from policytrack.ui.words import indicators as words
from policytrack.ui.worker import ImmediateWorker


def make(register: DatabaseRegister, noun: str, part_of: str = "", **values: Value) -> str:
    act = Act(words=f"Make {noun}", who="Dana Abdi", changes=(making(noun, values, part_of=part_of),))
    return register.apply(act).made[0]


@pytest.fixture
def stops(register: DatabaseRegister) -> str:
    """An indicator with three figures in two series, one of them not public."""
    ref = make(register, "indicator", title="Traffic stops", unit="stops")
    make(register, "measurement", ref, period="2022", begins="2022", figure=2140, series="drivers")
    make(register, "measurement", ref, period="2023", begins="2023", figure=1985, series="drivers")
    hidden = {"classification": "nonpublic", "citation": "Minn. Stat. 13.37"}
    make(register, "measurement", ref, period="2023", begins="2023", figure=77, series="riders", **hidden)
    return ref


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, look: Look, stops: str) -> IndicatorPart:
    made = IndicatorPart(desk, look)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show_record(desk.register.record(stops))
    made.show()
    return made


def drawn(part: IndicatorPart) -> list[str]:
    assert part.chart.drawing is not None
    return [each.words for each in part.chart.drawing.figures if isinstance(each, Text)]


def test_every_part_that_is_declared_can_be_built_for_its_noun(qtbot: QtBot, desk: Desk, look: Look) -> None:
    for noun in NOUN_PARTS:
        for built in build_parts(CATALOGUE[noun].noun, desk, look):
            qtbot.addWidget(built)
            assert isinstance(built, NounPart)
    assert build_parts(CATALOGUE["policy"].noun, desk, look) == ()


def test_the_chart_tells_its_figures_to_eyes_and_ears(part: IndicatorPart) -> None:
    assert {"1,985 drivers", "77 riders", "Stops"} <= set(drawn(part))
    assert part.chart.accessibleName() == "Chart of Traffic stops"
    assert "2,140 in 2022 and 1,985 in 2023" in part.chart.accessibleDescription()
    assert part.chart.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_table_holds_the_same_figures_and_a_row_opens_its_measurement(
    qtbot: QtBot, part: IndicatorPart, desk: Desk, stops: str
) -> None:
    part.turn.click()
    assert part.table.isVisible()
    assert not part.chart.isVisible()
    model = part.table.model()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["2,140", "1,985", "77"]
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "2022. Figure: 2,140"
    with qtbot.waitSignal(desk.opened) as heard:
        part.table.activated.emit(model.index(1, 0))
    assert heard.args == [f"{stops}/m2"]


def test_each_series_has_a_card_of_its_own(part: IndicatorPart) -> None:
    names = [card.accessibleName() for card in part.findChildren(Card) if card.accessibleName()]
    assert names == [
        f"drivers: 2 figures, 2022 to 2023. {words.NO_SOURCE}",
        f"riders: 1 figure, 2023. {words.NO_SOURCE}",
    ]


def test_without_figures_the_first_act_is_offered(
    qtbot: QtBot, desk: Desk, look: Look, register: DatabaseRegister
) -> None:
    ref = make(register, "indicator", title="Crisis calls")
    part = IndicatorPart(desk, look)
    qtbot.addWidget(part)
    part.show_record(desk.register.record(ref))
    part.show()
    assert part.first.isVisible()
    assert not part.chart.isVisible()
    part.first.setPlainText("May 2024")
    with qtbot.waitSignal(desk.opened) as heard:
        part.first.entered.emit()
    assert heard.args == [f"{ref}/m1"]
    made = desk.register.record(f"{ref}/m1")
    assert (made.value("period"), made.value("begins"), made.value("title")) == ("May 2024", "2024-05", "")


def test_what_is_written_is_drawn_anew(part: IndicatorPart, register: DatabaseRegister, stops: str) -> None:
    make(register, "measurement", stops, period="2024", begins="2024", figure=1850, series="drivers")
    part.show_record(register.record(stops))
    assert "1,850 drivers" in drawn(part)


def test_an_export_leaves_out_what_is_not_public_and_says_so(
    qtbot: QtBot, part: IndicatorPart, desk: Desk, worker: ImmediateWorker, tmp_path: Path
) -> None:
    path = tmp_path / "stops.pdf"
    part.export.asks = lambda _parent, _name: str(path)
    with qtbot.waitSignal(desk.filed) as heard:
        part.export.export_pdf()
        worker.settle()
    assert heard.args == [charts.written("stops.pdf", 1), path]
    assert path.read_bytes().startswith(b"%PDF")


def test_the_picture_holds_its_words(
    qtbot: QtBot, part: IndicatorPart, desk: Desk, worker: ImmediateWorker, tmp_path: Path
) -> None:
    path = tmp_path / "stops.png"
    part.export.asks = lambda _parent, _name: str(path)
    part.export.export_picture()
    with qtbot.waitSignal(desk.filed):
        worker.settle()
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_details_of_an_indicator_show_its_chart_and_want_room(
    qtbot: QtBot, desk: Desk, look: Look, stops: str
) -> None:
    form = RecordForm(desk, look, CATALOGUE["indicator"].noun)
    qtbot.addWidget(form)
    form.resize(680, 800)
    form.show_record(stops)
    form.show()
    shown = form.findChild(IndicatorPart)
    assert shown is not None
    assert shown.chart.isVisible()
    assert form.wants_room
