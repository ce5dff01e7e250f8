"""Painted marks tell statuses apart without color, fit their text, and leave the painter as it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from policytrack import words
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui import marks
from policytrack.ui.look import Look
from policytrack.ui.shapes import SHAPES
from policytrack.ui.tokens import LIGHT, Theme

BOX = QRectF(2, 2, 60, 24)


def drawn(draw: Callable[[QPainter], None], *, ratio: float = 1.0) -> QImage:
    image = QImage(round(64 * ratio), round(32 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("gray"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def nothing(painter: QPainter) -> None:
    """Leave the picture empty."""


def fail_inside(painter: QPainter) -> None:
    with marks.kept(painter):
        painter.translate(5, 5)
        raise ZeroDivisionError


def drawings(look: Look) -> list[Callable[[QPainter], None]]:
    return [
        lambda painter: marks.paint_status(painter, look, BOX, "half", "blue"),
        lambda painter: marks.paint_status(painter, look, BOX, "no such shape", "no such tone"),
        lambda painter: marks.paint_chip(painter, look, BOX, "In progress", mark="half", tone="blue"),
        lambda painter: marks.paint_chip(painter, look, BOX, "Reform", icon="scale", tone="area-reform"),
        lambda painter: marks.paint_avatar(painter, look, BOX, "Dana Abdi"),
        lambda painter: marks.paint_avatar(painter, look, BOX, ""),
        lambda painter: marks.paint_bar(painter, look, BOX, [("green", 3), ("amber", 0), ("blue", 900)]),
        lambda painter: marks.paint_bar(painter, look, BOX, []),
        lambda painter: marks.paint_tile(painter, look, BOX, "sprout", "area-prevention"),
        lambda painter: marks.paint_target(painter, look, QPointF(20, 16), 9, "amber", hollow=True),
        lambda painter: marks.paint_key(painter, look, BOX, "Ctrl K"),
        lambda painter: marks.paint_ring(painter, look, BOX, 8),
        lambda painter: marks.paint_check(painter, look, QRectF(4, 4, 18, 18), checked=True),
        lambda painter: marks.paint_logo(painter, look, QRectF(2, 2, 27, 27)),
    ]


def test_every_mark_paints_something_in_each_theme_and_keeps_the_painter(look: Look) -> None:
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        look.apply(theme, 150)
        for draw in drawings(look):
            assert drawn(draw) != drawn(nothing)
            assert drawn(draw, ratio=2.0) != drawn(nothing, ratio=2.0)


def test_the_painter_is_given_back_as_it_was(look: Look) -> None:
    image = QImage(64, 32, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#010203"))
    before = (painter.pen(), painter.brush(), painter.transform(), painter.font(), painter.renderHints())
    for draw in drawings(look):
        draw(painter)
    after = (painter.pen(), painter.brush(), painter.transform(), painter.font(), painter.renderHints())
    painter.end()
    assert before == after


def test_the_painter_is_given_back_after_a_failure(look: Look) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    with pytest.raises(ZeroDivisionError):
        fail_inside(painter)
    assert painter.transform().dx() == 0
    painter.end()


def test_shapes_are_told_apart_without_color(look: Look) -> None:
    pictures = {
        name: drawn(lambda painter, name=name: marks.paint_status(painter, look, QRectF(0, 0, 16, 16), name, "blue"))  # type: ignore[misc] # a lambda of a test
        for name in SHAPES
    }
    alike = [(one, two) for one in SHAPES for two in SHAPES if one < two and pictures[one] == pictures[two]]
    assert alike == []


def test_every_status_word_has_a_shape_and_a_tone_that_can_be_painted() -> None:
    declared = {field.words for noun in CATALOGUE for field in CATALOGUE.fields(noun.name).values() if field.words}
    vocabularies = [kind for kind in declared if any(word.shape for word in kind)]
    assert words.RecommendationStatus in vocabularies
    for word in (word for kind in vocabularies for word in kind):
        assert word.shape in SHAPES, word
        assert word.tone in LIGHT.tones, word


def test_a_chip_has_room_for_its_word(look: Look) -> None:
    short = marks.chip_size(look, "On hold", "pause")
    long = marks.chip_size(look, "Reported implemented", "full")
    look.apply(Theme.LIGHT, 200)
    assert short.width() < long.width() < marks.chip_size(look, "Reported implemented", "full").width()
    assert marks.chip_size(look, "On hold", "pause").height() == 2 * short.height() == 48


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Abdi", "DA"),
        ("Office of Community Safety", "OS"),
        ("kou", "K"),
        ("  ", "?"),
        ("", "?"),
        ("(vacant) – ", "?"),
        ("Åsa Öberg", "ÅÖ"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert marks.initials(name) == letters


def test_a_person_keeps_the_same_tone() -> None:
    assert marks.person_tone("Dana Abdi") == marks.person_tone("Dana Abdi") == "green"
    assert marks.person_tone(" ") == "neutral"


def test_no_part_of_a_bar_vanishes(look: Look) -> None:
    image = drawn(lambda painter: marks.paint_bar(painter, look, QRectF(0, 0, 60, 20), [("green", 1), ("blue", 999)]))
    assert image.pixelColor(1, 10) == QColor(LIGHT.tones["green"].text)
    assert image.pixelColor(40, 10) == QColor(LIGHT.tones["blue"].text)
