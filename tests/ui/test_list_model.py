"""Proves that a list is read by the page, in groups, and keeps Qt's rules for models."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Unusable
from policytrack.queries import Query
from policytrack.register import PAGE, Page
from policytrack.ui.desk import Desk
from policytrack.ui.list_model import ROW_ROLE, ListModel
from policytrack.ui.list_reading import Asked, read_list
from policytrack.ui.rows import GroupRow, Row
from policytrack.ui.worker import Worker

MANY = 2 * PAGE + 10


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with recommendations under two focus areas and under none."""
    areas = ("Z-001", "Z-002", "")
    made = [
        making("recommendation", {"title": f"Recommendation {n}", "focus_area": areas[n % 3]}, handle=f"+{n + 1}")
        for n in range(MANY)
    ]
    desk.write(Act(words="Make many", changes=tuple(made)))
    return desk


@pytest.fixture
def model(filled: Desk) -> ListModel:
    made = ListModel(filled.register, "recommendation", filled.as_of(), filled)
    made.show(Query(order=("focus_area", "title")), "focus_area", filled.as_of())
    return made


def test_the_model_keeps_the_rules_of_qt(model: ListModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_each_record_stands_under_the_head_of_its_group(model: ListModel, filled: Desk) -> None:
    assert model.rowCount() == MANY + 3
    heads = [model.row(at) for at in model.heads]
    assert sum(head.count for head in heads if isinstance(head, GroupRow)) == MANY
    under, group = {}, None
    for at in range(model.rowCount()):
        row = model.row(at)
        if isinstance(row, GroupRow):
            group = row.words
        else:
            assert row is not None
            under[row.ref] = group
    named = {area.ref: area.title for area in filled.register.records("focus_area")}
    for record in filled.register.records("recommendation"):
        assert under[record.ref] == named.get(str(record.value("focus_area")), "No focus area")


def test_only_the_pages_that_are_looked_at_are_read(
    model: ListModel, monkeypatch: pytest.MonkeyPatch, filled: Desk
) -> None:
    offsets: list[int] = []
    genuine = DatabaseRegister.page

    def counted(self: DatabaseRegister, noun: str, query: Query, offset: int, limit: int = PAGE) -> Page:
        offsets.append(offset)
        return genuine(self, noun, query, offset, limit)

    monkeypatch.setattr(DatabaseRegister, "page", counted)
    model.show(Query(), "", filled.as_of())
    assert offsets == []
    for at in (0, 1, 5, MANY - 1, 2):
        model.index(at).data(ROW_ROLE)
    assert offsets == [0, 2 * PAGE]


def test_a_record_is_found_on_the_pages_near_by(model: ListModel, filled: Desk) -> None:
    row = model.row(PAGE + 40)
    assert isinstance(row, Row)
    asked = Asked(Query(order=("focus_area", "title")), "focus_area", "2026-11-23")
    model.take(read_list(filled.register, "recommendation", asked, rows=(PAGE + 40,)))
    assert model.place_of(row.ref) == PAGE + 40
    assert model.place_of("R-999999") == -1


def test_a_row_is_spoken_with_title_status_area_and_due(desk: Desk) -> None:
    values = {"title": "Slow down", "focus_area": "Z-001", "original_target": "2026-10"}
    desk.write(Act(words="Make", changes=(making("recommendation", values),)))
    model = ListModel(desk.register, "recommendation", desk.as_of(), desk)
    model.show(Query(), "", desk.as_of())
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    area = desk.register.record("Z-001").title
    assert spoken == f"Slow down, R-001, Received, {area}, overdue since October\N{NO-BREAK SPACE}2026"
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


@pytest.fixture
def broken(model: ListModel, monkeypatch: pytest.MonkeyPatch, filled: Desk) -> ListModel:
    def fail(*_arguments: object) -> Page:
        raise Unusable("The file has gone. Put it back.")

    model.show(Query(), "", filled.as_of())
    monkeypatch.setattr(DatabaseRegister, "page", fail)
    return model


def test_a_page_that_cannot_be_read_is_said_and_ends_nothing(broken: ListModel) -> None:
    said: list[str] = []
    broken.troubled.connect(said.append)
    assert broken.index(0).data(ROW_ROLE) is None
    assert said == ["The file has gone. Put it back."]


def test_a_page_that_takes_long_comes_later_and_its_rows_are_none_till_then(filled: Desk, qtbot: QtBot) -> None:
    worker, may_end = Worker(), Event()
    made = ListModel(filled.register, "recommendation", filled.as_of(), worker=worker)
    made.show(Query(), "", filled.as_of())
    worker.answer(may_end.wait, lambda _: None, print)  # the thread is busy: what is asked waits for it
    assert made.row(3) is None
    assert made.index(3).data(Qt.ItemDataRole.AccessibleTextRole) == "Being read"
    with qtbot.waitSignal(made.dataChanged) as changed:
        may_end.set()
    assert (changed.args[0].row(), changed.args[1].row()) == (0, PAGE - 1)
    assert isinstance(made.row(3), Row)
    worker.wait()
    worker.deleteLater()
