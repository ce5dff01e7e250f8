"""The plain controls are named, obey the keyboard, grow with the text and never keep the color of another theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from policytrack.ui import marks
from policytrack.ui.buttons import Button, ChipButton, Kind
from policytrack.ui.controls import Card, EmptyState, SearchField
from policytrack.ui.labels import Badge, ElidedLabel, Heading, KeyCap, Label, Picture, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.tokens import SMALLEST_TARGET, Theme
from policytrack.ui.value_popup import ValuePopup


def chip(look: Look) -> ChipButton:
    made = ChipButton(look, "Status")
    made.show_value("In progress", mark="half", tone="blue")
    return made


def disabled(look: Look) -> Button:
    made = Button(look, "Save version 5", icon="check", kind=Kind.PRIMARY)
    made.setEnabled(False)
    return made


def filter_in_use(look: Look) -> Button:
    made = Button(look, "Status: open", trailing="x", kind=Kind.SOFT)
    made.setCheckable(True)
    made.setChecked(True)
    return made


def card(look: Look) -> Card:
    made = Card(look)
    column = QVBoxLayout(made)
    column.addWidget(Heading(look, "Due soon", icon="clock", aside="since Nov 4", action=Button(look, "All 9")))
    column.addWidget(Label(look, "Work is late when its target has passed.", Role.CAPTION, "text3", wrap=True))
    return made


def avatar(look: Look) -> Picture:
    return Picture(
        look, (24, 24), lambda painter, box: marks.paint_avatar(painter, look, box, "Dana Abdi"), "Dana Abdi"
    )


def empty_state(look: Look) -> EmptyState:
    buttons = [Button(look, "Log assessment", kind=Kind.PRIMARY), Button(look, "Import", icon="upload")]
    return EmptyState(look, "Log the first assessment", "An assessment says what a body found.", buttons)


MAKERS: list[Callable[[Look], QWidget]] = [
    *(lambda look, kind=kind: Button(look, "Link", icon="link", kind=kind) for kind in Kind),
    lambda look: Button(look, icon="star", kind=Kind.QUIET, name="Pin"),
    disabled,
    filter_in_use,
    chip,
    card,
    avatar,
    empty_state,
    lambda look: Badge(look, "Sample data", icon="database", tone="amber"),
    lambda look: KeyCap(look, "Ctrl K"),
    lambda look: Label(look, "“Officers shall …”", Role.QUOTE, "text2"),
    lambda look: ElidedLabel(look, "Require officers to use de-escalation"),
    lambda look: icon_picture(look, "settings"),
    lambda look: SearchField(look, "Search or jump to", keys="Ctrl K"),
    lambda _look: QLineEdit("Community safety status brief"),
]


def made_in(window: QWidget, make: Callable[[Look], QWidget], look: Look) -> QWidget:
    made = make(look)
    made.setParent(window)
    return made


def button_of(widget: QWidget) -> Button:
    found = widget.findChild(Button)
    assert found is not None
    return found


def picture(widget: QWidget, size: QSize) -> QImage:
    widget.resize(size)
    return widget.grab().toImage()


@pytest.fixture
def host(qtbot: QtBot, look: Look) -> QWidget:
    """A shown window that the test fills."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.CONTRAST])
def test_a_change_of_theme_and_size_leaves_nothing_stale(
    look: Look, qtbot: QtBot, make: Callable[[Look], QWidget], theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    switched = made_in(window, make, look)
    light = picture(switched, switched.sizeHint())
    look.apply(theme, 150)
    fresh = made_in(window, make, look)
    for each in (switched, fresh):
        picture(each, QSize(900, 900))  # both have had the same room; some show more where there is much
    for layout in (switched.layout(), fresh.layout()):
        if layout is not None:
            layout.activate()  # as on being shown; a shown window would draw its focus as well
    assert switched.sizeHint() == fresh.sizeHint()
    assert picture(switched, fresh.sizeHint()) == picture(fresh, fresh.sizeHint()) != light


@pytest.mark.parametrize("kind", Kind)
def test_a_button_is_spoken_by_its_text(look: Look, qtbot: QtBot, kind: Kind) -> None:
    button = Button(look, "Meetings & briefs", kind=kind)
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "Meetings & briefs"
    assert spoken.role() is QAccessible.Role.Button
    button.setText("Briefs")
    assert spoken.text(QAccessible.Text.Name) == "Briefs"


def test_a_button_without_text_needs_a_name(look: Look, qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        Button(look, icon="star")
    button = Button(look, icon="star", name="Pin to the sidebar")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Pin to the sidebar"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(look: Look, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(look, "Link")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_chip_opens_its_menu_by_key(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: Qt.Key) -> None:
    button, opened = chip(look), list[str]()
    qtbot.addWidget(button)
    button.setMenu(QMenu(button))
    monkeypatch.setattr(button, "showMenu", lambda: opened.append("menu"))
    QTest.keyClick(button, key)
    assert opened == ["menu"]


def test_a_chip_says_what_it_is_and_what_it_holds(look: Look, qtbot: QtBot) -> None:
    button = chip(look)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Status: In progress"
    button.show_value("")
    assert button.accessibleName() == "Status"


def test_the_ring_is_for_the_keyboard(look: Look, host: QWidget) -> None:
    button = Button(look, "Link", parent=host)
    button.show()
    plain = picture(button, button.sizeHint())
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert picture(button, button.sizeHint()) == plain
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(button, button.sizeHint()) != plain


def test_targets_are_large_enough(look: Look, qtbot: QtBot) -> None:
    for button in (Button(look, icon="x", name="Close"), chip(look), Button(look, "A")):
        qtbot.addWidget(button)
        assert min(button.sizeHint().width(), button.sizeHint().height()) >= SMALLEST_TARGET


def test_text_of_a_button_has_room_at_every_size(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "New recommendation", icon="plus", trailing="arrow-right")
    qtbot.addWidget(button)
    for percent in (100, 150, 200):
        look.apply(Theme.LIGHT, percent)
        parts = look.metrics(Role.LABEL).horizontalAdvance("New recommendation") + 2 * look.px(16)
        assert button.sizeHint().width() > parts + 24


def test_a_long_line_is_elided_and_whole_in_its_tool_tip(look: Look, host: QWidget) -> None:
    label = ElidedLabel(look, "Require officers to use de-escalation before force", parent=host)
    label.resize(100, 20)
    label.show()
    assert label._line().endswith("…")
    label.resize(900, 20)
    assert label._line() == label.text()


def test_escape_empties_the_search_field_and_is_then_left_to_others(look: Look, host: QWidget, qtbot: QtBot) -> None:
    field = SearchField(look, "Search in list", parent=host)
    field.show()
    QTest.keyClicks(field, "force")
    assert button_of(field).isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not button_of(field).isVisible()
    assert field.accessibleName() == "Search in list"


def test_the_words_of_an_empty_state_are_not_clipped(look: Look, host: QWidget) -> None:
    shown = EmptyState(look, "Log the first assessment", "An assessment says what a body found. " * 6)
    shown.setParent(host)
    shown.resize(560, 700)
    shown.show()
    for label in shown.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_picture_paints_into_its_box(look: Look, host: QWidget) -> None:
    boxes: list[QRectF] = []
    shown = Picture(look, (24, 24), lambda _painter, box: boxes.append(box), "Dana Abdi", parent=host)
    look.apply(Theme.LIGHT, 200)
    shown.grab()
    assert boxes[-1] == QRectF(0, 0, 48, 48)


def test_a_wrapped_text_breaks_in_a_word_that_is_wider_than_its_place(look: Look, host: QWidget) -> None:
    seal = f"Seal of the text: {'c0941697' * 8}"
    label = Label(look, seal, Role.CAPTION, wrap=True, parent=host)
    assert label.text() == seal
    assert label.minimumSizeHint().width() < look.metrics(Role.CAPTION).horizontalAdvance("c0941697" * 4)
    assert Label(look, seal, Role.CAPTION, parent=host).minimumSizeHint().width() > label.minimumSizeHint().width()


def test_a_button_that_the_pointer_left_during_its_menu_is_not_lit(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Views", kind=Kind.QUIET)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    QCursor.setPos(button.mapToGlobal(button.rect().bottomRight() + QPoint(40, 40)))
    calm = button.grab().toImage()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it after a menu
    assert button.grab().toImage() == calm
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    assert button.grab().toImage() != calm


def test_a_small_popup_has_an_edge(look: Look, qtbot: QtBot) -> None:
    popup = ValuePopup(look, "Keep this list as", str)
    qtbot.addWidget(popup)
    look.apply(Theme.LIGHT)
    popup.adjustSize()
    image = popup.grab().toImage()
    assert image.pixelColor(0, image.height() // 2) == look.color("edge")
    assert image.pixelColor(3, image.height() // 2) == look.color("surface")
