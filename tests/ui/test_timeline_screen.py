"""Proves that the timeline is seen, walked by keys, moved, opened, read as a table, and exported as it is shown."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.timeline import Zoom
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.paper import Exported, Printed
from policytrack.ui.timeline_screen import TimelineScreen
from policytrack.ui.tokens import Theme
from policytrack.ui.words import timeline as words
from policytrack.ui.worker import ImmediateWorker

REFORM, ALTERNATIVE = "Z-003", "Z-001"
Key = Qt.Key


def add(desk: Desk, noun: str, **values: str) -> str:
    return desk.write(Act(words="Add", changes=(making(noun, values),))).made[0]


@pytest.fixture
def steps(desk: Desk) -> list[str]:
    """Three steps in two lanes, a pilot, and a meeting."""
    area, other = (desk.register.records("focus_area")[at].ref for at in (0, 2))
    return [
        add(desk, "milestone", title="Training begins", focus_area=area, current_target="2026-10-01"),
        add(desk, "milestone", title="Training ends", focus_area=area, current_target="2026-12-01"),
        add(desk, "milestone", title="The order is issued", focus_area=other, current_target="2026-12-10"),
        add(desk, "initiative", title="Night team", focus_area=other, starts_on="2026-08", ends_on="2027-01"),
        add(desk, "meeting", title="Council", date="2026-12-03"),
    ]


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[object, str], str]:
    return lambda _parent, suggested: str(tmp_path / suggested)


@pytest.fixture
def screen(desk: Desk, look: Look, qtbot: QtBot, asked: Callable[[object, str], str]) -> Iterator[TimelineScreen]:
    made = TimelineScreen(desk, look, asked)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.close()


def press(screen: TimelineScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.view, key)


def seen(screen: TimelineScreen) -> set[str]:
    return {spot.item.ref for spot in screen.view.laid.drawn.spots}


def test_an_empty_office_is_told_what_it_is_for(screen: TimelineScreen) -> None:
    assert screen.is_empty()
    wanted: list[str] = []
    screen.making_asked.connect(wanted.append)
    next(button for button in screen.findChildren(type(screen.today)) if button.words() == words.EMPTY_ACT).click()
    assert wanted == ["milestone"]
    assert screen.paper() is None


def test_what_is_dated_is_seen_and_told(steps: list[str], screen: TimelineScreen) -> None:
    assert not screen.is_empty()
    assert seen(screen) == set(steps[:4])
    assert "4 shown" in screen.caption.text()
    assert "Next meeting: Council" in screen.view.accessibleName()
    assert screen.span.meets(datetime.date(2026, 11, 23), datetime.date(2026, 11, 23))


def test_arrows_go_from_item_to_item_and_enter_opens(steps: list[str], screen: TimelineScreen, desk: Desk) -> None:
    first, second, below, pilot, _ = steps
    opened: list[str] = []
    desk.opened.connect(opened.append)
    press(screen, Key.Key_Right)
    assert screen.view.current == second, "the nearest to today"
    press(screen, Key.Key_Left)
    assert screen.view.current == first
    assert screen.view.accessibleDescription().startswith("Training begins. Planned; October")
    press(screen, Key.Key_Left)
    assert screen.view.current == first, "the lane begins here"
    press(screen, Key.Key_Right, Key.Key_Down)
    assert screen.view.current == below
    press(screen, Key.Key_Left)
    assert screen.view.current == pilot
    press(screen, Key.Key_Return)
    assert opened == [pilot]


def test_what_lies_outside_is_brought_into_sight(desk: Desk, steps: list[str], screen: TimelineScreen) -> None:
    area = desk.register.records("focus_area")[0].ref
    late = add(desk, "milestone", title="All are trained", focus_area=area, current_target="2027-06-15")
    assert late not in seen(screen)
    press(screen, Key.Key_Right, Key.Key_Right)
    assert screen.view.current == late
    assert late in seen(screen)
    press(screen, Key.Key_Home)
    assert late not in seen(screen)


def test_time_is_moved_and_shown_closer_or_wider(steps: list[str], screen: TimelineScreen) -> None:
    before = screen.span
    press(screen, Key.Key_PageDown)
    assert (screen.span.first - before.first).days == before.days
    assert "February" not in screen.caption.text() or "2027" in screen.caption.text()
    press(screen, Key.Key_PageUp)
    assert screen.span == before
    press(screen, Key.Key_Plus)
    assert screen.span.days == 56
    assert screen.zooms.place == 0
    press(screen, Key.Key_Minus, Key.Key_Minus, Key.Key_Minus)
    assert screen.span.days > 700
    screen.zooms.buttons[1].click()
    assert screen.span == before
    screen.later.click()
    screen.today.click()
    assert screen.span == before


def test_the_wheel_and_the_hand_move_time(steps: list[str], screen: TimelineScreen) -> None:
    before, place = screen.span, QPoint(600, 600)
    sideways = QWheelEvent(
        QPointF(place),
        QPointF(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(screen.view.viewport(), sideways)
    assert screen.span.first > before.first
    screen.today.click()
    view = screen.view.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 400))
    QTest.mouseMove(view, QPoint(500, 400))
    QTest.mouseMove(view, QPoint(400, 400))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 400))
    assert screen.span.first > before.first
    assert screen.span.days == before.days


def test_a_press_chooses_and_a_second_opens(steps: list[str], screen: TimelineScreen, desk: Desk) -> None:
    opened: list[str] = []
    desk.opened.connect(opened.append)
    spot = next(spot for spot in screen.view.laid.drawn.spots if spot.item.ref == steps[3])
    place = screen.view.laid.box(spot, 0).center().toPoint()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert screen.view.current == steps[3]
    QTest.mouseDClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [steps[3]]
    QTest.mouseMove(screen.view.viewport(), place)
    screen.view.grab()


def test_the_table_tells_the_same_and_opens_too(steps: list[str], screen: TimelineScreen, desk: Desk) -> None:
    opened: list[str] = []
    desk.opened.connect(opened.append)
    screen.turn.click()
    assert screen.table.isVisible()
    model = screen.table.model()
    assert model.rowCount() == len(steps)
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 1)]
    assert spoken == ["Training begins. Focus area: Alternative responses", "Training begins, Milestone M-001"]
    index = model.index(0, 1)
    screen.table.setCurrentIndex(index)
    QTest.keyClick(screen.table, Key.Key_Return)
    assert opened == [steps[0]]
    assert screen.turn.accessibleName() == words.SHOW_PICTURE
    screen.turn.click()
    assert screen.view.isVisible()


def test_the_table_is_a_sound_model(steps: list[str], screen: TimelineScreen, qtmodeltester: object) -> None:
    qtmodeltester.check(screen.table.model())  # type: ignore[attr-defined] # the fixture has no type


def test_some_kinds_may_be_left_out(steps: list[str], screen: TimelineScreen) -> None:
    screen.kinds.menu().aboutToShow.emit()
    actions = {action.text(): action for action in screen.kinds.menu().actions()}
    actions["Milestones"].trigger()
    assert seen(screen) == {steps[3]}
    assert "kinds" in screen.kinds.words()
    screen.choose_nouns(())
    assert seen(screen) == set(steps[:4])


def test_an_act_elsewhere_is_seen_at_once(steps: list[str], screen: TimelineScreen, desk: Desk) -> None:
    new = add(desk, "milestone", title="A form is printed", current_target="2026-12-15")
    assert new in seen(screen)
    desk.undo()
    assert new not in seen(screen)


def test_the_pages_hold_what_is_public(steps: list[str], screen: TimelineScreen, desk: Desk, tmp_path: Path) -> None:
    assert isinstance(screen, Printed)
    assert isinstance(screen, Exported)
    add(
        desk,
        "milestone",
        title="A person is heard",
        current_target="2026-12-15",
        classification="private",
        citation="Minn. Stat. 13.43",
    )
    screen.export()
    assert isinstance(desk.worker, ImmediateWorker)
    desk.worker.settle()
    with pypdfium2.PdfDocument(tmp_path / "Timeline.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Training begins" in text
    assert "A person is heard" not in text
    assert "1 item is not public and left out." in text
    paper = screen.paper()
    assert paper is not None
    paper.write(tmp_path / "printed.pdf")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_the_picture_is_written_with_its_words(
    steps: list[str], screen: TimelineScreen, desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    desk.filed.connect(lambda says, _path: told.append(says))
    screen.export_picture()
    assert isinstance(desk.worker, ImmediateWorker)
    desk.worker.settle()
    picture = QImage(str(tmp_path / "Timeline.png"))
    assert picture.width() == 2880
    assert "Timeline" in picture.text("Description")
    assert "4 items in Timeline.png" in told[0]


def test_nothing_is_written_where_no_place_was_named(steps: list[str], desk: Desk, look: Look, qtbot: QtBot) -> None:
    screen = TimelineScreen(desk, look, lambda _parent, _suggested: "")
    qtbot.addWidget(screen)
    screen.export()
    screen.export_picture()
    assert isinstance(desk.worker, ImmediateWorker)
    desk.worker.settle()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize(("size", "percent"), [((1180, 860), 100), ((800, 470), 100), ((900, 650), 200)])
def test_it_is_painted_in_every_theme_and_size(
    steps: list[str], screen: TimelineScreen, look: Look, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    look.apply(theme, percent)
    screen.resize(*size)
    for zoom in Zoom:
        screen.show_zoom(zoom)
        press(screen, Key.Key_Right)
        assert not screen.grab().isNull()
    laid = screen.view.laid
    assert laid.must_scroll is (screen.view.verticalScrollBar().maximum() > 0)
