"""Icons are sharp at every pixel ratio, take any color, and a missing one harms nobody."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

import policytrack.ui
from policytrack.places import asset
from policytrack.ui.icons import Icons

SOURCES = sorted(Path(policytrack.ui.__path__[0]).rglob("*.py"))


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    return Icons(asset("icons"))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_has_a_pixel_for_each_pixel_of_the_screen(icons: Icons, ratio: float) -> None:
    pixmap = icons.pixmap("scale", "#123456", 16, ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (round(16 * ratio), ratio)
    assert pixmap.deviceIndependentSize().toSize().width() == 16


def test_an_icon_wears_the_color_asked_for(icons: Icons) -> None:
    image = icons.pixmap("circle", "#FF0000", 64).toImage()
    strongest = max((image.pixelColor(x, y) for x in range(64) for y in range(64)), key=lambda color: color.alpha())
    assert strongest == QColor("#FF0000")


def test_an_icon_is_drawn_once(icons: Icons) -> None:
    assert icons.pixmap("scale", "#123456", 16) is icons.pixmap("scale", "#123456", 16)


def test_a_missing_icon_is_empty(icons: Icons) -> None:
    image = icons.pixmap("no-such-icon", "#123456", 16).toImage()
    assert {image.pixelColor(x, 8).alpha() for x in range(16)} == {0}


def test_painting_puts_the_icon_in_the_middle(icons: Icons) -> None:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icons.paint(painter, "circle", QRectF(8, 8, 16, 16), "#000000")
    painter.end()
    inked = [x for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha()]
    assert (min(inked), max(inked)) == (8, 23)


def test_every_icon_can_be_recolored(icons: Icons) -> None:
    assert len(icons.names()) > 60
    fixed = [name for name in icons.names() if "currentColor" not in asset("icons", f"{name}.svg").read_text("utf-8")]
    assert fixed == []


def test_icons_named_in_the_program_exist(icons: Icons) -> None:
    named = {
        name
        for source in SOURCES
        for name in re.findall(r'\b(?:icon|trailing)=\(?"([a-z0-9-]+)"', source.read_text("utf-8"))
    }
    assert named - icons.names() == set()


def test_licences_are_kept() -> None:
    assert "ISC License" in asset("icons", "LICENSE").read_text("utf-8")
    for family in ("Inter", "SourceSans3", "SourceSerif4"):
        assert "SIL Open Font License" in asset("fonts", f"{family}-LICENSE.txt").read_text("utf-8")
