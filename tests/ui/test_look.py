"""The look hands out fonts, sizes and colors, follows the system and tells of every change."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from policytrack.ui import look as look_of_the_window
from policytrack.ui.look import SANS, SERIF, Look, Role, wanted
from policytrack.ui.motion import show_busy
from policytrack.ui.tokens import CONTRAST, DARK, LIGHT, Theme


@pytest.mark.parametrize("role", Role)
def test_bundled_fonts_are_used_and_never_a_likeness(look: Look, role: Role) -> None:
    asked, given = look.font(role), QFontInfo(look.font(role))
    assert given.family() == asked.family()
    assert given.weight() == asked.weight()
    assert given.exactMatch()


def test_serif_is_the_document_and_sans_the_program(look: Look) -> None:
    families = {role: look.font(role).family() for role in Role}
    assert {role for role, family in families.items() if family == SERIF} == {Role.QUOTE, Role.POLICY}
    assert families[Role.BODY] == SANS


def test_text_size_scales_fonts_and_what_holds_them(look: Look) -> None:
    look.apply(Theme.LIGHT, 200)
    assert look.font(Role.BODY).pixelSize() == 28
    assert look.px(60) == 120
    assert QApplication.font().pixelSize() == 28


def test_fields_and_buttons_are_denser_than_reading_text_from_the_first_style_on(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    field.ensurePolished()
    assert field.font().pixelSize() == look.font(Role.LABEL).pixelSize() == 13


def test_text_size_stays_between_100_and_200(look: Look) -> None:
    look.apply(Theme.LIGHT, 5)
    assert look.text_percent == 100
    look.apply(Theme.LIGHT, 900)
    assert look.text_percent == 200


def test_enlarging_climbs_the_ladder_of_sizes_and_stops_at_its_ends(look: Look) -> None:
    sizes = []
    for step in (1, 1, 1, 1, 1, 1, -1):
        look.enlarge(step)
        sizes.append(look.text_percent)
    assert sizes == [110, 125, 150, 175, 200, 200, 175]


@pytest.mark.parametrize(("theme", "tokens"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.CONTRAST, CONTRAST)])
def test_a_theme_reaches_tokens_and_palette_and_is_told(look: Look, qtbot: QtBot, theme: Theme, tokens: object) -> None:
    with qtbot.waitSignal(look.changed):
        look.apply(theme)
    assert look.tokens is tokens
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Base) == QColor(look.tokens.surface)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(look.tokens.text3)


def test_the_system_is_followed_while_the_program_runs(look: Look, qtbot: QtBot) -> None:
    look.apply(Theme.SYSTEM)
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)  # the platform of the tests has no scheme to change
    assert look.tokens is (DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT)
    with qtbot.waitSignal(look.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_high_contrast_of_the_system_is_followed_while_the_program_runs(look: Look, qtbot: QtBot) -> None:
    look.apply(Theme.SYSTEM)
    with qtbot.waitSignal(look.changed):
        QApplication.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown])
def test_the_wish_of_the_system_decides_where_nothing_was_chosen(scheme: Qt.ColorScheme) -> None:
    plain, high = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast
    assert wanted(Theme.SYSTEM, scheme, high) is CONTRAST
    assert wanted(Theme.SYSTEM, scheme, plain) is (DARK if scheme is Qt.ColorScheme.Dark else LIGHT)
    assert wanted(Theme.LIGHT, scheme, high) is LIGHT


@pytest.mark.parametrize("moves", [False, True])
def test_nothing_moves_where_the_system_asks_for_less(qtbot: QtBot, moves: bool) -> None:
    bar, effect = QProgressBar(), Qt.UIEffect.UI_General
    qtbot.addWidget(bar)
    former = QApplication.isEffectEnabled(effect)
    QApplication.setEffectEnabled(effect, moves)
    show_busy(bar)
    QApplication.setEffectEnabled(effect, former)
    assert (bar.maximum() == 0) is moves


def test_the_program_has_no_motion_of_its_own() -> None:
    sources = sorted(Path(look_of_the_window.__file__).parent.glob("*.py"))
    moving = [
        path.name
        for path in sources
        if re.search(r"Q\w*Animation|QTimeLine|setAnimated\(True", path.read_text("utf-8"))
    ]
    busy = [path.name for path in sources if "setRange(0, 0)" in path.read_text("utf-8")]
    assert (moving, busy) == ([], [])


def test_a_chosen_theme_does_not_follow_the_system(look: Look, qtbot: QtBot) -> None:
    look.apply(Theme.DARK)
    with qtbot.assertNotEmitted(look.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.tokens is DARK


def test_colors_are_found_by_token_and_by_tone(look: Look) -> None:
    assert look.color("text2") == QColor(LIGHT.text2)
    assert look.color("amber") == QColor(LIGHT.tones["amber"].text)
    with pytest.raises(AttributeError):
        look.color("mauve")


def test_an_action_keeps_an_icon_of_the_present_theme(look: Look) -> None:
    owner = QObject()
    action = QAction(owner)
    look.dress(action, "pencil", "text")
    light = action.icon().pixmap(16).toImage()
    look.apply(Theme.DARK)
    assert action.icon().pixmap(16).toImage() != light
    expected = look.icon("pencil", "text").pixmap(16).toImage()
    assert action.icon().pixmap(16).toImage() == expected
